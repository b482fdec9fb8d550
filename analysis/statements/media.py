"""The medium of a statement: a letter, an interview, a speech."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.statements import nouns
from analysis.statements.article import Article
from analysis.utterance import Attribution, Medium, Span, Statement

# How many words may stand between "in" and the letter.
BETWEEN = 5
BEHIND_CUE = 60


def medium_of(article: Article, one: Attribution) -> Medium | None:
    """What the engine found, else a document that speaks, else the one in which somebody does."""
    if one.medium:
        return one.medium
    documents = article.referring.documents
    if one.source:
        own = nouns.found(article.words(one.source), tuple(documents), article.referring)
        if own and own.end() == len(article.words(one.source)):
            return of_noun(article, own[0])
    for span in _beside(article, one):
        words = article.words(span)
        for noun in nouns.every(words, tuple(documents), article.referring):
            before = words[: noun.start()].lower().split()[-BETWEEN:]
            if not article.referring.within.isdisjoint(before):
                return of_noun(article, noun[0])
    return None


def of_noun(article: Article, noun: str) -> Medium | None:
    """The medium that a noun names."""
    lowered = noun.lower()
    documents = article.referring.documents
    return next((medium for word, medium in documents.items() if lowered.startswith(word)), None)


def filled_back(made: Sequence[Statement]) -> list[Statement]:
    """The statements with the letter that the next one of the same speaker tells of.

    "Putin told Kim that …. In the letter, he said …": both stand in it.
    """
    filled = list(made)
    for index, (one, following) in enumerate(pairwise(made)):
        if (
            one.medium is None
            and following.medium in ("letter", "telegram")
            and one.claimant == following.claimant
            and one.addressee
            and following.addressee in (None, one.addressee)
        ):
            filled[index] = replace(one, medium=following.medium)
    return filled


def _beside(article: Article, one: Attribution) -> list[Span]:
    """The beginning of the sentence before speaker and cue, and what is behind the cue."""
    at = one.cue or one.source or one.content[0]
    start, end = article.sentences.around(at[0])
    first = min(at[0], one.source[0]) if one.source else at[0]
    return [
        *article.outside(start, max(start, first), at[0]),
        *article.outside(at[1], min(end, at[1] + BEHIND_CUE), at[0]),
    ]
