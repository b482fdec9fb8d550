"""What filing an article costs where a million statements are on record.

    python -m tests.bench.claims [--statements 1000000] [--keep FOLDER]

A database is filled as ten years of a busy watch would fill it: some speakers say most, words are
as unevenly spread as words are (Zipf), a claim is carried by three statements on average, and what
was said is said again in later years. Then new articles of 15 statements each are filed as a crawl
files them: a third repeats claims of these days, a third those of earlier years, a third is new.
"""

import argparse
import json
import pickle
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate, chain, count, islice
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar
from uuid import uuid4

from analysis.cast import Cast
from analysis.claim import Signature
from analysis.claims import signature
from analysis.claims.publishers import Publishers
from analysis.quantities import quantities
from analysis.utterance import Statement
from config import load_packaged
from crawler import claiming, settling
from crawler.reader import Said
from store import migrate
from store.claims import claimant_mark, signature_json
from store.engine import Store, open_store
from store.tables.article import Article
from tests import postgres
from tests.bench import margin, seeding
from tests.bench.margin import Margin

STATEMENTS = 1_000_000
FILED = 15
ROUNDS = 60
BAR_MS = 100.0
BAR_MIB = 5.0
WARM = 10
_TODAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
_DAYS = 3650
_LATELY = 15
CONTENTS = 80_000
_VOCABULARY = 100_000
SPEAKERS = 3_000
_PER_CLAIM = 3
_PER_ARTICLE = 12
_SAMPLE = 2_000
_AT_ONCE = 10_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Content:
    """What can be said: its words and what of them is compared."""

    words: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Seed:
    """A claim on record: what was said, by whom, on which day."""

    number: int
    content: int
    speaker: str
    day: int
    first: int


class Corpus:
    """Words, contents and speakers, the same in every run."""

    def __init__(self, contents: int) -> None:
        self.draw = random.Random(5)
        watches = load_packaged().watches
        self._cast = Cast(watches)
        labels = [one.label for watch in watches.values() for one in watch.entities.values()]
        self._words = [self._word() for _ in range(_VOCABULARY)] + labels
        self.draw.shuffle(self._words)
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._words))))
        self._speaking = list(accumulate(1 / (rank + 1) for rank in range(SPEAKERS)))
        self.contents = [self.content() for _ in range(contents)]

    def content(self) -> Content:
        """A sentence of 8 to 24 words, one in five with a figure."""
        size = self.draw.randint(8, 24)
        words = self.draw.choices(self._words, cum_weights=self._weights, k=size)
        if self.draw.random() < 0.2:
            words.append(f"{self.draw.randint(2, 90) * 100:,} soldiers")
        said = " ".join(words)
        return Content(said, signature.signature(said, "en", self._cast.named(said)))

    def speaker(self) -> str:
        """One of the speakers; the busiest says a ninth of all."""
        [number] = self.draw.choices(range(SPEAKERS), cum_weights=self._speaking)
        return named(number)

    def _word(self) -> str:
        draw, size = self.draw.choice, self.draw.randint(2, 4)
        return "".join(draw("bdfgklmnprstvz") + draw("aeiou") for _ in range(size))


class Record:
    """What was put on record, as far as new articles repeat it; `filed` counts these."""

    def __init__(self, statements: int) -> None:
        self.statements = statements
        self.filed = 0
        self.lately: list[Seed] = []
        self.before: list[Seed] = []

    def rows(self, corpus: Corpus) -> Iterator[tuple[Seed, list[tuple[int, ...]]]]:
        """Claims with their statements, by number; only a sample of them is kept.

        A statement is its number, its claim, its article, its day and its place in its claim.
        """
        draw, today, made = corpus.draw, _TODAY.date().toordinal(), 0
        a_day = max(1, self.statements // _DAYS // _PER_ARTICLE)
        for number in count(1):
            day = today - draw.randrange(_DAYS)
            content = draw.randrange(len(corpus.contents))
            seed = Seed(number, content, corpus.speaker(), day, made + 1)
            self._keep(seed, today)
            size = min(1 + int(draw.expovariate(1 / (_PER_CLAIM - 0.5))), self.statements - made)
            articles = [1 + day * a_day + draw.randrange(a_day) for _ in range(size)]
            yield (
                seed,
                [(made + n + 1, number, article, day, n) for n, article in enumerate(articles)],
            )
            made += size
            if made >= self.statements:
                return

    def _keep(self, seed: Seed, today: int) -> None:
        if today - seed.day <= _LATELY:
            self.lately.append(seed)
        elif len(self.before) < _SAMPLE:
            self.before.append(seed)


def named(number: int) -> str:
    """The identifier of a speaker."""
    return f"speaker-{number}"


def fill(store: Store, corpus: Corpus, statements: int) -> Record:
    """Put that many statements on record, with their claims, articles and terms."""
    record, contents = Record(statements), list(enumerate(corpus.contents))
    migrate.upgrade(store)
    with seeding.filling(store) as connection:
        put = partial(seeding.put, connection)
        told = ((n, it.words, json.dumps(signature_json(it.signature))) for n, it in contents)
        put(seeding.CONTENT, told)
        keys = ((n, h, at) for n, it in contents for at, h in enumerate(it.signature.keys))
        put(seeding.KEY, keys)
        put(seeding.SPEAKER, ((name, claimant_mark(name)) for name in map(named, range(SPEAKERS))))
        rows = record.rows(corpus)
        while some := list(islice(rows, _AT_ONCE)):
            put(seeding.CLAIM, (astuple(seed) for seed, _ in some))
            put(seeding.STATEMENT, chain.from_iterable(rows_of_claim for _, rows_of_claim in some))
    return record


def new_article(corpus: Corpus, record: Record) -> list[tuple[int, Said]]:
    """15 statements: as many that repeat, that come back and that are new."""
    draw, third = corpus.draw, FILED // 3
    seeds = [*draw.choices(record.lately, k=third), *draw.choices(record.before, k=third)]
    said = [_said(corpus.contents[seed.content], seed.speaker) for seed in seeds]
    said += [_said(corpus.content(), corpus.speaker()) for _ in range(FILED - len(said))]
    return list(enumerate(said))


def _said(content: Content, speaker: str) -> Said:
    statement = Statement(speaker, content.words, ((0, 10),), entity=speaker)
    figures = tuple(one for one in quantities(content.words, "en") if one.unit)
    return Said(statement, content.signature, figures)


def filed(store: Store, corpus: Corpus, record: Record) -> Iterator[tuple[float, float]]:
    """How long each new article took, in ms, its transaction included; and the memory in MiB."""
    publishers = Publishers({}, load_packaged().watches)
    corpus.draw.seed(record.filed)
    for number in range(record.filed, record.filed + ROUNDS):
        said = new_article(corpus, record)
        name = uuid4().hex  # a run that was cut off has left articles too
        article = Article(
            outlet_id=f"new-{number % 7}",
            url=f"https://new.test/{name}",
            title="New",
            text=f"New {name}",
            text_hash=name,
            lang="en",
            published_at=_TODAY,
            first_seen_at=_TODAY,
        )
        began = time.perf_counter()
        with store.write() as session:
            session.add(article)
            session.flush()
            claiming.file(session, claiming.first(article), said)
            settling.trace_grown(session, lambda: publishers)
        record.filed += 1
        yield (time.perf_counter() - began) * 1000, resident_mib()


def resident_mib() -> float:
    """What this process holds in memory."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    [line] = [line for line in lines if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def compare(statements: int = STATEMENTS, kept: Path | None = None) -> list[Margin]:
    """The cost on SQLite and on PostgreSQL, and by how much the memory grew.

    The databases are `kept` in a folder, if one is given, and filled only where it has none.
    """
    found = []
    with ExitStack() as stack:
        folder = kept or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        _warm(folder)
        server = stack.enter_context(postgres.running(folder / "server" if kept else None))
        urls = {"SQLite": f"sqlite:///{folder}/tumen.db", "PostgreSQL": server.url("postgres")}
        corpus, size = Corpus(contents=0), min(CONTENTS, statements // 12)
        corpus.contents = _made(
            folder / "contents.pickle", lambda: [corpus.content() for _ in range(size)]
        )
        for name, url in urls.items():
            store, path = open_store(url), folder / f"{name}.pickle"
            record = _made(path, lambda store=store: fill(store, corpus, statements))
            found += _margins(name, list(filed(store, corpus, record)), record.statements)
            path.write_bytes(pickle.dumps(record))
            store.dispose()
    return found


def _warm(folder: Path) -> None:
    """Read what is kept: just filled, it would lie in memory too, and else a disk is measured."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                while stream.read(2**20):
                    pass


def _made(path: Path, make: Callable[[], T]) -> T:
    """What lies in a file, else what is made and put there."""
    if path.exists():
        kept: T = pickle.loads(path.read_bytes())
        return kept
    made = make()
    path.write_bytes(pickle.dumps(made))
    return made


def _margins(name: str, costs: list[tuple[float, float]], statements: int) -> list[Margin]:
    times = [ms for ms, _ in costs[WARM:]]
    on_record = f"{statements:,} statements on record, {name}"
    grown = costs[-1][1] - costs[WARM][1]
    return [
        Margin(
            f"filing an article of {FILED} statements, {on_record}", median(times), BAR_MS, "ms"
        ),
        Margin("the same, 19 of 20 articles", quantiles(times, n=20)[-1], BAR_MS, "ms"),
        Margin(f"memory grown over {ROUNDS - WARM} articles", max(0.0, grown), BAR_MIB, "MiB"),
    ]


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(prog="tests.bench.claims", description=__doc__)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    parser.add_argument(
        "--keep", type=Path, help="folder to keep the databases in, or to use again"
    )
    given = parser.parse_args()
    found = compare(given.statements, given.keep)
    print(margin.table(found))
    return 1 if margin.missed(found) else 0


if __name__ == "__main__":
    # What is kept names its classes by their module: by this one, whoever asks for the figures.
    from tests.bench.claims import main as measured

    raise SystemExit(measured())
