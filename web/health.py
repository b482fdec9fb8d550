"""/healthz and /metrics, for supervisors and Prometheus."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


@dataclass(frozen=True, slots=True)
class Health:
    """How the daemon is: `ok` is false when it needs somebody, `detail` says why.

    Ages are real seconds. Outlets never make a daemon unhealthy.
    """

    ok: bool
    detail: str
    tick_age_s: float
    running_crawls: int
    now: str


def build(
    health: Callable[[], Health],
    metrics: Callable[[], Awaitable[bytes]],
    more: Sequence[Route] = (),
) -> Starlette:
    """The application; `health` and `metrics` are asked at each request. `more` routes follow."""

    async def healthz(_request: Request) -> Response:
        state = health()
        return JSONResponse(asdict(state), status_code=200 if state.ok else 503)

    async def metrics_page(_request: Request) -> Response:
        return Response(await metrics(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return Starlette(
        routes=[Route("/healthz", healthz), Route("/metrics", metrics_page), *more],
    )
