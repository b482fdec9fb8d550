"""Dates that a page declares for machines: JSON-LD, meta elements, attributes, scripts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from analysis import date_candidates, date_words, date_written, markup
from analysis.date_candidates import Candidate, Role
from analysis.date_words import Moment
from analysis.structured import Structured

_PUBLISHED: Role = "published"
_MODIFIED: Role = "modified"
JSONLD: dict[str, Role] = {
    "datePublished": "published", "dateCreated": "published", "uploadDate": "published",
    "dateModified": "modified",
}  # fmt: skip
OPENGRAPH = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "article:published", "og:article:published", "og:pubdate", "og:publish_date", "og:regdate",
    "og:datepublished", "article:post_date", "article:publicationdate", "article:published_date",
)  # fmt: skip
META = (
    "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "publisheddate",
    "publication_date", "publication-date", "publicationdate", "published-date", "pub_date",
    "published_date", "published_time", "publish_time", "published", "dc.date.issued",
    "dc.date.created", "dc.date.publication", "dc.date.available", "dc:created",
    "dcterms.created", "dcterms.issued", "dcterms.available",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_online_date", "citation_date", "article.published",
    "article.created", "article_date_original", "originalpublicationdate", "datecreated",
    "rnews:datepublished", "last-published", "bt:pubdate", "date_published", "datearticle",
    "shareaholic:article_published_time", "video:release_date", "vr:published_time",
    "twt-published-at", "dcsext.articlefirstpublished", "mediator_published_time", "rbpubdate",
    "article:date", "content_create_date", "buildtime", "created", "gentime", "ptime", "pdate",
    "release_date", "doc_date", "displaydate", "timestamp", "analyticsattributes.articledate",
    "weibo: article:create_at", "creationdatetime", "date-publication", "dateposted",
)  # fmt: skip
# Dublin Core says of `date` no more than that it is one of the life of the page, and content
# systems set it to the last change as often: a date line by the headline counts for more.
VAGUE = ("date", "dc.date", "dc:date", "dcterms.date", "dcterms:date", "article_date", "http:date")
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified",
    "og:modified_time", "article:modified_date", "article:post_modified", "bt:moddate",
    "datemodified", "lastmod", "lastmodified", "last-modified", "modified", "lastdate",
    "dcterms.modified", "dc.modified", "dc.date.modified", "revision_date", "updated_time",
    "modificationdate", "http:last-modified",
)  # fmt: skip
ATTRIBUTED: dict[str, Role] = {
    "datepublished": "published", "datecreated": "published", "pubdate": "published",
    "uploaddate": "published", "dc:date": "published", "dc:created": "published",
    "dc:issued": "published", "dcterms:created": "published", "dcterms:issued": "published",
    "schema:datepublished": "published", "schema:datecreated": "published",
    "datemodified": "modified", "dateupdate": "modified", "dc:modified": "modified",
    "schema:datemodified": "modified", "dcterms:modified": "modified",
}  # fmt: skip
STAMPED = frozenset((
    "data-timestamp", "data-published", "data-publish-date", "data-pubdate", "data-utime",
    "data-published-date", "data-publication-date", "data-date-published", "data-created",
    "data-publishdate", "data-article-date", "data-published-at", "data-publish-time",
))  # fmt: skip
_SCRIPTED = re.compile(
    r"\\?[\"']?(?:datePublished|date_published|publishedAt|published_at|publishedDate|publishDate|"
    r"publish_date|publishTime|publish_time|publicationDate|publication_date|pubDate|pubdate|"
    r"firstPublished|firstPublishedAt|first_published_at|createdAt|created_at|dateCreated|"
    r"articleDate|article_date|articlePublishDate|page_publish_date|displayDate|postDate|"
    r"post_date|published)\\?[\"']?\s*[:=]\s*\\?[\"']?"
    r"(?P<raw>(?:19|20)\d\d[-/.]?\d\d[-/.]?\d\d[^\"'\\,}<]{0,25}|1\d{9}(?:\d{3})?(?!\d))"
)
MOST = 12
LONGEST_SCRIPT = 400_000


def from_declarations(
    tree: HtmlElement,
    elements: Sequence[etree._Element],
    said: Structured,
    day_first: bool | None,
    zone: tzinfo,
) -> Iterator[Candidate]:
    """What JSON-LD, microdata, RDFa and meta elements say; `elements` are those of the tree."""
    reader = _Reader(day_first, zone)
    yield from reader.named("jsonld", {key: said.said(key) for key in JSONLD}, JSONLD)
    yield from _attributes(elements, reader)
    meta = {**said.meta, **_http_equiv(tree)}
    for source, names, role in (
        ("opengraph", OPENGRAPH, _PUBLISHED), ("meta", META, _PUBLISHED),
        ("meta", VAGUE, _PUBLISHED), ("meta", MODIFIED, _MODIFIED),
    ):  # fmt: skip
        yield from reader.named(source, meta, dict.fromkeys(names, role))


class _Reader:
    def __init__(self, day_first: bool | None, zone: tzinfo) -> None:
        self._day_first = day_first
        self._zone = zone

    def moment(self, raw: str) -> Moment | None:
        """What a value spells, for machines or else for readers."""
        found = date_words.machine(raw, self._zone)
        if found or not raw or len(raw) > 80:
            return found
        written = date_written.written(raw, self._day_first, self._zone)
        return next((one for _, one in written), None)

    def named(
        self, source: str, values: Mapping[str, str], wanted: Mapping[str, Role]
    ) -> Iterator[Candidate]:
        """The values of the wanted names that spell a date."""
        for name, role in wanted.items():
            raw = values.get(name, "")
            moment = self.moment(raw) if raw else None
            if moment:
                yield Candidate(source, raw, moment, role, name)


def _http_equiv(tree: HtmlElement) -> dict[str, str]:
    return {
        f"http:{name.lower()}": element.get("content") or ""
        for element in tree.iter("meta")
        if (name := element.get("http-equiv")) and name.lower() in ("date", "last-modified")
    }


def _attributes(elements: Sequence[etree._Element], reader: _Reader) -> Iterator[Candidate]:
    """Microdata and RDFa; where parts of the page have dates of their own, the first is its own."""
    found: set[Role] = set()
    for element in elements:
        name = element.get("itemprop") or element.get("property")
        if not name:
            continue
        role = ATTRIBUTED.get(name.strip().lower())
        if role is None or role in found or _elsewhere(element):
            continue
        raw = _value(element)
        moment = reader.moment(raw)
        if moment:
            found.add(role)
            yield Candidate("microdata", raw, moment, role, name)


def _value(element: etree._Element) -> str:
    given = element.get("content") or element.get("datetime") or element.get("title")
    return given or markup.line(element)[:80]


def _elsewhere(element: etree._Element) -> bool:
    """Whether an element tells of a comment or of another article."""
    for node in element.iterancestors():
        if node.tag in ("aside", "nav"):
            return True
        kind = node.get("itemtype") or node.get("itemprop") or ""
        if "omment" in kind or "ListItem" in kind or "Event" in kind:
            return True
        if markup.tokens(node) & {"comment", "comments", "related", "sidebar"}:
            return node.tag not in ("body", "html")
    return False


def from_scripts(
    tree: HtmlElement, elements: Sequence[etree._Element], said: Structured, zone: tzinfo
) -> Iterator[Candidate]:
    """What scripts and attributes of their own making say: the first of each, weak evidence.

    JSON-LD counts where no article could be read from it.
    """
    reader = _Reader(None, zone)
    stamped = (
        (element, name) for element in elements for name in element.attrib if name in STAMPED
    )
    for element, name in islice(stamped, MOST):
        raw = element.get(name) or ""
        moment = reader.moment(raw)
        if moment and not _elsewhere(element):
            yield Candidate("attribute", raw, moment, "published", name, standing="weak")
            break
    for script in tree.iter("script"):
        text = script.text or ""
        read = said.article and "ld+json" in (script.get("type") or "")
        if read or len(text) > LONGEST_SCRIPT:
            continue
        found = _SCRIPTED.search(text)
        moment = reader.moment(found["raw"]) if found else None
        if found and moment:
            yield Candidate("script", found["raw"], moment, "published", standing="weak")
            return


def from_image(said: Structured, zone: tzinfo) -> Iterator[Candidate]:
    """The day in the address of the preview picture, which is put up with its article."""
    address = said.meta.get("og:image") or said.meta.get("twitter:image") or ""
    for found in date_candidates.from_url(address, zone):
        yield replace(found, source="image", standing="weak")
