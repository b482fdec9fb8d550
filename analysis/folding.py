"""Text as matching sees it: one spelling for what readers take for the same.

NFKC and case folding; every run of white space and dashes is one space; curly quotes are straight;
invisible characters (zero width, bidi controls, soft hyphen, variation selectors) are gone; the
Russian ё is е. Each folded position leads back to the code points it came from.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# One character in, one character out, whatever stands beside it: held by a test over every one.
PLAIN = (
    r"!-,.-~¡-§©«¬®°±¶·»¿-Þàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ÷Ā-įıĴ-ľŁ-ňŊ-ž"
    r"Α-ΡΣ-Ωα-ωЀ-ҁҊ-ԯ‘’‚“”„•€₽、。〈-】ぁ-ゖァ-ヺーㇰ-ㇿ㐀-䶿一-鿿가-힣"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f3fa\U0001f400-\U0001f64f"
)
_GAP = r"\-\s‐-―−﹘﹣－"
_ASCII_RUN = re.compile(r"[-\s][-\s]+")
_GAPS = re.compile(f"[{_GAP}]+")
_GAP_CHARACTER = re.compile(
    r"[\-\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a‐-―\u2028\u2029\u202f\u205f−\u3000﹘﹣－]"
)
_GAP_CHARACTERS = _GAP_CHARACTER.findall("".join(map(chr, range(0x10000))))
# Two or more that are not plain, or one that is no gap: a gap alone folds one to one.
_RUN = re.compile(f"[^{PLAIN}](?:[^{PLAIN}]+|(?<![{_GAP}]))")
# The same where no two blanks stand side by side, but a blank that begins a run is left out: not to
# stop at each blank is twice as quick.
_RUN_BEHIND_BLANK = re.compile(f"[^{PLAIN} ](?:[^{PLAIN}]+|(?<![{_GAP}])|(?<= [^{PLAIN}]))")
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("“”„‟″«»", '"'))
_RESPELLED = re.compile("[‘’‚‛′´`“”„‟″«»ёЁ]")
_SHORT = 100  # longer texts are searched faster for one character after the other
_OFTEN_SEEN = 8  # runs of so few characters, such as " - " and "s…", come back again and again
# A lone surrogate cannot be written as UTF-8, which the matcher needs.
_REPAIRED = _QUOTES | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\ufeff"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F))))
    + "".join(map(chr, (*range(0x2060, 0x2070), *range(0xFE00, 0xFE10))))
)


@dataclass(frozen=True, slots=True)
class _Seam:
    """A stretch where positions shift: folded from `at`, in the source from `start` to `end`.

    `units` has the source of each folded character, counted from `start`.
    """

    at: int
    start: int
    units: tuple[tuple[int, int], ...]
    end: int


class Folded:
    """A folded text that knows where each of its characters came from."""

    __slots__ = ("_at", "_seams", "source", "text")

    def __init__(self, source: str, text: str, seams: tuple[_Seam, ...]) -> None:
        self.source = source
        self.text = text
        self._seams = seams
        self._at = [seam.at for seam in seams]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points [start, end) of the source behind the folded ones; start < end."""
        return self._unit(start)[0], self._unit(end - 1)[1]

    def _unit(self, index: int) -> tuple[int, int]:
        found = bisect_right(self._at, index) - 1
        if found < 0:
            return index, index + 1
        seam = self._seams[found]
        within = index - seam.at
        if within < len(seam.units):
            first, last = seam.units[within]
            return seam.start + first, seam.start + last
        origin = seam.end + within - len(seam.units)
        return origin, origin + 1


def fold(text: str, *, keep_case: bool = False) -> Folded:
    """`text` folded; with `keep_case` all but the case (its length may then differ)."""
    runs = list(_runs(text))
    if not runs:
        return Folded(text, _fold_plain(text, keep_case), ())
    parts: list[str] = []
    seams: list[_Seam] = []
    done = length = 0
    for start, end in runs:
        length += start - done
        fold_one = _fold_known if end - start <= _OFTEN_SEEN else _fold_run
        folded, units = fold_one(text[start:end], keep_case)
        parts += (text[done:start], folded)
        seams.append(_Seam(length, start, units, end))
        length += len(folded)
        done = end
    parts.append(text[done:])
    return Folded(text, _fold_plain("".join(parts), keep_case), tuple(seams))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that are not folded one to one, with the character that a mark belongs to."""
    if text.isascii():
        yield from (run.span() for run in _ASCII_RUN.finditer(text))
        return
    done = 0
    for run in (_RUN if "  " in text else _RUN_BEHIND_BLANK).finditer(text):
        start, end = run.span()
        if start > done and text[start - 1] == " ":
            start -= 1
        yield (start - 1 if start > done else start), end
        done = end


def _fold_plain(text: str, keep_case: bool) -> str:
    """Fold what keeps its length; folded text stays as it is."""
    text = text if keep_case else text.casefold()
    if len(text) < _SHORT:
        text = _GAP_CHARACTER.sub(" ", text)
        return _respelled(text) if _RESPELLED.search(text) else text
    for gap in _GAP_CHARACTERS:
        text = text.replace(gap, " ")
    return _respelled(text)


def _respelled(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    for curly, straight in _QUOTES.items():
        text = text.replace(chr(curly), straight)
    return text.replace("ё", "е").replace("Ё", "Е")


def _fold_run(run: str, keep_case: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One stretch character by character: what it folds to, and where each character is from."""
    if _GAPS.fullmatch(run):
        return " ", ((0, len(run)),)
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, end, letters in _units(run):
        letters = unicodedata.normalize("NFKC", letters.translate(_REPAIRED))
        for character in _GAP_CHARACTER.sub(" ", letters if keep_case else letters.casefold()):
            if character == " " and characters and characters[-1] == " ":
                spans[-1] = (spans[-1][0], end)
            else:
                characters.append(character)
                spans.append((start, end))
    return "".join(characters), tuple(spans)


_fold_known = lru_cache(maxsize=4096)(_fold_run)


def _units(run: str) -> Iterator[tuple[int, int, str]]:
    """What normalises together: a character with the marks and jamo that may join it."""
    start, end, letters = 0, 0, ""
    for index, character in enumerate(run):
        if character in _INVISIBLE:
            continue
        if letters and joins(character):
            letters += character
        else:
            if letters:
                yield start, end, letters
            start, letters = index, character
        end = index + 1
    if letters:
        yield start, end, letters


def joins(character: str) -> bool:
    """Whether it may compose with what stands before it: marks, and jamo also in their old forms.

    Compatibility and half-width jamo and the half-width voicing marks join once NFKC has
    turned them into their conjoining counterparts.
    """
    return character not in _INVISIBLE and (
        unicodedata.category(character)[0] == "M"
        or "\u1100" <= character <= "\u11ff"
        or "\u3131" <= character <= "\u318e"
        or "\uff9e" <= character <= "\uffdc"
        or "\ud7b0" <= character <= "\ud7fb"
    )
