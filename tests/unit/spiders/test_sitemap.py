"""Reading sitemaps: every form of them, what is left out and why, and bodies that are none."""

import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from config.sources import FeedSource, ListingSource, SitemapSource
from spiders import kinds, unpacked
from spiders.desk import ParseContext, ParsedSource

BASE = "https://outlet.test/maps/sitemap.xml"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
BOMB = (
    '<!DOCTYPE urlset [<!ENTITY a "x"><!ENTITY b "'
    + "&a;" * 50
    + '"><!ENTITY c "'
    + "&b;" * 50
    + '"><!ENTITY d "'
    + "&c;" * 50
    + '">]><urlset><url><loc>/&d;</loc></url><url><loc>/good</loc></url></urlset>'
)


def read(body: str | bytes, zone: str = "UTC", **options: object) -> ParsedSource:
    raw = body.encode() if isinstance(body, str) else body
    source = SitemapSource.model_validate({"kind": "sitemap", "url": BASE, **options})
    return kinds.PARSERS["sitemap"](raw, {}, ParseContext(BASE, zone, NOW, source))


def urls(parsed: ParsedSource) -> list[str]:
    return [entry.url.removeprefix("https://outlet.test") for entry in parsed.entries]


def urlset(*entries: str) -> str:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        + "".join(f"<url>{entry}</url>" for entry in entries)
        + "</urlset>"
    )


NEWS = """<loc>/one</loc><lastmod>2026-11-20</lastmod><news:news><news:publication>
<news:name>The &amp; Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-11-19T09:00</news:publication_date>
<news:title>A &lt;b&gt;bold&lt;/b&gt; step</news:title><news:keywords>north, south</news:keywords>
</news:news>"""


def test_a_news_sitemap_gives_title_and_date_of_publication() -> None:
    parsed = read(urlset(NEWS), zone="Asia/Seoul")
    assert (parsed.shape, parsed.title, parsed.skipped) == ("news-sitemap", "The & Gazette", ())
    (entry,) = parsed.entries
    assert entry.url == "https://outlet.test/one"
    assert (entry.words.title, entry.words.summary) == ("A bold step", "north, south")
    assert entry.words.published == datetime(2026, 11, 19, tzinfo=UTC)
    assert (entry.words.published_raw, entry.words.zone_known) == ("2026-11-19T09:00", False)
    assert entry.modified == datetime(2026, 11, 19, 15, tzinfo=UTC)


def test_the_time_of_a_change_is_no_date_of_publication() -> None:
    (entry,) = read(urlset("<loc>/1</loc><lastmod>2026-11-20T10:00:00Z</lastmod>")).entries
    assert entry.words.published is None
    assert entry.modified == datetime(2026, 11, 20, 10, tzinfo=UTC)


def test_newest_come_first_and_undated_ones_last() -> None:
    days = ("<loc>/none</loc>", "<loc>/a</loc><lastmod>2026-11-18</lastmod>")
    parsed = read(urlset(*days, "<loc>/b</loc><lastmod>2026-11-20</lastmod>"))
    assert (parsed.shape, urls(parsed)) == ("urlset", ["/b", "/a", "/none"])


def test_old_and_unwanted_entries_are_counted_in_one_line_each() -> None:
    old = [f"<loc>/old{n}</loc><lastmod>2026-01-01</lastmod>" for n in range(5)]
    other = ["<loc>/sport/1</loc>", "<loc>/news/tag/x?p=1</loc>", "<loc>/news/1</loc>"]
    parsed = read(urlset(*old, *other), include=["/news/*", "/old*"], exclude=["*/tag/*"])
    assert urls(parsed) == ["/news/1"]
    assert parsed.skipped == (
        "5 left out: dated more than 7d ago",
        "2 left out: not wanted by include and exclude",
    )


def test_only_the_newest_two_thousand_are_kept() -> None:
    dated = [
        f"<loc>/{n}</loc><lastmod>2026-11-20T{n // 60:02}:{n % 60:02}:00Z</lastmod>"
        for n in range(1400)
    ]
    parsed = read(urlset(*[f"<loc>/undated{n}</loc>" for n in range(1000)], *dated))
    assert len(parsed.entries) == 2000
    assert (urls(parsed)[0], urls(parsed)[-1]) == ("/1399", "/undated599")
    assert parsed.skipped == ("400 left out: older than the newest 2000",)


def test_an_index_names_its_parts_newest_first() -> None:
    parsed = read(
        "<sitemapindex><sitemap><loc>2026-09.xml.gz</loc></sitemap>"
        "<sitemap><loc>/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        "<sitemap><loc>/new.xml</loc><lastmod>2026-11-20</lastmod></sitemap>"
        "<sitemap>/bare.xml</sitemap><sitemap><loc>2026-10.xml.gz</loc></sitemap></sitemapindex>"
    )
    assert (parsed.shape, parsed.entries) == ("sitemapindex", ())
    assert [part.url.removeprefix("https://outlet.test/") for part in parsed.parts] == [
        "new.xml",
        "maps/2026-10.xml.gz",
        "maps/2026-09.xml.gz",
        "bare.xml",
    ]
    assert parsed.parts[0].modified == datetime(2026, 11, 20, tzinfo=UTC)
    assert len(parsed.skipped) == 1


ONE = urlset("<loc>/1</loc>")
FORMS = {
    "gzip": gzip.compress(ONE.encode()),
    "gzip in two members": gzip.compress(ONE[:50].encode()) + gzip.compress(ONE[50:].encode()),
    "byte order mark": b"\xef\xbb\xbf" + ONE.encode(),
    "space before the declaration": b"\n\n " + ONE.encode(),
    "UTF-16": ONE.encode("utf-16"),
    "another namespace": ONE.replace("sitemaps.org", "example.org").encode(),
    "a prefix": ONE.replace("xmlns=", "xmlns:s=").encode(),
    "another root": ONE.replace("urlset", "links").encode(),
    "no end": ONE.removesuffix("</urlset>").encode(),
    "text": b"https://outlet.test/1\r\n",
    "text with a mark": b"\xef\xbb\xbfhttps://outlet.test/1",
    "RSS": b"<rss version='2.0'><channel><item><link>/1</link></item></channel></rss>",
    "Atom": b"<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/1'/></entry>"
    b"</feed>",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read(form: str) -> None:
    parsed = read(FORMS[form])
    assert (urls(parsed), parsed.problem) == (["/1"], "")


NO_SITEMAPS = {
    "<!doctype html><html><head><title>Not found</title></head></html>": "a web page titled 'Not",
    "<error>no</error>": "XML, but no sitemap: <error>",
    "": "an empty body",
    '{"a": 1}': "JSON, but no sitemap",
    "hello": "no sitemap (unnamed type) beginning 'hello'",
}


@pytest.mark.parametrize("body", NO_SITEMAPS)
def test_what_is_no_sitemap_is_named(body: str) -> None:
    parsed = read(body)
    assert (parsed.shape, parsed.entries) == ("", ())
    assert parsed.problem.startswith(NO_SITEMAPS[body])


def test_a_document_that_breaks_off_says_so_and_keeps_what_came() -> None:
    parsed = read(urlset("<loc>/1</loc>", "<loc>/2</loc>")[:-30])
    assert urls(parsed) == ["/1"]
    assert parsed.skipped[0].startswith("the document breaks off after entry 1")
    packed = read(gzip.compress(ONE.encode())[:-20])
    assert "a gzip file that breaks off" in "; ".join((packed.problem, *packed.skipped))


def test_addresses_that_cannot_be_used_are_named_but_not_by_the_thousand() -> None:
    parsed = read(urlset(*["<loc>ftp://x/1</loc>"] * 100, "<loc></loc>", "<loc>/1</loc>"))
    assert urls(parsed) == ["/1"]
    assert parsed.skipped[0] == "entry 1: not a web address: ftp://x/1"
    assert len(parsed.skipped) == 21


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_do_not_multiply(encoding: str) -> None:
    in_attribute = BOMB.replace("<urlset>", '<urlset a="&d;&d;">')
    for body in (BOMB.encode(encoding), in_attribute.encode(encoding)):
        parsed = read(body)
        assert all(len(entry.url) < 100 for entry in parsed.entries)
        assert "breaks off" in " ".join(parsed.skipped) or parsed.problem


def test_no_file_is_read_for_an_entity() -> None:
    (entry,) = read(
        f"<!DOCTYPE a [<!ENTITY f SYSTEM '{__file__}'>]>" + urlset("<loc>/1&f;</loc>")[21:]
    ).entries
    assert entry.url == "https://outlet.test/1"


def test_a_bomb_is_unpacked_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "MOST_BYTES", 2 * 1024 * 1024)
    parsed = read(
        gzip.compress(ONE.encode().replace(b"</urlset>", b" " * 9_000_000 + b"</urlset>"))
    )
    assert urls(parsed) == ["/1"]
    assert "more than 2 MB unpacked: the rest is left out" in parsed.skipped


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(b"") * 20_000 + gzip.compress(ONE.encode()),
        gzip.compress(b"https://outlet.test/1\n" + b"\n" * 4_000_000),
        gzip.compress(b"https://outlet.test/1\r" + "https://\uac00".encode() * 200_000),
        gzip.compress(ONE.removesuffix("</urlset>").encode() + b"<url>" * 25_000),
    ],
    ids=["empty members", "empty lines", "a host of a megabyte", "elements in one another"],
)
def test_a_packed_file_made_to_be_slow_is_read_all_the_same(body: bytes) -> None:
    begun = time.process_time()
    assert urls(read(body)) == ["/1"]
    assert time.process_time() - begun < 1


def test_a_source_of_another_kind_is_a_mistake_of_the_caller() -> None:
    other = ParseContext(BASE, "UTC", NOW, FeedSource(kind="feed", url=BASE))
    with pytest.raises(TypeError, match="SitemapSource expected, not FeedSource"):
        kinds.PARSERS["sitemap"](b"", {}, other)


@pytest.mark.parametrize("piece", ["<!---->", "<!--x>" * 20, "<?x?>", "<title>", "<!DOCTYPE "])
@pytest.mark.parametrize("kind", ["sitemap", "feed", "listing"])
def test_what_is_no_source_is_named_in_linear_time(kind: str, piece: str) -> None:
    models = {"sitemap": SitemapSource, "feed": FeedSource, "listing": ListingSource}
    source = models[kind].model_validate({"kind": kind, "url": BASE})
    body = f"{piece * 500}x".encode()
    begun = time.process_time()
    parsed = kinds.PARSERS[kind](body, {}, ParseContext(BASE, "UTC", NOW, source))
    assert parsed.problem
    assert time.process_time() - begun < 1


PIECES = st.sampled_from(
    ["<url>", "</url>", "<loc>", "</loc>", "/a", "<urlset>", "</urlset>", "<sitemap>", "<lastmod>"]
    + [
        "</lastmod>",
        "2026-11-20",
        "9999-99-99T99:99",
        "&lt;",
        "&x;",
        "<news:title>",
        "<!DOCTYPE a[",
    ]
    + [
        "]>",
        "<![CDATA[",
        "]]>",
        "\x00",
        "http://[",
        "é",
        "<rss>",
        "<item>",
        "https://a.b/c\n",
        "-1",
    ]
)


@given(st.binary(max_size=200) | st.lists(PIECES, max_size=40).map(lambda p: "".join(p).encode()))
def test_no_body_raises(body: bytes) -> None:
    for one in (body, b"<urlset>" + body, gzip.compress(body), b"\x1f\x8b" + body):
        parsed = read(one)
        assert bool(parsed.shape) != bool(parsed.problem)
        assert not parsed.entries or parsed.shape
