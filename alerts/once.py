"""Each fact of a digest once: what stands in full in one place is only referred to elsewhere."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from alerts.contents import Claim, Line, Story

SAME = 0.7
"""The share of a text's words that make it a repetition of what holds them."""

_WORD = re.compile(r"\w+")


def referring(one: Line | Story, claims: Mapping[str, list[Claim]]) -> Line | Story:
    """An article or a story without what the claims at its addresses tell already.

    `claims` are those that the digest tells, by the addresses of their articles.
    """
    lines = one.articles if isinstance(one, Story) else (one,)
    own = [claim for line in lines for claim in claims.get(line.url, ())]
    if not own:
        return one
    said = tuple(dict.fromkeys(claim.origin.claimant for claim in own))
    told, names = [_words(claim.origin.words) for claim in own], _words(" ".join(said))
    if isinstance(one, Line):
        return _without_excerpt(one, told, names)
    lead, *rest = one.articles
    return replace(
        one,
        articles=(_without_excerpt(lead, told, names), *rest),
        said=said,
        added=tuple(phrase for phrase in one.added if not _is_told(_words(phrase), told)),
    )


def by_address(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the addresses of the articles that they are told from."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.origin.url, []).append(claim)
    return found


def _without_excerpt(line: Line, told: list[frozenset[str]], names: frozenset[str]) -> Line:
    """An article whose excerpt is left out if it holds little but claims and who makes them."""
    words = _words(line.excerpt)
    held = (claim for claim in told if _share(claim, words) >= SAME)
    repeats = _is_told(words, [*told, names.union(*held)])
    return replace(line, excerpt="") if repeats else line


def _is_told(words: frozenset[str], told: Iterable[frozenset[str]]) -> bool:
    return any(_share(words, claim) >= SAME for claim in told)


def _share(words: frozenset[str], of: frozenset[str]) -> float:
    """How many of some words stand among others."""
    return len(words & of) / len(words) if words else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
