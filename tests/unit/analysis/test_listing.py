"""Guessing the articles of a page: what is taken, what is furniture, and the evidence for it."""

import time

import pytest

from analysis import listing, patterns

PAGE = "https://outlet.test/news"


def guessed(html: str, **options: tuple[str, ...]) -> list[str]:
    found = listing.guess(html, PAGE, **options)
    return [entry.url.removeprefix("https://outlet.test") for entry in found.entries]


def rows(
    count: int, row: str = '<li><a href="/n/{n}">Ministers meet for talks, round {n}</a></li>'
) -> str:
    return f"<ul class=items>{''.join(row.format(n=1000 + n) for n in range(count))}</ul>"


NUMBERS = [f"/n/{1000 + n}" for n in range(5)]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{other}</nav>{rows}",
        "{rows}<footer>{other}</footer>",
        "<div class='left-menu'>{other}</div>{rows}",
        "<header>{other}</header>{rows}",
        "<div id=sidebar>{other}</div><main>{rows}</main>",
    ],
)
def test_furniture_is_no_article(around: str) -> None:
    other = "".join(
        f'<a href="/p/{n}">One more of our many fine services {n}</a>' for n in range(4)
    )
    assert guessed(around.format(other=other, rows=rows(5))) == NUMBERS


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/tag/long-winded-name-{n}">A long enough name of a tag {n}</a>',
        '<a href="https://other.test/{n}">Story of a partner on another site {n}</a>',
        '<a href="/share?u={n}">Share the story with your friends today</a>',
        '<a href="/photo-of-the-day-{n}.jpg">The photograph of the day, large {n}</a>',
        '<a href="mailto:a{n}@outlet.test">Write a letter to the editor {n}</a>',
        '<a href="#c{n}">Read the comments on this story {n}</a>',
    ],
)
def test_links_that_lead_to_no_article(link: str) -> None:
    others = "".join(f"<li>{link.format(n=n)}</li>" for n in range(9))
    assert guessed(f"<ul>{others}</ul>") == []
    assert guessed(f"<div>{rows(5)}</div><ul>{others}</ul>") == NUMBERS


def test_a_menu_of_the_same_form_is_told_by_its_addresses() -> None:
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("World", "Sport", "Money"))
    news = "".join(f'<li><a href="/n/{n}">Ministers meet, round {n}</a></li>' for n in NUMBERS)
    assert guessed(f"<ul>{menu}</ul><ul>{news.replace('/n//n', '/n')}</ul>") == NUMBERS


def test_a_short_title_in_a_list_of_articles_is_an_article() -> None:
    short = '<li><a href="/n/2000">Review</a></li>'
    assert guessed(rows(5).replace("</ul>", f"{short}</ul>")) == [*NUMBERS, "/n/2000"]


def test_the_lead_story_is_known_by_its_address() -> None:
    lead = '<div><h1><a href="/n/2000">The delegation arrives in the capital</a></h1></div>'
    assert guessed(lead + rows(5)) == ["/n/2000", *NUMBERS]


@pytest.mark.parametrize(
    "title",
    [
        "조선민주주의인민공화국 외무성 대변인 담화",
        "朝鮮外務省報道官が談話を発表した",
        "Россия и КНДР подписали договор",
    ],
)
def test_headlines_of_other_scripts(title: str) -> None:
    row = f'<li><a href="/n/{{n}}">{title}</a></li>'
    assert guessed(rows(5, row)) == NUMBERS


def test_title_and_date_stand_by_their_own_entry() -> None:
    row = (
        '<li><a href="/n/{n}"><img alt="A picture"></a><h3><a href="/n/{n}">Round {n} of '
        '<b>the</b> talks ends</a></h3><span>10 August {n}</span><a href="/n/{n}">More</a></li>'
    )
    found = listing.guess(rows(3, row.replace("August {n}", "August 2024, No {n}")), PAGE)
    assert [(entry.title, entry.date) for entry in found.entries] == [
        (f"Round {n} of the talks ends", f"10 August 2024, No {n}") for n in (1000, 1001, 1002)
    ]


def test_the_evidence_names_place_and_numbers() -> None:
    found = listing.guess(rows(5), PAGE)
    assert found.evidence == "5 links like headlines, 0 dated, at ul.items > li > a"
    assert [(group.place, group.size) for group in found.groups] == [("ul.items > li > a", 5)]
    assert listing.guess(rows(2), PAGE).evidence == "no links like headlines among 2"
    assert listing.guess("", PAGE).evidence == "no HTML"


def test_wanted_and_unwanted_addresses() -> None:
    assert guessed(rows(5), include=("/n/*",), exclude=("*0",)) == NUMBERS[1:]


@pytest.mark.parametrize(
    ("url", "include", "exclude", "wanted"),
    [
        ("https://a.test/news/1", (), (), True),
        ("https://a.test/news/1", ("/news/*",), (), True),
        ("https://a.test/News/1", ("/news/*",), (), False),
        ("https://a.test/news/tag/1", ("/news/*",), ("*/tag/*",), False),
        ("https://a.test/view?id=1", ("/view?id=*",), (), True),
        ("https://a.test", ("/",), (), True),
    ],
)
def test_patterns_are_for_path_and_query(
    url: str, include: tuple[str, ...], exclude: tuple[str, ...], wanted: bool
) -> None:
    assert patterns.wanted(url, include, exclude) == wanted


def test_long_addresses_and_many_links_cost_linear_time() -> None:
    long = "".join(f'<a href="/{"%D0" * 300}{n}">Some headline of the day</a>' for n in range(30))
    begun = time.process_time()
    listing.guess(long + rows(100), PAGE)
    assert time.process_time() - begun < 1.5
