"""docs/cli.md tells every command, and nothing that is not there."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from crawler import cli
from crawler.cli import commands

DOCS = Path(__file__).parents[3] / "docs" / "cli.md"
PARTS = re.split(r"^### `tumen ", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def every_command() -> dict[str, Any]:
    group = typer.main.get_command(cli.app)
    assert isinstance(group, commands.CommandFolder)
    found: dict[str, Any] = {}
    for name in group.list_commands(None):
        loaded = commands._load(name)
        below = getattr(loaded, "commands", None) or {"": loaded}
        found.update({f"{name} {sub}".strip(): command for sub, command in below.items()})
    return found


def documented() -> dict[str, str]:
    names = (re.match(r"[a-z -]+", part) for part in PARTS)
    return {name[0].strip(): part for name, part in zip(names, PARTS, strict=True) if name}


def test_every_command_is_documented_and_nothing_else() -> None:
    assert set(documented()) == set(every_command())


def test_the_words_of_the_help_are_the_words_of_the_docs() -> None:
    told = documented()
    for name, command in every_command().items():
        first = command.help.strip().partition("\n\n")[0].replace("\n", " ")
        assert first.rstrip(".") in told[name], name
        for option in command.params:
            if option.param_type_name == "option" and "--help" not in option.opts:
                assert f"{', '.join(option.opts)}" in told[name], (name, option.opts)
                assert option.help in told[name], (name, option.opts)


def test_the_list_of_commands_is_shown_with_their_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert {name.split()[0] for name in every_command()} <= set(shown.split())
