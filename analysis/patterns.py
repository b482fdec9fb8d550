"""Which addresses of an outlet are wanted: patterns such as `/news/*` for path and query."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from urllib.parse import urlsplit


def wanted(url: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Whether path and query match a pattern of `include`, if there are any, and none of `exclude`.

    `*` stands for anything, slashes too, `?` for one character; capitals count.
    """
    parts = urlsplit(url)
    place = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if any(fnmatchcase(place, pattern) for pattern in exclude):
        return False
    return not include or any(fnmatchcase(place, pattern) for pattern in include)
