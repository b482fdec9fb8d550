"""Stories that come back each year: what the digest says of the last time."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from alerts import compose
from alerts.grouped import Instalment
from alerts.words import clean, clip
from config.outlets import Outlet
from store import news, returning
from store.returning import Pair

_MOST = 300


def instalments(
    session: Session, numbers: Iterable[int], outlets: Mapping[str, Outlet]
) -> dict[int, Instalment]:
    """Those of some stories that are instalments, with the last one and what changed since."""
    found: dict[int, Instalment] = {}
    for number, story in news.stories(session, numbers).items():
        pair = returning.pair(session, story)
        if pair is not None:
            found[number] = _instalment(pair, outlets)
    return found


def _instalment(pair: Pair, outlets: Mapping[str, Outlet]) -> Instalment:
    last = compose.line(pair.last, outlets.get(pair.last.outlet_id))
    if not pair.comparable:
        return Instalment(last)
    return Instalment(last, (), _shown(pair.theirs), _shown(pair.mine))


def _shown(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(clip(clean(phrase), _MOST) for phrase in phrases)
