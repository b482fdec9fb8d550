"""A text that cannot be had is named as such, and the feed's own words are kept."""

from datetime import UTC, datetime

import pytest

from analysis.document import FeedWords, Page, Reading
from analysis.reading import read

SENTENCE = "Officials in the border town said that goods would cross the new bridge by spring. "
CLOSED = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}'
FEED = FeedWords(title="Bridge", summary=SENTENCE * 3)


def reading(head: str, body: str, feed: FeedWords = FEED) -> Reading:
    html = f"<html><head>{head}</head><body><article><h1>Bridge</h1>{body}</article></body></html>"
    at = datetime(2024, 3, 1, tzinfo=UTC)
    return read(Page("https://a.example/b", html.encode(), "text/html", at, feed), ())


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        (f"{CLOSED}</script>", f"<p>{SENTENCE}</p>", "paywall"),
        ("", f"<p>{SENTENCE}</p><div class='paywall'>Subscribe to read on</div>", "paywall"),
        ('<meta property="og:type" content="video.other">', "<p>Watch.</p>", "video"),
        ("", "<video src='a.mp4'></video>", "video"),
        ("", "", "empty"),
    ],
)
def test_the_feeds_words_stand_in_and_the_evidence_says_why(
    head: str, body: str, status: str
) -> None:
    found = reading(head, body)

    assert found.status == status
    assert found.text == (SENTENCE * 3).strip()
    assert found.evidence["text"][0].source == "feed"
    assert found.evidence["text"][0].reason


def test_the_beginning_of_a_closed_article_is_kept_where_it_says_more() -> None:
    found = reading(f"{CLOSED}</script>", f"<p>{SENTENCE * 2}</p>", FeedWords(summary="Short."))

    assert (found.status, found.text) == ("paywall", (SENTENCE * 2).strip())


@pytest.mark.parametrize(
    "head", [f"{CLOSED}</script>", '<meta property="og:type" content="video">']
)
def test_a_long_text_is_an_article_whatever_the_page_says(head: str) -> None:
    assert reading(head, "".join(f"<p>{SENTENCE * 8}{n}</p>" for n in "abc")).status == "ok"


def test_an_empty_wall_is_none() -> None:
    assert reading("", f"<p>{SENTENCE * 2}</p><div class='paywall'></div>").status == "ok"
