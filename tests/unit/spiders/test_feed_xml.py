"""Ordinary feeds by lxml: value for value what feedparser has, or left to it."""

import io
from typing import Any

import feedparser
import pytest
from hypothesis import given, strategies as st

from spiders import feed_xml

BASE = "https://outlet.test/news/feed.xml"
ATOM = ' xmlns:atom="http://www.w3.org/2005/Atom"'
SPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/'
    'content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/'
    'mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:own="https://own.test/"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:cc="http://web.resource.org/cc/"'
)
RDF = ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
RDF_SPACE = ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
SHAPES = {
    "rss20": f'<rss version="2.0"{ATOM}{SPACES}><channel>%s</channel></rss>',
    "atom10": f'<feed xmlns="http://www.w3.org/2005/Atom"{SPACES}>%s</feed>',
    "rss092": f'<rss version="0.92"{SPACES}><channel>%s</channel></rss>',
    "rss10": f"<rdf:RDF{RDF}{SPACES}><channel>%s</channel></rdf:RDF>",
}
FIELDS = (
    *("id", "link", "title", "summary", "published", "published_parsed", "updated"),
    *("updated_parsed", "feedburner_origlink"),
)


def told(headers: dict[str, str]) -> dict[str, str]:
    return {"content-location": BASE, "content-type": "", **headers}


def quick(body: bytes, **headers: str) -> feed_xml.Feed | None:
    return feed_xml.read(body, told(headers), BASE)


def values(version: str, about: Any, entries: Any) -> tuple[Any, ...]:
    """What is used of a feed."""
    hubs = [one["href"] for one in about.get("links") or () if "hub" in str(one.get("rel")).split()]
    listed = [
        [dict.get(entry, name) for name in FIELDS]
        + [[content["value"] for content in dict.get(entry, "content") or ()]]
        for entry in entries
    ]
    return version, about.get("title") or "", hubs, listed


def same(body: bytes, **headers: str) -> bool:
    """Whether the feed was read; if so it is as feedparser reads it."""
    found = quick(body, **headers)
    if found is None:
        return False
    slow = feedparser.parse(
        io.BytesIO(body), response_headers=told(headers), sanitize_html=False,
        resolve_relative_uris=False,
    )  # fmt: skip
    assert values(found.version, found.about, found.entries) == values(
        slow.version, slow.feed, slow.entries
    )
    return True


TEXTS = st.sampled_from(
    [
        *(
            "",
            " ",
            "Kim met Putin",
            " a &amp; b ",
            "<![CDATA[<p>one &nbsp; two</p>]]>",
            "북한",
            "é",
        ),
        *("1 &lt; 2", "a<!-- no -->b", "Ã©tÃ©", "&#150;x", "https://outlet.test/1?a=1&amp;b;=2"),
        *(
            "/7",
            "../x",
            "?q",
            "#f",
            "tag:x,1",
            "http:////h/1",
            "HTTP://h/a?",
            "http://[::1/",
            "a b",
        ),
        *("<b>bold</b>", "<?php echo 1 ?>x", "https://outlet.test/a//b;p=1?x=1#y", "a-9"),
    ]
)
DATES = st.sampled_from(
    [
        *("Sat, 10 Aug 2024 12:00:00 +0900", "Sat, 10 Aug 2024 12:00:00 KST", "2024-08-10", "soon"),
        *("2024-08-10T12:00:00+09:00", "10 Aug 2024", "2024-08-10 12:00", "", "9999", "é 1"),
    ]
)
WORDS = st.sampled_from(
    [
        *("title", "description", "summary", "content:encoded", "content", "media:description"),
        *("itunes:summary", "media:title", "dc:title", "subtitle"),
        *("own:title", "own:x", "rights", "source", "image", "category", "author", "dc:creator"),
        *("title type='html'", "summary type='xhtml'", "content type='image/png'", "comments"),
        *("description mode='escaped'", "title TYPE='text'", "foo", "name", "dc:identifier"),
        *(
            "dc:subject",
            "dcterms:created",
            "own:y a='1'",
            "category term='x'",
            "id",
            "guid",
            "link",
        ),
        *("guid isPermaLink='false'", "guid isPermaLink='true'", "GUID", "feedburner:origLink"),
        *("link rel='hub'", "feedburner:origLink a='1'", "title xml:lang='ru'", "pubDate x='1'"),
        *("title xml:base='https://cdn.test/'", "link xml:base='https://cdn.test/'", "copyright"),
    ]
)
DATED_NAMES = (
    *("pubDate", "published", "updated", "dc:date", "dcterms:issued", "issued", "lastBuildDate"),
    *("modified", "dcterms:modified"),
)
DATED = st.sampled_from(DATED_NAMES)
EMPTY = st.sampled_from(
    [
        *("<link href='/8'/>", "<link href='/9' rel='self'/>", "<link href='x' type='TEXT/html'/>"),
        *("<link rel='HUB self' href='https://hub.test/'/>", "<link href=''/>", "<link url='/u'/>"),
        *(
            "<link rel='alternate' type='application/json' href='/j'/>",
            "<enclosure url='/e' type='x'/>",
        ),
        *("<media:content url='/m'><media:title>M</media:title></media:content>", "<image/>"),
        *("<media:thumbnail url='/t'/>", "<author><name>N</name><email>e@x.test</email></author>"),
        "<media:group><media:content><media:description>deep</media:description></media:content>"
        "<media:description>less</media:description></media:group>",
        *("<image><title>I</title><link>/i</link><url>/u</url></image>", "<cc:license/>"),
        *(
            "<textInput><title>I</title><name>q</name></textInput>",
            "<source><title>S</title></source>",
        ),
        *("<own:a><own:b>x</own:b></own:a>", "<own:a><title>x</title></own:a>", "<itunes:owner/>"),
        *(
            "<x xmlns='https://other.test/'/>",
            "<itunes:image href='/p'/>",
            "<media:keywords a='1'/>",
        ),
        *("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x</div></content>", "x"),
        *(
            "<site xmlns='com-x:feed:1'>5</site>",
            "<title xmlns='urn:y'>y</title>",
            "<date>d</date>",
        ),
        *(
            "<thr:in-reply-to xmlns:thr='urn:t' ref='x'/>",
            "<links>x</links>",
            "<own:detail>d</own:detail>",
        ),
        *(
            "<author:detail xmlns:author='urn:a'>x</author:detail>",
            "<psc:chapter xmlns:psc='urn:p'/>",
        ),
        *("<gml:pos xmlns:gml='urn:g'>x</gml:pos>", "<dc2:title xmlns:dc2='urn:d'>x</dc2:title>"),
        *("<summary xml:base='/b/'>b</summary>", "<item xml:base='/b/'><link>x</link></item>"),
        *(
            "<dc:date xmlns:dc='https://own.test/'>x</dc:date>",
            "<own:z xmlns:own='urn:z'>z</own:z>",
        ),
    ]
)


def element(named: str, text: str) -> str:
    return f"<{named}>{text}</{named.split()[0]}>"


PARTS = st.one_of(
    st.builds(element, WORDS, TEXTS), st.builds(element, DATED, DATES), EMPTY,
)  # fmt: skip
ITEMS = st.lists(PARTS, max_size=5).map(lambda parts: f"<item>{''.join(parts)}</item>")
FEEDS = st.builds(
    lambda shape, parts, last: (shape % "".join([*parts, last])).encode(),
    st.sampled_from(list(SHAPES.values())), st.lists(ITEMS | PARTS, max_size=4), ITEMS,
)  # fmt: skip
HEADERS = st.sampled_from(["", "text/xml", "application/xml; charset=windows-1251"])


@given(FEEDS, HEADERS)
def test_any_feed_is_read_as_by_feedparser_or_left_to_it(body: bytes, kind: str) -> None:
    same(body, **{"content-type": kind})


@given(FEEDS, st.data())
def test_mutilated_feeds_are_read_as_by_feedparser_or_left_to_it(
    whole: bytes, data: st.DataObject
) -> None:
    body = bytearray(whole)
    at = data.draw(st.integers(0, len(body)))
    until = at + data.draw(st.integers(0, 9))
    body[at:until] = data.draw(
        st.sampled_from([b"", b"<", b"&", b"\xff", b"</item>", b"x:y", b"'"])
    )
    same(bytes(body))


EACH = (
    *("<title>a</title>", "<link>/1</link>", "<link href='/1'/>", "<id>/i</id>", "<image/>"),
    *("<guid>/g</guid>", "<guid isPermaLink='false'>g</guid>", "<guid isPermaLink='true'>g</guid>"),
    *("<description>d</description>", "<summary>s</summary>", "<content>c</content>"),
    *("<itunes:summary>i</itunes:summary>", "<content:encoded>e</content:encoded>"),
    *("<media:description>m</media:description>", "<title>a</title><media:title>m</media:title>"),
    *(
        "<media:group><media:description>m</media:description></media:group>",
        "<dc:title>t</dc:title>",
    ),
    *("<feedburner:origLink>/o</feedburner:origLink>", "<own:title>o</own:title>", "<x>x</x>"),
    *("<link rel='hub' href='/h'/>", "<source><title>S</title></source>", "<rights>r</rights>"),
    *(f"<{named}>2024-08-1{n}T12:00:00+09:00</{named}>" for n, named in enumerate(DATED_NAMES)),
    *("<pubDate>Sat, 10 Aug 2024 12:00:00 KST</pubDate>", "<subtitle>s</subtitle>", ""),
)


@pytest.mark.parametrize("shape", SHAPES)
def test_each_part_is_read_as_by_feedparser_alone_and_next_to_each_kind(shape: str) -> None:
    # Not left to chance, so that an update of feedparser that changes one of its rules shows here.
    whole = SHAPES[shape] % f"%s<title>T</title>%s<item rdf:about='/a'{RDF_SPACE}>%s</item>"
    usual = [part for part in EACH if same((whole % ("", "", part)).encode())]
    assert len(usual) > 0.8 * len(EACH)
    read = 0
    for part in usual:
        pairs = "</item><item>".join(one + part for one in usual)
        read += same((whole % (part, part, pairs)).encode())
        read += same((whole % ("", "", pairs)).encode())
    assert read > len(usual)


ORDINARY = (
    "<title>T</title><link>https://outlet.test/</link><atom:link rel='hub' href='/hub'/>"
    "<image><title>I</title><url>/i.png</url><link>/</link></image><ttl>5</ttl>"
    "<item><title>Kim &amp;amp; Putin</title><link>https://outlet.test/1</link><guid>n-1</guid>"
    "<pubDate>Sat, 10 Aug 2024 12:00:00 +0900</pubDate><dc:creator>N</dc:creator>"
    "<description><![CDATA[<p>one</p>]]></description><content:encoded>two</content:encoded>"
    "<media:content url='/m'><media:description>M</media:description></media:content>"
    "<own:full-text xml:lang='ru'>x</own:full-text><category>C</category><byline>B</byline></item>"
)


@pytest.mark.parametrize("shape", SHAPES)
def test_ordinary_feeds_are_read(shape: str) -> None:
    body = (SHAPES[shape] % ORDINARY.replace("atom:", "")).encode()
    assert same(body)
    found = quick(body)
    assert found
    (entry,) = found.entries
    assert (found.version, found.about["title"]) == (shape, "T")
    assert (entry["title"], entry["link"]) == ("Kim &amp; Putin", "https://outlet.test/1")
    assert [entry["summary"], entry["content"][0]["value"]] == ["<p>one</p>", "two"]


def test_every_encoding_that_feedparser_reads_is_read() -> None:
    text = '<?xml version="1.0" encoding="%s"?>' + SHAPES["rss20"].replace("%s", ORDINARY)
    for charset in ("utf-8", "windows-1251", "utf-16"):
        assert same((text % charset).replace("Putin", "Путин").encode(charset))


ENTITIES = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
WHOLE = SHAPES["rss20"] % ORDINARY
LEFT = {
    "entities": ENTITIES + WHOLE.replace("one", "&b;"),
    "an unknown entity": WHOLE.replace("<p>one</p>]]>", "]]>&nbsp;"),
    "an undeclared prefix": WHOLE.replace("byline", "no:byline"),
    "a base": WHOLE.replace("<item>", "<item xml:base='https://cdn.test/'>"),
    "markup as elements": WHOLE.replace("Kim", "<b>Kim</b>"),
    "a file outside": WHOLE.replace("<rss", '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss'),
    "one prefix for two namespaces": WHOLE.replace("<byline", "<byline xmlns:dc='urn:other'"),
    "a page": "<html><body>x</body></html>",
    "nothing": "",
    "no entry": SHAPES["rss20"] % "<title>T</title>",
    "a cut end": WHOLE[:-20],
    "nested beyond the limit": WHOLE.replace("<byline>", "<a>" * 5000),
    "a declaration after a blank line": "\n<?xml version='1.0'?>" + WHOLE,
}


@pytest.mark.parametrize("what", LEFT)
def test_what_is_not_plain_is_left(what: str) -> None:
    assert quick(WHOLE.encode())
    assert quick(LEFT[what].encode()) is None
