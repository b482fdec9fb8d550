"""An outlet that publishes by a timetable and misbehaves on request: the fault farm's stalls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from html import escape

from tests.doubles.site import Behaviour, Reply, Seen, Site

RSS = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html; charset=utf-8"}

# Figures are read as quantities, which takes its time.
_LETTERS = str.maketrans("0123456789", "abcdefghij")

Clock = Callable[[], datetime]
Fault = Callable[[Seen, "Press"], Reply]


@dataclass(frozen=True, slots=True)
class Item:
    """One article: when it came out, and how the outlet names it.

    What is not about the DPRK is fetched and not kept, which takes a third of the time.
    """

    number: int
    at: datetime
    title: str = ""
    guid: str = ""
    dated: datetime | None = None
    query: str = ""
    about: str = "DPRK"

    @property
    def path(self) -> str:
        """Its address at the site."""
        return f"/news/{self.number}{self.query}"

    @property
    def shown_title(self) -> str:
        """The title as the feed has it."""
        return self.title or f"{self.about} story {self.number}"


@dataclass
class Press:
    """`items` come out by the clock; the feed shows the newest `window` of them.

    `feed_fault`, `page_fault` and `sitemap_fault` answer instead while they are set; `change` is
    done to every item before it is shown.
    """

    site: Site
    clock: Clock
    items: Sequence[Item]
    window: int = 12
    validators: bool = True
    feed_fault: Fault | None = None
    page_fault: Fault | None = None
    sitemap_fault: Fault | None = None
    change: Callable[[Item], Item] = field(default=lambda item: item)

    def __post_init__(self) -> None:
        self._newest_first = sorted(self.items, key=lambda item: item.at, reverse=True)
        self.site.replies["/feed.xml"] = self._feed
        self.site.replies["/sitemap.xml"] = self._sitemap
        self.site.replies["/"] = self._front
        for item in self.items:
            self.site.replies[item.path] = self._page(item)

    def out(self) -> list[Item]:
        """What is out by now, newest first."""
        now = self.clock()
        return [item for item in self._newest_first if item.at <= now]

    def missing(self, urls: Sequence[str], since: datetime) -> list[int]:
        """The numbers of what came out since then and is not among these addresses."""
        known = {url.split("?")[0] for url in urls}
        return [
            item.number
            for item in self.out()
            if item.at >= since and self.site.url(f"/news/{item.number}") not in known
        ]

    def asked_feed(self) -> list[Seen]:
        """The requests for the feed."""
        return [seen for seen in self.site.seen if seen.path == "/feed.xml"]

    def _feed(self, seen: Seen) -> Reply:
        if self.feed_fault:
            return self.feed_fault(seen, self)
        return self.good_feed(seen)

    def good_feed(self, seen: Seen) -> Reply:
        """The feed as it should be."""
        shown = [self.change(item) for item in self.out()[: self.window]]
        body = rss(self.site, shown)
        if not self.validators:
            return Reply(200, body, RSS)
        tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
        if seen.headers.get("if-none-match") == tag:
            return Reply(304, headers={"ETag": tag})
        return Reply(200, body, RSS | {"ETag": tag})

    def _sitemap(self, seen: Seen) -> Reply:
        if self.sitemap_fault:
            return self.sitemap_fault(seen, self)
        rows = "".join(
            f"<url><loc>{self.site.url(item.path)}</loc><news:news><news:publication>"
            "<news:name>Press</news:name><news:language>en</news:language></news:publication>"
            f"<news:publication_date>{item.at.isoformat()}</news:publication_date>"
            f"<news:title>{escape(item.shown_title)}</news:title></news:news></url>"
            for item in self.out()
        )
        spaces = (
            'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        )
        return Reply(
            200, f"<urlset {spaces}>{rows}</urlset>".encode(), {"Content-Type": "text/xml"}
        )

    def _front(self, seen: Seen) -> Reply:
        rows = "".join(
            f'<div class="story"><h2><a href="{item.path}">{escape(item.shown_title)}</a></h2>'
            f'<time datetime="{item.at.isoformat()}">{item.at:%d %B %Y}</time></div>'
            for item in self.out()[: self.window]
        )
        menu = "".join(f'<a href="/section/{n}">Section {n}</a>' for n in range(8))
        return Reply(
            200,
            f"<html><head><title>Press</title></head><body><nav>{menu}</nav>"
            f"<main>{rows}</main></body></html>".encode(),
            HTML,
        )

    def _page(self, item: Item) -> Behaviour:
        def answer(seen: Seen) -> Reply:
            if self.page_fault:
                return self.page_fault(seen, self)
            return Reply(200, page(item), HTML)

        return answer


def timetable(
    first: datetime, step: object, count: int, start: int = 1, about: str = "DPRK"
) -> list[Item]:
    """Items at a steady step."""
    times = [first + n * step for n in range(count)]  # type: ignore[operator]
    return [Item(number, at, about=about) for number, at in enumerate(times, start)]


def rss(site: Site, items: Sequence[Item]) -> bytes:
    """An RSS feed of these items in this order."""
    rows = "".join(
        f"<item><title>{escape(item.shown_title)}</title><link>{site.url(item.path)}</link>"
        f"<guid isPermaLink='false'>{item.guid or item.number}</guid>"
        f"<pubDate>{format_datetime(item.dated or item.at)}</pubDate>"
        f"<description>The {item.about} said so, number {item.number}.</description></item>"
        for item in items
    )
    return f'<rss version="2.0"><channel><title>Press</title>{rows}</channel></rss>'.encode()


def page(item: Item) -> bytes:
    """An article like no other."""
    words = " ".join(f"word{n}x{item.number}".translate(_LETTERS) for n in range(80))
    return (
        f"<html lang=en><head><title>{escape(item.shown_title)}</title></head><body><article>"
        f"<h1>{escape(item.shown_title)}</h1><p>The {item.about} said so in statement "
        f"{item.number}. {words}.</p></article></body></html>"
    ).encode()


def renamed(**values: object) -> Callable[[Item], Item]:
    """A change that gives every item these values."""
    return lambda item: replace(item, **values)  # type: ignore[arg-type]
