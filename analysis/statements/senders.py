"""Who sent or issued a document that a text tells of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.statements import naming, nouns
from analysis.statements.article import Article
from analysis.utterance import Medium, Named

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
) -> Named | None:
    """Among those named beside a noun of a document who stands behind "from" or right before it.

    Of what is sent it is else the first who does not stand behind "to".
    """
    referring = article.referring
    for one in reversed(named):
        # "뿌찐동지가 보내온 축전": where the sender has a particle and a verb behind his name.
        if one.end <= noun.start() and referring.sent.match(article.text, one.end, noun.start()):
            return naming.in_office(article, one)
    others = []
    for one in (naming.in_office(article, each) for each in named):
        if one.kind not in ("person", "body"):
            continue
        before = article.text[max(0, one.start - REACH) : one.start].lower().split()[-TITLES:]
        near = max(one.start - noun.end(), noun.start() - one.end) <= NEAR
        between = article.text[noun.end() : one.start].lower().split()[:-1]
        # "A message to the head of state, Kim": he gets it.
        near = near and referring.receivers.isdisjoint(between)
        sent = near and not referring.senders.isdisjoint(before)
        if sent or 0 <= noun.start() - one.end <= BESIDE:
            return one
        if referring.receivers.isdisjoint(before):
            others.append(one)
    return others[0] if others and medium in SENT else None


def of_title(article: Article, words: tuple[str, ...], medium: Medium | None) -> Named | None:
    """Who sent the document that the title is about, or issued it."""
    title = article.source.title
    noun = nouns.found(title, words, article.referring)
    if noun is None:
        return None
    known = article.cast.named(title)
    titled = Article(replace(article.source, text=title), article.cast, known, ())
    return sender(titled, titled.named, noun, medium)
