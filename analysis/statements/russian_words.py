"""A Russian text as sentences of words, marks and whole quotations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from analysis.languages.ru import phrases, speech
from analysis.sentences import dateline_end
from analysis.statements.quotes import Quotation, outermost, quotations
from analysis.utterance import Named

Sort = Literal["word", "number", "mark", "quote", "aside", "outlet"]

_TOKEN = re.compile(
    r"(?P<aside>\([^()\n«»]{0,200}\))|"
    r"(?P<initial>[A-ZА-ЯЁ]\.(?=\s?[A-ZА-ЯЁ]))|"
    r"(?P<number>\d[\d.,:]*\d%?|\d%?)|"
    r"(?P<word>[^\W\d_][\w'’]*(?:-[\w]+)*)|"
    r"(?P<mark>\S)"
)
_LIGHT = frozenset(verb[:3] for verb, _, _ in speech.LIGHT)
_SORTS: dict[str, Sort] = {
    "aside": "aside", "initial": "word", "number": "number", "word": "word", "mark": "mark",
}  # fmt: skip
_DASHES = frozenset("—–-―−")
_ENDS = frozenset(".!?…")
_CLAUSES = frozenset(",:;")
_LONGEST = 200
"""Tokens after which a sentence ends whatever follows: what is looked at stays bounded."""
_VERB = re.compile(
    r"(?:ал|ял|ел|ил|ул|ол|ыл|ала|яла|ела|ила|ула|ола|ыла|ало|яло|ело|ило|уло|ыло|али|яли|ели|или|"
    r"ули|оли|ыли|лся|лась|лось|лись|ает|яет|еет|ует|ают|яют|еют|уют|ется|ются|ится|атся|ятся|"
    r"ит|ат|ят|[оьлр]ют|[дгнржк]ут|[дьш]ет|ать|ять|еть|ить|уть|ться)$"
)
_MANNER = re.compile(
    r"\w{2}(?:[аяеиуоы](?:л|ла|ли|лся|лась|лись)|[аяеуи]ет|[аяеу]ют|[чшдрзслнт]ит|[иея]тся|ются)$"
)
_SHORT = phrases.words("им г гг ул св см тов ген др пр тыс млн млрд руб долл акад проф ст стр н э")
_MOST = 16
"""Verbs of saying that are looked at in one sentence."""
_INSERTIONS = 6
"""Speakers' clauses that one quotation is divided at."""
# ", — сказал он. —" within the marks of one quotation.
_INSERTED = re.compile(
    r"[,.!?…]\s*[—–-]\s+(?P<said>(?:\w+\s){0,2}?(?P<cue>[а-яё]+)\b(?:[^«»“„\n]|«[^«»\n]{0,60}»){0,160}?)[.,]\s+[—–-]\s+"
)


class Token(NamedTuple):
    """A word, a number, a mark, a quotation with its marks, an aside in brackets, or the name of
    an outlet that is watched.
    """

    start: int
    end: int
    text: str
    low: str
    sort: Sort

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital."""
        return self.sort == "outlet" or (self.sort == "word" and self.text[0].isupper())

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
    """One sentence; `paragraph` counts the lines of the text from 0.

    `form` are its verbs of saying and `edges` the marks between its clauses, by position.
    """

    tokens: Sequence[Token]
    paragraph: int
    form: dict[int, speech.Form] = field(default_factory=dict)
    edges: Sequence[int] = ()

    @property
    def tail(self) -> bool:
        """Whether it goes on with a quotation: "сказал он. — Мы готовы"."""
        return bool(self.tokens) and self.tokens[0].dash

    def segment(self, at: int) -> tuple[int, int]:
        """The words around a position up to the next marks."""
        place = bisect_left(self.edges, at)
        start = self.edges[place - 1] + 1 if place else 0
        return start, self.edges[place] if place < len(self.edges) else len(self.tokens)


def is_boundary(token: Token) -> bool:
    """Whether a mark divides clauses."""
    return token.sort == "mark" and (token.text in _CLAUSES or token.text in _DASHES)


def is_verb(token: Token) -> bool:
    """Whether a word looks like a finite verb or an infinitive."""
    if token.sort != "word" or token.text[0].isupper() or token.low in phrases.NOT_VERBS:
        return False
    if token.low in phrases.SPEAKERS or token.low.endswith("тели"):
        return False
    if token.low[:-1] in phrases.NOT_VERBS:
        return False
    known = token.low in speech.FORMS or token.low in phrases.VERBS
    return known or bool(_VERB.search(token.low))


def folded(word: str) -> str:
    """Lower case, without the two dots that are written or not."""
    low = word.lower()
    return low.replace("ё", "е") if "ё" in low else low


def sentences(text: str, named: Sequence[Named] = ()) -> list[Sentence]:
    """All sentences of a text, past its date line; outlets among `named` are one token each."""
    outlets = {one.start: one.end for one in named if one.kind == "outlet" or "media" in one.sets}
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
            tokens = list(_joined(text, tokens, outlets)) if outlets else tokens
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
        if _says(folded(found["cue"])):
            yield start, found.start() + (text[found.start()] in "!?…")
            start = at
    yield start, one.end


def _says(low: str) -> bool:
    """Whether a word between two dashes in a quotation is a finite verb."""
    form = speech.FORMS.get(low)
    if form is not None:
        return form.tense in ("past", "present", "short")
    return low not in phrases.NOT_VERBS and bool(_MANNER.search(low))


def _tokens(text: str, start: int, end: int, pieces: Sequence[tuple[int, int]]) -> list[Token]:
    tokens: list[Token] = []
    at = start
    for begins, ends in pieces:
        tokens.extend(_plain(text, at, begins))
        tokens.append(_token(text, begins, ends, "quote"))
        at = ends
    tokens.extend(_plain(text, at, end))
    return tokens


def _joined(text: str, tokens: list[Token], outlets: Mapping[int, int]) -> Iterator[Token]:
    """With the words of an outlet's name as one."""
    until = 0
    for token in tokens:
        if token.start < until:
            continue
        if token.start in outlets and token.sort == "word":
            until = max(outlets[token.start], token.end)
            yield _token(text, token.start, until, "outlet")
        else:
            yield token


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    # Every word of a text comes through here: the constructor of a named tuple takes twice as long.
    make = tuple.__new__
    for match in _TOKEN.finditer(text, start, end):
        words = match[0]
        sort = _SORTS[match.lastgroup or "mark"]
        low = words if sort == "mark" or sort == "number" else words.lower().replace("ё", "е")
        yield make(Token, (*match.span(), words, low, sort))


def _token(text: str, start: int, end: int, sort: Sort) -> Token:
    words = text[start:end]
    return Token(start, end, words, folded(words), sort)


def _divided(tokens: list[Token], paragraph: int) -> Iterator[Sentence]:
    """Sentences of one paragraph."""
    begins = 0
    for at, token in enumerate(tokens):
        may_end = token.sort == "mark" or token.sort == "quote"
        if at - begins >= _LONGEST or (may_end and _ends(tokens, at, token)):
            yield _sentence(tokens[begins : at + 1], paragraph)
            begins = at + 1
    if begins < len(tokens):
        yield _sentence(tokens[begins:], paragraph)


def _ends(tokens: list[Token], at: int, token: Token) -> bool:
    """Whether a sentence ends with a mark or a quotation."""
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


def _form(tokens: list[Token], at: int) -> speech.Form | None:
    """The form of a verb of saying, by itself or with its noun: "дал понять"."""
    low = tokens[at].low
    dashed = at > 1 and tokens[at - 1].sort == "mark" and tokens[at - 1].dash
    if dashed and _MANNER.search(low) and _quoted_before(tokens, at - 2):
        return speech.manner(low)
    if low[:3] not in _LIGHT:
        return None
    near = [token.low for token in tokens[max(0, at - 2) : at + 4]]
    for verb, noun, act in speech.LIGHT:
        if low.startswith(verb) and any(word.startswith(noun) for word in near):
            return speech.light(low, act)
    return None


def _quoted_before(tokens: list[Token], at: int) -> bool:
    """Whether a quotation of words ends there: any verb behind it then tells how it was said."""
    if tokens[at].text == ",":
        at -= 1
    return at >= 0 and tokens[at].sort == "quote"


def _sentence(tokens: list[Token], paragraph: int) -> Sentence:
    forms: dict[int, speech.Form] = {}
    for at, token in enumerate(tokens):
        if token.sort == "word":
            found = speech.FORMS.get(token.low) or _form(tokens, at)
            if found is not None:
                forms[at] = found
                if len(forms) >= _MOST:
                    break
    return Sentence(tokens, paragraph, forms, _edges(tokens))


def _edges(tokens: list[Token]) -> list[int]:
    """Where clauses end; not the commas around a date: "во вторник, 13 мая, сообщил"."""
    edges: list[int] = []
    dated = 0
    for at, token in enumerate(tokens):
        if token.sort != "mark" or not is_boundary(token):
            continue
        if token.text == ",":
            behind = _past_date(tokens, at + 1)
            if behind > at + 1:
                dated = behind
                continue
            goes_on = at + 1 < len(tokens) and tokens[at + 1].low not in phrases.CONJUNCTIONS
            if at == dated > 0 and goes_on:
                continue
        edges.append(at)
    return edges


def _past_date(tokens: list[Token], at: int) -> int:
    """Behind "13 мая 2025 года"; `at` itself where no date begins there."""
    month = at + 1 < len(tokens) and tokens[at + 1].low in phrases.MONTHS
    if not month or tokens[at].sort != "number":
        return at
    at += 2
    while at < len(tokens) and (tokens[at].sort == "number" or tokens[at].low == "года"):
        at += 1
    return at
