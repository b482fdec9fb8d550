import base64
import html as html_escapes
import json
import re
import unicodedata
from datetime import date
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from alerts import cards
from alerts.digest import Digest
from alerts.render import email, html, slack, text, webhook
from alerts.render.pages import whole
from tests.doubles import digests, issues

NASTY_WORDS = [
    "<!channel> strikes",
    "<https://evil.example|click here>",
    "&amp; & &lt; <b>bold</b> </div>",
    "`*_~ |pipe| >quote",
    "\u202egnirts desrever\u202c",
    "a\u0301\u0302\u0303" * 40,
    "북한과 러시아 " * 30,
    "俄罗斯与朝鲜" * 200,
    "line\r\nBcc: victim@example.org",
    "\ud800 lone surrogate",
    "x" * 10_000,
    "&" * 10_000,
    "👨‍👩‍👧‍👦" * 100,
    "\u0301 starts with a mark",
    "{{ 7 * 7 }} {% raw %}",
]
NASTY = st.sampled_from(NASTY_WORDS)
WORDS = st.one_of(NASTY, st.text(max_size=400), st.text(alphabet="&<>|* ñ北", max_size=400))
URLS = st.one_of(
    st.sampled_from(
        [
            "https://news.example/a|b>c?x=1&y=<2>",
            "javascript:alert(1)",
            "data:text/html,<script>",
            "https://news.example/" + "a" * 3_000,
            "",
        ]
    ),
    st.integers(0, 99_999).map("https://news.example/{}".format),
)
LINES = st.lists(st.tuples(WORDS, URLS, WORDS), max_size=12)
ENVELOPE = email.Envelope(Address("Tumen", addr_spec="tumen@example.org"), "a@example.org", "key-1")


@st.composite
def any_digest(draw: st.DrawFn) -> Digest:
    lines = [
        digests.line(title, number, url=digests.clean(url), excerpt=excerpt)
        for number, (title, url, excerpt) in enumerate(draw(LINES), start=1)
    ]
    return digests.digest(lines, [digests.clean(draw(WORDS))[:400] or "note", "second note"])


def slack_texts(message: dict[str, Any]) -> list[str]:
    found = []
    for block in message["blocks"]:
        inner = block.get("elements") or [block["text"]]
        found += [element["text"] for element in inner]
    return found


def slack_words(mrkdwn: str) -> str:
    shown = re.sub(r"<[^<>|]*\|([^<>]*)>", r"\1", mrkdwn)
    assert not set("<>") & set(shown.replace("\n> ", "\n").removeprefix("> "))
    return html_escapes.unescape(shown)


def squeezed(words: str) -> str:
    return "".join(words.split())


def checked_slack(digest: Digest) -> str:
    """What Slack shows of a digest, after a check of every limit."""
    shown = []
    for page in slack.pages(digest):
        message = json.loads(slack.render(page))
        texts = slack_texts(message)
        assert len(message["blocks"]) <= 45
        assert all(1 <= len(words) <= 2_900 for words in texts)
        assert sum(map(len, texts)) + len(message["text"]) <= 12_000
        assert len(message["blocks"][0]["text"]["text"]) <= 150
        assert len(message["text"]) <= 3_000
        assert message["unfurl_links"] is message["unfurl_media"] is False
        assert not re.search(r"<[!@#]", " ".join(texts))
        shown += [block for block in message["blocks"] if block["type"] == "section"]
    return "\n".join(slack_words(block["text"]["text"]) for block in shown)


@given(any_digest())
def test_slack_keeps_every_limit_and_every_line(digest: Digest) -> None:
    words = squeezed(checked_slack(digest))
    for line in digest.lines:
        assert squeezed(line.title) in words
        assert squeezed(line.excerpt) in words


def checked(digest: Digest) -> None:
    """Every budget of every renderer, and that each item is in one part."""
    checked_slack(digest)
    for page in email.pages(digest):
        message = message_from_bytes(email.render(page, ENVELOPE), policy=policy.default)
        assert isinstance(message, EmailMessage)
        parts = list(message.iter_parts())
        assert sum(len(str(part.get_payload())) for part in parts) <= email.MOST_BYTES
    for cut in (slack.pages, email.pages, webhook.pages):
        assert [item for page in cut(digest) for item in page.items] == list(digest.items())
    assert all(len(webhook.render(one)) <= webhook.MOST_BYTES for one in webhook.pages(digest))
    for row in text.render(whole(digest)).splitlines():
        assert text.width(row) <= text.WIDTH or re.search(r"https?://|javascript:|data:", row)


@settings(max_examples=10)
@given(st.lists(st.tuples(WORDS, URLS, WORDS), max_size=20))
def test_whatever_is_told_every_budget_is_kept(words: list[issues.Words]) -> None:
    checked(issues.issue(words))


def test_every_budget_is_kept_by_many_hostile_stories() -> None:
    nasty = NASTY_WORDS * 8
    checked(issues.issue([(words, f"https://news.example/{words}", words) for words in nasty]))


@given(any_digest())
def test_without_blocks_slack_still_says_every_word(digest: Digest) -> None:
    payloads = [slack.render(page) for page in slack.pages(digest)]
    plain = [json.loads(slack.plain(payload)) for payload in payloads]
    assert all("blocks" not in message for message in plain)
    words = squeezed(slack_words("\n".join(message["text"] for message in plain)))
    assert all(squeezed(line.title) in words for line in digest.lines)


@pytest.mark.parametrize("pages", [slack.pages, email.pages, webhook.pages])
def test_every_item_is_in_exactly_one_part_and_in_order(pages: Any) -> None:
    words = "Ким Чен Ын & 북한 " * 20
    digest = digests.digest([digests.line(f"{n} {words}", n, excerpt=words) for n in range(400)])
    parts = pages(digest)
    assert len(parts) > 1
    assert [item for part in parts for item in part.items] == list(digest.items())
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert f"part 2 of {len(parts)}" in parts[1].subject


@given(any_digest())
def test_mail_is_small_clean_and_says_the_same_twice(digest: Digest) -> None:
    for page in email.pages(digest):
        raw = email.render(page, ENVELOPE)
        assert raw == email.render(page, ENVELOPE)
        assert max(map(len, raw.split(b"\r\n"))) <= 998
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x80-\xff]", raw)
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        bodies = list(message.iter_parts())
        assert sum(len(str(part.get_payload())) for part in bodies) <= email.MOST_BYTES
        plain, rich = (part.get_content() for part in bodies)  # type: ignore[attr-defined]
        assert plain.replace("\r\n", "\n") == text.render(page)
        assert rich.replace("\r\n", "\n") == html.render(page)
        assert message["Bcc"] is None
        assert message["Message-ID"] == "<key-1@example.org>"


@given(any_digest())
def test_plain_text_fits_its_columns_and_says_every_word(digest: Digest) -> None:
    shown = text.render(whole(digest))
    for row in shown.splitlines():
        assert text.width(row) <= text.WIDTH or "https://" in row or "javascript:" in row
    words = squeezed(shown.replace("\n  | ", "\n"))
    for line in digest.lines:
        assert squeezed(line.title) in words
        assert squeezed(line.excerpt) in words
        told = line.url if len(line.url) <= cards.MOST_ADDRESS else "its address has"
        assert squeezed(told) in words


@given(any_digest())
def test_html_shows_every_word_and_links_only_to_the_web(digest: Digest) -> None:
    shown = html.render(whole(digest))
    links = re.findall(r'href="([^"]*)"', shown)
    assert all(re.match("https?://", html_escapes.unescape(link)) for link in links)
    assert not re.search(r"<(img|script|iframe|link)\b|\bsrc=|url\(", shown)
    body = shown.partition("</head>")[2]
    assert "<style" not in body
    words = html_escapes.unescape(re.sub(r"<[^>]*>", "", body))
    for line in digest.lines:
        assert line.title in words
        assert line.excerpt in words


@given(any_digest())
def test_webhook_bodies_are_bounded_json_with_the_source_words(digest: Digest) -> None:
    entries = []
    for page in webhook.pages(digest):
        body = webhook.render(page)
        assert len(body) <= webhook.MOST_BYTES
        content = json.loads(body)
        assert content["type"] == "digest.created"
        entries += content["data"]["entries"]
    told = [entry for entry in entries if entry["kind"] == "article"]
    assert [(e["id"], e["title"], e["url"]) for e in told] == [
        (line.ref_id, line.title, line.url) for line in digest.lines
    ]


@given(st.one_of(NASTY, st.text()))
def test_cleaned_words_are_one_visible_line(words: str) -> None:
    cleaned = digests.clean(words)
    cleaned.encode()
    assert cleaned == " ".join(cleaned.split())
    categories = {unicodedata.category(character) for character in cleaned} - {"Cf"}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not re.search("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", cleaned)


@given(st.one_of(NASTY, st.text()), st.integers(10, 300))
def test_clipped_words_begin_like_the_source(words: str, limit: int) -> None:
    clipped = digests.clip(words, limit)
    assert len(clipped) <= limit
    assert clipped == words or (clipped.endswith("…") and words.startswith(clipped[:-1]))


def test_a_line_tells_outlet_side_language_dates_and_marks() -> None:
    line = digests.line(
        "Title",
        uncertain=True,
        late=True,
        resurfaced=True,
        also=("TASS", "Yonhap"),
        rules=("Arms",),
    )
    shown = text.render(whole(digests.digest([line])))
    assert "Example Wire (third) · en · published ~2026-03-09 04:00" in shown
    assert "LATE · RESURFACED" in " ".join(shown.split())
    assert "rule: Arms · also: TASS, Yonhap" in shown


def test_a_day_without_time_is_shown_as_a_day() -> None:
    line = digests.line(day_only=True, published_day=date(2026, 3, 10))
    shown = text.render(whole(digests.digest([line])))
    assert "published 2026-03-10 ·" in shown


def test_the_subject_names_slot_counts_and_silent_sources() -> None:
    digest = digests.digest([digests.line(number=n) for n in range(6)])
    assert digest.subject == "[RU–DPRK] 2026-03-09 morning · 6 stories"
    assert digests.digest().subject == "[RU–DPRK] 2026-03-09 morning · nothing new"


def test_mail_of_korean_text_is_base64() -> None:
    digest = digests.digest([digests.line("북한")])
    raw = email.render(email.pages(digest)[0], ENVELOPE)
    assert raw.count(b"Content-Transfer-Encoding: base64") == 2
    assert base64.b64encode("북한".encode())[:4] not in raw.split(b"\r\n\r\n", 1)[0]
