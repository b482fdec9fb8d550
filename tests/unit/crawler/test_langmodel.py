"""The language model is unpacked once, and says the same from then on."""

from pathlib import Path

import pytest
from py3langid import langid

from crawler import langmodel

TEXTS = (
    "The ministers met on Monday and said that they would meet again in the spring.",
    "Министры встретились в понедельник и сообщили, что весной встретятся снова.",
    "Los ministros se reunieron el lunes y dijeron que volverían a reunirse en primavera.",
    "",
)


@pytest.fixture(scope="module")
def packed() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_kept_model_ranks_as_the_packed_one(
    cache: Path, packed: langid.LanguageIdentifier
) -> None:
    langmodel.identifier()
    assert len(list(cache.rglob("*.npy"))) == 6
    kept = langmodel.identifier()
    assert isinstance(kept.tk_nextmove, memoryview)
    for text in TEXTS:
        assert kept.rank(text) == packed.rank(text)


def test_a_damaged_copy_is_not_used(cache: Path) -> None:
    langmodel.identifier()
    [table] = cache.rglob("nextmove.npy")
    table.write_bytes(table.read_bytes()[:1_000_000])
    assert langmodel.identifier().classify(TEXTS[1])[0] == "ru"


def test_where_nothing_can_be_kept_it_is_unpacked(cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    assert langmodel.identifier().classify(TEXTS[0])[0] == "en"
