"""What filing an article costs where a million statements are on record.

    python -m tests.bench.claims [--statements 1000000]

A database is filled as ten years of a busy watch would fill it: some speakers say most, words are
as unevenly spread as words are (Zipf), a claim is carried by three statements on average, and what
was said is said again in later years. Then new articles of 15 statements each are filed as a crawl
files them: a third repeats claims of these days, a third those of earlier years, a third is new.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import accumulate, islice
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Connection, text

from analysis.cast import Cast
from analysis.claim import Signature
from analysis.claims import signature
from analysis.claims.publishers import Publishers
from analysis.quantities import quantities
from analysis.utterance import Statement
from config import load_packaged
from crawler import claiming, settling
from crawler.reader import Said
from store import claims, migrate
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

    def __init__(self, contents: int = CONTENTS) -> None:
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
    """What was put on record, as far as new articles repeat it."""

    def __init__(self, corpus: Corpus, statements: int) -> None:
        self._corpus = corpus
        self._statements = statements
        self._a_day = max(1, statements // _DAYS // _PER_ARTICLE)
        self.lately: list[Seed] = []
        self.before: list[Seed] = []

    def rows(self) -> Iterator[tuple[Seed, list[dict[str, int]]]]:
        """Claims with their statements, by number; only a sample of them is kept."""
        draw, today, made = self._corpus.draw, _TODAY.date().toordinal(), 0
        number = 0
        while made < self._statements:
            number += 1
            day = today - draw.randrange(_DAYS)
            content = draw.randrange(len(self._corpus.contents))
            seed = Seed(number, content, self._corpus.speaker(), day, made + 1)
            self._keep(seed, today)
            size = min(1 + int(draw.expovariate(1 / (_PER_CLAIM - 0.5))), self._statements - made)
            yield seed, [self._statement(seed, made + n, n) for n in range(size)]
            made += size

    def _statement(self, seed: Seed, before: int, n: int) -> dict[str, int]:
        article = 1 + seed.day * self._a_day + self._corpus.draw.randrange(self._a_day)
        return {"id": before + 1, "claim": seed.number, "article": article, "day": seed.day, "n": n}

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
    record = Record(corpus, statements)
    with store.engine.begin() as connection:
        _seed(connection, corpus, record)
        for sql in seeding.FROM_SEEDS:
            said = seeding.SAID[store.dialect]
            values = {"said": said, "at": "2026-01-01 00:00:00.000000", "plain": claims.PLAIN}
            connection.execute(text(sql.format(**values)))
        for sql in seeding.AFTER[store.dialect]:
            connection.execute(text(sql))
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(seeding.ANALYSE[store.dialect]))
    return record


def _seed(connection: Connection, corpus: Corpus, record: Record) -> None:
    for table in seeding.TABLES:
        connection.execute(text(table))
    for number, content in enumerate(corpus.contents):
        stored = json.dumps(claims.signature_json(content.signature))
        row = {"id": number, "words": content.words, "signature": stored}
        connection.execute(text(seeding.CONTENT), row)
        keys = [
            {"content": number, "h": h, "place": place}
            for place, h in enumerate(content.signature.keys)
        ]
        if keys:
            connection.execute(text(seeding.KEY), keys)
    marks = (
        {"speaker": name, "mark": claims.claimant_mark(name)}
        for name in map(named, range(SPEAKERS))
    )
    connection.execute(text(seeding.SPEAKER), list(marks))
    rows = record.rows()
    while some := list(islice(rows, _AT_ONCE)):
        connection.execute(text(seeding.CLAIM), [asdict(seed) for seed, _ in some])
        connection.execute(text(seeding.STATEMENT), [row for _, rows in some for row in rows])


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
    for number in range(ROUNDS):
        said = new_article(corpus, record)
        article = Article(
            outlet_id=f"new-{number % 7}",
            url=f"https://new.test/{number}",
            title="New",
            text=f"New {number}",
            text_hash=f"new {number}",
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
        yield (time.perf_counter() - began) * 1000, resident_mib()


def resident_mib() -> float:
    """What this process holds in memory."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    [line] = [line for line in lines if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def compare(statements: int = STATEMENTS) -> list[Margin]:
    """The cost on SQLite and on PostgreSQL, and by how much the memory grew."""
    corpus, found = Corpus(), []
    with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
        urls = {"SQLite": f"sqlite:///{folder}/tumen.db", "PostgreSQL": server.create()}
        for name, url in urls.items():
            store = open_store(url)
            migrate.upgrade(store)
            record = fill(store, corpus, statements)
            found += _margins(name, list(filed(store, corpus, record)), statements)
            store.dispose()
    return found


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
    found = compare(parser.parse_args().statements)
    print(margin.table(found))
    return 1 if margin.missed(found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
