"""A rendered source is polled with the selector that its configuration names."""

from pathlib import Path

from config import Configuration
from config.outlets import Outlet
from config.settings import Settings
from crawler import rendering
from spiders.desk import HostWork, SourceTask

HERE = Path()


def test_only_rendered_sources_are_told_what_they_wait_for() -> None:
    outlet = Outlet.model_validate(
        {
            "name": "Paper",
            "home": "https://paper.example/",
            "languages": ["en"],
            "sources": [
                {"kind": "rendered", "url": "https://paper.example/news", "wait_for": "li"},
                {"kind": "feed", "url": "https://paper.example/feed"},
            ],
        }
    )
    configuration = Configuration(HERE, Settings(), {"paper": outlet}, {}, HERE, HERE, {})
    moved = "https://paper.example/en/news"
    tasks = (
        SourceTask(1, "paper", "rendered", moved, configured_url="https://paper.example/news"),
        SourceTask(2, "paper", "feed", "https://paper.example/feed"),
        SourceTask(3, "gone", "rendered", "https://gone.example/"),
    )
    told = rendering.told(HostWork("paper.example", tasks), configuration)
    assert [task.wait_for for task in told.sources] == ["li", "", ""]
    assert told.sources[1:] == tasks[1:]
