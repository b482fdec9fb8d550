"""Lists of feeds: what feed readers export, and what is made to harm."""

import contextlib

import pytest
from hypothesis import given, strategies as st

from analysis import normal, opml
from analysis.opml import Listed, OpmlError

URL = "https://a.example/f"


def listed(*outlines: str, head: str = "") -> bytes:
    return f"{head}<opml version='2.0'><body>{''.join(outlines)}</body></opml>".encode()


def outline(url: str, **more: str) -> str:
    told = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<outline type="rss" xmlUrl="{url}"{told}/>'


def test_folders_are_flattened_and_what_is_no_feed_is_named() -> None:
    found = opml.parse(
        listed(
            '<outline text="Asia"><outline text="Korea">',
            outline(
                "https://a.example/f",
                text="A",
                htmlUrl="https://a.example/",
                language="ko-KR e\u017f",
            ),
            '</outline></outline><outline text="Note"/>',
            outline("javascript:alert(1)", text="B"),
            outline("https://ann:hunter2@c.example/f", text="C"),
            outline("http://www.a.example/f/", text="A again"),
        )
    )
    assert found.feeds == (Listed("A", "https://a.example/f", "https://a.example/", ("ko",)),)
    assert found.skipped == (
        "Note: an outline without a feed",
        "B: no web address: javascript:alert(1)",
        "C: a login is written into its address: give it by `access`",
        "A again: http://www.a.example/f/ is listed twice",
    )


def test_the_ways_of_old_readers_are_understood() -> None:
    body = b"""<?xml version="1.0" encoding="windows-1251"?>
<OPML version="1.0"><body><outline Text="\xc3\xe0\xe7\xe5\xf2\xe0" XMLURL="https://a.example/f?a=1&b=2"/>
<outline type="atom" url="https://b.example/atom"/></body></OPML>"""
    assert [(feed.title, feed.url) for feed in opml.parse(body).feeds] == [
        ("Газета", "https://a.example/f?a=1&b=2"),
        ("b.example", "https://b.example/atom"),
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (listed(head='<!DOCTYPE opml [<!ENTITY a "b">]>'), "document type"),
        ("<!DOCTYPE opml><opml/>".encode("utf-16"), "document type"),
        (b"<html><body/></html>", "root <html>"),
        (b"<opml><body>", "no XML that can be read"),
        (b"", "no XML that can be read"),
        (b"<outline>" * 1000, "no XML that can be read"),
        (b" " * (opml.MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_list_or_a_trap_is_refused(body: bytes, told: str) -> None:
    with pytest.raises(OpmlError, match=told):
        opml.parse(body)


def test_a_list_of_too_many_feeds_is_cut() -> None:
    many = opml.parse(listed(*(outline(f"https://a.example/{n}") for n in range(2001))))
    assert len(many.feeds) == opml.MOST_FEEDS
    assert "more than 2000 feeds" in many.skipped[0]


FEEDS = st.builds(
    Listed,
    title=st.text("ab <&>\"'é한\u2028", min_size=1).map(str.strip).filter(bool).map(
        lambda title: " ".join(title.split())
    ),
    url=st.from_regex(r"https://[a-z]{1,8}\.example/[a-z0-9?&=%]{0,8}", fullmatch=True),
    home=st.none() | st.just("https://home.example/?a=1&b=<2>"),
    languages=st.sampled_from([(), ("en",), ("ko", "en")]),
    outlet_id=st.sampled_from(["", "gazette"]),
    timezone=st.sampled_from(["", "Asia/Seoul"]),
)  # fmt: skip


@given(st.lists(FEEDS, unique_by=lambda feed: opml.discovery.same_address(feed.url)))
def test_what_is_written_is_read_back(feeds: list[Listed]) -> None:
    text = opml.write('Feeds of <"us">', feeds)
    assert text.startswith("<?xml")
    assert opml.parse(text.encode()) == opml.Opml(tuple(feeds), ())


@given(st.text(min_size=1))
def test_any_name_comes_back_less_what_xml_cannot_hold(name: str) -> None:
    [found] = opml.parse(opml.write(name, [Listed(name, URL)]).encode()).feeds
    held = "".join(one for one in name if one not in "\ufffe\uffff")
    assert found.title == (normal.label(held)[:120] or "a.example")


@pytest.mark.parametrize("unheld", ["\ufffe", "\uffff", "\0", "\x1b", "\ud800", "\x85"])
def test_what_no_file_can_hold_is_no_bar_to_reading_it(unheld: str) -> None:
    text = opml.write(f"Feeds{unheld}", [Listed(f"The{unheld} Post", URL)])
    [found] = opml.parse(text.encode()).feeds
    assert found.title.startswith("The")
    assert found.title.endswith("Post")


@given(st.binary(max_size=100))
def test_no_body_makes_it_fail_otherwise(body: bytes) -> None:
    with contextlib.suppress(OpmlError):
        assert opml.parse(listed(body.decode("latin-1"))).feeds == ()
