"""Reading the public page of a channel: messages, what stands for media, and pages without any."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from config.sources import ChannelSource
from spiders import kinds
from spiders.desk import FeedEntry, ParseContext, ParsedSource

BASE = "https://t.me/s/gazette"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
CONTEXT = ParseContext(BASE, "UTC", NOW, ChannelSource(kind="channel", url=BASE))


def read(body: str | bytes) -> ParsedSource:
    raw = body.encode() if isinstance(body, str) else body
    return kinds.PARSERS["channel"](raw, {}, CONTEXT)


def message(number: int, content: str, meta: str = "", extra: str = "") -> str:
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message {extra}"
 data-post="gazette/{number}"><div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author"><a href="https://t.me/gazette">The Gazette</a></div>
{content}<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">2K</span>
<span class="tgme_widget_message_meta">{meta}<a class="tgme_widget_message_date"
 href="https://t.me/gazette/{number}"><time datetime="2024-08-10T0{number}:00:00+00:00">0{number}:00
</time></a></span></div></div></div></div>"""


def text(words: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>'


def channel(*messages: str) -> str:
    return (
        '<html><body><div class="tgme_channel_info_header_title"><span>The <b>Gaz</b>ette</span>'
        '</div><section class="tgme_channel_history js-message_history">'
        + "".join(messages)
        + "</section></body></html>"
    )


def only(content: str, meta: str = "") -> FeedEntry:
    parsed = read(channel(message(1, content, meta)))
    assert (parsed.shape, parsed.skipped, parsed.problem) == ("telegram", (), "")
    (entry,) = parsed.entries
    return entry


def test_messages_come_newest_first_with_their_own_address_and_date() -> None:
    parsed = read(channel(message(1, text("One word.")), message(2, text("Two words."))))
    assert parsed.title == "The Gazette"
    newest = parsed.entries[0]
    assert newest.url == newest.words.guid == "https://t.me/gazette/2"
    assert newest.words.published == datetime(2024, 8, 10, 2, tzinfo=UTC)
    assert newest.words.zone_known
    assert [entry.words.title for entry in parsed.entries] == ["Two words.", "One word."]


def test_the_title_is_the_first_sentence_and_the_summary_the_whole_message() -> None:
    words = only(
        text('⚡️<br/><b>North</b>ern ministers arrive in <i><b>🙂</b></i> town. They<br>'
             'met &amp; <a href="https://example.org/a?b=1">talked</a> <a href="/other">more</a>')
    ).words  # fmt: skip
    assert words.title == "Northern ministers arrive in 🙂 town."
    assert words.summary.splitlines() == [
        "⚡️",
        "Northern ministers arrive in 🙂 town. They",
        "met & talked more",
        "Links: https://example.org/a?b=1",
    ]


def test_a_long_sentence_is_cut_between_words() -> None:
    title = only(text("word " * 60)).words.title
    assert title.endswith("word…")
    assert len(title) <= 121


def test_forwarded_and_edited_messages_say_so() -> None:
    source = '<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget'
    content = f'{source}_message_forwarded_from_name" href="https://t.me/x/1">Herald</a></div>'
    words = only(content + text("News"), meta="edited &nbsp;").words
    assert words.title == "News"
    assert words.summary == "Forwarded from Herald:\nNews\n(edited)"


MEDIA = {
    '<a class="tgme_widget_message_photo_wrap"></a>': "(photo)",
    '<a class="tgme_widget_message_video_player"><time>0:42</time></a>': "(video)",
    '<div class="message_media_not_supported">Please open Telegram</div>': "(shown in Telegram onl",
    '<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">Who?</div'
    "></div>": "Who?",
    '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_'
    'text">Quoted</div></a>': "(no text)",
}


@pytest.mark.parametrize("content", MEDIA)
def test_a_message_without_text_is_named_by_what_it_holds(content: str) -> None:
    words = only(content).words
    assert words.title.startswith(MEDIA[content])
    assert words.published is not None


def test_messages_of_the_service_are_left_out() -> None:
    parsed = read(channel(message(1, text("Channel created"), extra="service_message")))
    assert (parsed.shape, parsed.entries, parsed.problem) == ("telegram", (), "")


def test_a_message_without_an_address_is_skipped() -> None:
    parsed = read(
        channel(message(1, text("A")).replace("gazette/1", "../x"), message(2, text("B")))
    )
    assert [entry.url for entry in parsed.entries] == ["https://t.me/gazette/2"]
    assert parsed.skipped == ("entry 1: a message without its address",)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            '<div class="tgme_page"><a class="tgme_action_button_new">Send Message</a></div>',
            "no messages to be seen: gazette is private, no channel, hides its messages from",
        ),
        ("<html><title>Sign in</title></html>", "a web page titled 'Sign in'"),
        ("", "an empty body"),
        ("<div>" * 3000, "a page with too many or too deeply nested tags"),
    ],
)
def test_a_page_without_messages_is_named(body: str, problem: str) -> None:
    parsed = read(body)
    assert (parsed.shape, parsed.entries) == ("", ())
    assert parsed.problem.startswith(problem)


PIECES = st.sampled_from(
    [
        message(1, text("A")),
        message(2, ""),
        "</div>",
        "<div class=tgme_widget_message>",
        "\x00",
        "é",
    ]
    + ["<a href='http://['>", text("<br>"), "<section class=tgme_channel_history>", "&#xd800;"]
    + ["<div class='tgme_widget_message' data-post='a/99999999999999999999'>", "<svg>", "<time"]
)


@given(st.binary(max_size=200) | st.lists(PIECES, max_size=20).map(lambda p: "".join(p).encode()))
def test_no_body_raises(body: bytes) -> None:
    parsed = read(body)
    assert bool(parsed.shape) != bool(parsed.problem)
