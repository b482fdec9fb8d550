"""The newsstand answers as real outlets do."""

import html
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import feedparser
import httpx
import pytest

from crawler.demo.content import SampleArticle, SampleOutlet, load_content
from crawler.demo.pages import FEED_LENGTH
from crawler.demo.stand import Newsstand
from web.serving import serve

CONTENT = load_content()
LATE = datetime(2024, 8, 16, 23, tzinfo=UTC)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = LATE

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
async def client(clock: Hand) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Newsstand(clock, CONTENT))
    async with httpx.AsyncClient(transport=transport) as client:
        yield client


def feed_url(outlet: SampleOutlet) -> str:
    return f"http://{outlet.host}{outlet.feed_path}"


def page_url(outlet: SampleOutlet, article: SampleArticle) -> str:
    return f"http://{outlet.host}{article.path}"


@pytest.mark.parametrize("name", sorted(set(CONTENT.outlets) - {"fogbank-bulletin"}))
async def test_a_feed_shows_the_latest_of_what_has_appeared(
    name: str, client: httpx.AsyncClient, clock: Hand
):
    outlet = CONTENT.outlets[name]
    for clock.now in (LATE - timedelta(days=2), LATE):
        parsed = feedparser.parse((await client.get(feed_url(outlet))).content)
        if outlet.feed == "json":
            entries = (await client.get(feed_url(outlet))).json()["items"]
        else:
            assert not parsed.bozo
            entries = parsed.entries
        shown = [entry["id"].partition("2023:")[2] for entry in entries]
        assert shown == [article.id for article in outlet.listed(clock.now)[:FEED_LENGTH]]
        assert shown


async def test_a_feed_entry_has_link_title_date_and_summary(client: httpx.AsyncClient):
    outlet = CONTENT.outlets["harborline-wire"]
    parsed = feedparser.parse((await client.get(feed_url(outlet))).content)
    entry = next(entry for entry in parsed.entries if entry.id.endswith("harborline-oil"))
    assert entry.title == "Bunker prices ease as crude slips for second day"
    assert entry.link.startswith(f"http://{outlet.host}/shipping/bunker-prices-week-33?utm_source")
    assert entry.published == "2024-08-15T08:00:00+00:00"
    assert entry.summary.startswith("LONDON, Aug 15 (Harborline)")


async def test_an_unchanged_feed_is_answered_304_until_something_appears(
    client: httpx.AsyncClient, clock: Hand
):
    outlet = CONTENT.outlets["mirae-en"]
    news = outlet.listed(LATE)[0].shown_from
    clock.now = news - timedelta(minutes=30)
    first = await client.get(feed_url(outlet))
    by_tag = {"If-None-Match": f'"other", W/{first.headers["etag"]}'}
    by_date = {"If-Modified-Since": first.headers["last-modified"]}
    clock.now = news - timedelta(minutes=1)
    for known in (by_tag, by_date):
        again = await client.get(feed_url(outlet), headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    clock.now = news
    for known in (by_tag, by_date):
        assert (await client.get(feed_url(outlet), headers=known)).status_code == 200


async def test_an_entity_tag_outweighs_a_date(client: httpx.AsyncClient):
    outlet = CONTENT.outlets["mirae-en"]
    first = await client.get(feed_url(outlet))
    known = {"If-None-Match": '"stale"', "If-Modified-Since": first.headers["last-modified"]}
    assert (await client.get(feed_url(outlet), headers=known)).status_code == 200


async def test_a_dead_feed_is_a_web_page_and_then_nothing(client: httpx.AsyncClient, clock: Hand):
    outlet = CONTENT.outlets["fogbank-bulletin"]
    assert outlet.dead_from is not None
    clock.now = outlet.dead_from - timedelta(minutes=1)
    page = await client.get(feed_url(outlet))
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert not feedparser.parse(page.content).version
    clock.now = outlet.dead_from
    assert (await client.get(feed_url(outlet))).status_code == 404


@pytest.mark.parametrize("name", sorted(CONTENT.outlets))
async def test_a_page_carries_title_and_every_paragraph(
    name: str, client: httpx.AsyncClient, clock: Hand
):
    outlet = CONTENT.outlets[name]
    for article in outlet.articles:
        clock.now = article.shown_from
        answer = await client.get(page_url(outlet, article))
        assert answer.status_code == (403 if article.forbidden else 200)
        if article.forbidden:
            continue
        assert answer.headers["content-type"] == f"text/html; charset={article.charset}"
        page = html.unescape(answer.content.decode(article.charset))
        assert f'<meta charset="{article.charset}">' in page
        for words in (article.title, *CONTENT.paragraphs(article)):
            assert words in page


async def test_a_title_with_markup_is_escaped_everywhere(client: httpx.AsyncClient):
    outlet = CONTENT.outlets["meridian-vostok"]
    article = CONTENT.articles["meridian-en-ferry"]
    for path in (article.path, outlet.feed_path, "/"):
        page = (await client.get(f"http://{outlet.host}{path}")).text
        assert "&lt;!channel&gt; &amp; &lt;b&gt;Ferry" in page
        assert "<b>Ferry" not in page
        assert "<script>alert" not in page


async def test_the_date_on_top_of_a_page_is_todays_whatever_the_article_says(
    client: httpx.AsyncClient, clock: Hand
):
    outlet, article = CONTENT.outlets["mirae-en"], CONTENT.articles["mirae-en-2023-letters"]
    clock.now = datetime(2024, 8, 14, 3, tzinfo=UTC)
    page = (await client.get(page_url(outlet, article))).text
    assert '<div class="date-widget">14 August 2024</div>' in page
    assert '"datePublished": "2023-08-15T07:20:00+09:00"' in page


async def test_a_page_without_any_date_shows_only_the_widget(client: httpx.AsyncClient):
    outlet, article = CONTENT.outlets["prirechnaya-gazeta"], CONTENT.articles["prirechnaya-bridge"]
    page = (await client.get(page_url(outlet, article))).text
    assert "17 августа 2024 года" in page
    assert "15 августа" not in page
    assert "datePublished" not in page
    assert "published_time" not in page


async def test_a_page_is_not_there_before_it_appears_and_410_once_withdrawn(
    client: httpx.AsyncClient, clock: Hand
):
    outlet, article = CONTENT.outlets["prirechnaya-gazeta"], CONTENT.articles["prirechnaya-ferry"]
    assert article.gone is not None
    moments = (article.shown_from - timedelta(minutes=1), article.shown_from, article.gone)
    seen = []
    for clock.now in moments:
        seen.append((await client.get(page_url(outlet, article))).status_code)
    assert seen == [404, 200, 410]


async def test_a_title_changes_on_the_page_and_in_the_feed(client: httpx.AsyncClient, clock: Hand):
    outlet, article = CONTENT.outlets["harborline-wire"], CONTENT.articles["harborline-ferry"]
    assert article.later is not None
    for clock.now in (article.shown_from, article.later.at):
        for url in (page_url(outlet, article), feed_url(outlet)):
            assert article.title_at(clock.now) in (await client.get(url)).text
    assert article.title_at(article.later.at) == article.later.title != article.title


async def test_tracking_parameters_lead_to_the_same_page(client: httpx.AsyncClient):
    outlet, article = CONTENT.outlets["harborline-wire"], CONTENT.articles["harborline-oil"]
    plain = await client.get(page_url(outlet, article))
    tracked = await client.get(f"{page_url(outlet, article)}?{article.tracking}")
    assert plain.content == tracked.content
    assert f'rel="canonical" href="{page_url(outlet, article)}"' in plain.text


async def test_the_trending_box_of_the_noise_is_outside_the_article(client: httpx.AsyncClient):
    outlet = CONTENT.outlets["wexcombe-courier"]
    page = (await client.get(page_url(outlet, outlet.articles[0]))).text
    inside = page[page.index("<article") : page.index("</article>")]
    assert "Kim Jong Un" in page
    assert "Kim Jong Un" not in inside


async def test_robots_home_head_and_strangers(client: httpx.AsyncClient):
    host = CONTENT.outlets["diario-do-cais"].host
    assert "User-agent: *" in (await client.get(f"http://{host}/robots.txt")).text
    assert "/mundo/" in (await client.get(f"http://{host}/")).text
    head = await client.head(f"http://{host}/")
    assert (head.status_code, head.content) == (200, b"")
    assert (await client.post(f"http://{host}/")).status_code == 405
    assert (await client.get("http://nobody.localhost/")).status_code == 404
    assert host in (await client.get("http://127.0.0.1:8000/")).text


async def test_it_serves_on_loopback_by_host_name_and_as_a_proxy(clock: Hand):
    outlet = CONTENT.outlets["mirae-ko"]
    async with serve(Newsstand(clock, CONTENT)) as url:
        async with httpx.AsyncClient(trust_env=False) as direct:
            by_host = await direct.get(url + outlet.feed_path, headers={"Host": outlet.host})
        async with httpx.AsyncClient(trust_env=False, proxy=url) as proxied:
            by_proxy = await proxied.get(feed_url(outlet))
    assert by_host.status_code == by_proxy.status_code == 200
    assert by_host.content == by_proxy.content
    assert "라선행 여객선" in by_host.text
