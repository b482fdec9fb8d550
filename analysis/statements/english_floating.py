"""Quotations without a cue: they go on with what the last speaker said."""

from analysis.statements.english_clauses import Draft
from analysis.statements.english_words import Sentence, Words


def join(words: Words, sentence: Sentence, told: list[Draft], opens: bool) -> None:
    """Adds a sentence that is one quotation to the last attribution, where it was direct."""
    if not told or words.quote[sentence.first] < 0:
        return
    number = words.quote[sentence.first]
    if words.bounds[number][1] < sentence.last - 2:
        return
    last = next((one for one in reversed(told) if _ends_quoted(words, one)), None)
    if last is not None:
        last.more.append((sentence.first, sentence.last))


def _ends_quoted(words: Words, one: Draft) -> bool:
    first, last = one.spans[-1]
    return any(words.quote[at] >= 0 for at in range(max(first, last - 3), last)) or one.left is not None
