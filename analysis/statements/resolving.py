"""Who speaks: an alias, a part of a name, a pronoun, an office, a document, or words alone."""

import re
from dataclasses import replace
from functools import cached_property

from analysis.statements import media, names, naming, nouns, senders
from analysis.statements.article import Article
from analysis.statements.heard import Heard
from analysis.statements.speaker import Speaker, of_named
from analysis.utterance import Gender, Medium, Named, Span

# How far back "he" and "the minister" reach, in paragraphs.
REACH = 6
AROUND = 60
# What tells the case of a phrase stands no further before it.
BESIDE = 30
# "The minister", "the top diplomat": longer phrases mean somebody of their own.
GENERAL = 3
# A name that "she" means stands no further back than that, in code points.
NAMED_BEFORE = 600


class Speakers:
    """Makes out the speakers of one article in the order in which they stand."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._heard = Heard(article)
        self._wrote: dict[Medium, Speaker] = {}
        self._documents = senders.Documents(article)

    @property
    def last(self) -> tuple[int, Speaker] | None:
        """Who spoke last, and where."""
        return self._heard.last

    def heard(self, at: int, speaker: Speaker, medium: Medium | None) -> None:
        """Remember who spoke, and in which document."""
        self._heard.add(at, speaker)
        if medium and speaker.by != "words":
            self._wrote[medium] = speaker

    def of(self, span: Span, other: Speaker | None = None) -> Speaker:
        """Who a phrase means; a pronoun does not mean `other`."""
        article = self._article
        phrase = article.words(span)
        gender = article.referring.pronouns.get(phrase.strip().lower())
        if gender:
            return self._pronoun(gender, span[0], other) or self._words(span)
        known = naming.head(article, span, ("person",))
        # "Congressman John Smith, a supporter of Putin's": the first name of two is the speaker's.
        if known:
            comma = article.text.rfind(",", span[0], known.start)
            first = self._unknown((span[0], comma)) if comma > 0 else None
            return first or of_named(known, "alias")
        return (
            self._called(span)
            or self._named_before(span)
            or self._part_of_name(span)
            or self._unknown(span)
            or self._document(span)
            or self._voice(span)
            or self._role(span)
            or self._body(span)
            or self._body_before(span)
            or self._words(span)
        )

    def addressee(self, span: Span, speaker: Speaker) -> Speaker:
        """Who is spoken to: nobody's office where that would be the speaker's own."""
        found = self.of(span, speaker)
        if found.by == "role" and found.is_same(speaker):
            return self._words(span)
        return found

    def _words(self, span: Span) -> Speaker:
        article = self._article
        phrase = naming.without_outlet(article, span)
        somebody = (*article.referring.roles, *article.referring.anonymous)
        is_person = naming.ends_in_name(phrase) or (
            nouns.found(phrase, somebody, article.referring) is not None
        )
        kind = "people" if article.referring.plural.search(phrase) else "person"
        name = article.referring.straight(
            nouns.words(phrase), article.text[max(0, span[0] - BESIDE) : span[0]]
        )
        return Speaker(name, "words", kind=kind if is_person else "")

    def _called(self, span: Span) -> Speaker | None:
        article = self._article
        phrase = article.words(span)
        found = article.cast.called(phrase, article.source.lang, article.source.day)
        if found is None:
            return None
        lowered = phrase[: found.start].lower().split()[-1:]
        owns = article.referring.possessive.match(phrase, found.end)
        if owns or not article.referring.before.isdisjoint(lowered):
            return None
        around = (phrase[: found.start], phrase[found.end :])
        if any(nouns.found(one, article.referring.aides, article.referring) for one in around):
            return None
        return of_named(found, "outlet" if found.kind == "outlet" else "role")

    def _unknown(self, span: Span) -> Speaker | None:
        name = naming.unknown(self._article, span)
        known = self._article.cast.labelled(name) if name else None
        if known:
            return of_named(known, "alias")
        return Speaker(name, "alias", kind="person") if name else None

    def _named_before(self, span: Span) -> Speaker | None:
        """Whom a Korean family name, or a foreign one, with a post means: "김 위원장"."""
        article = self._article
        name = naming.before_post(article, span)
        if not name:
            return None
        for one in reversed(self._persons):
            shown = article.words((one.start, one.end))
            if one.start < span[0] and names.is_part(name, shown.split()):
                return of_named(one, "alias")
        told = (one for _, one in reversed(self._heard.before(span[0])) if one.is_person)
        found = next((one for one in told if names.is_part(name, one.name.split())), None)
        if found:
            return replace(found, by="alias")
        # A family name by itself, or "이 외교관", tells nobody.
        shown = name if len(name) == naming.KOREAN_NAME else nouns.words(article.words(span))
        return Speaker(shown, "words", kind="person")

    def _part_of_name(self, span: Span) -> Speaker | None:
        """Who was introduced with a name that this is a part of: "Kim", "Jong Un", "Smith"."""
        name = naming.bare_name(self._article, span)
        if not name or self._article.named_in(*span):
            return None
        parts = names.tokens(name)
        fitting = [one for one, shown in self._persons_shown if parts <= shown]
        before = [of_named(one, "alias") for one in fitting if one.start < span[0]]
        before += [
            one
            for _, one in self._heard.before(span[0])
            if one.is_person and parts <= names.tokens(one.name)
        ]
        if before or fitting:
            told = before or [of_named(one, "alias") for one in fitting]
            return replace(self._likeliest(told, parts), by="alias")
        return self._introduced(name, span)

    def _likeliest(self, told: list[Speaker], parts: frozenset[str]) -> Speaker:
        """Whom a family name means: who is in office, rather than kin; else who is named most."""
        office = {one.entity for one in self._article.cast.in_office(parts)}
        names = [one.name for one in told]
        return max(told, key=lambda one: (one.entity in office, names.count(one.name)))

    def _introduced(self, name: str, span: Span) -> Speaker:
        """An unknown person with the given name that stood before the family name earlier on."""
        full = next(
            (found for at, words in self._full_names if at < span[0]
             and (found := names.name_in(words, name, self._article.referring.days))),
            None,
        )  # fmt: skip
        office = self._article.cast.in_office(names.tokens(name))
        if full is None and len(office) == 1:
            return of_named(office[0], "alias")
        if full is None:
            return Speaker(name, "words", kind="name")
        return Speaker(full, "alias", kind="person")

    def _document(self, span: Span) -> Speaker | None:
        """Who sent or issued the letter that speaks."""
        article = self._article
        referring = article.referring
        phrase = article.words(span)
        noun = nouns.found(phrase, tuple(referring.documents), referring)
        if noun is None or article.named_over(span[0] + noun.start(), span[0] + noun.end()):
            return None
        before, behind = phrase[: noun.start()], phrase[noun.end() :]
        # A white paper is no paper.
        if nouns.found(f"{before}|{behind}", referring.outlets, referring):
            return None
        # "The chairman of the centre for the study of …": not the study speaks.
        if not referring.before.isdisjoint(before.lower().split()) or nouns.found(
            before, referring.roles, referring
        ):
            return None
        own = naming.owner(article, span)
        if own and (own.kind != "place" or len(phrase.split()) <= GENERAL):
            return of_named(own, "document")
        if phrase.lower().split()[0] in referring.indefinite:
            return None
        medium = media.of_noun(article, noun[0])
        if medium in self._wrote:
            return replace(self._wrote[medium], by="document")
        return self._documents.sender(medium, span[0])

    def _writer(self, at: int) -> Speaker | None:
        """Who says "I" in a text that is a letter or a statement, by its title."""
        titled = self._documents.issuer
        if titled is None or titled.entity:
            return titled
        return self._documents.sender("letter", at) or titled

    def _voice(self, span: Span) -> Speaker | None:
        """A spokesman or a correspondent without a name speaks for his body or outlet."""
        article = self._article
        if not nouns.found(article.words(span), article.referring.voices, article.referring):
            return None
        body = naming.owner(article, span)
        return of_named(body, "alias") if body and body.kind in ("body", "outlet") else None

    def _role(self, span: Span) -> Speaker | None:
        """The last person introduced with an office, of the country that the phrase names."""
        article = self._article
        phrase = article.words(span)
        role = nouns.found(phrase, article.referring.roles, article.referring)
        if role is None or len(phrase.split()) > 6 or naming.several(phrase, article):
            return None
        if article.referring.whole and role[0].lower() not in article.referring.roles:
            return None  # a plural
        sides = frozenset().union(*(one.sets for one in article.named_in(*span)))
        for one in reversed(self._persons):
            if (
                one.start < span[0]
                and (not sides or sides & one.sets)
                and self._holds(one, role[0])
            ):
                return of_named(one, "role")
        if len(phrase.split()) > GENERAL:
            return None
        if self.last and not sides and article.paragraphs_between(self.last[0], span[0]) < REACH:
            return replace(self.last[1], by="role") if self.last[1].kind == "person" else None
        return None

    def _holds(self, one: Named, role: str) -> bool:
        """Whether a person is introduced with an office, before the name or in apposition."""
        text = self._article.text
        before = text[max(0, one.start - AROUND) : one.start]
        behind = text[one.end : one.end + AROUND]
        around = re.split(r"[.!?;\n]", before)[-1] + text[one.start : one.end] + "|"
        if behind.startswith(","):
            around += re.split(r"[.!?;\n]", behind)[0]
        return role.lower() in around.lower()

    def _pronoun(self, gender: Gender, at: int, other: Speaker | None) -> Speaker | None:
        """The last one it can mean among those who spoke or were the subject of a sentence."""
        article = self._article
        writer = self._writer(at) if gender == "self" else None
        if writer:
            return replace(writer, by="pronoun")
        # Several who only did something are often not those who say something next.
        told = reversed(self._heard.before(at)) if gender == "many" else self._heard.latest(at)
        for where, one in told:
            if article.paragraphs_between(where, at) > REACH:
                return None
            if one.fits(gender) and not one.is_same(other):
                return replace(one, by="pronoun")
        if gender not in ("man", "woman", "either"):
            return None
        name = naming.introduced(article, max(0, at - NAMED_BEFORE), at)
        return Speaker(name, "pronoun", kind="person") if name else None

    def _body(self, span: Span) -> Speaker | None:
        article = self._article
        phrase = article.words(span)
        somebody = (*article.referring.anonymous, *article.referring.roles)
        if nouns.found(phrase, somebody, article.referring):
            return None
        found = naming.head(article, span, ("body", "outlet")) or self._place(span)
        if found is None:
            return None
        return of_named(found, "outlet" if found.kind == "outlet" else "alias")

    def _body_before(self, span: Span) -> Speaker | None:
        """The last body or outlet that was named with a noun: "the ministry", "the newspaper"."""
        article = self._article
        phrase = article.words(span)
        noun = nouns.alone(phrase, article.referring.bodies, article.referring)
        if noun is None or noun in article.referring.ministries or article.named_in(*span):
            return None
        press = nouns.found(phrase, article.referring.outlets, article.referring)
        last = self._heard.before(span[0])[-1:]
        for where, one in self._heard.latest(span[0]):
            if article.paragraphs_between(where, span[0]) > REACH:
                return None
            meant = noun.lower() in one.name.lower() or (press and one.kind == "outlet")
            if (meant or (where, one) in last) and one.kind not in (
                "person",
                "name",
            ):
                return replace(one, by="alias")
        return None

    def _place(self, span: Span) -> Named | None:
        """A capital or a country that speaks by its name alone."""
        found = naming.head(self._article, span, ("place",))
        if found is None:
            return None
        name = nouns.words(self._article.words(span))
        return found if len(name) <= found.end - found.start + 2 else None

    @cached_property
    def _full_names(self) -> list[tuple[int, str]]:
        """Two capitalised words or more in a row, with where they begin."""
        return [(one.start(), one[0]) for one in naming.FULL_NAME.finditer(self._article.text)]

    @cached_property
    def _persons(self) -> list[Named]:
        return [one for one in self._article.named if one.kind == "person"]

    @cached_property
    def _persons_shown(self) -> list[tuple[Named, frozenset[str]]]:
        """The persons named, with the words of their names as spelled there and as shown."""
        words = self._article.text
        return [
            (one, names.tokens(f"{words[one.start : one.end]} {one.label}"))
            for one in self._persons
        ]
