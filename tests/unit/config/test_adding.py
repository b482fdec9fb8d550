"""Outlets are added as new files, or nothing is changed at all."""

from pathlib import Path

import pytest

from config import adding, load
from config.adding import AddingError
from tests.doubles import packaged
from tests.doubles.commands import FILES

TEXT = """
name: Gazette
home: https://gazette.test/
languages: [en]
sources:
  - {kind: feed, url: https://gazette.test/feed.xml}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "outlets").iterdir())


def test_an_outlet_is_written_and_loads(folder: Path) -> None:
    [written] = adding.add_outlets(load(folder), {"gazette": TEXT})
    assert written == folder / "outlets" / "gazette.yaml"
    assert load(folder).outlets["gazette"].name == "Gazette"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"new": TEXT, "wire": TEXT}, "an outlet wire already"),
        ({"new": TEXT, "worse": "name: 7"}, "worse.yaml:1:7"),
        ({"new": TEXT.replace("gazette", "wire")}, "given twice"),
    ],
)
def test_all_is_added_or_nothing(folder: Path, texts: dict[str, str], told: str) -> None:
    with pytest.raises(AddingError, match=told):
        adding.add_outlets(load(folder), texts)
    assert names(folder) == ["wire"]
    assert load(folder).outlets["wire"].name == "The Wire"


def test_the_packaged_outlets_are_not_hidden_by_the_first_of_ones_own(folder: Path) -> None:
    (folder / "outlets" / "wire.yaml").unlink()
    (folder / "outlets").rmdir()
    before = load(folder)
    written = adding.add_outlets(before, {"gazette": TEXT})
    after = load(folder)
    assert set(after.outlets) == {*before.outlets, "gazette"}
    assert len(written) == len(after.outlets)
    assert {o.sources for o in before.outlets.values()} < {
        o.sources for o in after.outlets.values()
    }


def test_what_fails_leaves_the_packaged_outlets_in_use(folder: Path) -> None:
    (folder / "outlets" / "wire.yaml").unlink()
    (folder / "outlets").rmdir()
    with pytest.raises(AddingError):
        adding.add_outlets(load(folder), {"gazette": "name: 7"})
    assert not (folder / "outlets").exists()


def test_the_packaged_configuration_is_left_alone() -> None:
    with pytest.raises(AddingError, match="tumen init"):
        adding.add_outlets(packaged.configuration(), {"gazette": TEXT})


def test_sources_that_are_not_polled_count_as_configured(folder: Path) -> None:
    settings = folder / "tumen.yaml"
    settings.write_text(settings.read_text("utf-8") + "outlets: []\n", "utf-8")
    configuration = load(folder)
    assert configuration.outlets == {}
    assert adding.configured_sources(configuration) == {"https://wire.test/feed.xml": "wire"}
    assert adding.outlet_ids(configuration) == {"wire"}
