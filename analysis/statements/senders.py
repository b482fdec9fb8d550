"""Who sent or issued a document that a text tells of."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from analysis.statements import naming, nouns
from analysis.statements.article import Article
from analysis.statements.speaker import Speaker, of_named
from analysis.utterance import Medium, Named, Referring

SENT = ("letter", "telegram")
# Words between "from" and a name: titles.
TITLES = 3
# "A ministry report": nothing else stands between.
BESIDE = 2
REACH = 40
# "A message of greeting from the president of …": farther off it is something else of theirs.
NEAR = 60
# A sender with all his offices stands no further from his letter.
FAR = 500
# How many documents that were told of are looked at.
LATEST = 40


class Documents:
    """The documents that one article tells of, and who sent or issued them."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._told: dict[Medium | None, list[re.Match[str]]] = {}
        self._titles: dict[Medium | None, Speaker | None] = {}

    def sender(self, medium: Medium | None, before: int) -> Speaker | None:
        """The sender of the last document of a kind that was told of, else of that of the title."""
        article = self._article
        told = self._nouns_of(medium)
        last = bisect_right(told, before, key=re.Match.end)
        for noun in reversed(told[max(0, last - LATEST) : last]):
            start, end = article.sentences.around(noun.start())
            near = max(start, noun.start() - FAR), min(before, end, noun.end() + FAR)
            found = sender(article, article.named_in(*near), noun, medium)
            if found:
                return found
        return self._titled(medium)

    def _nouns_of(self, medium: Medium | None) -> list[re.Match[str]]:
        """The nouns of a medium in the whole text, in order."""
        if medium not in self._told:
            found = nouns.every(self._article.text, self._nouns(medium), self._article.referring)
            self._told[medium] = list(found)
        return self._told[medium]

    def _titled(self, medium: Medium | None) -> Speaker | None:
        """The sender of the document of a medium that the title is about."""
        if medium not in self._titles:
            found = of_title(self._article, self._nouns(medium), medium)
            self._titles[medium] = found
        return self._titles[medium]

    def _nouns(self, medium: Medium | None) -> tuple[str, ...]:
        documents = self._article.referring.documents
        return tuple(word for word, one in documents.items() if one == medium)

    @cached_property
    def issuer(self) -> Speaker | None:
        """Who sent or issued the document that the title is about, of whatever kind."""
        documents = tuple(self._article.referring.documents)
        return of_title(self._article, documents, "letter")


def sender(
    article: Article, named: Sequence[Named], noun: re.Match[str], medium: Medium | None
) -> Speaker | None:
    """Who among those named beside a noun of a document sent or issued it.

    Who stands behind "from", though nobody knows him, or right beside the noun; of what is sent
    else the first before it who does not stand behind "to" nor received it.
    """
    referring = article.referring
    for one in reversed(named):
        # "뿌찐동지가 보내온 축전": where the sender has a particle and a verb behind his name.
        if one.end <= noun.start() and referring.sent.match(article.text, one.end, noun.start()):
            return _document_of(article, one)
    before = None
    for one in sorted(named, key=_is_body):
        if one.kind not in ("person", "body") or _receives(article, one, noun):
            continue
        gap = max(one.start - noun.end(), noun.start() - one.end)
        sent = _is_sent(article.text[noun.end() : one.start].split(), referring)
        if gap <= BESIDE or (gap <= NEAR and sent):
            return _document_of(article, one)
        if before is None and one.end <= noun.start():
            before = one
    source = referring.sent_by.match(article.text, noun.end())
    if source:
        beside = article.text[noun.end() : source.start("who")]
        return Speaker(referring.straight(nouns.words(source["who"]), beside), "document")
    return _document_of(article, before) if before and medium in SENT else None


def _is_sent(between: Sequence[str], referring: Referring) -> bool:
    """Whether a document is of whom these words lead to: "of greeting from", "of Vice Minister".

    A verb may stand first, "sent by"; not "in the letter thanked, on behalf of".
    """
    head, titles = ([w.lower() for w in some] for some in (between[:2], between[-TITLES:]))
    titled = all(word[0].isupper() for word in between[-TITLES:])
    return not referring.senders.isdisjoint(head) and (
        titled or not referring.senders.isdisjoint(titles)
    )


def _is_body(one: Named) -> bool:
    return one.kind == "body"


def _receives(article: Article, one: Named, noun: re.Match[str]) -> bool:
    """Whether somebody gets a document: "to the head of state, Kim", "Kim received"."""
    referring, text = article.referring, article.text
    before = text[max(0, one.start - REACH) : one.start].lower().split()[-TITLES:]
    between = text[noun.end() : one.start].lower().split()
    if not referring.receivers.isdisjoint((*before, *between[:-1])):
        return True
    if one.start >= noun.end():
        named = not referring.senders.isdisjoint(between)
        return not named and referring.given.match(text, noun.end(), one.end) is not None
    return referring.got.search(text, one.end, max(one.end, noun.start())) is not None


def _document_of(article: Article, one: Named) -> Speaker:
    return of_named(naming.in_office(article, one), "document")


def of_title(article: Article, words: tuple[str, ...], medium: Medium | None) -> Speaker | None:
    """Who sent the document that the title is about, or issued it."""
    title = article.source.title
    noun = nouns.found(title, words, article.referring)
    if noun is None:
        return None
    known = article.cast.named(title)
    titled = Article(replace(article.source, text=title), article.cast, known, ())
    return sender(titled, titled.named, noun, medium)
