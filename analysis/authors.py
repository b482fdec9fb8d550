"""Who wrote an article: persons, as the page names them for machines or in its byline."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from analysis import chrome, markup, normal
from analysis.agency import SPELLED
from analysis.structured import Structured

META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
        "dcterms.creator", "cxenseparse:author", "byl")  # fmt: skip
# Words before and behind a name in bylines.
BEFORE = re.compile(
    r"^(?:by|from|written by|reporting by|por|de|par|von|di|av|af|door|od|oleh|автор(?:ы)?|текст|"
    r"автори|記者|记者|文|本报记者)(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\s*(?:기자|특파원|記者|记者|\([^)]*\)|[\w.+-]+@[\w.-]+)\s*$")
PARTED = re.compile(r"\s*(?:[;|•·&]|,|\band\b|\bund\b|\by\b|\bet\b|\be\b|\bи\b|\bта\b|、)\s*")
ROLE = re.compile(
    r"\b(?:staff|editors?|reporters?|correspondents?|redaktion|redaction|redacción|redação|"
    r"newsroom|news ?desk|team|agenc\w+|admin|author|редакци\w*|корреспондент\w*|editorial)\b",
    re.IGNORECASE,
)
PERSONS = frozenset({"", "Person"})
BYLINES = frozenset({"byline", "author", "authors"})
LONGEST_NAME, LONGEST_BYLINE, MOST = 60, 120, 12

_AGENCIES = {spelling.casefold() for spelling in SPELLED}


def named(tree: HtmlElement, said: Structured, site: frozenset[str]) -> tuple[str, list[str]]:
    """Where the page names its authors, and the raw names; the first place that names a person."""
    places = (
        ("jsonld", _from_jsonld(said.article.get("author"))),
        ("meta", (said.meta[key] for key in META if key in said.meta)),
        ("byline", _bylines(tree)),
    )
    everything: list[str] = []
    for source, names in places:
        raw = [name for name in map(normal.line, names) if name]
        if persons(raw, site):
            return source, raw
        everything += raw
    return "", everything


def persons(raw: Sequence[str], site: frozenset[str]) -> tuple[str, ...]:
    """The persons among raw names: no agencies, no names of the site, no offices, each once."""
    found = {
        name.casefold(): name
        for one in reversed(raw)
        for name in reversed(_parts(one))
        if _is_person(name, site)
    }
    return tuple(reversed(found.values()))[:MOST]


def _parts(raw: str) -> list[str]:
    return [
        BEHIND.sub("", BEFORE.sub("", part.strip())).strip(" .:-\u2013\u2014")
        for part in PARTED.split(BEFORE.sub("", raw))
    ]


def _is_person(name: str, site: frozenset[str]) -> bool:
    if not 1 < len(name) <= LONGEST_NAME or "://" in name or name.startswith("@"):
        return False
    plain = name.casefold()
    if (
        plain in _AGENCIES
        or plain in site
        or ROLE.search(name)
        or re.search(r"\d|\.\w{2,4}$", name)
    ):
        return False
    spaced = len(name.split()) > 1 or _is_unspaced(name)
    return spaced and name[0] == name[0].upper()


def _is_unspaced(name: str) -> bool:
    """Whether a name without a space is one of a script that writes names in one word."""
    return all(letter >= "\u2e80" for letter in name)


def _from_jsonld(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict) and isinstance(one.get("name"), str):
            kind = one.get("@type") or ""
            if isinstance(kind, str) and kind in PERSONS:
                yield one["name"]


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """The first byline that stands outside lists of other articles; asked for last."""
    for element in tree.iter("a", "span", "div", "p", "address"):
        # Most elements have no such name, and to see that takes a third of making out their words.
        said = " ".join(element.values()).lower()
        if "byline" not in said and "author" not in said:
            continue
        if element.get("rel") != "author" and not (BYLINES & markup.tokens(element)):
            continue
        text = markup.line(element)
        if 1 < len(text) <= LONGEST_BYLINE and not _is_elsewhere(element):
            yield text
            return


def _is_elsewhere(element: etree._Element) -> bool:
    return any(
        node.tag in ("aside", "nav", "footer") or chrome.COMMENTS & markup.tokens(node)
        for node in element.iterancestors()
    )
