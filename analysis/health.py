"""What a poll says of a source's state, and what an operator can do about it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["new", "ok", "empty", "not-a-feed", "challenge", "blocked", "gone", "unreachable"]
REMEDIES: dict[str, str] = {
    "empty": "the feed holds no entries; look at the outlet's site for another feed",
    "not-a-feed": "the address answers with something else; correct it in outlets/<id>.yaml",
    "challenge": "a bot challenge bars the way; ask the outlet for access or add another source",
    "blocked": "the outlet refuses us; respect it, or ask for access",
    "gone": "the address is gone; look for the new one and correct outlets/<id>.yaml",
    "unreachable": "the host does not answer; it is tried again by itself",
}
_CHALLENGE_STATUS = {403, 503}


@dataclass(frozen=True, slots=True)
class PollFacts:
    """What is known of one poll. `shape` is what the body was, "" for no feed."""

    kind: str
    status: int = 0
    shape: str = ""
    entries: int = 0
    problem: str = ""
    challenged: bool = False


def state_after(facts: PollFacts, before: str) -> State:
    """The state of a source after a poll; a 304 keeps a healthy state."""
    if facts.kind == "not-modified":
        return "empty" if before == "empty" else "ok"
    if facts.challenged and facts.status in _CHALLENGE_STATUS:
        return "challenge"
    if facts.kind == "ok":
        if not facts.shape:
            return "not-a-feed"
        return "ok" if facts.entries else "empty"
    return _state_of_failure(facts)


def _state_of_failure(facts: PollFacts) -> State:
    if facts.kind in {"robots", "rate-limited", "refused"} or facts.status in {401, 403, 451}:
        return "blocked"
    if facts.status in {404, 410}:
        return "gone"
    return "unreachable"


def is_failure(state: str) -> bool:
    """Whether a state stretches the time until the next poll; an empty feed is an answer."""
    return state not in {"ok", "empty"}
