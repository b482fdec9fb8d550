"""Digests made up for tests."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from alerts.compose import MOST_EXCERPT, MOST_TITLE
from alerts.contents import Line, Note
from alerts.digest import HEALTH, NEW, Digest, Section
from alerts.words import clean, clip
from analysis.slots import Slot

AT = datetime(2026, 3, 9, 7, tzinfo=UTC)


def line(title: str = "A title", number: int = 1, **values: object) -> Line:
    made: dict[str, object] = {
        "kind": "article",
        "ref_id": number,
        "title": clip(clean(title) or "(no title)", MOST_TITLE),
        "url": f"https://news.example/{number}",
        "outlet": "Example Wire",
        "side": "third",
        "language": "en",
        "first_seen_at": AT - timedelta(hours=3),
        "published_at": AT - timedelta(hours=4),
    }
    if "excerpt" in values:
        values["excerpt"] = clip(clean(str(values["excerpt"])), MOST_EXCERPT)
    return Line(**{**made, **values})  # type: ignore[arg-type]


def digest(lines: Sequence[Line] = (), notes: Sequence[str] = ("31 of 31 sources well",)) -> Digest:
    told = [Section(NEW, tuple(lines))] if lines else []
    return Digest(
        store_id="store",
        profile="desk",
        title="Russia and the DPRK",
        tag="RU–DPRK",
        timezone="Europe/Berlin",
        slot=Slot("morning", date(2026, 3, 9), AT),
        window_from=AT - timedelta(days=1),
        window_to=AT,
        next_at=AT + timedelta(days=1),
        made_at=AT,
        sections=(*told, Section(HEALTH, tuple(Note(words) for words in notes))),
    )
