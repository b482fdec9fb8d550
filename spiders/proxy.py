"""The operator's proxy, for every request of a crawl, robots.txt included."""

import base64
from urllib.parse import unquote, urlsplit


def split(proxy: str | None) -> tuple[str | None, dict[str, str] | None]:
    """The address of a proxy without its login, and the header that opens it.

    aiohttp moves the header to where it belongs: the request, or the tunnel's own one.
    """
    if proxy is None:
        return None, None
    parts = urlsplit(proxy)
    netloc = parts.netloc.rpartition("@")[2]
    address = f"{parts.scheme}://{netloc}"
    if parts.username is None:
        return address, None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return address, {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
