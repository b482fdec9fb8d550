"""The text is the article, whole, in order, and nothing of the page around it."""

import json
import time
from datetime import UTC, datetime

import pytest

from analysis import markup
from analysis.document import OutletHints, Page
from analysis.maintext import MainText, main_text
from analysis.structured import NOTHING_SAID, structured

ANY_OUTLET = OutletHints()
FIRST = "The foreign ministers met in Vladivostok and agreed on new rail traffic over the river."
SECOND = (
    "A spokesman said the first trains would run in autumn, once the bridge has been inspected."
)
THIRD = "Trade between the two neighbours has grown for three years, customs figures show."


def article(inside: str, title: str = "Ministers agree on rail traffic") -> str:
    return f"""<html><head><title>{title} - Border Post</title>
      <meta property="og:site_name" content="Border Post">
      <meta property="og:title" content="{title} | Border Post"></head><body>
      <header><div class="date-widget">Friday, 1 March 2024</div></header>
      <nav><a href="/">Home</a> <a href="/kim">Kim and Putin</a></nav>
      <article><h1>{title}</h1>{inside}</article>
      <aside class="trending widget"><h4>Trending</h4><a href="/x">Putin and Kim meet again in the
      capital for a summit on weapons</a></aside>
      <footer>© Border Post. All rights reserved.</footer></body></html>"""


def extracted(html: str, hints: OutletHints = ANY_OUTLET) -> MainText:
    page = Page(
        url="https://www.border.example/rail", body=b"", content_type="", outlet=hints,
        fetched_at=datetime(2024, 3, 1, tzinfo=UTC),
    )  # fmt: skip
    tree = markup.parse(html)
    said = NOTHING_SAID if tree is None else structured(tree)
    return main_text(html, tree, said, page)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_text_is_the_paragraphs_one_newline_between() -> None:
    found = extracted(article(paragraphs(FIRST, SECOND, THIRD)))

    assert found.text == f"{FIRST}\n{SECOND}\n{THIRD}"
    assert found.title == "Ministers agree on rail traffic"


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -", "Реклама", "광고", "Publicidade", "Leia também",
        "Also Read: Kim Jong Un visits a factory", "Читайте также: Путин прибыл в Пхеньян",
        "관련기사: 김정은 공장 방문", "Subscribe to our daily newsletter", "Follow us on Telegram",
        "Siga-nos no Facebook", "Share this on WhatsApp",
    ],
)  # fmt: skip
def test_furniture_between_paragraphs_is_left_out_and_recorded(line: str) -> None:
    found = extracted(article(paragraphs(FIRST, line, SECOND, THIRD)))

    assert found.text == f"{FIRST}\n{SECOND}\n{THIRD}"


def test_sentences_that_begin_like_furniture_stay() -> None:
    shared = "Share prices of the railway rose by a tenth after the ministers had announced it."
    subscribed = (
        "Subscribers of the state agency read of the meeting only two days after the event."
    )

    found = extracted(article(paragraphs(FIRST, shared, subscribed, SECOND)))

    assert shared in found.text
    assert subscribed in found.text


def test_words_are_apart_where_the_page_shows_them_apart() -> None:
    mixed = (
        "<p>Comrade <strong>Kim Jong Un</strong>\n received<br>the letter of "
        "<a href='/p'>President</a>&nbsp;<b>Putin</b> on the day of liberation.</p>"
        "<table><tr><td>Seoul</td><td>Moscow</td></tr></table>"
    )
    found = extracted(article(paragraphs(FIRST) + mixed + paragraphs(SECOND, THIRD)))

    assert "Comrade Kim Jong Un received\nthe letter of President Putin on" in found.text
    assert "SeoulMoscow" not in found.text
    assert "UNreceived" not in found.text.replace("Un", "UN")


def test_standfirst_is_text_and_the_title_is_not_repeated() -> None:
    deck = "New trains over the river by autumn, after years of talks between both sides"
    found = extracted(article(f'<p class="entry-subtitle">{deck}</p>' + paragraphs(FIRST, SECOND)))

    assert found.text.startswith(f"{deck}\n{FIRST}")
    assert "Ministers agree on rail traffic" not in found.text


def test_outlets_own_selectors_win() -> None:
    html = article(f'<div class="body">{paragraphs(FIRST)}<p class="x">Kim</p></div>')
    hints = OutletHints(text_selectors=(".missing", ".body"), remove_selectors=(".x", "]broken"))

    assert extracted(html, hints).text == FIRST


def test_text_of_structured_data_where_the_page_shows_none() -> None:
    script = json.dumps({"@type": "NewsArticle", "articleBody": f"{FIRST} {SECOND}\n\n{THIRD}"})
    html = f'<html><body><script type="application/ld+json">{script}</script></body></html>'

    assert extracted(html).text == f"{FIRST} {SECOND}\n{THIRD}"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/rail-traffic", "https://www.border.example/rail-traffic"),
        ("https://m.border.example/rail", "https://m.border.example/rail"),
        ("https://elsewhere.test/rail", None),
        ("https://www.border.example/", None),
        ("javascript:alert(1)", None),
        ("https://[broken", None),
    ],
)
def test_canonical_address_only_within_the_site(href: str, expected: str | None) -> None:
    html = article(paragraphs(FIRST)).replace(
        "<head>", f'<head><link rel="canonical" href="{href}">'
    )

    assert extracted(html).canonical_url == expected


def test_page_too_hostile_to_parse_is_stripped() -> None:
    html = "<div>" * 5000 + f"<script>var a='{THIRD}'</script><p>{FIRST}<p>{SECOND}"

    assert markup.is_hostile(html)
    page = Page("https://a.example/", b"", "", datetime(2024, 3, 1, tzinfo=UTC))
    assert main_text(html, None, NOTHING_SAID, page).text == f"{FIRST}\n{SECOND}"


def test_words_between_many_adverts_are_read_in_their_order_and_in_time() -> None:
    adverts = (f'<div class="ad">Buy {n}</div>word{n} stands in the text ' for n in range(20_000))
    many = "".join(adverts)
    begun = time.process_time()
    found = extracted(article(f"{paragraphs(FIRST)}<p>{SECOND}</p>{many}"))
    assert time.process_time() - begun < 4
    assert "Buy" not in found.text
    assert found.text.startswith(f"{FIRST}\n{SECOND}")
    assert "word0 stands in the text word1 stands" in found.text
    assert "word19998 stands in the text word19999" in found.text
