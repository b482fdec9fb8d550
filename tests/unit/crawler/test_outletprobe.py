"""What a probe makes of an outlet, its answers given."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis import discovery
from config.settings import ReadingPool
from config.source import parse_source
from crawler import outletfile, probereport
from crawler.looking import Looking
from crawler.outletprobe import OutletProbe, Probe
from spiders.desk import Answer, RobotsCopy
from tests.doubles.commands import BRIDGE, InlinePool

NOW = datetime(2024, 8, 15, 12, tzinfo=UTC)
HOME = "https://gazette.example/"


class Web:
    """An asker that has the answers: bodies by path, or whole answers."""

    def __init__(self, pages: dict[str, str | bytes | Answer], robots: str = "") -> None:
        self._pages = pages
        self.asked: list[str] = []
        self.robots = {"gazette.example": RobotsCopy(200, robots.encode())}

    @property
    def requests(self) -> int:
        return len(self.asked)

    def leaves_alone(self, url: str) -> bool:
        return self.robots["gazette.example"].status == 0

    async def ask(self, url: str) -> Answer:
        self.asked.append(url)
        found = self._pages.get(url.removeprefix(HOME), Answer("http-error", url, 404, "HTTP 404"))
        if isinstance(found, Answer):
            return found
        body = found if isinstance(found, bytes) else found.encode()
        return Answer("ok", url, 200, body=body)


def rss(count: int = 3, month: str = "Aug 2024", title: str = "The Gazette: RSS feed") -> str:
    items = "".join(
        f"<item><title>Moscow and Pyongyang meet {n}</title><link>{HOME}news/{n}</link>"
        f"<pubDate>14 {month} 0{n}:00:00 +0900</pubDate></item>"
        for n in range(count)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def page(head: str = "", body: str = "") -> str:
    return f"<html lang='en'><head>{head}</head><body>{body}</body></html>"


def article(text: str = BRIDGE) -> str:
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
    return page(
        "<meta property='og:type' content='article'>", f"<article><h1>A</h1>{lines}</article>"
    )


def link(href: str, title: str = "") -> str:
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'


async def probe_of(web: Web, url: str = HOME) -> Probe:
    pool = InlinePool({}, ReadingPool())
    return await OutletProbe(web, Looking(web, pool, NOW), pool, url).run()  # type: ignore[arg-type]


def best(probe: Probe) -> str | None:
    return probe.recommended.candidate.url if probe.recommended else None


def problems(probe: Probe) -> dict[str, str]:
    return {one.candidate.url.removeprefix(HOME): one.problem for one in probe.failed}


async def test_the_main_feed_is_found_and_comments_are_not_asked_for() -> None:
    head = link("/comments", "Comments") + link("/all", "Main")
    web = Web({"": page(head), "all": rss(), "news/2": article()})
    probe = await probe_of(web)
    assert best(probe) == f"{HOME}all"
    assert f"{HOME}comments" not in web.asked
    reasons = {candidate.url: reason for candidate, reason in probe.untried}
    assert reasons[f"{HOME}comments"] == "better ones were found"
    assert probe.usable[0].page is not None


async def test_a_link_with_a_login_is_no_source() -> None:
    web = Web({"": page(link("https://u:p@gazette.example/all")), "rss.xml": rss()})
    assert best(await probe_of(web)) == f"{HOME}rss.xml"
    assert not any("u:p@" in url for url in web.asked)


async def test_without_a_link_the_usual_places_are_tried() -> None:
    assert best(await probe_of(Web({"": page(), "rss.xml": rss()}))) == f"{HOME}rss.xml"


async def test_a_feed_that_was_moved_is_found_once_and_where_it_is() -> None:
    moved = Answer("ok", f"{HOME}all", 200, body=rss().encode())
    web = Web({"": page(link("/feed/") + link("/rss")), "feed/": moved, "rss": moved, "all": moved})
    probe = await probe_of(web)
    assert best(probe) == f"{HOME}all"
    assert [one.candidate.kind for one in probe.usable] == ["feed"]


async def test_a_feed_of_a_feed_service_keeps_the_address_that_the_outlet_gave() -> None:
    served = Answer("ok", "https://feeds.service.example/x", 200, body=rss().encode())
    assert best(await probe_of(Web({"": page(link("/all")), "all": served}))) == f"{HOME}all"


async def test_the_feeds_listed_on_a_page_of_feeds_are_found() -> None:
    web = Web({
        "": page(body='<a href="/rss-feeds">RSS</a>'),
        "rss-feeds": page(body='<a href="/world/rss.xml">World</a>'),
        "world/rss.xml": rss(),
    })  # fmt: skip
    assert best(await probe_of(web)) == f"{HOME}world/rss.xml"


async def test_a_fresh_feed_is_preferred_to_one_left_behind() -> None:
    web = Web({"": page(link("/old") + link("/new")), "old": rss(month="Aug 2019"), "new": rss()})
    assert best(await probe_of(web)) == f"{HOME}new"


async def test_a_news_sitemap_is_the_reserve() -> None:
    entry = "<url><loc>{}news/{}</loc><lastmod>2024-08-14T00:00:00Z</lastmod></url>"
    entries = "".join(entry.format(HOME, n) for n in range(3))
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    web = Web(
        {"": page(link("/all")), "all": rss(), "map.xml.gz": gzip.compress(body.encode())},
        robots="Sitemap: /map.xml.gz",
    )
    probe = await probe_of(web)
    assert best(probe) == f"{HOME}all"
    assert probe.reserve is not None
    assert probe.reserve.candidate.url == f"{HOME}map.xml.gz"
    assert best(await probe_of(web, f"{HOME}map.xml.gz")) == f"{HOME}map.xml.gz"


@pytest.mark.parametrize("path", ["all", "news/1"])
async def test_a_feed_or_an_article_may_be_given(path: str) -> None:
    web = Web({"": page(link("/all")), "all": rss(), "news/1": article()})
    probe = await probe_of(web, f"{HOME}{path}")
    assert best(probe) == f"{HOME}all"
    assert outletfile.draft(probe, NOW).home == HOME


async def test_what_stands_in_the_way_is_named() -> None:
    refused = Answer("refused", f"{HOME}x", reason="private address 10.0.0.1, not listed")
    web = Web({
        "": page(link("/all") + link("/empty") + link("/inside")),
        "all": page("<title>Sorry</title>"), "empty": rss(0), "inside": refused,
    })  # fmt: skip
    found = problems(await probe_of(web))
    assert found["all"] == "a web page titled 'Sorry'"
    assert found["empty"] == "it is empty: no entry"
    assert "private address" in found["inside"]
    assert found["feed/"] == "HTTP 404"


async def test_where_the_home_page_is_shut_the_usual_places_are_still_tried() -> None:
    shut = Answer("http-error", HOME, 403, "HTTP 403 Forbidden")
    assert best(await probe_of(Web({"": shut, "feed/": rss()}))) == f"{HOME}feed/"


async def test_a_host_without_an_answer_is_asked_once() -> None:
    web = Web({"": Answer("robots", HOME, reason="robots.txt could not be had")})
    web.robots["gazette.example"] = RobotsCopy(0, b"")
    probe = await probe_of(web)
    assert web.asked == [HOME]
    assert "try again later" in probereport.remedy(probe)


async def test_requests_are_few_on_a_page_full_of_feeds() -> None:
    head = "".join(link(f"/feed/{n}") for n in range(90))
    web = Web({"": page(head)})
    probe = await probe_of(web)
    assert len(web.asked) <= 25
    assert "more than 6 of its kind" in {reason for _, reason in probe.untried}


async def test_the_usual_places_are_tried_also_where_many_named_feeds_fail() -> None:
    head = "".join(link(f"/feed/{n}") for n in range(9))
    assert best(await probe_of(Web({"": page(head), "rss.xml": rss()}))) == f"{HOME}rss.xml"


async def test_a_telegram_channel_is_asked_for_at_its_public_page() -> None:
    web = Web({})
    await probe_of(web, "https://t.me/Some_Channel")
    assert web.asked == ["https://t.me/s/Some_Channel"]


async def test_a_message_of_a_channel_is_read_without_its_page() -> None:
    channel = "https://t.me/s/Some_Channel"
    body = (
        '<div class="tgme_channel_history"><div class="tgme_widget_message" '
        f'data-post="Some_Channel/7"><div class="tgme_widget_message_text">{BRIDGE}</div>'
        '<time datetime="2024-08-14T09:00:00+00:00"></time></div></div>'
    )
    web = Web({channel: body})
    probe = await probe_of(web, "https://t.me/Some_Channel")
    assert web.asked == [channel]
    assert probe.recommended is not None
    page = probe.recommended.page
    assert page is not None
    assert page.verdict is not None
    assert page.verdict.reading is not None
    assert "a second span was planned" in page.verdict.reading.text


async def test_the_file_says_from_where_each_value_is() -> None:
    web = Web({"": page(link("/all", "Main")), "all": rss(), "news/2": article()})
    text = outletfile.text_of(outletfile.draft(await probe_of(web), NOW))
    for line in (
        'name: "The Gazette"  # the source\'s title',
        f"home: {HOME}",
        "languages: [en]  # language of 3 titles",
        "  entries: 1  # 3 seen",
        "  dated: true  # 3 of 3 seen",
        "  gap: 4d  # the longest silence seen: 43h",
        '  # link rel=alternate, titled "Main"',
        f"    url: {HOME}all",
    ):
        assert line in text.splitlines()
    assert " on the newest page" in text


async def test_hostile_titles_write_a_file_that_loads_and_says_no_more() -> None:
    name = "x: &a *b #\ufeff\u202e\u2028\x1b[31mside: primary {{y}}"
    head = f"<meta property='og:site_name' content='{name}'>{link('/all', name)}"
    web = Web({"": page(head), "all": rss(title=name.replace("\x1b", "").replace("&", "&amp;"))})
    probe = await probe_of(web)
    text = outletfile.text_of(outletfile.draft(probe, NOW))
    loaded = parse_source(Path("x.yaml"), text.encode()).content
    assert loaded["name"] == "x: &a *b # [31mside: primary {{y}}"
    assert (loaded["side"], loaded["sources"][0]["url"]) == ("third", f"{HOME}all")
    assert probe.usable[0].look.parsed is not None
    assert probe.usable[0].look.parsed.title == "x: &a *b # [31mside: primary {{y}}"


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        ("https://www.gazette.example/", "gazette"),
        ("https://english.gazette.co.kr/news/", "english-gazette"),
        ("https://medium.com/@Anna_Lee", "medium-anna-lee"),
        ("https://t.me/Some_Channel", "telegram-some-channel"),
        ("http://127.0.0.1:8000/", "127-0-0-1"),
        ("https://xn--80ak6aa92e.com/", "xn-80ak6aa92e"),
        ("https://газета.рф/", "outlet"),
    ],
)
def test_ids_come_from_hosts(home: str, expected: str) -> None:
    assert discovery.absolute("", home) is not None
    assert outletfile.identifier(home) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Gazette » Feed", "The Gazette"),
        ("Gazette - RSS Feed", "Gazette"),
        ("RSS: Gazette", "Gazette"),
        ("Газета – Лента новостей", "Газета"),
        ("Feed", "Feed"),
        ("The Gazette", "The Gazette"),
    ],
)
def test_names_lose_the_words_of_feeds(title: str, expected: str) -> None:
    assert outletfile.clean_title(title) == expected
