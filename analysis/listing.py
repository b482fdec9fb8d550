"""Which links of a page lead to its articles, guessed without knowing the site.

Links that stand at like places, or whose addresses have one form, are a group. A group is the
articles' when its texts read like headlines, its addresses like articles', dates stand beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from analysis import date_words, date_written, listing_links, markup, patterns
from analysis.date_words import Moment
from analysis.languages import known
from analysis.languages.base import Language
from analysis.listing_links import Link

FEW = 3
_ENOUGH = 2.5
# Below that a link of a good group is no entry; a title of one word by a date still is.
_LEAST = 0
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Bounded or anchored at the beginning of a word, lest long addresses cost quadratic time.
_NUMBERED = re.compile(
    r"\d{4,}|[?&][^=&]{0,20}(?:id|no|idx|seq|code|article|p)=\w{0,40}\d", re.IGNORECASE
)
_NAMED = re.compile(r"(?<![a-z0-9а-яё%])[a-z0-9а-яё%]+(?:[-_][a-z0-9а-яё%]+){2,}", re.IGNORECASE)
_PAGE_FILE = re.compile(r"(?<!\w)\w{6,}\.(?:s?html?|php|aspx?|do)$")


@dataclass(frozen=True, slots=True)
class Listed:
    """One guessed entry: absolute address, headline, the date beside it as written or "" """

    url: str
    title: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Links that stand at like places: where, how many, how many with a date; mean score."""

    place: str
    size: int
    dated: int
    score: float


@dataclass(frozen=True, slots=True)
class Guess:
    """The entries in the order of the page, and the groups they are of, the largest first.

    Without entries `problem` says why.
    """

    entries: tuple[Listed, ...] = ()
    groups: tuple[Group, ...] = ()
    problem: str = ""

    @property
    def evidence(self) -> str:
        """One line for a person: how many entries, from where, how many with a date."""
        if not self.groups:
            return self.problem
        first = self.groups[0]
        more = f" and {len(self.groups) - 1} other places" if len(self.groups) > 1 else ""
        dated = sum(bool(entry.date) for entry in self.entries)
        return f"{len(self.entries)} links like headlines, {dated} dated, at {first.place}{more}"


def guess(
    html: str, page_url: str, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Guess:
    """The article links of a page. Never raises; linear in the page's length.

    `include` and `exclude` are patterns as in `analysis.patterns`.
    """
    if markup.is_hostile(html):
        return Guess(problem="a page with too many or too deeply nested tags")
    tree = markup.parse(html)
    if tree is None:
        return Guess(problem="no HTML")
    return guess_in(tree, page_url, include, exclude)


def guess_in(
    tree: HtmlElement, page_url: str, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Guess:
    """As `guess`, of a parsed page (`analysis.markup.parse`)."""
    found = [
        link
        for link in listing_links.links(tree, page_url, languages_of(tree))
        if patterns.wanted(link.url, include, exclude)
    ]
    scores = {link.url: _score(link) for link in found}
    places = _places(found, scores)
    shapes = Counter(link.shape for links in places.values() for link in links)
    members = {link.url for links in places.values() for link in links}
    chosen = [
        link
        for link in found
        if (link.url in members and scores[link.url] >= _LEAST)
        or (shapes[link.shape] >= FEW and scores[link.url] >= _ENOUGH)
    ]
    if not chosen:
        return Guess(problem=f"no links like headlines among {len(found)}")
    entries = tuple(Listed(link.url, link.title, link.date) for link in chosen)
    return Guess(entries, _described(places, scores))


def languages_of(tree: HtmlElement) -> tuple[Language, ...]:
    """All languages, that of the page first, if it says which."""
    return known(((tree.get("lang") or "")[:2].lower(),))


def moment(date: str, languages: Sequence[Language], zone: tzinfo) -> Moment | None:
    """What the date of an entry spells, or None; `zone` is for dates that give none."""
    machine = date_words.machine(date, zone)
    written = date_written.written(date, date_written.order_of(languages), zone)
    return machine or next((one for _, one in written), None)


def _places(found: Sequence[Link], scores: dict[str, float]) -> dict[str, list[Link]]:
    """The good groups: links of one place, or where other links spoil it, of one form as well."""
    good: dict[str, list[Link]] = {}
    for place, links in _grouped(found, lambda link: link.signature).items():
        if _is_good(links, scores):
            good[place] = links
            continue
        for shape, own in _grouped(links, lambda link: link.shape).items():
            if _is_good(own, scores):
                good[f"{place} to {shape}"] = own
    return good


def _grouped(found: Sequence[Link], key: Callable[[Link], str]) -> dict[str, list[Link]]:
    groups: dict[str, list[Link]] = {}
    for link in found:
        groups.setdefault(key(link), []).append(link)
    return groups


def _is_good(links: Sequence[Link], scores: dict[str, float]) -> bool:
    return len(links) >= FEW and _mean(links, scores) >= _ENOUGH


def _mean(links: Sequence[Link], scores: dict[str, float]) -> float:
    return sum(scores[link.url] for link in links) / len(links)


def _described(places: dict[str, list[Link]], scores: dict[str, float]) -> tuple[Group, ...]:
    groups = [
        Group(place, len(links), sum(bool(link.date) for link in links), _mean(links, scores))
        for place, links in places.items()
    ]
    return tuple(sorted(groups, key=lambda group: -group.size))


def _score(link: Link) -> float:
    return _wording(link.title) + _addressing(link.url) + link.headed + bool(link.date)


def _wording(title: str) -> float:
    """2 for a text like a headline, 1 for one that may be, else below."""
    wide, words = len(_WIDE.findall(title)), len(title.split())
    if wide >= 10 or (len(title) >= 25 and words >= 4):
        return 2
    return 1 if wide >= 6 or (len(title) >= 15 and words >= 3) else -1


def _addressing(url: str) -> float:
    """1 for an address like an article's, else 0."""
    parts = urlsplit(url)
    place = f"{parts.path}?{parts.query}"
    like = _NUMBERED.search(place) or _NAMED.search(parts.path) or _PAGE_FILE.search(parts.path)
    return 1 if like else 0
