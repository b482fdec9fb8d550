"""Who said what, measured: English on marked articles, Russian and Korean on our own sentences.

    python -m tests.quality.statements DATA [--worst N] [--train] [--only SET]

`--worst` shows that many misses and wrong answers. `--train` measures on the part of the English
set that errors may be looked at in; without it nothing of its other part is shown.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from analysis.cast import Cast
from analysis.statements import english, extracting
from config import loader
from tests.quality import attributed, marked
from tests.quality.attributed import Said
from tests.quality.sets import objects

POLNEAR = Path("quotes_polnear")
OWN = {"ru": "statements_ru.jsonl", "ko": "statements_ko.jsonl"}
_SHOWN = 160


def measure(data: Path, cast: Cast) -> dict[str, dict[str, float]]:
    """The figures of every set that is there."""
    figures: dict[str, dict[str, float]] = {}
    if (data / POLNEAR).exists():
        figures["polnear"] = english_figures(data / POLNEAR / "dev.jsonl.gz")
    for lang in OWN:
        figures[f"statements-{lang}"] = own(lang, cast).figures()
    return figures


def english_figures(file: Path) -> dict[str, float]:
    """F1 and speakers of English sayings at three thresholds."""
    return scored((row["text"], _gold(row), _answers(row["text"])) for row in objects(file))


def scored(texts: Iterable[tuple[str, list[Said], list[Said]]]) -> dict[str, float]:
    """The figures of texts with what is marked in them and what was answered."""
    tallies = [attributed.Tally(tenths) for tenths in attributed.THRESHOLDS]
    for _, gold, answers in texts:
        spoken = attributed.sayings(answers)
        for tally in tallies:
            tally.add(gold, spoken)
    return {name: value for tally in tallies for name, value in tally.figures().items()}


def _gold(row: Mapping[str, object]) -> list[Said]:
    text, listed = row["text"], row["attributions"]
    assert isinstance(text, str)
    assert isinstance(listed, list)
    found = (attributed.of_fields(text, one) for one in listed)
    return [one for one in found if one.spans]


def _answers(text: str) -> list[Said]:
    return [attributed.of_answer(text, one) for one in english.attributions(text)]


def _label(cast: Cast, name: str) -> str:
    """The label of the only entity that a name is of; outlets also stand in quotation marks."""
    for written in (name, f"«{name}»"):
        found = cast.named(written)
        if len(found) == 1 and (found[0].kind == "outlet" or found[0].end == len(name)):
            return found[0].label
    return name


def own(lang: str, cast: Cast) -> marked.Tally:
    """Our own sentences of one language, through the whole way of an article's statements."""
    tally = marked.Tally(by_character=lang == "ko", label=partial(_label, cast))
    for row in objects(Path(__file__).with_name(OWN[lang])):
        sentence = marked.parse(row)
        source = extracting.Source("", sentence.text, lang, None)
        tally.add(sentence, extracting.extract(source, cast))
    return tally


def english_worst(file: Path, count: int) -> list[str]:
    """Sayings that were missed and answers that are none, in turns."""
    missed: list[str] = []
    wrong: list[str] = []
    tally = attributed.Tally(attributed.THRESHOLDS[0])
    for row in objects(file):
        text, gold = row["text"], _gold(row)
        answers = attributed.sayings(_answers(text))
        missed.extend(
            "missed " + _shown(text, one)
            for one in gold
            if one.saying and not any(tally.same(one, answer) for answer in answers)
        )
        wrong.extend(
            "wrong  " + _shown(text, answer)
            for answer in answers
            if not any(tally.same(one, answer) for one in gold)
        )
    return [*_spread(missed, count), *_spread(wrong, count)]


def _spread(lines: list[str], count: int) -> list[str]:
    """Some lines from all over a list."""
    return lines[:: max(1, len(lines) // count)][:count] if count else []


def _shown(text: str, one: Said) -> str:
    cue = " … ".join(text[start:end] for start, end in one.cue)
    content = " … ".join(text[start:end] for start, end in one.spans)
    return f"<{cue}> {content[:_SHOWN]!r}"


def main() -> int:
    """Print the figures, and what there is to look at."""
    parser = argparse.ArgumentParser(prog="tests.quality.statements", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--only", choices=["en", *OWN])
    options = parser.parse_args()
    lines: list[str] = []
    if options.only in (None, "en"):
        part = options.data / POLNEAR / ("train" if options.train else "dev")
        file = part.with_suffix(".jsonl.gz")
        lines += _listed(f"polnear {part.name}", english_figures(file))
        lines += english_worst(file, options.worst) if options.train else []
    cast = Cast(loader.load_packaged().watches)
    for lang in OWN:
        if options.only in (None, lang):
            tally = own(lang, cast)
            lines += _listed(f"statements-{lang}", tally.figures())
            lines += tally.missed[: options.worst] + tally.wrong[: options.worst]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _listed(name: str, figures: Mapping[str, float]) -> list[str]:
    return [f"{name:<16}{measure:<24}{value:.4f}" for measure, value in figures.items()]


if __name__ == "__main__":
    raise SystemExit(main())
