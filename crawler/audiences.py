"""Which profiles an article is for, and which of a profile's filters keeps it from its reader."""

from collections.abc import Iterator, Sequence, Set as AbstractSet
from typing import Any

from config import Configuration
from config.settings import Profile
from store.tables.article import Article, Match

Facts = dict[str, Any]


def of(configuration: Configuration, article: Article, found: Sequence[Match]) -> list[Facts]:
    """The profiles whose watches want an article; `left_out` says why one is not told of it."""
    watches = {match.watch for match in found}
    return [
        {"profile": name, "left_out": "; ".join(_left_out(profile, article.lang, found))}
        for name, profile in configuration.settings.profiles.items()
        if profile.watch in watches
    ]


def _left_out(profile: Profile, lang: str, found: Sequence[Match]) -> Iterator[str]:
    met = {match.rule for match in found if match.watch == profile.watch}
    if profile.languages and lang not in profile.languages:
        yield f"it is in {lang}, wanted are {', '.join(profile.languages)}"
    yield from _unmet("rules", profile.rules, met)
    yield from _unmet("topics", profile.topics, met)


def _unmet(kind: str, wanted: Sequence[str], met: AbstractSet[str]) -> Iterator[str]:
    if wanted and met.isdisjoint(wanted):
        yield f"it meets none of the {kind} {', '.join(wanted)}"
