"""The language model, unpacked once for all: py3langid packs it so that each load takes 0.6 s.

It is kept where programs keep what they can make again (the XDG base directory specification), and
mapped: 68 MB that all processes share, of which only what is looked at is read.
"""

import contextlib
import fcntl
import os
import shutil
import stat
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy
from py3langid import langid

_PARTS = ("ptc", "pc", "classes", "nextmove", "row", "output")


def identifier() -> langid.LanguageIdentifier:
    """The identifier over the whole model; where nothing can be kept it is unpacked each time."""
    # Not there, not whole, or not ours.
    with contextlib.suppress(OSError, RuntimeError, ValueError, EOFError):
        return _mapped(_folder())
    found = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    with contextlib.suppress(OSError, RuntimeError):  # no home, or none to write in
        _keep(found, _folder())
    return found


def _folder() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not cache.is_absolute():
        cache = Path.home() / ".cache"
    return cache / "tumen" / f"py3langid-{metadata.version('py3langid')}"


def _refuse_of_others(folder: Path) -> None:
    """Raise PermissionError where others may put files: a model of theirs would make every page
    another language's, and a mapped file that is cut ends the process (SIGBUS, mmap(2))."""
    found = folder.stat()
    if found.st_uid not in {0, os.geteuid()} or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(f"{folder}: others may write there")


def _mapped(folder: Path) -> langid.LanguageIdentifier:
    _refuse_of_others(folder.parent)
    _refuse_of_others(folder)

    def part(name: str) -> Any:
        return numpy.asarray(numpy.load(folder / f"{name}.npy", mmap_mode="r"))

    return langid.LanguageIdentifier(
        part("ptc"),
        part("pc"),
        part("classes").tolist(),
        memoryview(part("nextmove")),
        part("output").tolist(),
        tk_row=part("row").tolist(),
    )


def _keep(found: langid.LanguageIdentifier, folder: Path) -> None:
    values = (
        found.nb_ptc,
        found.nb_pc,
        found.nb_classes,
        found.tk_nextmove,
        found.tk_row,
        found.tk_output,
    )
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_of_others(folder.parent)
    with (folder.parent / "lock").open("w") as lock:
        # BlockingIOError while another start writes; the kernel ends the lock with its holder.
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        made = folder.parent / "unpacking"
        shutil.rmtree(made, ignore_errors=True)  # of a start that was killed over it
        try:
            _write(values, made)
            shutil.rmtree(folder, ignore_errors=True)  # one that could not be used
            made.rename(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _write(values: Sequence[Any], folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for name, value in zip(_PARTS, values, strict=True):
        with (folder / f"{name}.npy").open("wb") as file:
            numpy.save(file, numpy.asarray(value))
            os.fsync(file.fileno())  # else a crash can leave the name without the contents
