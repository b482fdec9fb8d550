"""The demo, faster than it is shown: three days of sample outlets end in three digests."""

import json
from collections import Counter
from itertools import chain
from pathlib import Path

from tests.e2e.demo import Demo


async def test_the_demo_tells_what_matters_once_and_in_three_forms(demo: Demo) -> None:
    assert await demo.ended() == 0, demo.output
    inbox = demo.folder / "inbox"
    assert "refused" not in demo.output
    # At this pace a fourth slot may come before the demo has stopped.
    arrived = Counter(file.stem.split("-")[0] for file in inbox.iterdir() if file.suffix != ".html")
    assert set(arrived) == {"slack", "webhook", "mail"}
    assert min(arrived.values()) >= 3
    told = [line for number in (1, 2, 3) for line in _told(inbox / f"webhook-{number}.json")]
    assert len(told) == len(set(told)) > 10
    assert not [url for url in told if "wexcombe-courier" in url]
    assert [url for url in told if "moran-dispatch" in url]
    assert "[RU–DPRK] 2024-08-17 morning" in demo.output
    assert "crawl failed" not in (demo.folder / "daemon.log").read_text()
    _check_markup(inbox)


def _told(file: Path) -> list[str]:
    """The addresses of the articles told, those of stories among them."""
    entries = json.loads(file.read_text())["data"]["entries"]
    stories = [entry["articles"] for entry in entries if entry["kind"] == "story"]
    alone = [entry for entry in entries if entry["kind"] == "article"]
    return [article["url"] for article in (*alone, *chain.from_iterable(stories))]


def _check_markup(inbox: Path) -> None:
    """A title of the sample outlets is made of markup; it must arrive as words."""
    mails = "".join(file.read_text() for file in inbox.glob("mail-*.html"))
    assert "Ferry to North Korea" in mails
    assert "<script" not in mails
    for file in inbox.glob("slack-*.json"):
        assert "<!channel>" not in file.read_text()
