"""The packaged outlets: whole, each address once, honest about what nobody has confirmed."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

import pytest

import config
from config.outlets import Closeness, Outlet, Side
from tests.doubles import packaged

FOLDER = config.packaged_directory() / "outlets"
LANGUAGES = {"de", "en", "es", "fr", "ja", "ko", "pt", "ru", "uk", "zh"}
CONFIRMED = re.compile(r"(?m)^(  # Confirmed.*\n)?  - kind:")
OFFICIAL = {Side.DPRK_OFFICIAL, Side.RU_OFFICIAL, Side.US_GOVERNMENT, Side.UN}


@pytest.fixture(scope="module")
def outlets() -> dict[str, Outlet]:
    return packaged.configuration().outlets


def test_each_file_is_an_outlet_that_can_be_polled(outlets: dict[str, Outlet]) -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(outlets)
    assert len(outlets) >= 80
    assert [name for name, outlet in outlets.items() if not outlet.sources] == []


def test_each_side_has_a_voice_and_each_closeness_but_the_archive(
    outlets: dict[str, Outlet],
) -> None:
    assert {outlet.side for outlet in outlets.values()} == set(Side)
    found = {outlet.closeness for outlet in outlets.values()}
    assert found == set(Closeness) - {Closeness.ARCHIVE}


def test_no_address_is_polled_twice(outlets: dict[str, Outlet]) -> None:
    first: dict[tuple[str, str, str], str] = {}
    for name, outlet in outlets.items():
        for source in outlet.sources:
            url = urlsplit(source.url.lower())
            host = (url.hostname or "").removeprefix("www.")
            other = first.setdefault((host, url.path.rstrip("/"), url.query), name)
            assert other == name, f"{source.url} of {name} is also of {other}"


def test_names_and_homes_tell_outlets_apart(outlets: dict[str, Outlet]) -> None:
    assert len({outlet.name for outlet in outlets.values()}) == len(outlets)
    assert len({outlet.home.rstrip("/") for outlet in outlets.values()}) == len(outlets)


def test_a_family_that_speaks_for_a_state_has_one_side(outlets: dict[str, Outlet]) -> None:
    sides = defaultdict(set)
    for outlet in outlets.values():
        if outlet.family:
            sides[outlet.family].add(outlet.side)
    mixed = {family for family, found in sides.items() if found & OFFICIAL and len(found) > 1}
    assert mixed == set()


def test_the_languages_are_those_of_the_watch(outlets: dict[str, Outlet]) -> None:
    assert {code for outlet in outlets.values() for code in outlet.languages} == LANGUAGES


def test_russia_is_implied_by_its_authorities_alone(outlets: dict[str, Outlet]) -> None:
    """That TASS or RIA imply it makes most news of North Korea a match."""
    for name, outlet in outlets.items():
        if "russia" in outlet.implies:
            assert (outlet.side, outlet.closeness) == (Side.RU_OFFICIAL, Closeness.PRIMARY), name
        if outlet.side == Side.DPRK_OFFICIAL and outlet.family == "dprk-state-media":
            assert outlet.implies == ("dprk",), name


def test_each_address_says_what_confirms_it_or_that_nothing_does(
    outlets: dict[str, Outlet],
) -> None:
    for name, outlet in outlets.items():
        text = (FOLDER / f"{name}.yaml").read_text("utf-8")
        found = CONFIRMED.findall(text.partition("\nsources:\n")[2])
        assert [bool(words) for words in found] == [one.verified for one in outlet.sources], name
