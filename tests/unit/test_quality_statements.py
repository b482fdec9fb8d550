"""The measure of statements: figures mean what they say."""

import pytest

from analysis.utterance import Statement
from tests.quality import attributed, marked, statements
from tests.quality.attributed import Said

TEXT = "Ann said trains run every day. Bob hopes that buses stop here. According to Eve, it rains."


def spans(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def said(source: str, cue: str, content: str) -> Said:
    fields = {"source": spans(source), "cue": spans(cue), "content": spans(content)}
    return attributed.of_fields(TEXT, fields)


GOLD = [
    said("Ann", "said", "trains run every day"),
    said("Bob", "hopes", "buses stop here"),
    said("Eve", "According to", "it rains"),
]


def test_belief_counts_for_precision_and_saying_for_recall() -> None:
    answers = [said("Ann", "said", "trains run"), said("Ann", "said", "buses stop here")]
    figures = statements.scored([(TEXT, GOLD, answers)])
    assert figures["speech_j3 precision"] == 1.0
    assert figures["speech_j3 recall"] == 0.5
    assert figures["speech_j3_f1"] == pytest.approx(2 / 3)
    assert figures["speech_j3_speaker"] == 0.5
    assert figures["speech_j8_f1"] == 0.0


def test_nested_answers_are_not_counted() -> None:
    nested = said("Bob", "hopes", "that buses")
    outer = said("Eve", "According to", "Bob hopes that buses stop here")
    assert attributed.outermost([nested, outer]) == [outer]
    figures = statements.scored([(TEXT, GOLD, [nested, outer])])
    assert figures["speech_j3 precision"] == 1.0


@pytest.mark.parametrize(
    ("cue", "saying"),
    [("has repeatedly said", True), ("according to", True), ("", True), ("hopes", False),
     ("wants to say", False), ("laughed", False)],
)  # fmt: skip
def test_cues_of_saying_are_told_from_belief(cue: str, saying: bool) -> None:
    assert attributed.is_saying(cue) is saying


ROW = {
    "id": "x",
    "marked": "{s1|Орлов}, {s2|он} {c2|добавил}, {c1|сказал}: {q1|мост {q2|открыт} к маю}, {q1|да}",
    "facts": {"1": {"claimant": "Орлов", "act": "statement", "relay": ["ТАСС"]}, "2": {}},
}


def test_marks_are_taken_out_of_a_sentence() -> None:
    sentence = marked.parse(ROW)
    assert sentence.text == "Орлов, он добавил, сказал: мост открыт к маю, да"
    shown = [
        {letter: [sentence.text[a:b] for a, b in found] for letter, found in one.spans.items()}
        for one in sentence.expected
    ]
    assert shown == [
        {"s": ["Орлов"], "c": ["сказал"], "q": ["мост открыт к маю", "да"]},
        {"s": ["он"], "c": ["добавил"], "q": ["открыт"]},
    ]


@pytest.mark.parametrize("broken", ["{s1|Орлов сказал", "Орлов} сказал"])
def test_a_broken_mark_names_its_row(broken: str) -> None:
    with pytest.raises(ValueError, match="row-7"):
        marked.parse({"id": "row-7", "marked": broken})


def answer(text: str, source: str, content: str) -> Statement:
    at, start = text.index(content), text.index(source)
    span = (start, start + len(source))
    return Statement(source, content, ((at, at + len(content)),), claimant_span=span)


def test_a_statement_counts_with_its_content_and_its_speaker() -> None:
    sentence = marked.parse(ROW)
    tally = marked.Tally()
    right = answer(sentence.text, "Орлов", "мост открыт к маю")
    tally.add(sentence, [right, answer(sentence.text, "добавил", "открыт")])
    figures = tally.figures()
    assert (figures["f1 precision"], figures["f1 recall"], figures["f1"]) == (0.5, 0.5, 0.5)
    assert (figures["speaker"], figures["claimant"]) == (0.5, 0.5)
    assert (figures["act"], figures["relay"]) == (1.0, 0.0)
    assert len(tally.missed) == len(tally.wrong) == 1
