"""What polls say of a source's state, when that counts, and what an operator can do about it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

State = Literal[
    "new",
    "ok",
    "empty",
    "not-a-feed",
    "challenge",
    "blocked",
    "gone",
    "unreachable",
    "silent",
    "redesigned",
    "resting",
]
REMEDIES: dict[str, str] = {
    "empty": "the source answers and lists nothing; look at the outlet's site for another one",
    "not-a-feed": "the address answers with something else; open it in a browser and correct it in "
    "outlets/<id>.yaml",
    "challenge": "a bot challenge bars the way; ask the outlet for access, or add another source "
    "(tumen outlet probe <home page>)",
    "blocked": "the outlet or our own guard refuses it; respect it, ask for access, or add another "
    "source",
    "gone": "nothing is at the address any more; find the new one with tumen outlet probe <home "
    "page> and correct outlets/<id>.yaml",
    "unreachable": "the host does not answer or answers with an error; it is tried again by itself",
    "silent": "the source answers and brings nothing new; compare it with the outlet's site, it "
    "may have moved",
    "redesigned": "the page yields much less than it did; correct the selectors in "
    "outlets/<id>.yaml, tumen outlet test <id> shows what they find",
    "resting": "it has failed for a week and is asked once a day; correct the address, or take the "
    "source out of outlets/<id>.yaml",
}
_CHALLENGE_STATUS = {200, 403, 503}
_BLOCKED_STATUS = {401, 403, 407, 429, 451}
_GONE_STATUS = {404, 410}
_HARD_STATUS = {401, 403, 407, 410, 451}
_BLOCKED_KINDS = {"robots", "refused"}
_FAILING = {"not-a-feed", "challenge", "blocked", "gone", "unreachable", "resting"}
_RESTS_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PollFacts:
    """What is known of one poll. `shape` is what the body was, "" for no feed.

    `same`: the body is that of the last good poll, whether by a 304 or byte for byte; `entries` are
    those of that poll then. `collapsed` says why the source looks redesigned, `silence` why it
    counts as silent; "" for neither. `was_list`: it is a page that once listed entries, so what
    lists none was redesigned.
    """

    kind: str
    status: int = 0
    shape: str = ""
    entries: int = 0
    challenged: bool = False
    same: bool = False
    collapsed: str = ""
    silence: str = ""
    was_list: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A source's state and since when, and what its latest polls spoke for instead."""

    state: str = "new"
    since: datetime | None = None
    leaning: str = ""
    polls: int = 0


def said_by(facts: PollFacts) -> State:
    """The state that one poll speaks for."""
    if facts.challenged and not facts.shape and facts.status in _CHALLENGE_STATUS:
        return "challenge"
    if not facts.same and facts.kind != "ok":
        return _said_by_failure(facts)
    if not facts.same and not facts.shape:
        return "redesigned" if facts.was_list else "not-a-feed"
    if not facts.entries:
        return "empty"
    if facts.collapsed:
        return "redesigned"
    return "silent" if facts.silence else "ok"


def _said_by_failure(facts: PollFacts) -> State:
    if facts.kind in _BLOCKED_KINDS or facts.status in _BLOCKED_STATUS:
        return "blocked"
    return "gone" if facts.status in _GONE_STATUS else "unreachable"


def after(before: Standing, said: State, previous: datetime | None, now: datetime) -> Standing:
    """The standing after a poll at `now` that speaks for `said`; the poll before was `previous`.

    The first poll decides alone, and so do silence, which took its time, and news that end it.
    Else it takes two polls in a row that speak against the state: for the same one, or, of a
    source that is well, for any trouble, or, of one that answers, for any failure; so one bad
    poll changes nothing, and every other one being bad changes nothing either.
    """
    if before.state == "resting" and said in _FAILING:
        said = "resting"
    if said == before.state:
        return Standing(before.state, before.since)
    if before.state == "new":
        return Standing(said, now)
    agrees = before.polls > 0 and (
        before.leaning == said or before.state == "ok" or _both_fail(before, said)
    )
    if agrees or {before.state, said} == {"ok", "silent"}:
        return Standing(said, previous if agrees else now)
    return Standing(before.state, before.since, said, 1)


def _both_fail(before: Standing, said: State) -> bool:
    answers = before.state not in _FAILING
    return answers and before.leaning in _FAILING and said in _FAILING


def rested(standing: Standing, at_longest: bool, now: datetime) -> Standing:
    """`resting` for what has failed for a week and is asked no oftener than once a day."""
    since = standing.since
    if standing.state not in _FAILING or not at_longest or since is None:
        return standing
    if now - since < _RESTS_AFTER:
        return standing
    # What it leans to stays: a source that is asked once a day anyway could never recover.
    return replace(standing, state="resting")


def is_failure(said: str) -> bool:
    """Whether a poll that spoke for this state failed; an empty feed is an answer."""
    return said in _FAILING


def strain(facts: PollFacts, said: str) -> float:
    """By how much a poll that failed strains the source: the more, the less a retry can help.

    1 for a refusal, 1/4 for what usually passes by itself, 1/2 for the rest (the classes of Media
    Cloud's rss-fetcher, fetcher/tasks.py).
    """
    if not is_failure(said):
        return 0.0
    if said == "challenge" or facts.kind in _BLOCKED_KINDS or facts.status in _HARD_STATUS:
        return 1.0
    return 0.25 if facts.kind == "failed" else 0.5
