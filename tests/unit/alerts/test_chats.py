"""What the chats get: within their limits, every item once, and nothing of it is markup."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from alerts.digest import Digest
from alerts.render import flowing, teams
from alerts.render.flowing import Markup
from alerts.render.markups import DISCORD, MATTERMOST, TELEGRAM, plain
from alerts.render.pages import Page
from tests.doubles import digests
from tests.doubles.vendors import telegram_words

NASTY = [
    "<!channel> <@U0123> <https://evil.example|click>",
    "@everyone @here @all @channel strike",
    "[click](https://evil.example) ![x](https://evil.example/x.png)",
    "</b></a><script>alert(1)</script> &amp; &#64;",
    "https://evil.example/a_b_c www.evil.example",
    "`code` ```fence *bold* _em_ ~~gone~~ ||spoiler|| ~town $x$",
    "# heading",
    "1. list 2) list",
    "- item --- + item",
    "> quote",
    "a | b",
    "\\",
    "tail \\",
    "\u202egnirts desrever\u202c",
    "line\r\nBcc: victim@example.org",
    "👨‍👩‍👧‍👦" * 100,
    "a\u0301\u0302" * 40,
    "&" * 500,
    "북한과 러시아 " * 40,
    "\ud800",
]
WORDS = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=300),
    st.text(alphabet="\\`*_[]()<>&@#-+.!|~: a북👍\"'/", max_size=300),
)
URLS = st.one_of(
    st.integers(0, 99_999).map("https://news.example/{}".format),
    st.sampled_from(
        [
            'https://news.example/a)b]c>d"e\\f|g?x=1&y=<2>#новости',
            "https://news.example/" + "a" * 3_000,
            "javascript:alert(1)",
            "https://two words.example/",
            "",
        ]
    ),
)
CHATS = {"telegram": TELEGRAM, "mattermost": MATTERMOST, "discord": DISCORD, "short": plain(1_000)}


@st.composite
def any_digest(draw: st.DrawFn) -> Digest:
    drawn = draw(st.lists(st.tuples(WORDS, URLS, WORDS), max_size=6))
    number = draw(st.integers(0, 30))
    lines = [
        digests.line(title, at, url=digests.clean(url), excerpt=excerpt)
        for at in range(number if drawn else 0)
        for title, url, excerpt in [drawn[at % len(drawn)]]
    ]
    return digests.digest(lines, [digests.clean(draw(WORDS))[:400] or "note", "second note"])


def read_markdown(words: str) -> tuple[str, list[str]]:
    """What a reader of CommonMark shows, and where it links to; it must see no other markup."""
    shown, links = "", []
    known = {"text", "softbreak", "strong_open", "strong_close", "link_open", "link_close"}
    known |= {"text_special"}
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(words):
        assert re.fullmatch("(paragraph|blockquote)_(open|close)|inline", block.type), block
        for token in block.children or []:
            assert token.type in known, token
            links += [str(token.attrs["href"])] if token.type == "link_open" else []
            shown += "\n" if token.type == "softbreak" else token.content
    return shown.replace("\u2060", ""), links


def read_telegram(words: str) -> tuple[str, list[str]]:
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', words)]
    return telegram_words(words).replace("\u2060", ""), links


def read_plain(words: str) -> tuple[str, list[str]]:
    return words, []


READERS: dict[str, Callable[[str], tuple[str, list[str]]]] = {
    "telegram": read_telegram,
    "mattermost": read_markdown,
    "discord": read_markdown,
    "short": read_plain,
}


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("chat", CHATS)
@given(digest=any_digest())
def test_a_chat_shows_every_title_once_and_links_to_the_web_only(chat: str, digest: Digest) -> None:
    markup = CHATS[chat]
    pages = flowing.pages(digest, markup)
    assert [item for page in pages for item in page.items] == list(digest.items())
    everything, links = "", []
    for page in pages:
        words = flowing.render(page, markup)
        assert 0 < flowing.size(words) <= markup.most
        shown, found = READERS[chat](words)
        everything, links = everything + squeezed(shown), links + found
    assert all(re.match(r"https?://[!-~]+$", link) for link in links)
    for line in digest.lines:
        # Titles made of what grows when it is escaped may be cut.
        assert squeezed(line.title)[: 150 if chat != "short" else 30] in everything


@given(digest=any_digest())
def test_cards_of_teams_are_small_and_show_every_word(digest: Digest) -> None:
    pages = teams.pages(digest)
    assert [item for page in pages for item in page.items] == list(digest.items())
    everything = ""
    for page in pages:
        body = teams.render(page)
        assert len(body) <= teams.MOST_BYTES
        for element in elements(json.loads(body)):
            assert element.get("type") != "TextBlock", "a text block reads Markdown"
            everything += squeezed(str(element.get("text", "")))
            opened = element.get("selectAction", {}).get("url", "https://news.example/")
            assert re.match(r"https?://[!-~]+$", opened)
    for line in digest.lines:
        assert squeezed(line.title) in everything
        assert squeezed(line.excerpt) in everything


def elements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        yield from elements(inner)


@pytest.mark.parametrize("number", [0, 500])
@pytest.mark.parametrize("chat", [*CHATS, "teams"])
def test_long_digests_are_cut_between_items_and_numbered(chat: str, number: int) -> None:
    lines = [digests.line(f"{n}: {NASTY[n % len(NASTY)]}", n) for n in range(number)]
    digest = digests.digest(lines)
    pages = teams.pages(digest) if chat == "teams" else flowing.pages(digest, CHATS[chat])
    assert [item for page in pages for item in page.items] == list(digest.items())
    if number:
        last = first_words(pages[-1], chat)
        assert f"part {len(pages)} of {len(pages)}" in last


def first_words(page: Page, chat: str) -> str:
    if chat == "teams":
        return str(json.loads(teams.render(page))["attachments"][0]["content"]["fallbackText"])
    return READERS[chat](flowing.render(page, CHATS[chat]))[0].partition("\n")[0][:200]


@pytest.mark.parametrize("markup", [TELEGRAM, MATTERMOST], ids=["telegram", "mattermost"])
def test_nobody_is_called_by_a_title(markup: Markup) -> None:
    digest = digests.digest([digests.line("@everyone @desk: <!here>")])
    [words] = [flowing.render(page, markup) for page in flowing.pages(digest, markup)]
    assert not re.search(r"@\w|<!", words)


def test_what_is_too_long_for_a_message_ends_with_what_is_left_out() -> None:
    rules = tuple(f"rule {n} {'x' * 70}" for n in range(40))
    digest = digests.digest([digests.line("Title", excerpt="e" * 300, rules=rules)])
    [words] = [flowing.render(page, plain(1_000)) for page in flowing.pages(digest, plain(1_000))]
    assert "Title" in words
    assert "1 more line, left out here" in words
