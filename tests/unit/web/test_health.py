"""What supervisors and Prometheus are told."""

import httpx
import pytest

from web import health


def _client(ok: bool) -> httpx.AsyncClient:
    state = health.Health(ok, "ticking" if ok else "no tick for 130 s", 130.0, 2, "2026-03-08")

    async def metrics() -> bytes:
        return b"tumen_polls_total 3.0\n"

    pages = health.build(lambda: state, metrics)
    transport = httpx.ASGITransport(pages)
    return httpx.AsyncClient(transport=transport, base_url="http://daemon.test")


@pytest.mark.parametrize(("ok", "status"), [(True, 200), (False, 503)])
async def test_health_is_a_status_and_the_reason(ok: bool, status: int) -> None:
    async with _client(ok) as client:
        answer = await client.get("/healthz")
    assert answer.status_code == status
    assert answer.json()["ok"] is ok
    assert answer.json()["running_crawls"] == 2


async def test_metrics_are_in_prometheus_text_format() -> None:
    async with _client(ok=True) as client:
        answer = await client.get("/metrics")
    assert answer.text == "tumen_polls_total 3.0\n"
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"


async def test_nothing_else_is_served() -> None:
    async with _client(ok=True) as client:
        assert (await client.get("/")).status_code == 404
        assert (await client.post("/healthz")).status_code == 405
