"""Who has had the floor in an article: those who spoke, and the subjects of its sentences."""

from bisect import bisect_left
from functools import cached_property
from typing import TypeAlias

from analysis.statements import naming
from analysis.statements.article import Article
from analysis.statements.speaker import Speaker, of_named

SPEAKING = ("person", "outlet", "body")
LATEST = 40
"""How many who spoke, and how many subjects, are looked at."""

# A subject stands near the beginning of its sentence.
SUBJECT = 90
Told: TypeAlias = tuple[int, Speaker]


class Heard:
    """Who spoke in one article, by position; filled from its beginning to its end."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._spoke: list[Told] = []

    @property
    def last(self) -> Told | None:
        """Who spoke last, and where."""
        return self._spoke[-1] if self._spoke else None

    def add(self, at: int, speaker: Speaker) -> None:
        """Remember that somebody spoke."""
        self._spoke.append((at, speaker))

    def before(self, at: int) -> list[Told]:
        """Those who spoke last before a position, in order."""
        end = bisect_left(self._spoke, at, key=_where)
        return self._spoke[max(0, end - LATEST) : end]

    def latest(self, at: int) -> list[Told]:
        """Those who spoke or were the subject of a sentence before a position, the last first."""
        end = bisect_left(self._subjects, at, key=_where)
        told = [*self.before(at), *self._subjects[max(0, end - LATEST) : end]]
        return sorted(told, key=_where, reverse=True)

    @cached_property
    def _subjects(self) -> list[Told]:
        """The first person and the first body in each sentence, unless quoted, behind "to" or in
        the dateline."""
        found: dict[tuple[int, bool], Told] = {}
        article = self._article
        for one in (naming.in_office(article, one) for one in article.named):
            if one.kind not in SPEAKING or one.start < article.sentences.told_from:
                continue
            start = article.sentences.around(one.start)[0]
            before = article.text[start : one.start].lower()
            key = (start, one.kind == "person")
            if key in found or len(before) > SUBJECT or article.is_quoted(one.start):
                continue
            if article.referring.before.isdisjoint(before.split(",")[-1].split()[-3:]):
                found[key] = (one.start, of_named(one, "alias"))
        return sorted(found.values(), key=_where)


def _where(told: Told) -> int:
    return told[0]
