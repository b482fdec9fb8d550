"""What changed between two versions of an article: whether it matters, and how to show it.

Noise makes no version: counters, times of the last change, related links and other short lines
without a sentence come and go on many pages while the article stays as it was.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["title", "added", "removed", "changed"]

_LONGEST_NOISE = 60
"""Characters of a line that is noise where it ends no sentence."""

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»」』)]*$")
# Chinese and Japanese have no spaces: each of their characters is a word.
_DENSE = r"[\u3040-\u30ff\u3400-\u9fff]"
_WORD = re.compile(rf"{_DENSE}|(?:(?!{_DENSE})[\w'’-])+|[^\w\s]")
_WORDS = re.compile(rf"\s+|{_WORD.pattern}")
_SAME_PARAGRAPH = 0.5
_MOST_PARAGRAPHS = 2_000
_LONGEST_COMPARED = 4_000
"""Words of a paragraph, beyond which it is shown as removed and added: comparing is quadratic."""
_AHEAD = 20
"""Old paragraphs among which the one is sought that a new one is made of."""
_MOST_WORDS = 1_000_000
"""Words compared of one text: what is beyond is shown as removed and added."""
_WHOLE = 20
"""How often a word counts that is compared in its place, and not only counted."""

_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that changed. `before` is empty for what was added, `after` for what was removed.

    `noise`: it does not matter by itself.
    """

    kind: Kind
    before: str
    after: str
    noise: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed, in the order of the text, the title first."""

    edits: tuple[Edit, ...]

    @property
    def matters(self) -> bool:
        """Whether it makes another version."""
        return any(not edit.noise for edit in self.edits)

    @property
    def summary(self) -> str:
        """One line: what changed and how often."""
        counts = [
            (sum(edit.kind == kind for edit in self.edits if not edit.noise), kind)
            for kind in ("changed", "added", "removed")
        ]
        told = [f"{count} paragraph{'s' * (count > 1)} {kind}" for count, kind in counts if count]
        title = ["another title"] if any(edit.kind == "title" for edit in self.edits) else []
        return ", ".join([*title, *told]) or "nothing that matters"

    def lines(self) -> list[str]:
        """The change for a reader: `[-gone-]` and `{+new+}` inside a paragraph, `+` and `-` whole.

        Noise is left out.
        """
        return [_shown(edit) for edit in self.edits if not edit.noise]


def compare(before: tuple[str, str], after: tuple[str, str]) -> Difference:
    """The difference of two versions, each (title, text); paragraphs are lines of the text."""
    edits: list[Edit] = []
    if _plain(before[0]) != _plain(after[0]):
        edits.append(Edit("title", before[0], after[0]))
    edits += _paragraphs(before[1].split("\n"), after[1].split("\n"))
    return Difference(tuple(edits))


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    old, new = before[:_MOST_PARAGRAPHS], after[:_MOST_PARAGRAPHS]
    matcher = SequenceMatcher(None, list(map(_plain, old)), list(map(_plain, new)))
    likeness = _Likeness()
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from _replaced(old[a:b], new[c:d], likeness)


def _replaced(old: Sequence[str], new: Sequence[str], likeness: "_Likeness") -> Iterator[Edit]:
    """Pair each new paragraph with the old one that it is made of, in order."""
    left = list(old)
    for paragraph in new:
        near = enumerate(left[:_AHEAD])
        at = next((i for i, one in near if likeness.akin(one, paragraph)), None)
        if at is None:
            yield Edit("added", "", paragraph, _is_noise(paragraph))
            continue
        yield from (Edit("removed", gone, "", _is_noise(gone)) for gone in left[:at])
        same = _is_noise(paragraph) and _numberless(left[at]) == _numberless(paragraph)
        yield Edit("changed", left[at], paragraph, same)
        left = left[at + 1 :]
    yield from (Edit("removed", gone, "", _is_noise(gone)) for gone in left)


class _Likeness:
    """Whether paragraphs are alike, at a bounded price: a page may be made to cost minutes."""

    def __init__(self) -> None:
        self._left = _MOST_WORDS

    def akin(self, old: str, new: str) -> bool:
        """Whether one was made of the other; spaces are in both and tell nothing."""
        if self._left <= 0:
            return False
        mine, other = _WORD.findall(old), _WORD.findall(new)
        size = len(mine) + len(other)
        if max(len(mine), len(other)) > _LONGEST_COMPARED:
            return False
        self._left -= size
        matcher = SequenceMatcher(None, mine, other)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _SAME_PARAGRAPH:
            return False
        self._left -= _WHOLE * size
        return matcher.ratio() >= _SAME_PARAGRAPH


def _is_noise(line: str) -> bool:
    return len(line) <= _LONGEST_NOISE and not _SENTENCE_END.search(line.strip())


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "0", _plain(line))


def _plain(line: str) -> str:
    """A line without what typesetting changes: spaces, and the form of quotation marks."""
    return " ".join(line.translate(_TYPOGRAPHY).split())


def _shown(edit: Edit) -> str:
    match edit.kind:
        case "added":
            return f"+ {edit.after}"
        case "removed":
            return f"- {edit.before}"
        case "title":
            return f"title: {inline(edit.before, edit.after)}"
        case "changed":
            return f"~ {inline(edit.before, edit.after)}"


def inline(before: str, after: str) -> str:
    """Both wordings in one line, what they share once: `[-gone-]` and `{+new+}`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new)
    parts: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            parts.append("".join(old[a:b]))
            continue
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        parts += [f"[-{gone}-]" if gone else "", f"{{+{come}+}}" if come else ""]
    return "".join(parts)
