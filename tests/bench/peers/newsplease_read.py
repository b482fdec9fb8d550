"""news-please's reading alone, without fetching. Runs in the peers' environment.

    python newsplease_read.py FOLDER           of .html files; prints one line of JSON

`cpu_s` is the time of reading; imports and the first page, read to warm up, do not count.
`fetch_images=False`: else it fetches every picture of every page.
"""

import json
import logging
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

# Else the first page fetches the list of public suffixes; the one in the package does.
os.environ["TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"] = ""

from newsplease import NewsPlease


def main() -> None:
    """Read every page, print how long it took."""
    logging.disable(logging.CRITICAL)
    files = sorted(Path(sys.argv[1]).glob("*.html"))
    # It takes text only (1.6.16): its reader by readability fails on bytes.
    pages = [path.read_bytes().decode("utf-8", errors="replace") for path in files]
    NewsPlease.from_html(pages[0], url="http://news.example/", fetch_images=False)
    texts = unread = 0
    began = time.process_time()
    for page in pages:
        try:
            article = NewsPlease.from_html(page, url="http://news.example/1", fetch_images=False)
            texts += bool(article and article.maintext)
        except (
            ImportError
        ):  # Korean, Chinese and Japanese pages want packages that it does not name
            unread += 1
    cpu_s = time.process_time() - began
    told = {"pages": len(pages), "texts": texts, "unread": unread, "cpu_s": cpu_s}
    told["version"] = version("news-please")
    print(json.dumps(told))


if __name__ == "__main__":
    main()
