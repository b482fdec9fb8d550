"""A page becomes a reading, whatever comes, and every value has its evidence."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from analysis.document import FeedWords, OutletHints, Page
from analysis.reading import read, read_text, skim

FETCHED = datetime(2024, 3, 1, 12, tzinfo=UTC)
SENTENCE = "Officials in the border town said that goods would cross the new bridge by spring. "
PAGE = f"""<html lang="pt-PT"><head><title>Bridge opens - Plataforma</title></head><body>
<nav class="breadcrumb"><a href="/">Início</a> » Bridge opens</nav><article><h1>Bridge opens</h1>
<p>{SENTENCE * 2}</p><div class="ad-slot">Publicidade</div><p>{SENTENCE * 3}</p></article>
<aside class="sidebar">Putin and Kim <time datetime="2024-03-01">today</time></aside>
<footer>Subscribe Plataforma Newsletter</footer></body></html>"""
PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='ad'>", "</div>", "<td>", "<h1>", "<script>", "<!--", "-->", "<",
     "&nbsp;", "&#0;", "&#xD800;", "\x00", "Kim ", "15.08.2022 ", "<time datetime='x'>", "<br>",
     '<script type="application/ld+json">{"@type":["Article"],"headline":[]}</script>', "각",
     '<meta property="og:title" content="Путин">', "<article>", "<title>", "]]>", "<svg", "'\""]
)  # fmt: skip
TAGS_AND_WORDS = [
    "<p>", "</p>", "<div>", "</div>", "<br>", "<td>", "<table>", "<li>", "<b>", "</b>", "word ",
    "Kim", SENTENCE,
]  # fmt: skip


def page(body: str | bytes, **more: object) -> Page:
    raw = body if isinstance(body, bytes) else body.encode("utf-8", errors="replace")
    return Page("https://a.example/bridge", raw, "", FETCHED, **more)  # type: ignore[arg-type]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def test_english_text_in_portuguese_chrome() -> None:
    reading = read(page(PAGE, outlet=OutletHints(languages=("pt",))), ())

    assert (reading.title, reading.lang, reading.status) == ("Bridge opens", "en", "ok")
    assert reading.text == f"{(SENTENCE * 2).strip()}\n{(SENTENCE * 3).strip()}"
    assert reading.date.published_at is None
    assert set(reading.evidence) == {"charset", "text", "title", "lang", "date"}


def test_names_in_the_sidebar_are_not_in_the_text() -> None:
    assert words("Putin Kim").isdisjoint(words(read(page(PAGE), ()).text))


def test_korean_page_in_its_old_encoding() -> None:
    sentence = "국경 도시의 관리들은 새 다리가 봄에 열릴 것이라고 말했다고 통신이 보도했다. "
    html = f"<html><body><h1>새 다리 개통</h1><p>{sentence * 8}</p></body></html>"

    reading = read(page(html.encode("euc-kr"), outlet=OutletHints(languages=("ko",))), ())

    assert (reading.title, reading.lang) == ("새 다리 개통", "ko")
    assert reading.text == (sentence * 8).strip()


def test_page_without_text_keeps_the_feeds_words() -> None:
    feed = FeedWords(title="Bridge opens", summary=f"<p>{SENTENCE}</p>")

    reading = read(page("<html><body><div id='app'></div></body></html>", feed=feed), ())

    assert (reading.title, reading.text, reading.status) == (
        "Bridge opens", SENTENCE.strip(), "empty",
    )  # fmt: skip


def test_text_is_stored_in_one_normal_form() -> None:
    told = "Cafe\u0301\u00a0 open\u200b \r\n\r\n\tnow\x07 \u2028 here"

    reading = read_text(" Title\n two ", told, page(b""), ())

    assert (reading.title, reading.text) == ("Title two", "Caf\u00e9 open\nnow\nhere")


def test_import_without_text_says_so() -> None:
    assert read_text("Title", " \n", page(b""), ()).status == "empty"


def test_skim_holds_the_words_of_page_and_feed() -> None:
    looked = skim(page(PAGE, feed=FeedWords(title="Ponte", summary="<b>Pyongyang</b> bridge")))

    assert words(read(page(PAGE), ()).text) <= words(looked.text)
    assert words("Ponte Bridge opens") <= words(looked.title)
    assert "Pyongyang" in looked.text


@pytest.mark.parametrize("tag", ["div", "font", "ul><li", "table><tr><td"])
def test_words_are_read_as_deep_as_a_page_may_be_nested(tag: str) -> None:
    levels = 480 // len(tag.split(">"))
    paragraphs = [f"<p>Minister number {n} agreed that trains may run.</p>" for n in range(levels)]
    opened = "".join(f"<{tag}>{paragraph}" for paragraph in paragraphs)  # and never closed
    told = read(page(f"<html><body><article>{opened}</article></body></html>"), ()).text
    assert f"Minister number {levels - 1} agreed" in told


def test_hostile_nesting_is_read_in_no_time() -> None:
    body = "<div>" * 40_000 + f"<p>{SENTENCE * 2}"

    assert SENTENCE.strip() in read(page(body), ()).text
    assert "border town" in skim(page(body)).text


@pytest.mark.parametrize("tags", [1_000, 10_000])
def test_skim_holds_the_words_of_a_page_that_is_nested_too_deep(tags: int) -> None:
    one = page("<div>" * tags + f"<p>{SENTENCE * 2}")

    assert words(read(one, ()).text) <= words(skim(one).text)


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/a", True),
        ("/" + "x" * 6000, False),
        ("/" + "\u0431" * 1000, True),
        ("/" + "\u0431" * 1100, False),
        (":99999/a", False),
        ("/a&#x1b;b", False),
    ],
)
def test_a_canonical_address_is_one_that_can_be_stored(path: str, kept: bool) -> None:
    link = f'<link rel="canonical" href="https://a.example{path}">'
    own = read(page(PAGE.replace("<head>", f"<head>{link}")), ()).canonical_url
    assert own == (f"https://a.example{path}" if kept else None)


@pytest.mark.parametrize("control", ["&#x1;", "&#12;", "&#xFFFF;", "\x0b", "\x1f", "\ufffe"])
@pytest.mark.parametrize(
    "place", ["<nav>x</nav>{}", "{}<nav>x</nav>{}", "<div>{} x</div>{}", "<br>{}<script></script>"]
)
def test_controls_cost_no_page_its_text(control: str, place: str) -> None:
    """XML has none of them: lxml reads them, but raises when they are moved."""
    behind = place.replace("{}", control)
    body = PAGE.replace("</p>", f"</p>{behind}").replace("in the", f"in {control}the")

    found = read(page(body), ())

    assert found.status == "ok"
    assert words(SENTENCE) <= words(found.text)
    assert control not in found.text


CONTROLS = "\0\x1b\x07\x9b\ud800"


def test_everything_that_is_read_can_be_stored() -> None:
    words = FeedWords(
        title=f"Bridge{CONTROLS} opens",
        summary=f"<b>{CONTROLS}{SENTENCE}</b>",
        published=FETCHED,
        published_raw=f"today{CONTROLS}",
    )
    head = (
        '<link rel="canonical" href="/b&#x1b;[31m"><meta property="article:published_time" '
        'content="2024-02-01&#x1b;"><script type="application/ld+json">{"@type": "Article", '
        '"headline": "Bridge\\u0000\\u001b\\ud800 opens", "datePublished": "2024-02-01\\u0000"}'
        "</script>"
    )
    time = '<time datetime="2024-02-01 &#x1b;&#x9b;">x</time>'
    body = PAGE.replace("<head>", f"<head>{head}").replace("<h1>", f"{time}<h1>")
    empty = f"<html><head>{head}</head></html>"
    for reading in (
        read(page(body, feed=words), ()),
        read(page(empty, feed=words), ()),
        read_text(words.title, words.summary, page(b"", feed=words), ()),
    ):
        told = [text for kept in reading.evidence.values() for one in kept
                for text in (one.value, one.reason)]  # fmt: skip
        for text in (reading.title, reading.text, reading.canonical_url or "", *told):
            text.encode()
            assert not set(text) & set(CONTROLS)
        assert reading.title == "Bridge opens"


@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_page_is_read_the_same_way_twice(body: str | bytes) -> None:
    one = page(body)

    first = read(one, ())

    assert first == read(one, ())
    assert skim(one) == skim(one)
    assert all(line == line.strip() and line for line in first.text.split("\n") if first.text)


@given(st.lists(st.sampled_from(TAGS_AND_WORDS), max_size=30))
def test_no_word_comes_from_nowhere(pieces: list[str]) -> None:
    apart = re.sub(r"<[^>]*>", " ", "".join(pieces))
    shown = re.sub(r"<[^b>][^>]*>|<br>", " ", re.sub(r"</?b>", "", "".join(pieces)))

    reading = read(page(f"<html><body>{''.join(pieces)}</body></html>"), ())

    assert words(reading.text) <= words(shown) | words(apart)


TRICKY = [
    *TAGS_AND_WORDS, "<article>", "</article>", "<h1>", "</h1>", "<main>", "<ul>", "</ul>",
    "<div class='summary'>", "<div class='paywall'>", "<section hidden>", "</section>", "<span>",
    "</span>", "<a href='/x'>", "</a>", "Kim Jong Un ", "金正恩", "<br/>", "&nbsp;", "&amp;",
    "<wbr>", "<figure>", "<figcaption>", "</figcaption>", "</figure>", "Путин ", "\u00ad",
    '<script type="application/ld+json">{"@type":"Article","headline":"Zug","articleBody":'
    f'"{SENTENCE * 4}Pjöngjang \\u0026 Rason"}}</script>',
]  # fmt: skip


@given(st.lists(st.sampled_from(TRICKY), max_size=40))
def test_skim_holds_every_word_of_the_reading(pieces: list[str]) -> None:
    one = page(f"<html><head><title>Bridge</title></head><body>{''.join(pieces)}</body></html>")

    looked, found = skim(one), read(one, ())

    # Where the parser loses the gap of a stray end tag, the look still has it: gaps aside, then.
    shown = "".join(f"{looked.title} {looked.text}".split()).casefold()
    assert not [one for one in words(found.text) | words(found.title) if one not in shown]


@pytest.mark.parametrize(
    ("between", "words_apart"),
    [
        ("<wbr>", False),
        ("<WBR/>", False),
        ("</ul>", True),
        ("</p></p>", True),
        ("</p></b>", True),
        ("</b></p>", True),
        ("</B ></i></li></b>", True),
        ("</b></i>", False),
    ],
)
def test_words_are_parted_where_browsers_part_them(between: str, words_apart: bool) -> None:
    one = page(f"<html><body><p>{SENTENCE}</p>\n<div>Pyong{between}yang. {SENTENCE}</div>")

    assert ("Pyongyang" in read(one, ()).text) is not words_apart
