"""The words around the tables of `docs/benchmarks.md`."""

import platform
from datetime import UTC, datetime
from importlib.metadata import version

from tests.bench import claims, pipeline

_COMPARED = ("trafilatura", "resiliparse", "scrapy", "lxml", "sqlmodel")

_UNCHANGED = """\
## Unchanged and many sources

Two crawls that differ in what is named are compared, so the start of the command is not in it."""

_TEXT = """\
## The text of a page

Times are ratios: 1.00 is what trafilatura, without metadata, took in the same run, for all pages
and for its slowest. The full reading also finds title, language and date with their evidence; the
cheap look only decides whether a rule can match."""


def report(tables: tuple[str, str, str, str, str], pages: int, hosts: int) -> str:
    """The whole document: what was run, with which versions, and the tables."""
    words = (_crawling(pages, hosts), _UNCHANGED, _reading(pages), _TEXT, _recording())
    sections = (part for pair in zip(words, tables, strict=True) for part in pair)
    return "\n\n".join((_opening(), *sections)) + "\n"


def _opening() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _COMPARED)
    return f"""# Benchmarks

Written by `make bench DATA=folder` on {datetime.now(UTC).date()}, Python
{platform.python_version()}, {packages}.
Every figure is of this one run on one machine: only the ratios mean something elsewhere."""


def _crawling(pages: int, hosts: int) -> str:
    return f"""## From the feed to the database

{hosts} hosts on the loopback, each an address of its own with one feed of {pipeline.ARTICLES}
articles: the {pages} real pages of the article extraction benchmark (scrapinghub), in turn, sent
with gzip. Words that the packaged watch looks for are planted in {pipeline.RELEVANT} % of them. CPU
seconds are those of the command and of all its processes, user and kernel, from its start to its
end; the server's are not in them. The crawlers take turns: the table gives the sums of
{pipeline.ROUNDS} rounds, for the machine's speed changes from minute to minute.

- **Tumen**: `tumen crawl` with the packaged watch and the settings as delivered but for the
  politeness gap: robots.txt, feed, page, cheap look, full reading where a rule can match, rules,
  copies, versions, all stored in SQLite.
- **Fundus**: its own fetching, one thread for each publisher, no delay, robots.txt asked for.
  It has no general parser, so all hosts share one that is made as its own are
  (`tests/bench/peers/fundus_crawl.py`). Stores nothing.
- **news-please**: `NewsPlease.from_html(fetch_images=False)` on the {pages} pages, nothing fetched;
  its imports do not count.
- **Scrapy and lxml**: one spider for all hosts, 64 requests at once, no robots.txt, each page
  parsed with `lxml.html` and thrown away: what fetching alone costs."""


def _reading(pages: int) -> str:
    return f"""## Reading and matching a page

The same {pages} pages, nothing stored. Times are CPU seconds as multiples of what trafilatura with
its metadata took for the same pages in this run; the readers take turns page by page. Irrelevant
are the pages where our cheap look is the end of it, as no rule of the packaged watch can match.
Relevant are those with planted words: we read them whole, apply every rule and take the
fingerprints that tell copies. newspaper4k and news-please read every third page and look for no
names; pages that they cannot read do not count. The aliases are generated names of persons, added
to the packaged watch; with and without them we read every third page, some rounds more."""


def _recording() -> str:
    return f"""## A million statements on record

{claims.STATEMENTS:,} statements of ten years are put into a database: {claims.SPEAKERS:,} speakers
of whom the busiest says a ninth of all, {claims.CONTENTS:,} contents of 8 to 24 words that are as
unevenly spread as words are (Zipf), about three statements to a claim. Then {claims.ROUNDS}
articles of {claims.FILED} statements each are filed, each in a transaction of its own: a third
repeats claims of these days, a third those of earlier years, a third is new. Times are those of a
clock on the wall, the commit included; the first {claims.WARM} articles do not count. The databases
lie in the system's page cache, as they do after the filling.
(`python -m tests.bench.claims` does this alone.)"""
