"""The headline of a page, without the name of the site."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from analysis import markup, normal
from analysis.document import Evidence, Page
from analysis.structured import Structured

SEPARATOR = re.compile(r"\s+[|\u2022\u00b7\u00bb\u2013\u2014:-]+\s+|\s*[|\u00bb]\s*")
NO_LETTERS = re.compile(r"\W+")
LONGEST = 400
MOST_SITE_WORDS = 4


def headline(tree: HtmlElement, said: Structured, page: Page) -> tuple[str, tuple[Evidence, ...]]:
    """Title and the evidence for it; "" when the page and its feed have none."""
    site = site_names(said, page)
    found = [
        (source, without_site(text, site))
        for source, text in _candidates(tree, said, page)
        if 1 < len(text) <= LONGEST
    ]
    found = [(source, text) for source, text in found if text.casefold() not in site]
    if not found:
        return "", ()
    # What most of them say; the first of equals wins.
    plain = [NO_LETTERS.sub("", text).casefold() for _, text in found]
    _, chosen = found[plain.index(max(plain, key=plain.count))]
    return chosen, tuple(
        Evidence(source, text, "chosen" if text == chosen else "considered", "")
        for source, text in found
    )


def _candidates(tree: HtmlElement, said: Structured, page: Page) -> Iterator[tuple[str, str]]:
    yield "opengraph", said.meta.get("og:title", "")
    yield "h1", _main_heading(tree)
    yield "jsonld", said.said("headline")
    for element in tree.iter("title"):
        yield "title", normal.line(element.text_content())
        break
    yield "feed", normal.line(page.feed.title)


def _main_heading(tree: HtmlElement) -> str:
    headings = [(heading, markup.line(heading)) for heading in tree.iter("h1")]
    worded = [(heading, text) for heading, text in headings if len(text) > 1]
    named = [
        text
        for heading, text in worded
        if {"title", "headline"} & markup.tokens(heading) and len(text.split()) > 2
    ]
    return named[0] if named else worded[0][1] if len(worded) == 1 else ""


def site_names(said: Structured, page: Page) -> frozenset[str]:
    """What the site is called, without case: by itself, by us, by its host."""
    host = re.sub(r"^\w+://(?:www\.)?|[:/].*", "", page.url)
    publisher = said.article.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else None
    names = (
        said.meta.get("og:site_name", ""), said.meta.get("application-name", ""),
        page.outlet.name, host, host.split(".")[0], named if isinstance(named, str) else "",
    )  # fmt: skip
    return frozenset(normal.line(name).casefold() for name in names if name)


def without_site(text: str, site: frozenset[str]) -> str:
    """The text without a last or first part that names the site: "Title - The Times"."""
    for cut in reversed(list(SEPARATOR.finditer(text))):
        if _is_site(text[cut.end() :].strip().casefold(), site):
            return without_site(text[: cut.start()].strip(), site)
    first = SEPARATOR.search(text)
    if first and text[: first.start()].strip().casefold() in site:
        return text[first.end() :].strip()
    return text


def _is_site(part: str, site: frozenset[str]) -> bool:
    """Whether the last part of a title names the site, alone or with a word: "BBC News"."""
    words = part.split()
    return part in site or (len(words) <= MOST_SITE_WORDS and not site.isdisjoint(words))
