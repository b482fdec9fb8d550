"""newspaper4k and news-please, one page at a time. Runs in the peers' environment.

    python page_read.py        tells the versions in one line of JSON, then answers questions

A question is a line of JSON, {"reader": name, "size": bytes}, and the page. The answer is a line
of JSON: the CPU seconds of reading it, or null where it could not be read.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from importlib.metadata import version

# Else a first page fetches the list of public suffixes; the one in the package does.
os.environ["TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"] = ""

from newspaper import Article, ArticleException
from newsplease import NewsPlease

URL = "http://news.example/1"


def _newspaper4k(html: str) -> None:
    article = Article(URL, fetch_images=False)
    article.download(input_html=html)
    article.parse()


def _newsplease(html: str) -> None:
    NewsPlease.from_html(html, url=URL, fetch_images=False)


READERS: dict[str, Callable[[str], None]] = {
    "newspaper4k": _newspaper4k,
    "news-please": _newsplease,
}


def cost(reader: str, body: bytes) -> float | None:
    """CPU seconds of one reading; decoding is not in it, as news-please takes text only."""
    html = body.decode("utf-8", errors="replace")
    began = time.process_time()
    try:
        READERS[reader](html)
    except (
        ArticleException,
        ImportError,  # Korean, Chinese and Japanese pages want packages that news-please lacks
    ):
        return None
    return time.process_time() - began


def main() -> None:
    """Answer until there are no more questions."""
    logging.disable(logging.CRITICAL)
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    print(json.dumps({name: version(name) for name in READERS}), file=answers, flush=True)
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        body = sys.stdin.buffer.read(asked["size"])
        print(json.dumps(cost(asked["reader"], body)), file=answers, flush=True)


if __name__ == "__main__":
    main()
