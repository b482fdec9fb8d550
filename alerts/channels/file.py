"""Files in a folder: each digest as text, HTML and JSON."""

import asyncio
import json
import os
import tempfile
from pathlib import Path

from pydantic import Field

from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.render import html, text, webhook
from alerts.render.pages import whole
from config.base import Model

_CONTENT_TYPE = "application/vnd.tumen.files+json"


class Options(Model):
    """The keys of a file channel."""

    path: Path = Field(description="Folder that digests are written to; made when missing.")


class Files:
    """One folder. A second attempt writes the same bytes to the same names."""

    def __init__(self, name: str, options: Options, _surroundings: Surroundings) -> None:
        self.name = name
        self._folder = options.path

    def recipients(self) -> tuple[str, ...]:
        """The folder."""
        return (str(self._folder),)

    def render(self, digest: Digest) -> list[Message]:
        """One message that holds all three files: a file has no limit to be cut at."""
        page = whole(digest)
        files = {
            f"{digest.name}.txt": text.render(page),
            f"{digest.name}.html": html.render(page),
            f"{digest.name}.json": webhook.render(page).decode(),
        }
        payload = json.dumps(files, ensure_ascii=False).encode()
        return [Message(str(self._folder), 1, 1, payload, _CONTENT_TYPE)]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Write the files, each at once or not at all."""
        try:
            await asyncio.to_thread(_write, Path(recipient), json.loads(payload))
        except OSError as error:
            raise DeliveryError(f"{recipient}: cannot be written: {error.strerror}") from None
        return ""


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in files.items():
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=folder, prefix=f".{name}.", delete=False
        ) as made:
            made.write(words)
            made.flush()
            os.fsync(made.fileno())
        Path(made.name).chmod(0o644)
        Path(made.name).replace(folder / name)


CHANNEL = Kind(Options, Files)
