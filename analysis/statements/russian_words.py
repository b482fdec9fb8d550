"""A Russian text as sentences of words, marks and whole quotations."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from analysis.languages.ru import phrases, speech
from analysis.sentences import dateline_end
from analysis.statements.quotes import Quotation, outermost, quotations

Sort = Literal["word", "number", "mark", "quote", "aside"]

_TOKEN = re.compile(
    r"(?P<aside>\([^()\n«»]{0,200}\))|"
    r"(?P<initial>[A-ZА-ЯЁ]\.(?=\s?[A-ZА-ЯЁ]))|"
    r"(?P<number>\d[\d.,:]*\d%?|\d%?)|"
    r"(?P<word>[^\W\d_][\w'’]*(?:-[\w]+)*)|"
    r"(?P<mark>\S)"
)
_DASHES = frozenset("—–-―−")
_ENDS = frozenset(".!?…")
_SHORT = phrases.words("им г гг ул св см тов ген др пр тыс млн млрд руб долл акад проф ст стр н э")
# A quotation of more code points than this, or of more cues, is looked into no further.
_INSERTIONS = 6
# ", — сказал он. —" within the marks of one quotation.
_INSERTED = re.compile(
    r"[,.!?…]\s*[—–-]\s+(?P<said>(?:\w+\s){0,2}?(?P<cue>[а-яё]+)\b[^«»“„\n]{0,160}?)[.,]\s+[—–-]\s+"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a mark, a quotation with its marks, or an aside in brackets."""

    start: int
    end: int
    text: str
    low: str
    sort: Sort

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital."""
        return self.sort == "word" and self.text[0].isupper()

    @property
    def dash(self) -> bool:
        """Whether it is a dash between words."""
        return self.sort == "mark" and self.text in _DASHES

    @property
    def words(self) -> int:
        """How many words it has; a mark none."""
        return 0 if self.sort == "mark" else self.text.count(" ") + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `paragraph` counts the lines of the text from 0."""

    tokens: Sequence[Token]
    paragraph: int
    form: dict[int, speech.Form] = field(default_factory=dict)

    @property
    def tail(self) -> bool:
        """Whether it goes on with a quotation: "сказал он. — Мы готовы"."""
        return bool(self.tokens) and self.tokens[0].dash


def folded(word: str) -> str:
    """Lower case, without the two dots that are written or not."""
    return word.lower().replace("ё", "е")


def sentences(text: str) -> list[Sentence]:
    """All sentences of a text, past its date line."""
    found: list[Sentence] = []
    pieces = _pieces(text)
    begins = [start for start, _ in pieces]
    offset = dateline_end(text)
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        start = max(line.start(), offset)
        if start < line.end():
            first = bisect_right(begins, start - 1)
            last = bisect_right(begins, line.end() - 1)
            tokens = _tokens(text, start, line.end(), pieces[first:last])
            found.extend(_divided(tokens, number))
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    """Quotations that stand for themselves, those with their speaker inside divided there."""
    pieces: list[tuple[int, int]] = []
    for one in outermost(quotations(text)):
        pieces.extend(_divided_quotation(text, one))
    return pieces


def _divided_quotation(text: str, one: Quotation) -> Iterator[tuple[int, int]]:
    start, at = one.start, one.start
    for _ in range(_INSERTIONS):
        found = _INSERTED.search(text, at, one.end)
        if found is None:
            break
        at = found.end()
        form = speech.FORMS.get(folded(found["cue"]))
        if form is not None and form.tense in ("past", "present"):
            yield start, found.start() + (text[found.start()] in "!?…")
            start = at
    yield start, one.end


def _tokens(text: str, start: int, end: int, pieces: Sequence[tuple[int, int]]) -> list[Token]:
    tokens: list[Token] = []
    at = start
    for begins, ends in pieces:
        tokens.extend(_plain(text, at, begins))
        tokens.append(_token(text, begins, ends, "quote"))
        at = ends
    tokens.extend(_plain(text, at, end))
    return tokens


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "aside":
            yield _token(text, *match.span(), "aside")
        elif kind == "number":
            yield _token(text, *match.span(), "number")
        else:
            yield _token(text, *match.span(), "mark" if kind == "mark" else "word")


def _token(text: str, start: int, end: int, sort: Sort) -> Token:
    words = text[start:end]
    return Token(start, end, words, folded(words), sort)


def _divided(tokens: list[Token], paragraph: int) -> Iterator[Sentence]:
    """Sentences of one paragraph."""
    begins = 0
    for at, token in enumerate(tokens):
        if _ends(tokens, at, token):
            yield _sentence(tokens[begins : at + 1], paragraph)
            begins = at + 1
    if begins < len(tokens):
        yield _sentence(tokens[begins:], paragraph)


def _ends(tokens: list[Token], at: int, token: Token) -> bool:
    """Whether a sentence ends with a token."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    opens = after.capital or after.sort in ("quote", "number")
    if token.sort == "quote":
        return token.text.rstrip("»”\"“'’")[-1:] in _ENDS and after.capital
    if token.sort != "mark" or token.text not in _ENDS:
        return False
    if after.dash:
        return token.text == "." or (at + 2 < len(tokens) and tokens[at + 2].capital)
    return opens and not (token.text == "." and at > 0 and _shortened(tokens[at - 1]))


def _shortened(before: Token) -> bool:
    return before.sort == "word" and (len(before.text) == 1 or before.low in _SHORT)


def _sentence(tokens: list[Token], paragraph: int) -> Sentence:
    forms = {
        at: form
        for at, token in enumerate(tokens)
        if token.sort == "word" and (form := speech.FORMS.get(token.low)) is not None
    }
    return Sentence(tokens, paragraph, forms)
