"""A configuration to begin with: the packaged one, as files that an analyst may edit."""

from collections.abc import Iterator
from pathlib import Path

from config.errors import ConfigFailure
from config.files import SETTINGS_FILE
from config.loader import packaged_directory
from config.schema import schema_files

_COPIED = ("outlets", "watches")
_TEMPLATES = {
    SETTINGS_FILE: "tumen.yaml",
    "outlets/example.yaml": "example-outlet.yaml",
}


class StarterError(ConfigFailure):
    """The starter configuration cannot be written; nothing was written over."""


def write_starter(directory: Path) -> list[Path]:
    """Write a configuration that works as it is; returns the files, in order of name.

    StarterError when one of them exists already, and then nothing is written.
    """
    texts = {directory / name: text for name, text in _texts()}
    existing = sorted(path for path in texts if path.exists())
    if existing:
        more = f" (and {len(existing) - 1} more)" if len(existing) > 1 else ""
        raise StarterError(
            f"{existing[0]} exists already{more}: name an empty directory, or move it away"
        )
    for path, text in sorted(texts.items()):
        _write(path, text)
    return sorted(texts)


def _texts() -> Iterator[tuple[str, str]]:
    packaged = packaged_directory()
    for folder in _COPIED:
        for file in sorted((packaged / folder).rglob("*.yaml")):
            yield file.relative_to(packaged).as_posix(), file.read_text("utf-8")
    for name, template in _TEMPLATES.items():
        yield name, (packaged / "templates" / template).read_text("utf-8")
    for name, text in schema_files().items():
        yield f"schema/{name}", text


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StarterError(f"{path} cannot be written: {reason}") from None
