"""news-please's reading alone, without fetching. Runs in the peers' environment.

    python newsplease_read.py FOLDER           of .html files; prints one line of JSON

`cpu_s` is the time of reading; imports and the first page, read to warm up, do not count.
`fetch_images=False`: else it fetches every picture of every page.
"""

import json
import logging
import sys
import time
from importlib.metadata import version
from pathlib import Path

from newsplease import NewsPlease


def main() -> None:
    """Read every page, print how long it took."""
    logging.disable(logging.CRITICAL)
    pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("*.html"))]
    NewsPlease.from_html(pages[0], url="http://news.example/", fetch_images=False)
    texts = 0
    began = time.process_time()
    for page in pages:
        article = NewsPlease.from_html(page, url="http://news.example/1", fetch_images=False)
        texts += bool(article and article.maintext)
    cpu_s = time.process_time() - began
    told = {"pages": len(pages), "texts": texts, "version": version("news-please"), "cpu_s": cpu_s}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
