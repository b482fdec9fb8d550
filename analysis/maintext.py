"""The article of a page, without the page around it."""

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from courlan import extract_domain
from lxml import etree
from lxml.cssselect import CSSSelector, SelectorError
from lxml.html import HtmlElement

from analysis import address, body, chrome, furniture, markup, normal
from analysis.body import Body, letters
from analysis.document import Evidence, OutletHints, Page
from analysis.headline import headline
from analysis.passages import Passage
from analysis.structured import Structured

SHORT = 250
# A selector that yields less has probably met another page than it was written for.
LEAST_SELECTED = 40
MOST_TOLD = 30
DECK = re.compile(
    r"(?:^|[-_ ])(?:sub-?title|sub-?head(?:line|ing)?|stand-?first|deck|dek|lead|lede|excerpt"
    r"|intro|summary|teaser|chapeau|subtitulo|bajada)(?:$|[-_ ])"
)
DECK_LENGTH = range(30, 700)
MOST_DECKS = 8
# A description and a standfirst are the same where one holds the other and so much of it.
ALIKE = 0.6
HALF = 0.5
STRIPPED_LINE = 60
# In bytes of UTF-8, as it is stored: PostgreSQL's index rows end at 2,704.
LONGEST_CANONICAL = 2048


@dataclass(frozen=True, slots=True)
class MainText:
    """An article's words; `evidence` maps "title" and "text" to what was considered."""

    title: str
    text: str
    canonical_url: str | None
    evidence: dict[str, tuple[Evidence, ...]]


def main_text(html: str, tree: HtmlElement | None, said: Structured, page: Page) -> MainText:
    """Title and text of a page; both may be "".

    `said` is what it says for machines. `tree` is the parsed page, or None when it is too hostile
    to be parsed: then the long lines of the stripped page stand for the text.
    """
    if tree is None:
        lines = [line for line in markup.strip_down(html) if len(line) >= STRIPPED_LINE]
        text, told = _cleaned("stripped", lines, page.outlet)
        return MainText("", "\n".join(text), None, {"title": (), "text": told})
    title, title_evidence = headline(tree, said, page)
    found, passed = _body(tree, said, page.outlet, title)
    lines = [*_deck(found, said), *found.lines]
    headings = [letters(markup.line(heading)) for heading in tree.iter("h1")]
    lines = _without_headings(lines, {letters(title), *headings} - {""})
    lines, after = _until_its_end(lines, said)
    left_out = [*_told(found.links, "links only"), *_told(after, "behind the article's end")]
    text, text_evidence = _cleaned(found.source, lines, page.outlet)
    evidence = {"title": title_evidence, "text": (*text_evidence, *passed, *left_out)}
    return MainText(title, "\n".join(text), _canonical(tree, page.url), evidence)


def _cleaned(
    source: str, lines: Sequence[str], hints: OutletHints
) -> tuple[list[str], tuple[Evidence, ...]]:
    """The lines without furniture, and the evidence: the chosen method first."""
    text, labels = chrome.split_lines(lines)
    text, known = furniture.without(text, hints.chrome)
    evidence = (
        Evidence(source, f"{sum(map(len, text))} characters", "chosen", ""),
        *_told(known, f"one of {len(known)} lines known from other pages of the outlet"),
        *_told(labels, "page furniture"),
    )
    return text, evidence


def _told(lines: Sequence[str], reason: str) -> tuple[Evidence, ...]:
    return tuple(Evidence("line", line[:200], "rejected", reason) for line in lines[:MOST_TOLD])


def _body(
    tree: HtmlElement, said: Structured, hints: OutletHints, title: str
) -> tuple[Body, list[Evidence]]:
    """The article without its headline; the outlet's selectors come first, the first that yields.

    The evidence names those that yielded too little.
    """
    page = copy.deepcopy(tree)
    chrome.remove([one for rule in hints.remove_selectors for one in _select(page, rule)])
    passed: list[Evidence] = []
    for rule in hints.text_selectors:
        lines = [line for found in _select(page, rule) for line in markup.lines(found)]
        size = sum(map(len, lines))
        if size >= LEAST_SELECTED:
            return Body(f"selector {rule}", lines, [], ()), passed
        reason = f"yields less than {LEAST_SELECTED} characters"
        passed.append(Evidence(f"selector {rule}", f"{size} characters", "rejected", reason))
    return _general(page, said, title), passed


def _general(page: HtmlElement, said: Structured, title: str) -> Body:
    # Structured text is taken by the rule below, with its paragraphs, not by trafilatura's.
    chrome.remove(list(page.iter("script")))
    chrome.remove_blocks(page)
    shown = body.body(page, title)
    own = normal.lines(said.article.get("articleBody") or "") if _has_body(said) else []
    own = [line for part in own for line in _unmarked(part)]
    if sum(map(len, shown.lines)) < min(SHORT, sum(map(len, own))):
        return Body("jsonld", own, [], ())
    return shown


def _has_body(said: Structured) -> bool:
    return isinstance(said.article.get("articleBody"), str)


def _unmarked(part: str) -> list[str]:
    return markup.strip_down(part) if "<" in part or "&" in part else [part]


def _select(tree: HtmlElement, rule: str) -> list[HtmlElement]:
    try:
        found = CSSSelector(rule, translator="html")(tree)
    except (SelectorError, etree.XPathError):
        return []
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []


def _deck(found: Body, said: Structured) -> list[str]:
    """The standfirsts between headline and text: prose, or named so, or the page's description."""
    described = letters(said.meta.get("og:description") or said.meta.get("description", ""))
    decks = [
        one.text
        for one in found.above
        if not one.is_linked
        and len(one.text) in DECK_LENGTH
        and (_is_named(one) or _is_described(letters(one.text), described))
    ]
    return [deck for deck in dict.fromkeys(decks) if not _contains(found.lines, deck)][:MOST_DECKS]


def _is_named(passage: Passage) -> bool:
    around = (passage.block, *islice(passage.block.iterancestors(), 2))
    names = " ".join(f"{one.get('class') or ''} {one.get('itemprop') or ''}" for one in around)
    return DECK.search(names.lower()) is not None


def _is_described(plain: str, described: str) -> bool:
    shorter, longer = sorted((plain, described), key=len)
    return shorter in longer and len(shorter) > ALIKE * len(longer)


def _contains(lines: Sequence[str], wanted: str) -> bool:
    return letters(wanted) in letters(" ".join(lines))


def _without_headings(lines: list[str], headings: set[str]) -> list[str]:
    """The lines without the headline among the first ones."""
    return [line for place, line in enumerate(lines) if place > 3 or letters(line) not in headings]


def _until_its_end(lines: list[str], said: Structured) -> tuple[list[str], list[str]]:
    """The lines up to the last one of the body that the page states for machines, and the rest.

    Only where that body holds most of the lines and ends with one of them: many are cut short.
    """
    stated = letters("".join(_unmarked(said.said("articleBody"))))
    if len(stated) < SHORT:
        return lines, []
    inside = [at for at, line in enumerate(lines) if letters(line) in stated]
    shown = letters("".join(lines))
    held = sum(len(letters(lines[at])) for at in inside)
    most = held > ALIKE * len(stated) and held > HALF * len(shown)
    if not most or not stated.endswith(letters(lines[inside[-1]])):
        return lines, []
    return lines[: inside[-1] + 1], lines[inside[-1] + 1 :]


def _canonical(tree: HtmlElement, url: str) -> str | None:
    """The address the page calls its own, if it is one of the same site and not its front page.

    None too when it could not be asked for, holds a control, or is longer than 2,048 bytes.
    """
    for link in tree.iter("link"):
        if "canonical" not in (link.get("rel") or "").lower().split():
            continue
        try:
            own = urljoin(url, (link.get("href") or "").strip())
            return own if _is_own(own, url) else None
        except ValueError:
            return None
    return None


def _is_own(own: str, url: str) -> bool:
    address.host_of(own)
    here, there = urlsplit(url), urlsplit(own)
    hosts = here.hostname or "", there.hostname or ""
    # Most are equal, and to make out the site of one the rules of all registries are read: 70 ms.
    same = hosts[0] == hosts[1] or _site(hosts[0], url) == _site(hosts[1], own)
    front = there.path in ("", "/") and not there.query and here.path not in ("", "/")
    storable = normal.storable(own) == own and len(own.encode()) <= LONGEST_CANONICAL
    return same and there.scheme in ("http", "https") and storable and not front


def _site(host: str, url: str) -> str:
    """The registrable name of a host, or the bare host when it has none (test, intranet)."""
    return extract_domain(url) or re.sub(r"^(?:www|m|amp)\.", "", host)
