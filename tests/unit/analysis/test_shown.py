"""What a page shows is told without parsing it: every word, and no word of scripts."""

import pytest
from hypothesis import given, strategies as st

from analysis.shown import shown

TOKENS = st.sampled_from(
    ["<p>", "</p>", "<b ", "<a title='x>y'>", "<a title=\"", "=", "'", '"', ">", "<", "</", "/>",
     "<!--", "-->", "--!>", "<!-->", "<!", "<script>", "<script ", "</script>", "</SCRIPT >",
     "<style>", "</style>", "<option>", "<title>", "</title>", "\0", "&lt;", "&#0;", "word ", "-"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("Nor<b>th</b> Korea<p>Se<!-- -->oul</p>x", ["North Korea", "Seoul", "x"]),
        ("one\n  <i>two</i>\tthree<BR>four<DIV>five</DIV>", ["one two three", "four", "five"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a b", "c"]),
        ("caf&eacute;&nbsp;R&amp;D &lt;p&gt;", ["café R&D <p>"]),
        ("1 < 2 > 0 <3 <", ["1 < 2 > 0 <3 <"]),
        ("a<noscript>b</noscript>c", ["abc"]),
        ("a\0b", ["ab"]),
        ("Pyong\2yang", ["Pyongyang"]),
        (
            "a <a>b</a> <span>c</span>\n</li>\n<li><a x='>'>d</a>e</a></span></li>f",
            ["a b c", "de", "f"],
        ),
        ("a<option>b<i>c", ["a", "c"]),
        ("a<b", ["a"]),
        ("a<!-- b", ["a"]),
    ],
)
def test_lines_end_where_blocks_do(html: str, lines: list[str]) -> None:
    assert shown(html).lines == lines


@pytest.mark.parametrize(
    "unread",
    [
        "<script>if (a<b) x = '<p>word</p>'</script>",
        "<SCRIPT type=x>word</Script >",
        "<style>.word {}</style >",
        "<script>word</script\0>",
        "<textarea><p>word</textarea>",
        "<iframe>word</iframe>",
        "<select><option value=kp>word<option>word</option></select>",
        "<!-- word > <script> -->",
        "<!-- word --!>",
        "<!-->",
        "<?php word ?>",
        "<!DOCTYPE word>",
        '<img alt="word">',
        '<a title=\'it is > "word"\' data-more="<p>word</p>">',
        "<a href=don't title = 'a > word'>",
    ],
)
def test_what_is_not_shown_is_left_out(unread: str) -> None:
    assert shown(f"<p>before</p>{unread}<p>behind</p>").lines == ["before", "behind"]


def test_a_script_that_closes_itself_hides_nothing() -> None:
    page = "<script src='/a' />shown<script>hidden</script>"
    assert shown(page).lines == ["shown"]


def test_title_and_json_stand_apart() -> None:
    page = (
        "<head><title>R&amp;D\n today</title><script>var x</script>"
        '<script type="application/LD+json">{"headline": "x"}</script></head>'
        "<svg><title>Icon</title></svg>"
    )

    found = shown(page)

    assert (found.title, found.lines) == ("R&D today", ["Icon"])
    assert found.scripts == ['{"headline": "x"}']


@given(st.lists(TOKENS, max_size=30).map("".join))
def test_a_paragraph_is_shown_whatever_stands_behind_it(rest: str) -> None:
    found = shown(f"<p>Kim Jong Un</p>{rest}")

    assert found.lines[0] == "Kim Jong Un"
    assert all(line == " ".join(line.split()) and line for line in found.lines)


@pytest.mark.parametrize(
    "token",
    [
        "<",
        "<a",
        "<script>",
        "<script ",
        "<script json",
        "json/>",
        "<!--",
        "<a b='",
        "<b>",
        "</a>",
        "=",
    ],
)
def test_no_page_takes_long(token: str) -> None:
    """Each of these would take minutes, were anything looked at twice."""
    page = f"<p>Kim</p><a b='>'>'>{token * 200_000}"
    assert shown(page).lines[0] == "Kim"
    assert shown(f"<p>Kim</p><script {token * 200_000}").lines[0] == "Kim"
