"""What the newsstand prints: article pages, home pages and feeds, as bytes."""

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from crawler.demo.content import Content, SampleArticle, SampleOutlet
from crawler.demo.printed import printed_day

FEED_LENGTH = 30
_ALSO_READ = 4
_SUMMARY_LENGTH = 280
FEED_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
    "dead": "text/html; charset=utf-8",
}

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["rfc822"] = format_datetime
_TEMPLATES.globals["printed_day"] = printed_day


class Printer:
    """Prints an outlet as it stands at a given moment."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def article(self, outlet: SampleOutlet, article: SampleArticle, now: datetime) -> bytes:
        """The page of an article, in its own charset."""
        values = self._page(outlet, now) | {
            "article": article,
            "title": article.title_at(now),
            "paragraphs": self._content.paragraphs(article),
            "published": _local(outlet, article.published),
            "dates": article.dates or outlet.dates,
            "lang": article.lang,
            "charset": article.charset,
            "description": self._summary(article),
            "metadata": _metadata(outlet, article, now),
            "also_read": _also_read(outlet, article, now),
        }
        text = _TEMPLATES.get_template(f"{outlet.template}.html").render(values)
        return text.encode(article.charset, errors="xmlcharrefreplace")

    def home(self, outlet: SampleOutlet, now: datetime) -> bytes:
        """The home page, with links to the latest articles."""
        values = self._page(outlet, now) | {"listed": outlet.listed(now)[:FEED_LENGTH], "now": now}
        return _TEMPLATES.get_template("home.html").render(values).encode()

    def notice(self, outlet: SampleOutlet, now: datetime, words: str) -> bytes:
        """A page of the outlet that holds no article, such as an error page."""
        values = self._page(outlet, now) | {"words": words}
        return _TEMPLATES.get_template("notice.html").render(values).encode()

    def index(self, port: int | None) -> bytes:
        """The list of all outlets, for a visitor without an outlet's host name."""
        values = {"outlets": self._content.outlets.values(), "port": port}
        return _TEMPLATES.get_template("index.html").render(values).encode()

    def feed(self, outlet: SampleOutlet, now: datetime) -> bytes:
        """The outlet's feed: the latest articles that have appeared by `now`."""
        listed = outlet.listed(now)[:FEED_LENGTH]
        if outlet.feed == "json":
            return self._json_feed(outlet, listed, now)
        entries = [self._entry(outlet, article, now) for article in listed]
        values = {"outlet": outlet, "entries": entries, "updated": outlet.changed_at(now) or now}
        return _TEMPLATES.get_template(f"{outlet.feed}.xml").render(values).encode()

    def _json_feed(
        self, outlet: SampleOutlet, listed: Sequence[SampleArticle], now: datetime
    ) -> bytes:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": outlet.name,
            "home_page_url": f"http://{outlet.host}/",
            "feed_url": f"http://{outlet.host}{outlet.feed_path}",
            "language": outlet.language,
            "items": [_json_item(self._entry(outlet, article, now)) for article in listed],
        }
        return json.dumps(feed, ensure_ascii=False, indent=1).encode()

    def _entry(self, outlet: SampleOutlet, article: SampleArticle, now: datetime) -> dict[str, Any]:
        query = f"?{article.tracking}" if article.tracking else ""
        return {
            "guid": f"tag:{outlet.host},2023:{article.id}",
            "url": f"http://{outlet.host}{article.path}{query}",
            "title": article.title_at(now),
            "summary": self._summary(article),
            "section": article.section,
            "published": _local(outlet, article.published),
        }

    def _summary(self, article: SampleArticle) -> str:
        first = self._content.paragraphs(article)[0]
        return first if len(first) <= _SUMMARY_LENGTH else first[:_SUMMARY_LENGTH].rstrip() + "…"

    def _page(self, outlet: SampleOutlet, now: datetime) -> dict[str, Any]:
        return {
            "outlet": outlet,
            "charset": "utf-8",
            "lang": outlet.language,
            "today": printed_day(_local(outlet, now), outlet.language) if outlet.widget else "",
        }


def _json_item(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": entry["guid"],
        "url": entry["url"],
        "title": entry["title"],
        "summary": entry["summary"],
        "date_published": entry["published"].isoformat(),
    }


def _metadata(outlet: SampleOutlet, article: SampleArticle, now: datetime) -> dict[str, Any]:
    changed = article.later.at if article.later and article.later.at <= now else article.published
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title_at(now),
        "datePublished": _local(outlet, article.published).isoformat(),
        "dateModified": _local(outlet, changed).isoformat(),
        "inLanguage": article.lang,
        "publisher": {"@type": "Organization", "name": outlet.name},
        "mainEntityOfPage": f"http://{outlet.host}{article.path}",
    }


def _also_read(outlet: SampleOutlet, article: SampleArticle, now: datetime) -> list[SampleArticle]:
    others = (other for other in outlet.listed(now) if other.id != article.id)
    return [other for other in others if other.lang == article.lang][:_ALSO_READ]


def _local(outlet: SampleOutlet, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(outlet.zone))
