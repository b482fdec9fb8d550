"""/feed/<profile>.atom, for feed readers."""

import hashlib
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from store.errors import StoreError

Feed = Callable[[str, str], Awaitable[bytes | None]]
"""Gives the feed of a profile that is read at an address; None for an unknown profile."""


def route(feed: Feed) -> Route:
    """The route; `feed` is asked at each request."""

    async def answer(request: Request) -> Response:
        profile = request.path_params["profile"]
        try:
            document = await feed(profile, str(request.url))
        except StoreError as error:
            return PlainTextResponse(f"{error}\n", status_code=503)
        if document is None:
            return PlainTextResponse(f"no profile is called {profile}\n", status_code=404)
        tag = f'"{hashlib.sha256(document).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, max-age=300"}
        if request.headers.get("If-None-Match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(document, media_type="application/atom+xml", headers=headers)

    return Route("/feed/{profile}.atom", answer)
