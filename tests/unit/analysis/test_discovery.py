"""What a home page, a robots.txt and an address say about an outlet's sources."""

import time

import pytest
from hypothesis import given, strategies as st

from analysis import discovery, discovery_page, discovery_usual
from analysis.discovery import HomePage

HOME = "https://gazette.example/"


def found(html: str | bytes, url: str = HOME, **headers: str) -> list[discovery.Candidate]:
    body = html if isinstance(html, bytes) else html.encode()
    return list(discovery_page.examine(HomePage(url, body, headers))[0])


def feeds(html: str | bytes, url: str = HOME, **headers: str) -> list[str]:
    return [one.url for one in found(html, url, **headers) if one.kind == "feed"]


def link(href: str, kind: str = "application/rss+xml", **more: str) -> str:
    told = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<link rel="alternate" type="{kind}" href="{href}"{told}>'


def test_the_main_feed_comes_before_sections_and_comments() -> None:
    page = (
        link("/comments/feed/", title="Gazette » Comments Feed")
        + link("/category/arms/feed/", title="Gazette » Arms")
        + link("/feed/", title="Gazette » Feed")
    )
    assert [url.removeprefix(HOME) for url in feeds(page)] == [
        "feed/",
        "category/arms/feed/",
        "comments/feed/",
    ]
    assert found(page)[0].evidence == ('link rel=alternate, titled "Gazette » Feed"',)


def test_the_feed_of_the_section_that_was_asked_for_comes_first() -> None:
    page = link("/feed/") + link("/category/arms/feed/")
    assert feeds(page, f"{HOME}category/arms/")[0] == f"{HOME}category/arms/feed/"


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (link("rss.xml", "application/rss xml"), f"{HOME}rss.xml"),
        (link("rss.xml", "text/xml"), f"{HOME}rss.xml"),
        (link("/feed.json", "application/feed+json"), f"{HOME}feed.json"),
        (link("feed://gazette.example/all"), f"{HOME}all"),
        (link("feed:https://gazette.example/all"), f"{HOME}all"),
        ('<link rel="feed" href="/all">', f"{HOME}all"),
        ('<link type="application/atom+xml" href="/all">', f"{HOME}all"),
        ('<a href="/export/rss2/index.xml">XML</a>', f"{HOME}export/rss2/index.xml"),
        ('<a href="/subscribe.php">RSS</a>', f"{HOME}subscribe.php"),
        ('<base href="/ko/"><link rel=alternate type=application/rss+xml href=rss.xml>',
         f"{HOME}ko/rss.xml"),
    ],
)  # fmt: skip
def test_feeds_are_known_by_type_relation_address_or_words(element: str, expected: str) -> None:
    assert feeds(f"<html><head>{element}</head><body></body></html>") == [expected]


@pytest.mark.parametrize(
    "element",
    [
        link("/wp-json/wp/v2/pages/2", "application/json"),
        link("/wp-json/oembed/1.0/embed?format=xml", "text/xml+oembed"),
        '<link rel="alternate" hreflang="ru" href="/ru/">',
        '<link rel="stylesheet" type="text/css" href="/rss.css">',
        link("javascript:void(0)"),
        link("http://[broken/feed"),
        '<a href="/brass-band">Brass</a>',
    ],
)
def test_what_only_resembles_a_feed_is_none(element: str) -> None:
    assert feeds(f"<html><head>{element}</head><body></body></html>") == []


def test_one_address_named_twice_is_one_candidate_with_both_reasons() -> None:
    page = link("http://www.gazette.example/feed") + '<a href="/feed/">RSS feed</a>'
    [feed, listing] = found(page)
    assert listing.kind == "listing"
    assert len(feed.evidence) == 2


def test_a_link_header_counts() -> None:
    given = '</>; rel="self", </atom>; rel="alternate"; type="application/atom+xml"'
    assert feeds("<p>hello</p>", link=given) == [f"{HOME}atom"]


def test_a_page_in_another_charset_is_read() -> None:
    page = '<meta charset="windows-1251"><title>Газета — сегодня</title>' + link("/рсс.xml")
    candidates, about = discovery_page.examine(HomePage(HOME, page.encode("cp1251"), {}))
    assert (candidates[0].url, about.name) == (f"{HOME}рсс.xml", "Газета")


def test_the_links_of_a_hostile_page_are_read_all_the_same() -> None:
    page = "<html><head>" + link("/feed/") + "</head><body>" + "<div>" * 50_000
    assert feeds(page) == [f"{HOME}feed/"]


def test_a_platform_tells_where_its_feed_is() -> None:
    page = '<meta name="generator" content="Joomla! - Open Source"><p>x</p>'
    assert feeds(page) == [f"{HOME}?format=feed&type=rss"]


def test_a_page_says_what_it_is() -> None:
    page = (
        '<html lang="ko"><head><meta property="og:site_name" content="Gazette">'
        '<meta property="og:type" content="article"><meta name="tdm-reservation" content="1">'
    )
    about = discovery_page.examine(HomePage(HOME, page.encode(), {}))[1]
    assert (about.name, about.language) == ("Gazette", "ko")
    assert about.article
    assert about.tdm_reserved


def test_robots_name_sitemaps_those_of_news_first() -> None:
    text = b"\xef\xbb\xbfSitemap: /images.xml\nsitemap:/pages.xml\nDisallow: /\nSITEMAP: /news.xml"
    places = discovery.joined(discovery.in_robots(text, f"{HOME}robots.txt"))
    assert [place.url.removeprefix(HOME) for place in places] == [
        "news.xml",
        "pages.xml",
        "images.xml",
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://t.me/Some_Channel", "https://t.me/s/Some_Channel"),
        ("https://t.me/s/Some_Channel/123", "https://t.me/s/Some_Channel"),
        ("https://telegram.me/Some_Channel/", "https://t.me/s/Some_Channel"),
        ("https://t.me/share/url?url=x", None),
        ("https://t.me/joinchat/AAAA", None),
        ("https://t.me/+AbCdEf", None),
        ("https://gazette.example/Some_Channel", None),
        (
            "https://www.youtube.com/channel/UCsVcseUYbYjldc-XgcsiEbg/videos",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCsVcseUYbYjldc-XgcsiEbg",
        ),
    ],
)
def test_addresses_of_channels(address: str, expected: str | None) -> None:
    channel = discovery.channel(address)
    assert (channel.url if channel else None) == expected


def test_usual_places_begin_below_the_page_that_was_asked_for() -> None:
    places = [one.url for one in discovery_usual.usual(f"{HOME}en/")]
    assert places[:2] == [f"{HOME}en/feed/", f"{HOME}feed/"]
    assert f"{HOME}sitemap.xml" in places
    assert [one.url for one in discovery_usual.usual("https://medium.com/@anna")] == [
        "https://medium.com/feed/@anna"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<?xml version='1.0'?><!-- x --><rss>", "feed"),
        (b'<rdf:RDF xmlns="x">', "feed"),
        ('<?xml version="1.0" encoding="utf-16"?><feed>'.encode("utf-16"), "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "feed"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed"),
        (b"<?xml version='1.0'?><books><title>x</title></books>", "other"),
        (b"<urlset>", "sitemap"),
        (b"<sm:sitemapindex>", "sitemap"),
        (b"\x1f\x8b\x08", "sitemap"),
        (b"<!doctype html><html>", "page"),
        (b"<div><title>x</title>", "page"),
        (b" \n", "empty"),
        (b'{"items": []}', "other"),
        (b"%PDF-1.7", "other"),
    ],
)
def test_a_body_is_known_by_its_beginning(body: bytes, expected: str) -> None:
    assert discovery_usual.shape(body) == expected


def test_a_beginning_made_to_confuse_costs_no_time() -> None:
    assert discovery_usual.shape(b"<?a?>" * 4_000) == "other"
    begun = time.process_time()
    spaces = f'"@type":{" " * 50_000}x'
    assert found(f"<html><script type='application/ld+json'>{spaces}</script><p>x</p></html>")
    assert time.process_time() - begun < 0.5


MARKUP = st.lists(
    st.sampled_from([
        "<link rel=alternate href=", "<a href=", "<base href=", "'//[x/feed'", "/rss.xml", ">", "<",
        "feed:", " type='application/rss+xml'", "http://a\x00b/feed", "\ud800", "t.me/abcd",
        "https://t.me/", "<meta charset=utf-7>", "<html lang=", "//a:99999/rss", "#", "é",
    ])
).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass"))  # fmt: skip


@given(st.one_of(st.binary(max_size=200), MARKUP), st.text(max_size=30))
def test_no_body_makes_it_fail(body: bytes, header: str) -> None:
    page = HomePage(HOME, body, {"link": f"<{header}>; rel=alternate; type=rss"})
    candidates, _ = discovery_page.examine(page)
    robots = list(discovery.in_robots(body, HOME))
    assert candidates[-1].kind in ("listing", "feed", "channel")
    assert all(one.url.startswith(("http://", "https://")) for one in [*candidates, *robots])
    assert discovery_usual.shape(body)
