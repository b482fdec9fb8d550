"""Who said what in a language without an engine: a quotation and the name nearest to it."""

from bisect import bisect_left
from collections.abc import Sequence

from analysis.sentences import Sentences
from analysis.statements import quotes
from analysis.utterance import Attribution, Named, Span

SPEAKING = ("person", "body", "outlet")
LEAST_WORDS = 4
# Scripts without spaces: so many characters are about four words.
LEAST_SIGNS = 10
FARTHEST = 80


def attributions(text: str, named: Sequence[Named] = ()) -> list[Attribution]:
    """Quotations of four words and more, each with the nearest name in its sentence.

    A quotation without such a name goes to the speaker of the one before it in its paragraph;
    where there is none, it is left out. Never raises.
    """
    sentences = Sentences(text)
    speaking = [one for one in named if one.kind in SPEAKING]
    found: list[Attribution] = []
    contents = [one for one in quotes.outermost(quotes.quotations(text)) if one.closed]
    for quotation in contents:
        span = (quotation.start, quotation.end)
        if not _is_saying(text[slice(*quotation.inner)]):
            continue
        source = _nearest(text, span, sentences, speaking, contents)
        last = found[-1] if found else None
        if source:
            found.append(Attribution((span,), (source.start, source.end), kind="direct"))
        elif last and "\n" not in text[last.content[-1][1] : span[0]]:
            found.append(Attribution((span,), last.source, kind="direct"))
    return found


def _is_saying(inner: str) -> bool:
    if len(inner.split()) >= LEAST_WORDS:
        return True
    dense = sum(1 for sign in inner if ord(sign) >= 0x3040)
    return dense >= LEAST_SIGNS


def _nearest(
    text: str,
    span: Span,
    sentences: Sentences,
    speaking: Sequence[Named],
    contents: Sequence[quotes.Quotation],
) -> Named | None:
    """The nearest name outside of quotations, from the sentence's start to that of the next."""
    start = sentences.around(span[0])[0]
    end = sentences.around(min(span[1], len(text) - 1))[1]
    first = bisect_left(speaking, start, key=lambda one: one.start)
    last = bisect_left(speaking, end, key=lambda one: one.start)
    fitting = [
        one for one in speaking[first:last]
        if one.end <= end and _distance(one, span) <= FARTHEST
        and not any(q.start < one.end and one.start < q.end for q in contents)
    ]  # fmt: skip
    return min(fitting, key=lambda one: _distance(one, span), default=None)


def _distance(one: Named, span: Span) -> int:
    return one.start - span[1] if one.start >= span[1] else span[0] - one.end
