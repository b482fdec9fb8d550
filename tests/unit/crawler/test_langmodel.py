"""The language model is unpacked once, and says the same from then on."""

import os
import subprocess
import sys
from array import array
from pathlib import Path

import numpy
import pytest
from py3langid import langid

from crawler import langmodel

TEXTS = (
    "The ministers met on Monday and said that they would meet again in the spring.",
    "Министры встретились в понедельник и сообщили, что весной встретятся снова.",
    "Los ministros se reunieron el lunes y dijeron que volverían a reunirse en primavera.",
    "",
)

# A start that says when it writes, and waits then until it is told to go on.
START = """
import numpy
from array import array
from py3langid import langid
from crawler import langmodel

made = langid.LanguageIdentifier(
    numpy.zeros((2, 3)), numpy.zeros(3), ["en", "ru", "es"], array("H", [0] * 256), [()], tk_row=[0]
)
langid.LanguageIdentifier.from_model_file = lambda _: made
save = numpy.save

def told(file, value):
    print("writing", flush=True)
    input()
    save(file, value)

numpy.save = told
langmodel.identifier()
"""


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> langid.LanguageIdentifier:
    """The whole model, unpacked once: it takes half a second each time."""
    found = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    monkeypatch.setattr(langid.LanguageIdentifier, "from_model_file", lambda _: found)
    return found


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> langid.LanguageIdentifier:
    """A model of three languages, which stands for the packed one."""
    table, ranks = array("H", [0] * 256), numpy.zeros(3)
    found = langid.LanguageIdentifier(
        numpy.zeros((2, 3)), ranks, ["en", "ru", "es"], table, [()], tk_row=[0]
    )
    monkeypatch.setattr(langid.LanguageIdentifier, "from_model_file", lambda _: found)
    return found


@pytest.fixture
def small(cache: Path, made: langid.LanguageIdentifier) -> Path:
    """The folder in which that model is kept."""
    old = os.umask(0o002)
    langmodel.identifier()
    os.umask(old)
    [folder] = cache.glob("tumen/py3langid-*")
    assert _is_mapped(langmodel.identifier())
    return folder


def _is_mapped(found: langid.LanguageIdentifier) -> bool:
    return isinstance(found.tk_nextmove, memoryview)


def test_the_kept_model_ranks_as_the_packed_one(
    cache: Path, packed: langid.LanguageIdentifier
) -> None:
    langmodel.identifier()
    assert len(list(cache.rglob("*.npy"))) == 6
    kept = langmodel.identifier()
    assert _is_mapped(kept)
    for text in TEXTS:
        assert kept.rank(text) == packed.rank(text)
    assert kept.classify(TEXTS[1])[0] == "ru"


@pytest.mark.parametrize("share", [0, 0.5])
def test_a_damaged_copy_is_replaced(
    small: Path, made: langid.LanguageIdentifier, share: float
) -> None:
    table = small / "nextmove.npy"
    table.write_bytes(table.read_bytes()[: int(table.stat().st_size * share)])
    assert langmodel.identifier() is made
    assert _is_mapped(langmodel.identifier())


def test_others_may_neither_read_nor_write_what_is_kept(small: Path) -> None:
    assert [one.stat().st_mode & 0o777 for one in (small, small.parent)] == [0o700, 0o700]


@pytest.mark.parametrize("place", [".", ".."])
def test_what_others_may_write_is_not_used(small: Path, place: str) -> None:
    (small / place).chmod(0o777)
    assert not _is_mapped(langmodel.identifier())


def test_what_another_user_owns_is_not_used(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid():
        monkeypatch.setattr(os, "geteuid", lambda: small.stat().st_uid + 1)
    else:  # whom all may trust
        os.chown(small, 12345, -1)
    assert not _is_mapped(langmodel.identifier())


def test_where_nothing_can_be_kept_it_is_unpacked(
    cache: Path, made: langid.LanguageIdentifier
) -> None:
    cache.write_text("a file where the folder should be")
    assert langmodel.identifier() is made


def _start() -> subprocess.Popen[bytes]:
    """Another start, which writes the model and waits."""
    pipe = subprocess.PIPE
    start = subprocess.Popen([sys.executable, "-c", START], stdin=pipe, stdout=pipe)
    assert start.stdout is not None
    assert start.stdout.readline() == b"writing\n"
    return start


@pytest.mark.usefixtures("made")
def test_what_a_killed_start_leaves_is_removed(cache: Path) -> None:
    with _start() as start:
        start.kill()
    assert list(cache.rglob("*.npy"))
    langmodel.identifier()
    assert _is_mapped(langmodel.identifier())
    assert len(list(cache.rglob("*.npy"))) == 6


@pytest.mark.usefixtures("cache", "made")
def test_what_another_start_is_writing_is_let_alone() -> None:
    with _start() as start:
        assert not _is_mapped(langmodel.identifier())
        start.communicate(b"\n" * 6)
    assert start.returncode == 0
    assert _is_mapped(langmodel.identifier())
