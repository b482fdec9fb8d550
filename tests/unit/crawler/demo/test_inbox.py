"""The inbox keeps what it takes and refuses what the real receivers refuse."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from crawler.demo.inbox import Inbox, serve_mail
from crawler.demo.setup import SIGNING_KEY

NOW = datetime(2024, 8, 16, 23, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "inbox", SIGNING_KEY, NOW.timestamp)


@pytest.fixture
async def client(inbox: Inbox) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(inbox.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://inbox") as client:
        yield client


def section(words: str = "words") -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def header(words: str) -> dict[str, Any]:
    return {"type": "header", "text": {"type": "plain_text", "text": words}}


async def test_a_slack_message_is_answered_ok_and_kept(inbox: Inbox, client: httpx.AsyncClient):
    message = {
        "text": "Дайджест 8월",
        "blocks": [header("h" * 150), {"type": "divider"}, *[section("s" * 3000)] * 48],
    }
    answer = await client.post("/slack/demo", json=message)
    assert (answer.status_code, answer.text) == (200, "ok")
    (arrival,) = inbox.arrivals
    assert (arrival.kind, arrival.name, arrival.headline) == ("slack", "demo", "Дайджест 8월")
    assert arrival.file.name == "slack-1.json"
    assert json.loads(arrival.file.read_text(encoding="utf-8")) == message


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ([section()] * 51, "50 blocks"),
        ([section("s" * 3001)], "block 1: text has 3001"),
        ([section(), header("h" * 151)], "block 2: text has 151"),
        ([section("")], "empty"),
        ([{"type": "section"}], "missing"),
        ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "f" * 2001}]}], "2001"),
        ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "f"}] * 11}], "10 fields"),
        ([{"type": "context", "elements": []}], "1 to 10"),
        ([{"type": "paragraph"}], "unknown type"),
        (["words"], "unknown type"),
        ([{"type": "divider", "block_id": "b" * 256}], "block_id"),
        ({"type": "divider"}, "no list"),
    ],
)
async def test_slack_blocks_beyond_the_limits_are_refused(
    inbox: Inbox, client: httpx.AsyncClient, blocks: object, reason: str
):
    answer = await client.post("/slack/demo", json={"text": "t", "blocks": blocks})
    assert (answer.status_code, answer.text) == (400, "invalid_blocks")
    assert inbox.arrivals == []
    assert reason in inbox.refusals[0]


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"words", "invalid_payload"), (b"[]", "invalid_payload"), (b'{"text": ""}', "no_text")],
)
async def test_a_slack_body_that_is_no_message_is_refused(
    client: httpx.AsyncClient, body: bytes, code: str
):
    answer = await client.post("/slack/demo", content=body)
    assert (answer.status_code, answer.text) == (400, code)


def signed(body: str, when: datetime = NOW) -> dict[str, str]:
    return {
        "webhook-id": "msg-1",
        "webhook-timestamp": str(int(when.timestamp())),
        "webhook-signature": Webhook(SIGNING_KEY).sign("msg-1", when, body),
    }


async def test_a_signed_webhook_is_kept(inbox: Inbox, client: httpx.AsyncClient):
    body = '{"subject": "조간"}'
    answer = await client.post("/hook/demo", content=body.encode(), headers=signed(body))
    assert answer.status_code == 204
    (arrival,) = inbox.arrivals
    assert (arrival.kind, arrival.headline, arrival.file.name) == (
        "webhook",
        "msg-1",
        "webhook-1.json",
    )
    assert json.loads(arrival.file.read_text(encoding="utf-8")) == {"subject": "조간"}


async def test_a_webhook_that_is_not_rightly_signed_is_refused(
    inbox: Inbox, client: httpx.AsyncClient
):
    body = '{"a": 1}'
    old = datetime(2024, 8, 16, 22, 50, tzinfo=UTC)
    attempts = [{}, signed('{"a": 2}'), signed(body, old)]
    for headers in attempts:
        answer = await client.post("/hook/demo", content=body.encode(), headers=headers)
        assert answer.status_code == 401
    assert inbox.arrivals == []
    assert ["missing header" in inbox.refusals[0], "does not fit" in inbox.refusals[1]] == [
        True
    ] * 2
    assert "away from now" in inbox.refusals[2]


def letter(html: str | None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Tumen demo <tumen@demo.localhost>"
    message["To"] = "analyst@demo.localhost"
    message["Subject"] = "[RU–DPRK] 조간 · 3 новости"
    message.set_content("Plain words\n")
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


async def test_a_mail_is_kept_with_its_html_part(inbox: Inbox, client: httpx.AsyncClient):
    page = "<html><body><h1>Утро · 아침</h1></body></html>\n"
    async with serve_mail(inbox) as port:
        for html in (page, None):
            await aiosmtplib.send(letter(html), hostname="127.0.0.1", port=port, start_tls=False)
    first, second = inbox.arrivals
    assert (first.kind, first.number, first.file.name) == ("mail", 1, "mail-1.eml")
    assert (first.name, first.headline) == ("analyst@demo.localhost", "[RU–DPRK] 조간 · 3 новости")
    assert b"multipart/alternative" in first.file.read_bytes()
    assert first.html is not None
    assert first.html.read_text(encoding="utf-8") == page
    assert second.html is None
    shown = await client.get("/mail/1")
    assert shown.text == page
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    assert (await client.get("/mail/2")).status_code == 404


async def test_the_index_lists_what_arrived_with_markup_escaped(client: httpx.AsyncClient):
    assert "Nothing has arrived yet" in (await client.get("/")).text
    await client.post("/slack/demo", json={"text": "<!channel> & <b>Ferry</b>"})
    await client.post("/slack/demo", json={"blocks": [section()] * 51})
    page = (await client.get("/")).text
    assert "&lt;!channel&gt; &amp; &lt;b&gt;Ferry" in page
    assert "slack-1.json" in page
    assert "more than 50 blocks" in page
