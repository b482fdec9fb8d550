"""The least that any crawler of ours could cost: Scrapy fetches the pages, lxml parses them.

    python -m tests.bench.fetching URL…        each URL a feed; prints one line of JSON

One spider for all hosts, 64 requests at once, no robots.txt, nothing stored.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import lxml.html
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

SETTINGS = {
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
    "CONCURRENT_ITEMS": 8,
    "COOKIES_ENABLED": False,
    "LOG_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "RETRY_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "TELNETCONSOLE_ENABLED": False,
}


class FetchSpider(scrapy.Spider):
    """Fetches every article of the feeds and parses it."""

    name = "fetch"
    pages = 0
    custom_settings: dict[str, Any] = SETTINGS

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """The articles of a feed."""
        for link in response.xpath("//item/link/text()").getall():
            yield scrapy.Request(link, callback=self.parse_page)

    def parse_page(self, response: Response) -> None:
        """Parse, and count."""
        lxml.html.document_fromstring(response.body)
        FetchSpider.pages += 1


def main() -> None:
    """Fetch all, print how many."""
    process = CrawlerProcess()
    process.crawl(FetchSpider, start_urls=sys.argv[1:])
    process.start()
    print(json.dumps({"pages": FetchSpider.pages}))


if __name__ == "__main__":
    main()
