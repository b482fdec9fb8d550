"""Reading feeds: shapes, words, dates, addresses, and bodies that are no feed."""

import json
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from config.sources import FeedSource
from spiders import kinds
from spiders.desk import ParseContext, ParsedSource
from spiders.feed import parse

BASE = "https://outlet.test/news/feed.xml"
SOURCE = FeedSource(kind="feed", url=BASE)


def context(zone: str) -> ParseContext:
    return ParseContext(BASE, zone, datetime(2026, 11, 21, tzinfo=UTC), SOURCE)


CONTEXT = context("Asia/Seoul")


def read(body: str | bytes, **headers: str) -> ParsedSource:
    raw = body.encode() if isinstance(body, str) else body
    return parse(raw, headers, CONTEXT)


def rss(*items: str, extra: str = "") -> str:
    joined = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/'
        'content/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"{extra}>'
        f"<channel><title>Paper &amp;amp; ink</title>{joined}</channel></rss>"
    )


def only(body: str):  # type: ignore[no-untyped-def]
    parsed = read(body)
    assert parsed.skipped == ()
    (entry,) = parsed.entries
    return entry


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://cdn.test/a/">
<title>T</title><entry><id>tag:x,1</id><link rel="enclosure" href="pic.jpg"/>
<link href="one.html"/><title type="html">A &lt;b&gt;bold&lt;/b&gt; word</title>
<updated>2024-08-10T12:00:00+09:00</updated><summary>Short</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>T</title></channel>
<item rdf:about="y"><title>One</title><link>https://outlet.test/1</link></item></rdf:RDF>"""
JSON11 = """{"version": "https://jsonfeed.org/version/1.1", "title": "T",
"home_page_url": "https://outlet.test/", "items": [{"id": "7", "url": "a/7", "title": "Seven",
"content_html": "<p>one</p><p>two</p>", "date_published": "2024-08-10T12:00:00+09:00"}, 5]}"""


@pytest.mark.parametrize(
    ("body", "shape", "url"),
    [
        (rss("<link>/1</link>"), "rss20", "https://outlet.test/1"),
        (ATOM, "atom10", "https://cdn.test/a/one.html"),
        (RDF, "rss10", "https://outlet.test/1"),
        (JSON11, "json11", "https://outlet.test/a/7"),
        (JSON11.replace("1.1", "1"), "json1", "https://outlet.test/a/7"),
    ],
)
def test_each_shape_is_known_and_addresses_are_absolute(body: str, shape: str, url: str) -> None:
    parsed = read(body)
    assert (parsed.shape, parsed.problem) == (shape, "")
    assert [entry.url for entry in parsed.entries] == [url]
    assert kinds.PARSERS["feed"](body.encode(), {}, CONTEXT).shape == shape


ATOM_LINK = (
    "<atom:link rel='hub' href='https://hub.test/' xmlns:atom='http://www.w3.org/2005/Atom'/>"
)
HUBS = [
    (rss().replace("<title>", f"{ATOM_LINK}<title>"), "", "https://hub.test/"),
    (ATOM.replace("<title>T", '<link rel="self hub" href="/hub"/><title>T'), "",
     "https://cdn.test/hub"),
    (JSON11.replace('"title": "T"', '"hubs": [5, {"type": "rssCloud", "url": "https://c.test/"},'
     '{"type": "WebSub", "url": "https://hub.test/"}], "title": "T"', 1), "", "https://hub.test/"),
    (ATOM, '</feed>; rel="self", <https://hub.test/>; rel="hub"', "https://hub.test/"),
    (ATOM, "<https://hub.test/>; rel=hub", "https://hub.test/"),
    (ATOM, '<mailto:a@b>; rel="hub"', ""),
    (JSON11.replace('"title": "T"', '"hubs": {"type": "WebSub"}, "title": "T"', 1), "", ""),
    ("<html><title>T</title></html>", '<https://hub.test/>; rel="hub"', ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "link", "hub"), HUBS)
def test_the_hub_of_a_feed_is_noted(body: str, link: str, hub: str) -> None:
    assert read(body, link=link).hub == hub


def test_an_empty_feed_is_a_feed() -> None:
    assert read(rss()) == ParsedSource("rss20", title="Paper & ink")


def test_atom_and_json_words() -> None:
    moment = datetime(2024, 8, 10, 3, tzinfo=UTC)
    words = only(ATOM).words
    assert (words.title, words.summary, words.guid) == ("A bold word", "Short", "tag:x,1")
    assert (words.published, words.zone_known) == (moment, True)
    parsed = read(JSON11)
    assert parsed.entries[0].words.summary == "one two"
    assert parsed.entries[0].words.published == moment
    assert parsed.skipped == ("entry 2: not a JSON object",)


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("Kim &lt;b&gt;met&lt;/b&gt; Putin", "Kim met Putin"),
        ("Kim &amp;lt;b&amp;gt;met&amp;lt;/b&amp;gt; Putin", "Kim met Putin"),
        ("<![CDATA[Kim<br/>met <i>Pu</i>tin]]>", "Kim met Putin"),
        ("Q&amp;amp;A: 1 &lt; 2", "Q&A: 1 < 2"),
        ("&amp;#1050;&amp;#1080;&amp;#1084;", "Ким"),
        ("  two\n lines ", "two lines"),
    ],
)
def test_titles_lose_markup_and_escapes(title: str, read_as: str) -> None:
    assert only(rss(f"<link>/1</link><title>{title}</title>")).words.title == read_as


def test_block_tags_never_glue_words() -> None:
    html = "<![CDATA[<script>x()</script><p>one</p><p>two<br>three</p><ul><li>four</li></ul>"
    words = only(rss(f"<link>/1</link><description>{html}]]></description>")).words
    assert words.summary == "one two three four"


def test_content_stands_in_for_a_missing_summary_and_is_cut() -> None:
    body = f"<link>/1</link><content:encoded>{'word ' * 2000}</content:encoded>"
    summary = only(rss(body)).words.summary
    assert summary.startswith("word word")
    assert 3000 < len(summary) <= 4000


@pytest.mark.parametrize(
    ("raw", "moment", "zone_known"),
    [
        ("Sat, 10 Aug 2024 12:00:00 +0900", "2024-08-10T03:00", True),
        ("Sat, 10 Aug 2024 12:00:00 GMT", "2024-08-10T12:00", True),
        ("Sat, 10 Aug 2024 12:00:00 EST", "2024-08-10T17:00", True),
        ("Sat, 10 Aug 2024 12:00:00 KST", "2024-08-10T03:00", True),
        ("Sat, 10 Aug 2024 12:00:00 MSK", "2024-08-10T09:00", True),
        ("Sat, 10 Aug 2024 12:00:00", "2024-08-10T03:00", False),
        ("2024-08-10T12:00:00Z", "2024-08-10T12:00", True),
        ("2024-08-10T12:00:00", "2024-08-10T03:00", False),
        ("2024-08-10 12:00:00", "2024-08-10T03:00", False),
        ("2024-08-10", "2024-08-09T15:00", False),
        ("yesterday, at noon", None, True),
    ],
)
def test_dates_keep_what_is_known_of_their_zone(
    raw: str, moment: str | None, zone_known: bool
) -> None:
    words = only(rss(f"<link>/1</link><pubDate>{raw}</pubDate>")).words
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None
    assert (words.published, words.published_raw) == (expected, raw)
    assert words.zone_known is zone_known


def test_a_guid_stands_in_for_the_link_only_when_it_is_an_address() -> None:
    parsed = read(
        rss(
            "<guid isPermaLink='false'>https://outlet.test/9</guid>",
            "<guid isPermaLink='false'>n-9</guid>",
            "<link>javascript:alert(1)</link>",
            f"<link>https://outlet.test/{'x' * 3000}</link>",
            "<link>/5</link><feedburner:origLink>https://first.test/5</feedburner:origLink>",
        )
    )
    assert [entry.url for entry in parsed.entries] == [
        "https://outlet.test/9",
        "https://first.test/5",
    ]
    assert [reason.split(":")[0] for reason in parsed.skipped] == ["entry 2", "entry 3", "entry 4"]


@pytest.mark.parametrize(
    "link",
    [
        *(
            "http://x.test:99999/",
            "http://x.test:abc/",
            "http://x.test:0/",
            "http://a..\u00e9.com/",
        ),
        *("http://" + "a." * 130 + "com/", "http://a%00b/", "http://a b/", "http://[::1/"),
    ],
)
def test_an_entry_whose_host_cannot_be_asked_is_skipped(link: str) -> None:
    parsed = read(rss(f"<link>{link}</link>", "<link>/5</link>"))
    assert [entry.url for entry in parsed.entries] == ["https://outlet.test/5"]
    assert [reason.split(":")[0] for reason in parsed.skipped] == ["entry 1"]


def test_the_limit_of_an_address_counts_bytes_as_stored() -> None:
    fits, not_so = "/" + "\u0431" * 1000, "/" + "\u0431" * 1020
    parsed = read(rss(f"<link>{fits}</link>", f"<link>{not_so}</link>"))
    assert [entry.url for entry in parsed.entries] == [f"https://outlet.test{fits}"]
    assert "longer than 2048 bytes" in parsed.skipped[0]


def test_no_control_gets_out_of_a_feed() -> None:
    bad = "\\u0000\\u001b[31m\\u009b\\ud800"
    body = JSON11.replace('"T"', f'"{bad}T"').replace("Seven", f"Sev{bad}en")
    body = body.replace('"7"', f'"{bad}7"').replace("a/7", f"a/{bad}7")
    body = body.replace("one", f"o{bad}ne").replace("+09:00", f"+09:00{bad}")
    body = body.replace("outlet.test/", f"outlet.test/{bad}/")
    parsed = read(body.replace("5]", '{"url": "ftp://' + bad + '"}]'))
    (entry,) = parsed.entries
    words = entry.words
    told = [words.title, words.summary, words.guid, words.published_raw, entry.url]
    for text in (*told, parsed.title, *parsed.skipped):
        assert text
        text.encode()
        assert text.isprintable()
    assert (words.title, words.guid) == ("Sev[31m\ufffden", "[31m\ufffd7")


def test_no_control_gets_out_of_a_body_that_is_no_feed() -> None:
    body = b"<html><title>a\0b\x1b[31m\xc2\x9b</title></html>"
    for headers in ({}, {"content-type": "text/\x1bplain"}):
        for raw in (body, b"\0\x1b[31m", b'{"a": \x1b'):
            assert parse(raw, headers, context("UTC")).problem.isprintable()


@pytest.mark.parametrize(
    "raw",
    [
        *("Fri, 31 Dec 9999 23:59:59 -1200", "Mon, 01 Jan 0001 00:00:00 +1400"),
        *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59", "1969-12-31T23:59:59Z"),
        *("2100-01-01T00:00:00Z", "Fri, 31 Dec 9999 23:59:59 KST", f"1 Jan {'9' * 30} 00:00:00"),
    ],
)
def test_a_year_that_cannot_be_meant_is_no_date(raw: str) -> None:
    words = only(rss(f"<link>/1</link><pubDate>{raw}</pubDate>")).words
    assert (words.published, words.published_raw) == (None, raw)
    item = {"url": "/1", "date_published": raw}
    body = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]})
    assert only(body).words.published is None


ZONES = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda m: timezone(timedelta(minutes=m)))
ANY_MOMENT = st.one_of(
    st.datetimes(), st.sampled_from([datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)])  # noqa: DTZ001
)  # fmt: skip


@given(ANY_MOMENT, ZONES, st.sampled_from(["UTC", "Asia/Seoul", "America/Los_Angeles"]))
def test_no_moment_breaks_a_feed(naive: datetime, offset: timezone, zone: str) -> None:
    aware = naive.replace(tzinfo=offset)
    mailed = f"{aware.day} {aware:%b} {aware.year:04} {aware:%H:%M:%S}"
    spelled = [mailed, *(f"{mailed} {zone}" for zone in (f"{aware:%z}", "KST", "GMT"))]
    for raw in (aware.isoformat(), naive.isoformat(), *spelled):
        for item in (f"<pubDate>{raw}</pubDate>", f"<dc:date>{raw}</dc:date>"):
            parsed = parse(rss(f"<link>/1</link>{item}").encode(), {}, context(zone))
            told = parsed.entries[0].words.published
            assert told is None or 1970 <= told.year < 2100


def test_only_so_many_entries_are_taken() -> None:
    parsed = read(rss(*(f"<link>/{n}</link>" for n in range(2010))))
    assert len(parsed.entries) == 2000
    assert parsed.skipped == ("entry 2001 and on: more than 2000 entries",)


def test_declared_encoding_of_the_header_and_of_the_body_are_followed() -> None:
    item = "<link>/1</link><title>Ким и Путин</title>"
    for charset in ("windows-1251", "koi8-r"):
        body = rss(item).replace("?>", f' encoding="{charset}"?>', 1).encode(charset)
        assert read(body).entries[0].words.title == "Ким и Путин"
    korean = rss("<link>/1</link><title>북한</title>").encode("utf-16")
    assert read(korean).entries[0].words.title == "북한"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("", "an empty body"),
        (" \r\n\t", "an empty body"),
        (
            "<!DOCTYPE html><html><head><title>Log &amp; in</title></head></html>",
            "titled 'Log & in'",
        ),
        ("<html><body>hello</body></html>", "a web page without a title"),
        ("<html><head><title>Just a moment...</title></head></html>", "a bot challenge"),
        ('<?xml version="1.0"?><urlset></urlset>', "XML, but no feed: <urlset>"),
        ('{"a": 1}', "JSON, but no JSON Feed"),
        ('{"a": ', "JSON with an error"),
        ("Service is down", "no feed (text/plain) beginning 'Service is down'"),
    ],
)
def test_a_body_that_is_no_feed_is_named(body: str, problem: str) -> None:
    parsed = parse(body.encode(), {"content-type": "text/plain"}, context("UTC"))
    assert parsed.shape == ""
    assert parsed.entries == ()
    assert problem in parsed.problem


def test_a_challenge_is_known_by_its_header() -> None:
    parsed = parse(b"<html></html>", {"cf-mitigated": "challenge"}, context("UTC"))
    assert "bot challenge" in parsed.problem


def test_half_a_surrogate_pair_costs_no_feed() -> None:
    body = rss("<link>/1</link><title>Kim &#55357;&#56832;met &#99999999999;Putin</title>")
    assert only(body).words.title == "Kim met Putin"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_cannot_blow_up(charset: str) -> None:
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 500}">\n' for n in range(10)
    )
    big = '<!ENTITY big "' + "x" * 100_000 + '">'
    item = f"<item><link>/1</link><title>{'&l9;&big;' * 5000}</title></item>"
    body = f'<?xml version="1.0"?><!DOCTYPE r [{laughs}{big}]>' + rss()[21:].replace(
        "</channel>", f"{item}</channel>"
    )
    began = time.process_time()
    parsed = read(body.encode(charset))
    assert time.process_time() - began < 2
    assert all(len(entry.words.title) <= 1000 for entry in parsed.entries)


def test_deep_nesting_is_survived() -> None:
    assert read('{"a":' * 200_000).shape == ""
    assert read("<rss version='2.0'>" + "<a>" * 3_000).entries == ()


WHOLE = [rss("<link>/1</link><title>A &lt;b&gt;</title><pubDate>x</pubDate>"), ATOM, RDF, JSON11]


@given(st.sampled_from(WHOLE), st.data())
def test_mutilated_feeds_never_raise_and_give_only_storable_words(
    whole: str, data: st.DataObject
) -> None:
    body = bytearray(whole.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body)))
        until = at + data.draw(st.integers(0, 30))
        body[at:until] = data.draw(st.binary(max_size=8) | st.just(b"&#xD800;") | st.just(b"<"))
    parsed = parse(bytes(body), {}, CONTEXT)
    assert bool(parsed.shape) != bool(parsed.problem)
    for entry in parsed.entries:
        words = entry.words
        assert entry.url.startswith(("http://", "https://"))
        assert words.published is None or words.published.tzinfo is UTC
        for text in (entry.url, words.title, words.summary, words.guid or ""):
            assert "\0" not in text
            text.encode()


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(body: bytes) -> None:
    parsed = parse(body, {}, context("UTC"))
    assert bool(parsed.shape) != bool(parsed.problem)


def test_a_big_sitemap_is_not_put_through_the_feed_parser() -> None:
    body = b"<?xml version='1.0'?>\n<urlset>" + b"<url><loc>https://x.test/1</loc></url>" * 60_000
    began = time.process_time()
    assert read(body.decode()).problem == "XML, but no feed: <urlset>"
    assert time.process_time() - began < 2, "feedparser takes half a minute for it"
