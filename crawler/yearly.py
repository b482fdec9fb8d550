"""What a story that comes back every year says this year, against its last instalment."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from analysis.stories import instalments
from store import returning
from store.tables.article import Article
from store.tables.stories import Story

Facts = dict[str, Any]


def compared(session: Session, story: Story) -> Facts | None:
    """The phrases that were kept, are gone and are new; None for a first instalment.

    Compared are two articles of one language, of one outlet where there are such: translations and
    choices of different outlets are no change of the text. Without a language in common nothing is.
    """
    pair = returning.pair(session, story)
    if pair is None or not pair.comparable:
        return None
    view = instalments.compare(pair.theirs, pair.mine)
    return {
        "story_id": story.instalment_of,
        "lang": pair.now.lang,
        "old": _source(pair.last),
        "new": _source(pair.now),
        "kept": list(view.kept),
        "gone": list(view.gone),
        "added": list(view.new),
        "altered": [{"old": one.old, "new": one.new} for one in view.altered],
        "share": round(view.share, 2),
    }


def lines(view: Mapping[str, Any]) -> Iterator[str]:
    """The comparison for a reader: `-` what is gone, `+` what is new, `=` what was kept."""
    old, new = view["old"], view["new"]
    sides = f"{old['outlet']} {old['day']} against {new['outlet']} {new['day']}"
    yield f"  a year on   {view['share']:.0%} kept [{view['lang']}], {sides}"
    for mark, phrases in (("-", view["gone"]), ("+", view["added"]), ("=", view["kept"])):
        yield from (f"    {mark} {' '.join(phrase.split())}" for phrase in phrases)


def _source(article: Article) -> Facts:
    day = article.published_day or article.first_seen_at.date()
    return {"article_id": article.id, "outlet": article.outlet_id, "day": day}
