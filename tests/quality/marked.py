"""Our own sentences with statements marked in them: `{s1|claimant} {c1|cue} {q1|content}`.

The letter tells the part (s source, c cue, q content, r relay), the number the statement. Marks may
nest, and a number may have several contents. `facts` tells by number who it is, the kind, the act
and the relays.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.utterance import Span, Statement

_MARK = re.compile(r"\{([a-z])(\d+)\||\}")
_WORD = re.compile(r"\w+")
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Expected:
    """One statement that is marked: its spans by letter, and what is known of it."""

    spans: Mapping[str, Sequence[Span]]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and the statements that were marked."""

    id: str
    text: str
    expected: Sequence[Expected]


def parse(row: Mapping[str, Any]) -> Sentence:
    """A row of the file. Raises ValueError naming the row where a mark is not closed."""
    text, spans = _unmarked(row["id"], row["marked"])
    facts = row.get("facts", {})
    numbers = sorted({number for _, number in spans} | set(facts))
    expected = [
        Expected(
            {letter: spans[letter, number] for letter in "scqr" if (letter, number) in spans},
            facts.get(number, {}),
        )
        for number in numbers
    ]
    return Sentence(row["id"], text, [one for one in expected if one.spans.get("q")])


def _unmarked(name: str, marked: str) -> tuple[str, dict[tuple[str, str], list[Span]]]:
    kept: list[str] = []
    spans: dict[tuple[str, str], list[Span]] = {}
    open_marks: list[tuple[str, str, int]] = []
    length = at = 0
    for mark in _MARK.finditer(marked):
        kept.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[1]:
            open_marks.append((mark[1], mark[2], length))
        elif open_marks:
            letter, number, start = open_marks.pop()
            spans.setdefault((letter, number), []).append((start, length))
        else:
            raise ValueError(f"{name}: a mark is closed that was not opened")
    if open_marks:
        raise ValueError(f"{name}: the mark {open_marks[-1][0]}{open_marks[-1][1]} is not closed")
    return "".join((*kept, marked[at:])), spans


@dataclass(slots=True)
class Tally:
    """Counts over the sentences of one language; `by_character` where words are not apart.

    `label` gives the label of the entity that a name is of, else the name: outlets are marked with
    the names that the text gives them.
    """

    by_character: bool = False
    label: Callable[[str], str] = str
    expected: int = 0
    answered: int = 0
    found: int = 0
    right: int = 0
    matched: int = 0
    speakers: int = 0
    claimants: int = 0
    acts: int = 0
    chains: int = 0
    relays: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, sentence: Sentence, answers: Sequence[Statement]) -> None:
        """One sentence and what was found in it."""
        self.expected += len(sentence.expected)
        self.answered += len(answers)
        for one in sentence.expected:
            match = self._best(sentence, one, answers)
            good = match is not None and speaks(one, match)
            self.found += good
            if match is not None:
                self._judge(one, match, good)
            if not good:
                self.missed.append(f"{sentence.id} missed {shown(sentence, one)} | {match}")
        for answer in answers:
            good = any(
                self._same(sentence.text, one, answer) and speaks(one, answer)
                for one in sentence.expected
            )
            self.right += good
            if not good:
                self.wrong.append(f"{sentence.id} wrong {answer.claimant_text}: {answer.content}")

    def _judge(self, one: Expected, answer: Statement, good: bool) -> None:
        self.matched += 1
        self.speakers += good
        self.claimants += self._is(one.facts.get("claimant", ""), answer.claimant)
        self.acts += answer.act == one.facts.get("act", "statement")
        wanted, told = one.facts.get("relay", ()), answer.relay
        if wanted or told:
            self.chains += 1
            self.relays += len(wanted) == len(told) and all(
                self._is(name, relay.name) for name, relay in zip(wanted, told, strict=True)
            )

    def _is(self, wanted: str, told: str) -> bool:
        return plain(told) in (plain(wanted), plain(self.label(wanted)))

    def _best(
        self, sentence: Sentence, one: Expected, answers: Sequence[Statement]
    ) -> Statement | None:
        """Among answers with the same content the one whose speaker is right, else any."""
        same = [answer for answer in answers if self._same(sentence.text, one, answer)]
        return next((answer for answer in same if speaks(one, answer)), same[0] if same else None)

    def _same(self, text: str, one: Expected, answer: Statement) -> bool:
        wanted = self._units(text, one.spans["q"])
        told = self._units(text, answer.spans)
        return len(wanted & told) >= _LEAST * len(wanted | told) > 0

    def _units(self, text: str, spans: Sequence[Span]) -> frozenset[int]:
        if self.by_character:
            points = (at for start, end in spans for at in range(start, end))
            return frozenset(at for at in points if not text[at].isspace())
        return frozenset(
            word.start() for start, end in spans for word in _WORD.finditer(text, start, end)
        )

    def figures(self) -> dict[str, float]:
        """F1, and among answers with the right content the shares of what else is right."""
        precision = self.right / self.answered if self.answered else 0.0
        recall = self.found / self.expected if self.expected else 0.0
        both = precision + recall
        return {
            "f1": 2 * precision * recall / both if both else 0.0,
            "speaker": self.speakers / self.matched if self.matched else 0.0,
            "claimant": self.claimants / self.matched if self.matched else 0.0,
            "act": self.acts / self.matched if self.matched else 0.0,
            "relay": self.relays / self.chains if self.chains else 0.0,
            "f1 precision": precision,
            "f1 recall": recall,
        }


def speaks(one: Expected, answer: Statement) -> bool:
    """Whether the source told overlaps the marked one, or neither has any."""
    wanted = one.spans.get("s", ())
    told = answer.claimant_span
    if told is None or not wanted:
        return told is None and not wanted
    return any(start < told[1] and told[0] < end for start, end in wanted)


def plain(name: str) -> str:
    """A name for comparing."""
    return " ".join(name.casefold().replace("ё", "е").split())


def shown(sentence: Sentence, one: Expected) -> str:
    """A marked statement as words, to look at."""
    parts: Iterator[str] = (
        f"{letter}=" + " … ".join(sentence.text[start:end] for start, end in spans)
        for letter, spans in one.spans.items()
    )
    return " ".join(parts)
