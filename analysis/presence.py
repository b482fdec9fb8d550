"""Whether an answer says that a page is still there."""

import re
from typing import Literal
from urllib.parse import urlsplit

from analysis import identity

Seen = Literal["there", "gone", "unknown"]

_GONE = {404, 410}
_FRONT = re.compile(
    r"(?:index|default|home|main)(?:\.\w{2,5})?|[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE
)
_ERROR = re.compile(r"404|(?:page[-_]?)?not[-_]?found|errors?", re.IGNORECASE)
_SECTION = re.compile(r"[^\W\d_]+")


def seen(kind: str, status: int, asked: str, answered: str) -> Seen:
    """What an answer of this kind and status says of the page at `asked`.

    `answered` is the address that a redirect led to, or `asked`. A redirect to the front page, to
    a bare section or to a page of errors is how many sites answer for what they took down. No
    other failure says anything.
    """
    if kind == "http-error":
        return "gone" if status in _GONE else "unknown"
    if kind not in ("ok", "not-modified", "moved"):
        return "unknown"
    if leads_away(asked, answered):
        return "gone"
    return "unknown" if kind == "moved" else "there"


def leads_away(asked: str, answered: str) -> bool:
    """Whether a redirect from `asked` ends at no article: a front page, a section, an error."""
    try:
        # Without what only says where a reader came from, which many sites take off.
        before, after = (urlsplit(identity.canonical_url(url)) for url in (asked, answered))
    except ValueError:
        return False
    old, new = _parts(before.path), _parts(after.path)
    if (old, before.query) == (new, after.query):
        return False
    if _is_error(new):
        return True
    if after.query:
        return False
    if old == new or old[: len(new)] == new or _is_front(new):
        return True
    return len(new) == 1 and _SECTION.fullmatch(new[0]) is not None


def leads_home(asked: str, answered: str) -> bool:
    """Whether a redirect from a page ends at the front page, or at a page of errors."""
    if asked == answered:
        return False
    try:
        old, new = _parts(urlsplit(asked).path), _parts(urlsplit(answered).path)
    except ValueError:
        return False
    home = not urlsplit(answered).query and _is_front(new)
    return bool(old) and old != new and not _is_front(old) and (home or _is_error(new))


def _is_front(parts: list[str]) -> bool:
    return all(_FRONT.fullmatch(part) for part in parts)


def _is_error(parts: list[str]) -> bool:
    return any(_ERROR.fullmatch(part.partition(".")[0]) for part in parts)


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
