"""Candidates that wait to be tried, and which of them are worth a request."""

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis import discovery
from analysis.discovery import Candidate, Rank
from spiders.desk import Answer

MOST_REQUESTS = 24
_MOST_OF_KIND = {"feed": 6, "sitemap": 3, "channel": 1, "listing": 2}
_ENOUGH = 2

_Key = tuple[str, str]


class Waiting:
    """A queue in order of rank that gives each address once, and keeps answers at hand."""

    def __init__(self) -> None:
        self._queue: list[Candidate] = []
        self._answers: dict[str, Answer] = {}
        self._seen: set[_Key] = set()
        self._tried: Counter[str] = Counter()

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Queue candidates; those whose address was given out already are left out."""
        new = [one for one in candidates if _key(one) not in self._seen]
        self._queue = list(discovery.joined([*self._queue, *new]))

    def next(self) -> Candidate | None:
        """The best candidate that waits; None when there is none."""
        if not self._queue:
            return None
        candidate = self._queue.pop(0)
        self._seen.add(_key(candidate))
        return candidate

    def answered(self, answer: Answer) -> None:
        """Keep an answer: what stands at its address needs no request any more."""
        self._answers[discovery.same_address(answer.url)] = answer

    def answer(self, url: str) -> Answer | None:
        """The answer of an address that was kept."""
        return self._answers.get(discovery.same_address(url))

    def first_there(self, candidate: Candidate, settled: Candidate) -> bool:
        """Whether the place where a candidate ended is new, and note it."""
        key = _key(settled)
        if key != _key(candidate) and key in self._seen:
            return False
        self._seen.add(key)
        return True

    def why_not(self, candidate: Candidate, good: Sequence[Candidate], requests: int) -> str:
        """Why a candidate is not worth a request, "" when it is; `good` are those that were found,
        `requests` how many were made."""
        if self.answer(candidate.url) is not None:
            return ""
        if _is_beaten(candidate, [one for one in good if one.rank < Rank.ASIDE]):
            return "better ones were found"
        most = _MOST_OF_KIND[candidate.kind]
        named = not Rank.USUAL_FEED <= candidate.rank < Rank.ASIDE
        self._tried[candidate.kind] += named
        if named and self._tried[candidate.kind] > most:
            return f"more than {most} of its kind"
        return f"more than {MOST_REQUESTS} requests" if requests >= MOST_REQUESTS else ""


def _is_beaten(candidate: Candidate, good: Sequence[Candidate]) -> bool:
    same_kind = any(one.kind == candidate.kind for one in good)
    match candidate.kind:
        case "channel":
            return candidate.rank > Rank.GIVEN and len(good) >= _ENOUGH
        case "listing":
            return same_kind
        case _ if candidate.rank >= Rank.ASIDE:
            return bool(good)
        case _:
            return same_kind and candidate.rank >= Rank.CHANNEL


def _key(candidate: Candidate) -> _Key:
    return candidate.kind, discovery.same_address(candidate.url)
