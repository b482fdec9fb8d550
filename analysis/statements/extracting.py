"""Statements out of an article: what the engine of its language finds, made out and joined up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from analysis.cast import Cast
from analysis.languages import LANGUAGES
from analysis.statements import acts, english, korean, media, nouns, others, russian
from analysis.statements.article import Article, Source, first_of
from analysis.statements.relaying import Nested, Relays, nested
from analysis.statements.resolving import Speakers
from analysis.statements.speaker import Speaker
from analysis.statements.timing import Said, Timing
from analysis.utterance import Attribution, Medium, Named, Relay, Statement

__all__ = ["ENGINES", "Source", "extract"]

Engine: TypeAlias = Callable[[str, Sequence[Named]], list[Attribution]]
# By language; another one is a line here.
ENGINES: Mapping[str, Engine] = {
    "en": english.attributions,
    "ru": russian.attributions,
    "ko": korean.attributions,
}

# Code points of a text that are listened to: a book would hold the reading process for minutes.
MOST = 200_000
# How far behind a statement the same speaker still goes on, in paragraphs.
GOES_ON = 3
# An inner saying this near to the beginning of an outer one is all that the outer one says.
AT_ONCE = 40
# Where it is so much of the outer one, the outer one says nothing else either.
ALL = 0.7
# Pronouns that tell nothing where nobody is found whom they mean.
NEVER_ALONE = ("it", "many", "self")
# An outlet this near to a paragraph's beginning passes on the whole of it: "According to KCNA, …".
LED = 25


def extract(source: Source, cast: Cast) -> tuple[Statement, ...]:
    """The statements of an article, by position; of its first 200,000 code points.

    Never raises on any text.
    """
    if len(source.text) > MOST:
        source = replace(source, text=source.text[: source.text.rfind("\n", 0, MOST) + 1 or MOST])
    named = cast.named(source.text)
    engine = ENGINES.get(source.lang, others.attributions)
    found = [one for one in engine(source.text, named) if not _is_furniture(source, one)]
    article = Article(source, cast, named, found)
    return tuple(_Joining(article).statements())


def _leads(one: Attribution, paragraph: int) -> bool:
    """Whether a paragraph begins with whom it is taken from: "According to KCNA, …"."""
    cue, source = one.cue, one.source
    return cue is not None and source is not None and cue[0] < source[0] <= paragraph + LED


def _is_furniture(source: Source, one: Attribution) -> bool:
    """Whether a saying stands in a line that is not the article's: "Also read: …"."""
    language = LANGUAGES.get(source.lang)
    line = source.text.rfind("\n", 0, first_of(one)) + 1
    return language is not None and any(
        pattern.match(source.text, line) for pattern in language.furniture
    )


@dataclass
class _Going:
    """What carries over to the next statement of the same speaker."""

    speaker: Speaker | None = None
    at: int = 0
    addressee: str | None = None
    medium: Medium | None = None
    said: Said = Said()
    interview: tuple[Relay, ...] = ()


class _Joining:
    """One walk through an article, from the first attribution to the last."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._speakers = Speakers(article)
        self._relays = Relays(article, self._speakers)
        self._timing = Timing(article)
        self._going = _Going()
        self._media: dict[int, Medium | None] = {}
        self._led: dict[int, tuple[Relay, ...]] = {}

    def statements(self) -> list[Statement]:
        """Every statement with what it inherits from those before it."""
        every = nested(self._article.attributions)
        speakers = {id(one.one): self._made_out(one.one) for one in every}
        told = [one for one in every if self._is_told(one, speakers)]
        passing = {id(outer) for one in told for outer in one.outer}
        made: list[Statement] = []
        for one in told:
            speaker = speakers[id(one.one)]
            if speaker and id(one.one) not in passing:
                made.append(self._statement(one, speaker))
        return media.filled_back(made)

    def _made_out(self, one: Attribution) -> Speaker | None:
        """The speaker; a quotation by itself is the last one's."""
        at = first_of(one)
        if one.source is None:
            last = self._speakers.last
            near = last and self._article.paragraphs_between(last[0], at) < GOES_ON
            return replace(last[1], by="pronoun") if last and near else None
        speaker = self._speakers.of(one.source)
        if self._is_nobody(speaker):
            return None
        self._media[id(one)] = medium = media.medium_of(self._article, one)
        self._speakers.heard(at, speaker, medium)
        return speaker

    def _is_nobody(self, speaker: Speaker) -> bool:
        """Whether a subject says nothing ("this shows"), or nothing tells what "it" is."""
        if not speaker.name.strip():
            return True
        if speaker.by != "words":
            return False
        referring = self._article.referring
        words = speaker.name.lower().split()
        meant = referring.pronouns.get(speaker.name.lower())
        return not referring.nobody.isdisjoint((words[0], words[-1])) or meant in NEVER_ALONE

    def _is_told(self, told: Nested, speakers: Mapping[int, Speaker | None]) -> bool:
        """Whether a saying within another one is a statement by itself.

        It is where an outlet, a body or a document passes it on, or a person who says nothing
        else; not within a quotation, nor where somebody tells of his own words.
        """
        for outer in told.outer:
            around, inside = speakers[id(outer)], speakers[id(told.one)]
            if outer.source is None and not outer.relays:
                return False
            if inside is None or inside.is_same(around) or acts.is_quoted(self._article, told.one):
                return False
            begins = min(first_of(told.one), told.one.content[0][0])
            at_once = begins - outer.content[0][0] <= AT_ONCE
            somebody = inside.by != "document" and (inside.entity or inside.is_person)
            if not self._passes_on(outer, around, told.one) and not (at_once and somebody):
                return False
        return True

    def _passes_on(self, outer: Attribution, around: Speaker | None, one: Attribution) -> bool:
        """Whether who speaks around a saying is an outlet or a body, or says nothing else."""
        if around is None:
            return False
        referring = self._article.referring
        if around.kind in ("outlet", "body") or nouns.found(
            around.name, referring.outlets, referring
        ):
            return True
        inner = [span for span in (one.source, one.cue, one.addressee, *one.content) if span]
        start, end = min(inner)[0], max(span[1] for span in inner)
        whole = sum(last - first for first, last in outer.content)
        return end - start >= whole * ALL and not around.is_person

    def _statement(self, told: Nested, speaker: Speaker) -> Statement:
        one, article = told.one, self._article
        content = " … ".join(article.words(span) for span in one.content)
        clause = acts.main_clause(content, article.referring)
        goes_on = self._goes_on(told, speaker)
        said = self._timing.of(told)
        if goes_on and said.day is None and not said.background:
            said = self._going.said
        relay = self._relay(told, speaker, goes_on)
        addressee = self._addressee(one, speaker) or (self._going.addressee if goes_on else None)
        medium = self._media.get(id(one)) or (self._going.medium if goes_on else None)
        interview = self._interview(one, goes_on)
        self._going = _Going(speaker, one.content[-1][1], addressee, medium, said, interview)
        return Statement(
            claimant=speaker.name, content=content, spans=one.content, entity=speaker.entity,
            claimant_text=article.words(one.source) if one.source else "",
            claimant_span=one.source, resolved_by=speaker.by,
            cue=article.words(one.cue) if one.cue else "", cue_span=one.cue,
            kind=acts.kind_of(article, one.content),
            act=acts.act_of(one, content, clause, article.referring),
            polarity=acts.polarity_of(clause, article.referring),
            addressee=addressee, medium=medium, relay=relay,
            said_on=said.day, said_on_from=said.words, background=said.background,
        )  # fmt: skip

    def _goes_on(self, told: Nested, speaker: Speaker) -> bool:
        """Whether the speaker of the statement before is still speaking."""
        before = self._going
        return speaker.is_same(before.speaker) and (
            self._article.paragraphs_between(before.at, first_of(told.one)) <= GOES_ON
        )

    def _relay(self, told: Nested, speaker: Speaker, goes_on: bool) -> tuple[Relay, ...]:
        chain = self._relays.chain(told.one, told.outer, speaker)
        behind = self._relays.credited_behind(told.one)
        chain = self._relays.without_own((*chain, *behind), speaker)
        paragraph = self._article.paragraph(first_of(told.one))[0]
        if chain:
            self._led[paragraph] = chain
        elif speaker.kind == "outlet" and _leads(told.one, paragraph):
            self._led[paragraph] = (Relay(speaker.name, entity=speaker.entity),)
        else:
            carried = (self._going.interview if goes_on else ()) or self._led.get(paragraph, ())
            chain = tuple(replace(one, span=None) for one in carried)
            chain = self._relays.without_own(chain, speaker)
        return self._relays.credited(chain, speaker)

    def _interview(self, one: Attribution, goes_on: bool) -> tuple[Relay, ...]:
        """Whom the speaker tells it all to, as long as he goes on."""
        told_to = self._relays.spoken_to(one)
        if told_to:
            return told_to
        return self._going.interview if goes_on and not one.relays else ()

    def _addressee(self, one: Attribution, speaker: Speaker) -> str | None:
        return self._speakers.addressee(one.addressee, speaker).name if one.addressee else None
