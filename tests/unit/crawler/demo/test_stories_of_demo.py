"""The demo's articles fall into their events, in any order, whatever else is on record.

A slow machine polls the sample outlets in another order than a fast one.
"""

import random
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from statistics import median

import pytest

from analysis.statements.article import Source
from analysis.story import Told
from crawler.demo.content import START, load_content
from crawler.hearing import Listener
from tests.doubles import packaged
from tests.quality.stories import Stream, bcubed

EVENTS = {
    "letters": "diario-cartas moran-en-letter-putin moran-en-letter-kim moran-ko-letter "
    "mirae-en-letter mirae-ko-letter meridian-ru-letter meridian-ru-kim meridian-en-letter "
    "prirechnaya-letter riverbank-letters moran-en-wreaths",
    "letters of 2023": "moran-en-2023-letters moran-ko-2023-letters meridian-ru-2023-letter "
    "mirae-en-2023-letters diario-2023-cartas",
    "bridge": "diario-ponte meridian-ru-bridge meridian-en-bridge mirae-en-bridge mirae-ko-bridge "
    "moran-en-bridge riverbank-bridge prirechnaya-bridge",
    "ferry": "harborline-ferry meridian-ru-ferry-denial meridian-en-ferry mirae-en-ferry "
    "mirae-ko-ferry prirechnaya-ferry",
    "grain": "harborline-grain meridian-ru-grain mirae-ko-grain moran-ko-grain",
    "wonsan": "harborline-wonsan meridian-ru-wonsan meridian-ru-wonsan-denial mirae-ko-wonsan "
    "moran-en-wonsan moran-en-wonsan-more prirechnaya-wonsan riverbank-wonsan",
    "visit": "diario-visita meridian-ru-visit mirae-en-visit mirae-ko-visit moran-en-visit "
    "moran-ko-visit",
    "rail": "meridian-ru-rail moran-en-rail prirechnaya-rail riverbank-rail",
    "lessons of Russian": "moran-en-school",
    "lessons of Korean": "prirechnaya-school",
    "festival": "prirechnaya-festival",
}
EVENT_OF = {name: event for event, names in EVENTS.items() for name in names.split()}
ORDERS = 3
OTHERS = (
    "Russia and North Korea {0} {1} {2}",
    "Россия и КНДР {0} {1} {2}, сообщили в Кремле и Пхеньяне",
    "러시아와 북한 {0} {1} {2} 평양",
)


@cache
def listener() -> Listener:
    return Listener(packaged.configuration().watches, {})


@cache
def articles() -> Sequence[tuple[str, Told]]:
    content = load_content()
    return [
        (
            EVENT_OF[name],
            listener().told(
                Source(one.title, "\n".join(content.paragraphs(one)), one.lang,
                       one.published.date()),
                one.published,
            ),
        )
        for name, one in content.articles.items()
        if name in EVENT_OF
    ]  # fmt: skip


@cache
def others(count: int) -> Sequence[Told]:
    """Other news on the two countries, half a year before."""
    chance = random.Random(5)
    at = START - timedelta(days=180)
    found = []
    for number in range(count):
        words = ("".join(chance.choices("abdegilmnorstu", k=6)) for _ in range(3))
        lang, form = (("en", OTHERS[0]), ("ru", OTHERS[1]), ("ko", OTHERS[2]))[number % 3]
        found.append(listener().told(Source(form.format(*words), "", lang, at.date()), at))
    return found


@pytest.mark.parametrize("size", [0, 500])
def test_articles_fall_into_their_events_in_any_order(size: int) -> None:
    scores = [in_order(random.Random(seed), size) for seed in range(ORDERS)]
    precisions, recalls = zip(*scores, strict=True)
    assert min(precisions) >= 0.9, precisions
    assert median(precisions) >= 0.95, precisions
    assert median(recalls) >= 0.82, recalls


def in_order(chance: random.Random, size: int) -> tuple[float, float]:
    """Precision and recall of the stories of one order of arrival."""
    stream = Stream(others(size))
    order = chance.sample(articles(), len(articles()))
    for _, told in order:
        stream.tell(told)
    return bcubed([event for event, _ in order], [stream.story(n + 1) for n in range(len(order))])
