"""The demo, faster than it is shown: three days of sample outlets end in three digests."""

import json
from collections import Counter
from itertools import chain
from pathlib import Path

from tests.e2e.demo import Demo

MARKUP = "<!channel> & <b>Ferry to North Korea</b>"


async def test_the_demo_tells_what_matters_once_and_in_three_forms(demo: Demo) -> None:
    assert await demo.ended() == 0, demo.output
    inbox = demo.folder / "inbox"
    assert "refused" not in demo.output
    # At this pace a fourth slot may come before the demo has stopped.
    arrived = Counter(file.stem.split("-")[0] for file in inbox.iterdir() if file.suffix != ".html")
    assert set(arrived) == {"slack", "webhook", "mail"}
    assert min(arrived.values()) >= 3
    told = [one for number in (1, 2, 3) for one in _told(inbox / f"webhook-{number}.json")]
    urls = [article["url"] for article in told]
    assert len(urls) == len(set(urls)) > 10
    assert not [url for url in urls if "wexcombe-courier" in url]
    assert [url for url in urls if "moran-dispatch" in url]
    assert [article for article in told if MARKUP in article["title"]]
    assert "[RU–DPRK] 2024-08-17 morning" in demo.output
    assert "crawl failed" not in (demo.folder / "daemon.log").read_text()
    _check_markup(inbox)


def _told(file: Path) -> list[dict[str, str]]:
    """The articles told, those of stories among them."""
    entries = json.loads(file.read_text())["data"]["entries"]
    stories = [entry["articles"] for entry in entries if entry["kind"] == "story"]
    alone = [entry for entry in entries if entry["kind"] == "article"]
    return [*alone, *chain.from_iterable(stories)]


def _check_markup(inbox: Path) -> None:
    """A title of the sample outlets is made of markup, which must not arrive as markup.

    Whether it heads a card depends on what came first; its article is told in any case.
    """
    assert "<script" not in "".join(file.read_text() for file in inbox.glob("mail-*.html"))
    for file in inbox.glob("slack-*.json"):
        assert "<!channel>" not in file.read_text()
