"""What a page says of itself for machines: JSON-LD and meta elements."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from analysis import normal

ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting",
     "OpinionNewsArticle", "BackgroundNewsArticle", "LiveBlogPosting", "Report",
     "ReviewNewsArticle", "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle",
     "SocialMediaPosting"}
)  # fmt: skip
PAGES = frozenset({"WebPage", "ItemPage", "CreativeWork"})
# Below these keys stand other articles, or parts that have dates of their own.
ELSEWHERE = frozenset(
    {"itemListElement", "comment", "video", "image", "author", "publisher", "hasPart",
     "isPartOf", "relatedLink", "mentions", "citation", "liveBlogUpdate", "review"}
)  # fmt: skip
MOST_NODES = 500
MOST_SCRIPT = 1_000_000


@dataclass(frozen=True, slots=True)
class Structured:
    """`article` is the JSON-LD node of the page's own article, empty when there is none.

    `meta` maps names and properties of meta elements, lower case, to their first content.
    """

    article: Mapping[str, Any]
    meta: Mapping[str, str]

    def said(self, key: str) -> str:
        """The article node's text under `key`, one line, or ""."""
        value = self.article.get(key)
        value = value[0] if isinstance(value, list) and value else value
        return normal.line(value) if isinstance(value, str) else ""


NOTHING_SAID = Structured({}, {})


def structured(tree: HtmlElement) -> Structured:
    """JSON-LD and meta elements of a page; what cannot be parsed is left out."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = normal.line(element.get("content") or "")
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    return Structured(_article(tree), meta)


def _article(tree: HtmlElement) -> Mapping[str, Any]:
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    for wanted in (ARTICLES, PAGES):
        for node in nodes:
            if wanted & _types(node):
                return node
    return {}


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        source = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(source) > MOST_SCRIPT:
            continue
        try:
            # strict=False: raw line ends inside strings are common on real pages.
            yield json.loads(source.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    """Objects of a JSON-LD script in the order of their depth, lists of other articles left out."""
    waiting = [root]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                below
                for key, below in value.items()
                if key not in ELSEWHERE and isinstance(below, dict | list)
            )


def _types(node: Mapping[str, Any]) -> frozenset[str]:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(kind.rsplit("/", 1)[-1] for kind in named if isinstance(kind, str))
