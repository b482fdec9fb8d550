"""Stories on public sets, run through the product's own deciders in time order.

What is measured: BCubed F1 and precision of the stories that articles are put into as they come,
with the counts of their own record, and merged at the end as before a digest. Articles without a
right story take part in the stream and are not scored.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis import fingerprint, language
from analysis.cast import Cast
from analysis.copies import Known, decide
from analysis.stories import assigning, background, features, likeness, merging, rituals
from analysis.story import Told
from config.watch import FixedDay
from tests.quality.sets import objects

SETS = {
    "stories_liberation_day": ("texts_kcna_1997_2005/liberation_day.jsonl",),
    "stories_state_media": ("headlines_russian_state_media/gold.jsonl",),
    "stories_giveme5w1h": ("stories_giveme5w1h/gold.jsonl.gz",),
    "stories_ecbplus": (
        "stories_ecbplus_full/train.jsonl.gz",
        "stories_ecbplus_full/dev.jsonl.gz",
    ),
    "stories_basil": ("stories_basil_triples/gold.jsonl.gz",),
    "stories_newswcl50": ("stories_newswcl50/gold.jsonl.gz",),
}
REPLAY = Path("texts_kcna_2024/replay.jsonl.gz")
# The set of look-alikes has no days: its second instances are told a day and a year later.
_FIRST = datetime(2010, 3, 1, 12, tzinfo=UTC)
_SECOND = datetime(2011, 3, 2, 12, tzinfo=UTC)
_MOST_CANDIDATES = 50
_MOST_FELLOWS = 20
_USUAL = frozenset({"russia", "dprk"})
_TITLE = 120


@dataclass(frozen=True, slots=True)
class Item:
    """An article of a set, and its right story or None."""

    title: str
    text: str
    lang: str
    at: datetime
    story: str | None


def measure(
    data: Path, cast: Cast, calendar: Mapping[str, FixedDay]
) -> dict[str, dict[str, float]]:
    """The figures of every set that is there."""
    found: dict[str, dict[str, float]] = {}
    for name, files in SETS.items():
        if all((data / file).exists() for file in files):
            items = [_item(row) for file in files for row in objects(data / file)]
            found[name] = figures(sorted(items, key=lambda one: one.at), cast, calendar)
    if (data / REPLAY).exists():
        found["copies_kcna"] = copies(objects(data / REPLAY))
    return found


def figures(
    items: Sequence[Item], cast: Cast, calendar: Mapping[str, FixedDay]
) -> dict[str, float]:
    """What the stories of a stream come to."""
    stream = Stream()
    for item in items:
        stream.tell(told(item, cast, calendar))
    precision, recall = bcubed(
        [item.story for item in items], [stream.story(at) for at in range(1, len(items) + 1)]
    )
    return {"f1": 2 * precision * recall / (precision + recall), "precision": precision}


def told(item: Item, cast: Cast, calendar: Mapping[str, FixedDay]) -> Told:
    """The article as it is compared."""
    named = cast.named(features.seen(item.title, item.text))
    day = item.at.date()
    found = features.features(item.title, item.text, item.lang, named, day, _USUAL)
    ritual = rituals.ritual_of(item.title, item.text, day, calendar, named)
    return Told(item.at, item.lang, found, features.event_day(found), ritual)


class Stream:
    """A record that grows: as the store keeps it, without a store."""

    def __init__(self, before: Sequence[Told] = ()) -> None:
        """`before` are articles of long ago, which only count how common terms are."""
        self._told: dict[int, Told] = {}
        self._before = len(before)
        self._counts = Counter(key for one in before for key in features.terms(one.features))
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._rituals: defaultdict[str, list[int]] = defaultdict(list)
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        self._settled: dict[int, int] | None = None

    @property
    def _total(self) -> int:
        return self._before + len(self._told)

    def tell(self, new: Told) -> None:
        number = len(self._told) + 1
        candidates = [self._told[one] for one in self._candidates(new)]
        rarity = background.rarity(self._counts, self._total, (new, *candidates))
        place = assigning.assign(new, candidates, rarity)
        story = number if place.story_id is None else place.story_id
        self._told[number] = replace(new, article_id=number, story_id=story)
        self._members[story].append(number)
        self._counts.update(features.terms(new.features))
        for key in new.features.keys:
            self._holders[key].append(number)
        if new.ritual:
            self._rituals[new.ritual].append(number)

    def story(self, number: int) -> int:
        """The story of an article once the stories are repaired."""
        if self._settled is None:
            self._settled = self._repaired()
        return self._settled[number]

    def _candidates(self, new: Told) -> list[int]:
        shared = Counter(
            one
            for key in new.features.keys
            for one in self._holders[key]
            if abs((self._told[one].at - new.at).days) <= likeness.LONGEST
        )
        likest = sorted(shared, key=lambda one: (-shared[one], -one))[:_MOST_CANDIDATES]
        stories = dict.fromkeys(self._told[one].story_id for one in likest)
        fellows = [one for story in stories for one in self._members[story][-_MOST_FELLOWS:]]
        return list(dict.fromkeys((*likest, *fellows, *self._rituals.get(new.ritual, ()))))

    def _repaired(self) -> dict[int, int]:
        """The story of each article after a repair."""
        rarity = background.rarity(self._counts, self._total, self._told.values())
        story_of = {number: one.story_id for number, one in self._told.items()}
        for parting in merging.partings(self._stories(story_of), rarity):
            story_of.update(dict.fromkeys(parting.articles, parting.articles[0]))
        merged = merging.repair(self._stories(story_of), rarity).merged
        into = {one.story_id: one.into for one in merged}
        return {number: into.get(story, story) for number, story in story_of.items()}

    def _stories(self, story_of: Mapping[int, int]) -> dict[int, list[Told]]:
        stories: defaultdict[int, list[Told]] = defaultdict(list)
        for number, story in story_of.items():
            stories[story].append(self._told[number])
        return stories


def bcubed(right: Sequence[str | None], found: Sequence[int]) -> tuple[float, float]:
    """Precision and recall, the mean over articles of how pure and how whole their story is."""
    pairs = [(gold, story) for gold, story in zip(right, found, strict=True) if gold is not None]
    both = Counter(pairs)
    wanted, made = Counter(gold for gold, _ in pairs), Counter(story for _, story in pairs)
    precision = sum(both[pair] / made[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / wanted[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall


def copies(rows: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Equal texts at several addresses: the share found to be copies, and of those found the
    share that repeat an equal text."""
    known: list[Known] = []
    texts: dict[int, str] = {}
    repeats = caught = right = 0
    for number, row in enumerate((row for row in rows if row["text"]), start=1):
        seen_at = datetime.fromisoformat(row["first_seen"]).replace(tzinfo=UTC)
        mine = fingerprint.shingles(row["text"])
        verdict = decide(mine, known, seen_at)
        repeats += row["text"] in texts.values()
        caught += verdict is not None
        right += verdict is not None and texts[verdict.of] == row["text"]
        if verdict is None:
            known.append(Known(number, mine, seen_at))
        texts[number] = row["text"]
    return {"recall": right / repeats, "precision": right / caught}


def _item(row: Mapping[str, Any]) -> Item:
    text = row.get("text") or row.get("snippet") or ""
    title = row.get("title") or text.split("\n")[0][:_TITLE]
    # As the product reads it: what pages say of their language is wrong at times.
    lang, _ = language.language(f"{title}\n{text}", (), row.get("lang") or "en")
    return Item(title, text, lang, _at(row), row["story"])


def _at(row: Mapping[str, Any]) -> datetime:
    if "date" in row:
        return datetime.fromisoformat(row["date"]).replace(hour=12, tzinfo=UTC)
    return _SECOND if str(row["story"]).endswith("_ecbplus") else _FIRST
