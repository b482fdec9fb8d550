"""Reading and matching of single pages against other readers, in one run on the same pages.

Ours is all that a reading process does with a page: the cheap look, whether a rule can match, and
where one can the full reading, the rules and the shingles. The others only read.
"""

import contextlib
import itertools
import json
import math
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import trafilatura

import config
from analysis.document import Page
from config.watch import Alias, Entity, Watch
from crawler.reading import Reader
from tests.bench import turns
from tests.bench.farm import plant
from tests.bench.turns import Contender, Costs

ROUNDS = 2
ROUNDS_OF_ALIASES = 6  # a difference of a few per cent wants more of them
EVERY = 3
PEER = Path(__file__).parent / "peers" / "page_read.py"
YARDSTICK = "trafilatura with metadata"
OURS = "Tumen"
WIDER = "Tumen, 5,000 more aliases"

GIVEN = ("Anna", "David", "Emma", "Frank", "Helen", "John", "Maria", "Martin", "Peter", "Robert")
SECOND = ("Grace", "James", "Lee", "Paul", "Rose")
BEGINNINGS = ("Ash", "Black", "Brad", "Cran", "Harring", "Lang", "Mill", "Stan", "West", "Win")
ENDINGS = ("bridge", "bury", "combe", "croft", "dale", "field", "ford", "ham", "ley", "ton")


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure with its bar, both as they are shown."""

    name: str
    value: str
    bar: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """What was taken for pages of one kind: by every reader, and with and without more aliases."""

    readers: Costs
    aliases: Costs


@dataclass(frozen=True, slots=True)
class Contest:
    """Pages that no rule can match, relevant pages, and the versions of the peers."""

    irrelevant: Pages
    relevant: Pages
    versions: dict[str, str]


def compare(pages: Sequence[Page], peers: Path) -> Contest:
    """Everybody over these pages; `peers` is the interpreter of the peers' environment."""
    watches = config.load_packaged().watches
    ours = Reader(watches)
    wider = Reader({name: widened(watch) for name, watch in watches.items()})
    usual = Contender(OURS, clocked(lambda page: ours.judge(page, ())))
    more = Contender(WIDER, clocked(lambda page: wider.judge(page, ())))
    planted = [replace(page, body=plant(page.body)) for page in pages]
    with _peer(peers) as (versions, ask):
        peer = [Contender(name, ask(name), EVERY) for name in versions]
        readers = [Contender(YARDSTICK, clocked(_trafilatura)), usual, *peer]

        def measured(kind: list[Page]) -> Pages:
            return Pages(
                turns.take_turns(readers, kind, ROUNDS),
                turns.take_turns([usual, more], kind[::EVERY], ROUNDS_OF_ALIASES),
            )

        irrelevant = measured(_judged(ours, pages, "unmatched"))
        return Contest(irrelevant, measured(_judged(ours, planted, "read")), versions)


def _trafilatura(page: Page) -> object:
    return trafilatura.bare_extraction(page.body, url=page.url, with_metadata=True)


def _judged(ours: Reader, pages: Sequence[Page], kind: str) -> list[Page]:
    return [page for page in pages if ours.judge(page, ()).kind == kind]


def clocked(read: Callable[[Page], object]) -> Callable[[Page], float]:
    """The CPU seconds of a call."""

    def clock(page: Page) -> float:
        began = time.process_time()
        read(page)
        return time.process_time() - began

    return clock


def widened(watch: Watch) -> Watch:
    """The watch with 5,000 more aliases: names of persons, five to an entity.

    Their parts are common, so that the automaton follows many a word of a page a good way.
    """
    parts = itertools.product(BEGINNINGS, ENDINGS, GIVEN, SECOND)
    names = [f"{given} {second} {begins}{ends}" for begins, ends, given, second in parts]
    more = {
        f"generated-{number}": Entity(
            label=names[number],
            kind="person",
            aliases={"en": tuple(Alias(text=name) for name in names[number : number + 5])},
        )
        for number in range(0, len(names), 5)
    }
    return watch.model_copy(update={"entities": {**watch.entities, **more}})


@contextlib.contextmanager
def _peer(
    python: Path,
) -> Iterator[tuple[dict[str, str], Callable[[str], Callable[[Page], float]]]]:
    """The versions of the peers' readers, and what makes a clock of each."""
    with (
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(
            [str(python), str(PEER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        ) as process,
    ):

        def told(question: bytes = b"") -> str:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(question)
            process.stdin.flush()
            answer = process.stdout.readline().decode()
            if not answer:
                errors.seek(0)
                raise RuntimeError(f"{PEER.name} ended: {errors.read()[-2000:]}")
            return answer

        def ask(name: str) -> Callable[[Page], float]:
            def clock(page: Page) -> float:
                head = json.dumps({"reader": name, "size": len(page.body)})
                seconds = json.loads(told(f"{head}\n".encode() + page.body))
                return math.inf if seconds is None else float(seconds)

            return clock

        yield json.loads(told()), ask


def bars(contest: Contest) -> list[Bar]:
    """Every bar with what was reached."""
    faster = 1 / turns.of_all(contest.irrelevant.readers, OURS, YARDSTICK)
    slower = turns.of_all(contest.relevant.readers, OURS, YARDSTICK)
    added = {
        name: 100 * (turns.of_a_page(pages.aliases, WIDER, OURS) - 1)
        for name, pages in (("irrelevant", contest.irrelevant), ("relevant", contest.relevant))
    }
    return [
        Bar(
            f"irrelevant pages, how much faster than {YARDSTICK}",
            f"{faster:.2f} ×",
            "at least 7 ×",
            faster >= 7,
        ),
        Bar(
            f"relevant pages, time as a multiple of {YARDSTICK}",
            f"{slower:.2f} ×",
            "at most 1.33 ×",
            slower <= 4 / 3,
        ),
        *(
            Bar(
                f"5,000 more aliases, added to the median {name} page",
                f"{percent:.1f} %",
                "under 5 %",
                percent < 5,
            )
            for name, percent in added.items()
        ),
    ]


def table(contest: Contest) -> str:
    """Two Markdown tables: times as multiples of the yardstick's, and the bars."""
    lines = ["| reader | irrelevant pages | relevant pages | pages read |", "|---|---|---|---|"]
    lines += [_line(contest, name) for name in contest.irrelevant.readers]
    lines += ["", "| | | bar | |", "|---|---|---|---|"]
    lines += [
        f"| {bar.name} | {bar.value} | {bar.bar} | {'OK' if bar.reached else 'missed'} |"
        for bar in bars(contest)
    ]
    return "\n".join(lines)


def _line(contest: Contest, name: str) -> str:
    kinds = (contest.irrelevant.readers, contest.relevant.readers)
    times = " | ".join(f"{turns.of_all(costs, name, YARDSTICK):.2f}" for costs in kinds)
    read = " + ".join(str(len(turns.both(costs, name, YARDSTICK))) for costs in kinds)
    version = contest.versions.get(name)
    return f"| {name}{f' {version}' if version else ''} | {times} | {read} |"


def missed(contest: Contest) -> list[str]:
    """The bars that were not reached."""
    return [f"{bar.name}: {bar.value}" for bar in bars(contest) if not bar.reached]
