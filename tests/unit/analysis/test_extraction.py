"""The shortened extraction finds what trafilatura finds, line for line, whatever the page."""

import pytest
import trafilatura
from hypothesis import given, strategies as st
from lxml.html import HtmlElement, document_fromstring, tostring

from analysis import markup
from analysis.extraction import extracted

SENTENCE = "The ministers of both neighbours met at the bridge and agreed on two trains a week."
THREE = "".join(f"<p>{number}. {SENTENCE}</p>" for number in range(3))
PARAGRAPHS = f"{THREE}<p>Then: {SENTENCE}</p><p>At last: {SENTENCE}</p>"
NAMES = [
    "", 'class="article-body"', 'class="post"', 'id="article"', 'class="content"', 'role="main"',
    'class="main-column"', 'itemprop="articleBody"', 'id="main" class="page-content"',
    'class="sidebar"', 'class="share-bar" id="x"', 'id="share" class="y"', 'class="caption"',
    'class="teaser"', 'aria-hidden="true"', 'style="display: none"', 'class="w3-code"',
    'class="comment-list"', 'class="infinite-scroll"', 'class="recommended-reading"',
    'data-component="MostPopularStories"', 'data-lp-replacement-content="1"', 'class="my hidden"',
]  # fmt: skip
BLOCKS = ["div", "section", "article", "main", "p", "ul", "ol", "blockquote", "form", "figure"]
INLINE = ["a", "b", "span", "em", "code", "del", "sup"]
TABLE = "<table><tr><th>Goods</th><td>{}</td></tr><tr><td>Coal</td><td>{}</td></tr></table>"

words = st.sampled_from(["Coal", "two trains", SENTENCE, f"{SENTENCE} {SENTENCE}", "Print", " "])
names = st.sampled_from(NAMES)


def wrapped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inside, min_size=1, max_size=4).map("".join)
    block = st.builds("<{0} {1}>{2}</{0}>".format, st.sampled_from(BLOCKS), names, parts)
    inline = st.builds("<{0} {1}>{2}</{0}>".format, st.sampled_from(INLINE), names, inside)
    item = st.builds("<li {0}>{1}</li>".format, names, inside)
    table = st.builds(TABLE.format, inside, inside)
    heading = st.builds("<h2>{0}</h2>".format, words)
    paragraph = st.builds("<p {0}>{1}<br>{2}</p>".format, names, words, inside)
    return st.one_of(block, inline, item, table, heading, paragraph)


pages = st.recursive(words, wrapped, max_leaves=40)


def parsed(html: str) -> HtmlElement:
    tree = markup.parse(f"<html><head><title>Rail</title></head><body>{html}</body></html>")
    assert tree is not None
    return tree


def found_by_trafilatura(tree: HtmlElement) -> list[str]:
    document = trafilatura.bare_extraction(
        tree, fast=True, include_comments=False, include_links=False, include_formatting=False
    )
    body = getattr(document, "body", None)
    return [] if body is None else markup.lines(body)


@given(page=pages)
def test_any_page_gives_the_lines_that_trafilatura_gives(page: str) -> None:
    tree = parsed(f"<article>{THREE}{page}</article>")
    before = tostring(tree)

    assert extracted(tree) == found_by_trafilatura(tree)
    assert tostring(tree) == before


SAME = f"<p>{SENTENCE}</p>"


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="post">{PARAGRAPHS}</div>',
        f'<div class="post">{PARAGRAPHS}{SAME}{SAME}</div>',
        f'<div class="post">Moscow. {PARAGRAPHS}</div>',
        f'<div class="post">{PARAGRAPHS}</div><div class="comments-area">{PARAGRAPHS}</div>',
        f'<div class="entry"><p>Too short.</p></div><div class="text">{PARAGRAPHS}</div>',
        f'<div class="post">{PARAGRAPHS}</div><div>{SENTENCE * 60}</div>',
        f'<div class="post">{PARAGRAPHS}<p class="teaser">{SENTENCE * 60}</p></div>',
        f'<div class="post"><style>{"a { b: c } " * 500}</style>{PARAGRAPHS}</div>',
        f'<div class="post"><o:p class="hidden">{SENTENCE}</o:p>{PARAGRAPHS}</div>',
        f'<div class="post" id="a\x0bb">{PARAGRAPHS}</div>',
        f'<div class="main">{SENTENCE}<br>{SENTENCE}<br><b>{SENTENCE}</b> {SENTENCE}</div>',
        f"<p>{SENTENCE}</p>",
        "",
    ],
    ids=[
        "ordinary", "said twice", "begins without a block", "comments", "text in a later frame",
        "covers little", "teasers are most of it", "much style", "a name of another space",
        "a control in a name", "one run of lines", "short", "empty",
    ],
)  # fmt: skip
def test_pages_that_need_care_give_the_lines_that_trafilatura_gives(page: str) -> None:
    tree = parsed(page)

    assert extracted(tree) == found_by_trafilatura(tree)


def test_a_page_without_a_body_gives_what_trafilatura_gives() -> None:
    tree = document_fromstring("<html><frameset><frame src='/a'></frameset></html>")

    assert extracted(tree) == found_by_trafilatura(tree)
