"""Whether an answer says that a page is still there."""

import re
from typing import Literal
from urllib.parse import urlsplit

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
        before, after = urlsplit(asked), urlsplit(answered)
    except ValueError:
        return False
    old, new = _parts(before.path), _parts(after.path)
    if (old, before.query) == (new, after.query):
        return False
    if any(_ERROR.fullmatch(part.partition(".")[0]) for part in new):
        return True
    if after.query:
        return False
    if old == new or old[: len(new)] == new or all(_FRONT.fullmatch(part) for part in new):
        return True
    return len(new) == 1 and _SECTION.fullmatch(new[0]) is not None


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
