"""How a source stands, in the words of a reader."""

from collections.abc import Mapping

from analysis.health import REMEDIES

WELL = frozenset({"new", "ok"})
"""States in which a source needs nobody; every other one is a trouble."""

SILENT = "silent"

_WORDS: Mapping[str, str] = {
    "new": "not polled yet",
    "empty": "empty feed",
    "not-a-feed": "not a feed",
    "challenge": "bot challenge",
    "gone": "address gone",
    "unreachable": "no answer",
}


def words(state: str) -> str:
    """A state for a person, such as "bot challenge"."""
    return _WORDS.get(state, state)


def remedy(state: str) -> str:
    """What an operator can do about a state; "" for a state that needs nothing."""
    return "" if state in WELL else REMEDIES.get(state, "")
