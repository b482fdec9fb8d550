"""An attribution in the making, with what its saying clause tells besides."""

from dataclasses import dataclass, field, replace

from analysis.languages.ru import speech
from analysis.languages.ru.speech import Form
from analysis.statements import russian_circumstances as circumstances
from analysis.statements.russian_words import Sentence, Token
from analysis.utterance import Act, Attribution, Kind, Span

Range = tuple[int, int]

_NEGATIONS = frozenset(("не", "ни"))


@dataclass(slots=True)
class Draft:
    """Positions are those of tokens in `sentence`, but for `content`: spans of the text.

    `clause` is what may tell day, medium, addressee and relay. `dashed`: told with a dash, so that
    the next sentence may go on with the quotation. `relay` passes the saying on.
    `document`: what "in it" means, where the saying is in one named before. `number` is that
    of the last sentence.
    """

    sentence: Sentence
    number: int
    cue: int | None
    source: Range | None
    addressee: Range | None = None
    act: Act | None = None
    clause: Range = (0, 0)
    dashed: bool = False
    relay: Range | None = None
    document: Span | None = None
    content: list[Span] = field(default_factory=list)
    quoted: list[Token] = field(default_factory=list)

    def add(self, sentence: Sentence, place: Range) -> None:
        """Something that is said, by the positions of its words in a sentence."""
        tokens = sentence.tokens[place[0] : place[1]]
        self.content.append((tokens[0].start, tokens[-1].end))
        self.quoted.extend(tokens)

    def is_around_by(self, outer: "Draft") -> bool:
        """Whether an outer saying has this one, a broken quotation, as its content."""
        (start, end), *more = outer.content
        within = all(start <= one[0] and one[1] <= end for one in self.content)
        return outer is not self and not more and len(self.content) > 1 and within

    def made(self, text: str) -> Attribution:
        """The attribution with everything that its clause tells."""
        made = Attribution(
            content=tuple(sorted(self.content)),
            source=self.document or self._span(self.source),
            cue=(self._token(self.cue).start, self._token(self.cue).end)
            if self.cue is not None
            else None,
            kind=self._kind(),
            act=self._act(),
            negated=self.act is None and self._negated(),
            addressee=self._span(self.addressee),
        )
        return self._circumstances(made, text) if self.clause != (0, 0) else made

    def _circumstances(self, made: Attribution, text: str) -> Attribution:
        tokens = self.sentence.tokens
        start, end = self.clause
        wide = min(len(tokens), end + 10)
        told = circumstances.reference(tokens, start, wide)
        heard = self.addressee or circumstances.interviewer(tokens, start, end)
        behind = (
            self.source[1] if self.source and self.source[0] >= start else (self.cue or start) + 1
        )
        heard = heard or circumstances.addressee(tokens, max(behind, (self.cue or start) + 1), end)
        if heard is None and self.cue is not None:
            heard = circumstances.told_first(tokens, start, self.cue, self.source)
        relays = self._relays(made, told, wide)
        if told and made.source is None and heard:
            # "«Газета» со ссылкой на источник написала": it is the one that writes.
            relays, heard = tuple(filter(None, (self._span(heard),))), None
        return replace(
            made,
            source=self._span(told) or made.source,
            relays=relays,
            addressee=self._span(heard),
            medium=None if self.act == "no-comment" else circumstances.medium(tokens, start, end),
            when=circumstances.day(text, tokens[start].start, tokens[max(start, end - 1)].end),
        )

    def _relays(self, made: Attribution, told: Range | None, wide: int) -> tuple[Span, ...]:
        """Who passes the words on: an outlet with a reference, or one that quotes them."""
        if told and made.source:
            return (made.source,)
        tokens = self.sentence.tokens
        beside = min(self.clause[0], self.source[1] if self.source else self.clause[0])
        relay = self._span(
            self.relay
            or circumstances.quoted_by(tokens, self.clause[1], wide)
            or circumstances.passed_on(tokens, beside)
            or circumstances.own_outlet(tokens, self.source)
        )
        return (relay,) if relay and relay != made.source else ()

    def _token(self, at: int) -> Token:
        return self.sentence.tokens[at]

    def _span(self, place: Range | None) -> Span | None:
        return (self._token(place[0]).start, self._token(place[1] - 1).end) if place else None

    def _form(self) -> Form | None:
        return self.sentence.form.get(self.cue) if self.cue is not None else None

    def _act(self) -> Act:
        if self.act is not None:
            return self.act
        form = self._form()
        if form is None:
            return "statement"
        negated = self.cue is not None and self.cue > 0 and self._token(self.cue - 1).low == "не"
        return "statement" if negated and form.lemma in speech.NOT_NEGATED else form.act

    def _negated(self) -> bool:
        form = self._form()
        if form is None or self.cue is None or form.lemma in speech.NOT_NEGATED:
            return False
        return self.cue > 0 and self._token(self.cue - 1).low in _NEGATIONS

    def _kind(self) -> Kind:
        tokens = [token for token in self.quoted if token.words]
        quotes = [token for token in tokens if token.sort == "quote"]
        if quotes and len(quotes) == len(tokens):
            return "direct"
        return "mixed" if any(token.words > 1 for token in quotes) else "indirect"
