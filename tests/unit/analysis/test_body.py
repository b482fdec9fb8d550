"""The whole article is found where a page cuts it into parts, and nothing else with it."""

import json
from datetime import UTC, datetime

import pytest

from analysis.document import OutletHints, Page, Reading
from analysis.reading import read

PARTS = [
    f"The {name} of the river port told reporters on {day} that trains would run by {season}."
    for name, day, season in (
        ("master", "Monday", "spring"), ("owner", "Tuesday", "summer"),
        ("engineer", "Wednesday", "autumn"), ("guard", "Thursday", "winter"),
        ("pilot", "Friday", "harvest"), ("clerk", "Saturday", "the holidays"),
    )
]  # fmt: skip
OTHER = "Officials of the ministry opened a school in the hills with songs and many red flags."


def reading(body: str, head: str = "", hints: OutletHints | None = None) -> Reading:
    html = f"<html><head><title>River port</title>{head}</head><body>{body}</body></html>"
    at = datetime(2024, 3, 1, tzinfo=UTC)
    page = Page(
        "https://a.example/b", html.encode(), "text/html", at, outlet=hints or OutletHints()
    )
    return read(page, ())


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article(inside: str) -> str:
    return f"<main><article><h1>River port</h1>{inside}</article></main>"


def test_text_in_parts_of_one_kind_is_read_whole() -> None:
    parts = "".join(
        f'<div class="chunk"><div class="text">{paragraphs([part, part.upper()])}</div></div>'
        f'<div class="unit"><iframe></iframe></div>'
        for part in PARTS
    )

    found = reading(article(f'<div class="parts">{parts}</div>'))

    assert [part for part in PARTS if part not in found.text] == []


@pytest.mark.parametrize(
    "box",
    [
        f'<p><a href="/x">{OTHER}</a></p>',
        f'<ul><li><a href="/x"><span>School</span><div>{OTHER}</div></a></li></ul>',
        f"<p hidden>{OTHER}</p>",
        f'<div style="display: none"><p>{OTHER}</p></div>',
        f"<aside><p>{OTHER}</p></aside>",
        f'<div class="author-bio"><p>{OTHER}</p></div>',
        f'<figure><img src="x"><figcaption>{OTHER}</figcaption></figure>',
    ],
)
def test_what_stands_between_paragraphs_and_is_not_the_article(box: str) -> None:
    found = reading(article(f"{paragraphs(PARTS[:3])}{box}{paragraphs(PARTS[3:])}"))

    assert found.text == "\n".join(PARTS)


def test_comments_are_no_article_however_long() -> None:
    comments = "".join(f'<div class="comment-body"><p>{OTHER} {n}</p></div>' for n in range(40))

    found = reading(article(paragraphs(PARTS)) + f'<div class="comments">{comments}</div>')

    assert found.text == "\n".join(PARTS)


def test_several_standfirsts_between_headline_and_text() -> None:
    decks = "<ul class='summary'><li>Trains by spring, says the master of the port</li>" + (
        "<li>The guard is not so sure that they will</li></ul>"
    )
    found = reading(
        f"<main><header><h1>River port</h1>{decks}</header>"
        f"<div class='text'>{paragraphs(PARTS)}</div></main>"
    )

    assert found.text.split("\n")[:3] == [
        "Trains by spring, says the master of the port",
        "The guard is not so sure that they will",
        PARTS[0],
    ]


def test_the_page_says_where_its_article_ends() -> None:
    told = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(PARTS)})
    head = f'<script type="application/ld+json">{told}</script>'

    found = reading(article(paragraphs([*PARTS, OTHER])), head)

    assert found.text == "\n".join(PARTS)
    [cut] = [one for one in found.evidence["text"] if one.value == OTHER]
    assert (cut.verdict, cut.reason) == ("rejected", "behind the article's end")


def test_a_body_for_machines_that_is_cut_short_cuts_nothing() -> None:
    told = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(PARTS)[:400]})
    head = f'<script type="application/ld+json">{told}</script>'

    assert reading(article(paragraphs(PARTS)), head).text == "\n".join(PARTS)


def test_selectors_that_yield_nothing_fall_back_and_say_so() -> None:
    hints = OutletHints(text_selectors=(".gone", ".also-gone"))

    found = reading(article(paragraphs(PARTS)), hints=hints)

    assert found.text == "\n".join(PARTS)
    passed = [one.source for one in found.evidence["text"] if "selector" in one.source]
    assert passed == ["selector .gone", "selector .also-gone"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("River port opens - BBC News", "River port opens"),
        ("River port opens | World | BBC", "River port opens | World"),
        ("River port opens - says the BBC in a long report", None),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, expected: str | None) -> None:
    head = f'<meta property="og:title" content="{title}">'
    found = reading(f"<article>{paragraphs(PARTS)}</article>", head, OutletHints(name="BBC"))

    assert found.title == (expected or title)


def test_a_page_of_menus_is_not_taken_for_its_article() -> None:
    menu = "".join(f"<li><div>Office {word} of the town</div></li>" for word in "abcdefghij" * 9)
    lone = " ".join(PARTS[:2])

    found = reading(f"<div><ul>{menu}</ul></div><div class='col'><h3>Port</h3>{lone}</div>")

    assert lone in found.text
    assert found.text.count("Office") < 20
