"""The packaged rules measured on graded texts, and on texts that are about something else.

The Portuguese labels are our own, given before any rule was tried: 2 is about the relations of the
two countries, 1 says what Russia does or thinks about the DPRK, 0 does neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from analysis.relevance import Watchlist
from config.configuration import Configuration
from tests.quality import scores
from tests.quality.sets import Graded, objects

HEADLINES = Path("headlines_russian_state_media")
KCNA = Path("texts_kcna_2024")
PORTUGUESE = Path("texts_pt_fakebr_true_sample/articles.jsonl.gz")
LABELS = Path(__file__).with_name("portuguese.json")
OTHERS = ("other_tass.jsonl.gz", "other_mixed.jsonl.gz", "other_1tv_ru.jsonl.gz")
AGENCY = "kcna"
_LONGEST_TITLE = 200
_ABOUT = 2
_GLUED = "Kim Jong Un"


def measure(data: Path, found: Configuration, watch: Watchlist) -> dict[str, dict[str, float]]:
    """F1 on each graded set that is there, the share of other texts left alone, glued names."""
    implied = found.outlets[AGENCY].implies
    figures: dict[str, dict[str, float]] = {}
    if (data / HEADLINES).exists():
        figures["headlines"] = {
            "grade2_f1": graded_f1(list(_headlines(data / HEADLINES / "gold.jsonl")), watch, ()),
            "others_left": left_alone(data / HEADLINES, watch),
        }
    if (data / KCNA).exists():
        figures["kcna"] = {
            "grade2_f1": graded_f1(list(_agency(data / KCNA)), watch, implied),
            "glued_found": glued_found(data / KCNA, watch),
        }
    if (data / PORTUGUESE).exists() and LABELS.exists():
        labelled = list(_labelled(data))
        figures["portuguese"] = {
            "grade1_f1": graded_f1(labelled, watch, (), least=1),
            "grade2_f1": graded_f1(labelled, watch, ()),
        }
    return figures


def graded_f1(
    texts: Sequence[Graded], watch: Watchlist, implied: tuple[str, ...], least: int = _ABOUT
) -> float:
    """F1 of what the rules find relevant against what is of that grade or a higher one."""
    chosen = [watch.judge(text.title, text.text, implied).relevant for text in texts]
    return scores.chosen_f1(chosen, (text.grade >= least for text in texts))


def left_alone(folder: Path, watch: Watchlist) -> float:
    """Share of the texts on other subjects that no rule matches."""
    others = list(chain.from_iterable(_headlines(folder / name) for name in OTHERS))
    return 1 - sum(watch.judge(row.title, row.text, ()).relevant for row in others) / len(others)


def glued_found(folder: Path, watch: Watchlist) -> float:
    """Share of the texts with a leader's name, mostly glued to others, that show each of them."""
    named = [row for row in objects(folder / "replay.jsonl.gz") if _GLUED in (row["text"] or "")]
    different = {row["text"] for row in named}
    return sum(_shown(watch, text) >= text.count(_GLUED) for text in different) / len(different)


def _shown(watch: Watchlist, text: str) -> int:
    """How often the name is found where it stands, whatever it is glued to."""
    found = watch.entities("", text)["text"]
    return sum(text[name.start : name.end] == _GLUED for name in found)


def _headlines(file: Path) -> Iterator[Graded]:
    for row in objects(file):
        yield Graded(row["id"], row["title"], row.get("snippet") or "", row["grade"])


def _agency(folder: Path) -> Iterator[Graded]:
    texts = {row["text_sha1"]: row["text"] for row in objects(folder / "replay.jsonl.gz")}
    for row in objects(folder / "gold.jsonl"):
        yield Graded(row["id"], row["title"], texts[row["id"]] or "", row["grade"])


def _labelled(data: Path) -> Iterator[Graded]:
    grades: Mapping[str, int] = next(objects(LABELS))
    for row in objects(data / PORTUGUESE):
        if row["dprk_mention"]:
            end = "\n" if "\n" in row["text"][:_LONGEST_TITLE] else ". "
            title, _, text = row["text"].partition(end)
            yield Graded(row["id"], title, text, grades[row["id"]])
