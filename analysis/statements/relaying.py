"""The chain through which a statement reached us, the one nearest to the speaker first."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis import agency
from analysis.statements import naming, nouns
from analysis.statements.article import Article, first_of
from analysis.statements.resolving import Speakers
from analysis.statements.speaker import Speaker
from analysis.utterance import Attribution, Relay, Span

# A sentence that only tells who published something is no longer than that.
CREDIT = 90


# "told our newspaper": no relay, it is the article's own outlet.
_OURS = re.compile(r"(?:our|наш(?:ей|ему|им)|본|우리)\b", re.IGNORECASE)
# No saying is told within one that began so far before it.
FARTHEST = 5000
# So many phrases may lie in each other.
NEAREST = 8


@dataclass(frozen=True, slots=True)
class Nested:
    """An attribution with those around it, the innermost of them first."""

    one: Attribution
    outer: tuple[Attribution, ...]


def nested(attributions: Sequence[Attribution]) -> list[Nested]:
    """Every attribution, by position, with those in whose content its speaker or cue stands."""
    ordered = sorted(attributions, key=first_of)
    by_content = sorted(attributions, key=_content_start)
    starts = [one.content[0][0] for one in by_content]
    return [Nested(one, tuple(_around(one, by_content, starts))) for one in ordered]


def _content_start(one: Attribution) -> int:
    return one.content[0][0]


def _around(
    one: Attribution, others: Sequence[Attribution], starts: Sequence[int]
) -> list[Attribution]:
    """Those that hold an attribution, the smallest first; `starts` are where the others' begin."""
    at = (one.cue or one.source or one.content[0])[0]
    first = min(at, one.content[0][0])
    near = others[bisect_left(starts, first - FARTHEST) : bisect_right(starts, first)]
    around = [
        other for other in near
        if at < other.content[-1][1]
        and other is not one
        and any(start <= at < end for start, end in other.content)
        and _size(other) > _size(one)
    ]  # fmt: skip
    return sorted(around, key=_size)


def _size(one: Attribution) -> int:
    return sum(end - start for start, end in one.content)


class Relays:
    """Makes out who passed statements on in one article."""

    def __init__(self, article: Article, speakers: Speakers) -> None:
        self._article = article
        self._speakers = speakers
        self._own = _own(article.source.outlet)
        self._credit = self._article_agency()

    def chain(
        self, one: Attribution, outer: Sequence[Attribution], claimant: Speaker
    ) -> tuple[Relay, ...]:
        """Who stands between a speaker and the article, as its sentence tells it.

        An outlet that the words were spoken to is nearest to the speaker.
        """
        spans = [*self._heard_by(one), *one.relays, *self._beside(one)]
        for other in outer:
            if other.source and not other.negated:
                spans.append(other.source)
            spans.extend(other.relays)
        return self.without_own(self._made_out(spans), claimant)

    def credited(self, chain: tuple[Relay, ...], claimant: Speaker) -> tuple[Relay, ...]:
        """The chain with the agency behind it that the article as a whole is credited to."""
        if self._credit is None or any(one.name == self._credit.name for one in chain):
            return chain
        return self.without_own((*chain, self._credit), claimant)

    def credited_behind(self, one: Attribution) -> tuple[Relay, ...]:
        """Who published it all, as a sentence behind it or the next paragraph tells."""
        last = one.content[-1][1]
        return tuple(
            relay for at, relay in self._credits
            if last <= at and self._article.paragraphs_between(last, at) <= self._is_alone(at)
        )  # fmt: skip

    @cached_property
    def _credits(self) -> list[tuple[int, Relay]]:
        """Where short sentences begin in which nobody speaks but an outlet or a body publishes."""
        article = self._article
        found: dict[int, Relay] = {}
        for one in article.named:
            if one.kind not in ("outlet", "body"):
                continue
            start, end = article.sentences.around(one.start)
            sentence = article.text[start:end].strip()
            if len(sentence) > CREDIT or article.is_told(start, end):
                continue
            if article.referring.credit.search(sentence):
                words = article.words((one.start, one.end))
                found.setdefault(start, Relay(one.label, words, (one.start, one.end), one.entity))
        return list(found.items())

    def _is_alone(self, at: int) -> bool:
        """Whether a sentence begins a paragraph."""
        return at > 0 and self._article.text[at - 1] == "\n"

    def without_own(self, chain: Iterable[Relay], claimant: Speaker) -> tuple[Relay, ...]:
        """The chain without the speaker, the article's own outlet and doubles."""
        kept: dict[str, Relay] = {}
        for one in chain:
            passes = one.entity != claimant.entity if one.entity else one.name != claimant.name
            if passes and not (
                self._own and self._own in (_plain(one.name), _plain(one.entity or ""))
            ):
                kept.setdefault(one.name, one)
        return tuple(kept.values())

    def _beside(self, one: Attribution) -> Iterator[Span]:
        """Outlets that the sentence of a saying names beside it: they had it in some way.

        Not those that say something themselves, nor the agency of the dateline.
        """
        article = self._article
        at = (one.cue or one.source or one.content[0])[0]
        sentence = article.sentences.around(at)
        for begin, stop in article.outside(*sentence, at):
            for outlet in article.named_in(begin, stop):
                own = outlet.start < article.sentences.told_from
                if outlet.kind == "outlet" and not own and not self._tells(outlet.start):
                    yield outlet.start, outlet.end

    def _tells(self, at: int) -> bool:
        """Whether a position is in the phrase of somebody who says or passes on something."""
        last = bisect_right(self._tellers, (at, len(self._article.text)))
        return any(start <= at < end for start, end in self._tellers[max(0, last - NEAREST) : last])

    @cached_property
    def _tellers(self) -> list[Span]:
        return sorted(
            span for one in self._article.attributions
            for span in (*([one.source] if one.source else []), *one.relays)
        )  # fmt: skip

    def spoken_to(self, one: Attribution) -> tuple[Relay, ...]:
        """The outlet that somebody spoke to, if any."""
        return tuple(self._made_out(self._heard_by(one)))

    def _heard_by(self, one: Attribution) -> Iterator[Span]:
        """The outlet that a source without a name talks to: "a source of Interfax"."""
        article = self._article
        anonymous = article.referring.anonymous
        if one.source and nouns.found(article.words(one.source), anonymous, article.referring):
            own = (n for n in article.named_in(*one.source) if n.kind == "outlet")
            yield from ((outlet.start, outlet.end) for outlet in own)
        ours = one.addressee and _OURS.match(article.words(one.addressee))
        if one.addressee and not ours and self.is_outlet(one.addressee):
            yield one.addressee

    def is_outlet(self, span: Span) -> bool:
        """Whether a phrase is a medium of the press."""
        article = self._article
        if naming.head(article, span, ("outlet",)):
            return True
        if naming.head(article, span, ("person",)):
            return False
        return bool(nouns.found(article.words(span), article.referring.outlets, article.referring))

    def _made_out(self, spans: Iterable[Span]) -> Iterator[Relay]:
        for span in spans:
            words = self._article.words(span)
            found = naming.head(self._article, span, ("outlet",))
            if found:
                yield Relay(found.label, words, span, found.entity)
                continue
            speaker = self._speakers.of(span)
            if speaker.by != "pronoun" and self._can_pass_on(words, speaker):
                yield Relay(speaker.name, words, span, speaker.entity)

    def _can_pass_on(self, words: str, speaker: Speaker) -> bool:
        """Whether words of which nothing is known mean somebody at all: not "criticism of him"."""
        if speaker.entity or speaker.kind or not words[:1].islower():
            return True
        referring = self._article.referring
        somebody = (*referring.outlets, *referring.bodies, *referring.documents, *referring.voices)
        return bool(nouns.found(words, somebody, referring))

    def _article_agency(self) -> Relay | None:
        """The agency in the dateline or at the end, where the article's own outlet is known."""
        article = self._article
        if not article.source.outlet:
            return None
        lines = [line for line in article.text.split("\n") if line.strip()]
        name, words = agency.agency(lines, ())
        if not name:
            return None
        at = article.text.find(words)
        known = [one for one in article.cast.named(name) if one.kind == "outlet"]
        span = (at, at + len(words)) if at >= 0 else None
        return (
            Relay(known[0].label, words, span, known[0].entity)
            if known
            else Relay(name, words, span)
        )


def _own(outlet: str) -> str:
    """An outlet's name without the language of its edition: `kcna-ru` is KCNA."""
    return _plain(re.sub(r"-[a-z]{2}$", "", outlet))


def _plain(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())
