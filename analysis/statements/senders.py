"""Who sent or issued a document that a text tells of."""

import re
from collections.abc import Sequence
from dataclasses import replace

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
        return Speaker(nouns.words(source["who"]), "document")
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
    referring = article.referring
    before = article.text[max(0, one.start - REACH) : one.start].lower().split()[-TITLES:]
    between = article.text[noun.end() : one.start].lower().split()
    return not referring.receivers.isdisjoint((*before, *between[:-1])) or bool(
        referring.got.search(article.text, one.end, max(one.end, noun.start()))
    )


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
