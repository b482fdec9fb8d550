"""Reading listings: selector sets, their fall-backs, the guess, dates, what is no listing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from config.sources import ListingSource
from spiders import kinds
from spiders.desk import ParseContext, ParsedSource

BASE = "https://outlet.test/news/"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
SETS = [
    {"item": "li.news", "date": ".when", "summary": "p"},
    {"item": "div.tile", "title": "h3", "link": "h3 a"},
]


def read(body: str | bytes, **options: object) -> ParsedSource:
    raw = body.encode() if isinstance(body, str) else body
    source = ListingSource.model_validate({"kind": "listing", "url": BASE, **options})
    return kinds.PARSERS["listing"](raw, {}, ParseContext(BASE, "Asia/Seoul", NOW, source))


def urls(parsed: ParsedSource) -> list[str]:
    return [entry.url.removeprefix("https://outlet.test") for entry in parsed.entries]


def page(content: str, lang: str = "en") -> str:
    menu = "".join(
        f'<li><a href="/section/{n}">Section number {n} of us</a></li>' for n in range(9)
    )
    return (
        f'<html lang="{lang}"><head><title>The Gazette</title></head><body>'
        f"<nav><ul>{menu}</ul></nav>"
        f'<main>{content}</main><footer><a href="/about-our-company-and-team.html">About our '
        "company and its team</a></footer></body></html>"
    )


def old_design(count: int) -> str:
    return page(
        "<ul>"
        + "".join(
            f'<li class="news"><a href="/a/{n}.html"><b>North</b>ern step {n}</a> '
            f'<span class="when">10 Aug 2024 09:0{n}</span><p>It took <i>one</i></p></li>'
            for n in range(count)
        )
        + "</ul>"
    )


def new_design(count: int) -> str:
    return page(
        "".join(
            f'<div class="tile"><a href="/x"><img alt="p"></a><h3><a href="../a/{n}.html">'
            f"Kim receives the letter number {n}</a></h3></div>"
            for n in range(count)
        )
    )


def test_the_first_set_that_yields_enough_is_used() -> None:
    parsed = read(old_design(4), entries=SETS)
    assert (parsed.shape, parsed.title, parsed.problem) == ("listing", "The Gazette", "")
    assert (parsed.method, parsed.fallback) == ("selector set 1 of 2", False)
    assert urls(parsed) == [f"/a/{n}.html" for n in range(4)]
    words = parsed.entries[1].words
    assert (words.title, words.summary) == ("Northern step 1", "It took one")
    assert words.published == datetime(2024, 8, 10, 0, 1, tzinfo=UTC)
    assert (words.published_raw, words.zone_known) == ("10 Aug 2024 09:01", False)


def test_a_redesign_falls_back_to_the_next_set_and_then_to_the_guess() -> None:
    second = read(new_design(4), entries=SETS)
    assert (second.method, second.fallback) == ("selector set 2 of 2", True)
    guessed = read(new_design(4), entries=SETS[:1])
    assert (guessed.method, guessed.fallback) == ("guessed links", True)
    assert urls(guessed) == urls(second) == [f"/a/{n}.html" for n in range(4)]
    assert not read(new_design(4)).fallback


def test_too_few_entries_are_kept_and_said() -> None:
    parsed = read(old_design(2), entries=SETS[:1], least=5)
    assert (parsed.shape, parsed.problem, len(parsed.entries)) == ("listing", "", 2)
    assert parsed.method == "selector set 1 of 1: 2 entries, at least 5 expected"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("", "an empty body"),
        ("<html><title>Just a moment...</title></html>", "a bot challenge instead of a listing"),
        (page("<p>Nothing</p>"), "a web page titled 'The Gazette'; no links like headlines among"),
        ('{"a": 1}', "JSON, but no listing"),
        ("<div>" * 3000, "a page with too many or too deeply nested tags"),
    ],
)
def test_what_is_no_listing_is_named(body: str, problem: str) -> None:
    parsed = read(body)
    assert (parsed.shape, parsed.entries) == ("", ())
    assert parsed.problem.startswith(problem)


def test_a_set_that_finds_nothing_says_how_many_items_it_saw() -> None:
    body = page('<li class="news">no link</li>')
    assert "selector set 1 of 1 found 1 items and 0 entries" in (
        read(body, entries=SETS[:1]).problem
    )


DATES = {
    "<time datetime='2024-08-10T09:00:00+09:00'>Saturday</time>": (0, True),
    "<time>10 August 2024, 09:00</time>": (0, False),
    "<span>2024-08-10 09:00</span>": (0, False),
    "<span>10 August 2024</span>": (-9, False),
    "<div class='date'>2024.08.10</div>": (-9, False),
    "<em>2024년 8월 10일</em>": (-9, False),
}


@pytest.mark.parametrize("date", DATES)
def test_a_date_beside_a_guessed_link_is_read_in_the_zone_of_the_outlet(date: str) -> None:
    rows = (f'<li><a href="/a/2024{n}">A headline of some length {n}</a>{date}</li>' for n in "123")
    parsed = read(page(f"<ul>{''.join(rows)}</ul>"))
    hour, known = DATES[date]
    assert len(parsed.entries) == 3
    for entry in parsed.entries:
        assert entry.words.published is not None
        assert (entry.words.published - datetime(2024, 8, 10, tzinfo=UTC)).total_seconds() == (
            hour * 3600
        )
        assert entry.words.zone_known == known


def test_only_wanted_addresses_are_taken() -> None:
    parsed = read(old_design(5), entries=SETS, exclude=["/a/[01]*"], include=["/a/*"])
    assert urls(parsed) == ["/a/2.html", "/a/3.html", "/a/4.html"]
    assert parsed.skipped == ("2 left out: not wanted by include and exclude",)
    assert len(read(new_design(5), exclude=["/a/[01]*"]).entries) == 3


def test_addresses_start_from_the_base_of_the_page() -> None:
    body = old_design(3).replace("<head>", '<head><base href="https://cdn.test/x/">')
    parsed = read(body.replace('href="/a', 'href="a'), entries=SETS)
    assert parsed.entries[0].url == "https://cdn.test/x/a/0.html"


def test_one_address_is_one_entry_with_its_headline() -> None:
    cards = "".join(
        f'<article><a href="/n/{n}.html"><img src="x"></a><h2><a href="/n/{n}.html">'
        f"Delegation leaves for the {n}th talks</a></h2></article>"
        for n in range(4, 8)
    )
    by_set = read(page(cards), entries=[{"item": "main a", "link": "a"}])
    for parsed in (by_set, read(page(cards))):
        assert [entry.words.title for entry in parsed.entries] == [
            f"Delegation leaves for the {n}th talks" for n in range(4, 8)
        ]


PIECES = st.sampled_from(
    [
        "<ul>",
        "</ul>",
        "<li class=news>",
        "<a href=/a/2024-1>",
        "</a>",
        "<a href='http://['>",
        "<base",
    ]
    + [" href='x:y'>", "Some headline of length", "<time datetime=9999-99-99>", "<h3>", "\x00", "é"]
    + ["<div class=tile>", "2024-13-45", "<title>", "&#xd800;", "<svg><a>", "<a href=//>", "<b>"]
)


@given(st.binary(max_size=200) | st.lists(PIECES, max_size=40).map(lambda p: "".join(p).encode()))
def test_no_body_raises(body: bytes) -> None:
    for options in ({}, {"entries": SETS, "least": 1}):
        parsed = read(body, **options)
        assert bool(parsed.shape) != bool(parsed.problem)
        assert bool(parsed.entries) == bool(parsed.shape)
