"""Write a starter configuration into a folder."""

from pathlib import Path
from typing import Annotated

import typer

from config import starter
from crawler.cli import output


def command(directory: Annotated[Path, typer.Argument(help="The folder to write into.")]) -> None:
    """Settings, outlets and the Russia-DPRK watch, ready to be edited; nothing is overwritten."""
    written = starter.write_starter(directory)
    output.say(f"wrote {len(written)} files to {directory}")
    output.say(f"next: edit {directory / 'tumen.yaml'}, then `tumen --config {directory} run`")
