"""Scores who said what against texts with every attribution marked.

Counted as the corpus is made: it marks outermost attributions only, so nested answers are dropped;
recall is over what was said (saying and "according to"), precision over all marked attributions,
belief and judgement included. The classes of cues are those of the set's published measure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from analysis.utterance import Attribution, Span

THRESHOLDS = (3, 5, 8)
"""Tenths of the words of content that must be shared."""

Fields: TypeAlias = Mapping[str, Any]
_WORD = re.compile(r"\w+(?:['\u2019.,-]\w+)*")
_LETTERS = re.compile(r"[a-z']+")
_SAYING = (
    "acknowledge add admit advise affirm agree allege announce argue assert assure blog boast brag "
    "caution charge claim clarify comment complain concede conclude confirm contend continue "
    "counter cry declare decree deny disclose elaborate emphasise emphasize estimate exclaim "
    "explain forecast foresee fume guarantee hint indicate inform insist interject joke lament "
    "maintain mention muse mutter note notify observe opine pledge posit post predict proclaim "
    "promise propose quip rail reassure recall recommend recount reiterate remark remind repeat "
    "reply report respond retort retweet reveal rule say shout signal specify speculate state "
    "stress suggest swear tell testify theorize tweet underline underscore vow warn whisper write "
    "yell"
)
_NOT_SAYING = (
    "accuse anticipate applaud ask assume attack back bash beg believe blame blast brand call cast "
    "characterise characterize command commend condemn congratulate consider criticise criticize "
    "decide decline decry defend demand demonstrate denounce deride describe dismiss doubt dub "
    "endorse expect fear feel figure find hail hope imagine implore instruct intend invite know "
    "label lambaste mock offer oppose order plan plead portray praise query question realise "
    "realize reckon refuse reject request ridicule seek show slam support suspect think threaten "
    "tout understand urge want welcome wish wonder worry"
)
_FORMS = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote writing written",
    "think": "thinks thought thinking",
    "know": "knows knew knowing known",
    "swear": "swears swore swearing sworn",
    "foresee": "foresees foresaw foreseeing",
    "find": "finds found finding",
    "show": "shows showed showing shown",
    "feel": "feels felt feeling",
    "understand": "understands understood understanding",
    "forecast": "forecasts forecasting",
    "hint": "hints hinted hinting",
}
_DOUBLED = ("admit", "quip", "plan", "slam", "blog", "brag")


def _inflected(verb: str) -> list[str]:
    if verb in _FORMS:
        return [verb, *_FORMS[verb].split()]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    third = "es" if verb.endswith(("sh", "ch", "ss", "x")) else "s"
    return [verb, verb + third, stem + "ed", stem + "ing"]


_IS_SAYING = {form: False for verb in _NOT_SAYING.split() for form in _inflected(verb)}
_IS_SAYING |= {form: True for verb in _SAYING.split() for form in _inflected(verb)}


def is_saying(cue: str) -> bool:
    """Whether a cue tells that something is said; none at all goes on with the last speaker."""
    words = _LETTERS.findall(cue.lower())
    if not cue or "according" in words:
        return True
    return next((_IS_SAYING[word] for word in words if word in _IS_SAYING), False)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One attribution: where its cue and content lie, the words of source and content."""

    cue: Sequence[Span]
    spans: Sequence[Span]
    source: frozenset[int]
    content: frozenset[int]
    saying: bool


def of_fields(text: str, fields: Fields) -> Said:
    """An attribution of a gold row: lists of spans for source, cue and content."""
    source, cue, content = (
        [(start, end) for start, end in fields.get(name) or ()]
        for name in ("source", "cue", "content")
    )
    shown = " ".join(text[start:end] for start, end in cue)
    return Said(cue, content, _words(text, source), _words(text, content), is_saying(shown))


def of_answer(text: str, one: Attribution) -> Said:
    """An attribution as the engine tells it."""
    cue = [one.cue] if one.cue else []
    source = _words(text, [one.source] if one.source else [])
    shown = text[slice(*one.cue)] if one.cue else ""
    return Said(cue, one.content, source, _words(text, one.content), is_saying(shown))


def _words(text: str, spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(
        word.start() for start, end in spans for word in _WORD.finditer(text, start, end)
    )


def outermost(items: Sequence[Said]) -> list[Said]:
    """Those whose cue lies in the content of no other."""
    return [one for one in items if not (one.cue and _is_held(one, items))]


def _is_held(one: Said, items: Sequence[Said]) -> bool:
    start, end = one.cue[0]
    spans: Iterator[Span] = (span for other in items if other is not one for span in other.spans)
    return any(low <= start and end <= high for low, high in spans)


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of words that two have in common."""
    return len(one & other) / len(one | other) if one | other else 0.0


class Tally:
    """Counts over texts for one threshold, in tenths."""

    def __init__(self, tenths: int) -> None:
        self._least = tenths / 10
        self._name = f"speech_j{tenths}"
        self.right = self.speaker = self.answered = self.found = self.gold = 0

    def add(self, gold: Sequence[Said], answers: Sequence[Said]) -> None:
        """One text: all its marked attributions and the outermost answers that are sayings."""
        for answer in answers:
            match = next((one for one in gold if self.same(one, answer)), None)
            self.answered += 1
            self.right += match is not None
            self.speaker += match is not None and bool(match.source & answer.source)
        for one in gold:
            self.gold += one.saying
            self.found += one.saying and any(self.same(one, answer) for answer in answers)

    def same(self, one: Said, other: Said) -> bool:
        """Whether enough of the content is shared."""
        return shared(one.content, other.content) >= self._least

    def figures(self) -> dict[str, float]:
        """F1, and the share of right speakers among answers that match."""
        precision = self.right / self.answered if self.answered else 0.0
        recall = self.found / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            f"{self._name}_f1": 2 * precision * recall / both if both else 0.0,
            f"{self._name}_speaker": self.speaker / self.right if self.right else 0.0,
            f"{self._name} precision": precision,
            f"{self._name} recall": recall,
        }


def sayings(answers: Sequence[Said]) -> list[Said]:
    """The outermost answers that are sayings."""
    return [one for one in outermost(answers) if one.saying]
