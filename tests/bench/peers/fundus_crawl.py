"""Fundus end to end: its own fetching, threads and parsing. Runs in the peers' environment.

    python fundus_crawl.py FEED…               prints one line of JSON

Fundus has no general parser, so each host is a publisher of one definition that is as its own
ones are: paragraphs, summary and headings by XPath, and title, date, authors and topics from the
structured data, by the functions that Fundus offers for it. robots.txt is asked for, as we do.
"""

import datetime
import json
import sys
from importlib.metadata import version
from urllib.parse import urlsplit

from fundus import Crawler
from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
from fundus.parser.utility import (
    extract_article_body_with_selector,
    generic_author_parsing,
    generic_date_parsing,
    generic_topic_parsing,
)
from fundus.publishers.base_objects import Publisher, PublisherGroup
from fundus.scraping.url import RSSFeed
from lxml.etree import XPath


class GeneralParser(ParserProxy):
    """One for all hosts."""

    class V1(BaseParser):
        """Made as the parser of the BBC is."""

        _paragraphs = XPath("//p[text()]")
        _headings = XPath("//article//h2")

        @attribute
        def body(self) -> ArticleBody | None:
            """Paragraphs."""
            return extract_article_body_with_selector(
                self.precomputed.doc,
                paragraph_selector=self._paragraphs,
                subheadline_selector=self._headings,
            )

        @attribute
        def title(self) -> str | None:
            """Headline."""
            return self.precomputed.meta.get("og:title") or self.precomputed.ld.bf_search(
                "headline"
            )

        @attribute
        def publishing_date(self) -> datetime.datetime | None:
            """Date."""
            return generic_date_parsing(self.precomputed.ld.bf_search("datePublished"))

        @attribute
        def authors(self) -> list[str]:
            """Authors."""
            return generic_author_parsing(self.precomputed.ld.bf_search("author"))

        @attribute
        def topics(self) -> list[str]:
            """Topics."""
            return generic_topic_parsing(self.precomputed.meta.get("keywords"))


def main() -> None:
    """Crawl every feed, print how many articles came."""
    named = {}
    for feed in sys.argv[1:]:
        host = urlsplit(feed).netloc
        domain = f"http://{host}/"
        source = RSSFeed(feed, languages={"en"})
        named[f"P{len(named)}"] = Publisher(host, domain, GeneralParser, [source])
    group = PublisherGroup("Farm", (), {"default_language": "en", **named})
    articles = Crawler(group, delay=0.0).crawl(only_complete=False)
    found = [(article.title, str(article.body)) for article in articles]
    texts = sum(len(text) > 200 for _, text in found)
    told = {"pages": len(found), "texts": texts, "version": version("fundus")}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
