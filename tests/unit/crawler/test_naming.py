"""Which outlet an address belongs to, also where several share a host."""

from dataclasses import replace

import pytest

from config.outlets import Outlet
from config.sources import ChannelSource
from crawler import naming
from tests.doubles import newsroom

HOMES = {
    "agency": "https://agency.example/",
    "paper": "https://paper.example/",
    "paper-en": "https://www.paper.example/en/",
}


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://www.agency.example/news/1", "agency"),
        ("https://paper.example/en/1", "paper-en"),
        ("https://paper.example/english", "paper"),
        ("https://t.me/s/other", None),
        ("https://nobody.example/", None),
    ],
)
def test_a_page_is_of_the_outlet_with_the_nearest_home(url: str, owner: str | None) -> None:
    outlets = {
        name: Outlet(
            name=name,
            home=home,
            languages=("en",),
            sources=(ChannelSource(kind="channel", url=f"https://t.me/s/{name}"),),
        )
        for name, home in HOMES.items()
    }
    found = replace(newsroom.configuration(()), outlets=outlets)
    assert naming.outlet_at(found, url) == owner
