"""The folder of commands as a command group: listed by file name, imported when called."""

import ast
import importlib
import inspect
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from crawler import memory

_FOLDER = Path(__file__).parent
_NOT_COMMANDS = {"commands", "options", "context", "output"}


class CommandFolder(TyperGroup):
    """A group whose commands are the modules beside this one.

    A module or package has `command` (a function) or `app` (a Typer with subcommands); the first
    line of its docstring is its help. Listing them imports none: Scrapy alone takes half a second.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        del ctx
        return sorted(
            module.name.rstrip("_")
            for module in pkgutil.iter_modules([str(_FOLDER)])
            if module.name not in _NOT_COMMANDS
        )

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, with no more than its help."""
        return _stub(cmd_name) if cmd_name in self.list_commands(ctx) else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that a line calls, imported."""
        name, found, rest = super().resolve_command(ctx, args)
        with memory.loading():
            return name, (found and _load(str(name))), rest


def _file(name: str) -> Path:
    candidates = (_FOLDER / f"{name}.py", _FOLDER / name / "__init__.py", _FOLDER / f"{name}_.py")
    return next(path for path in candidates if path.exists())


@cache
def _help(name: str) -> str:
    doc = ast.get_docstring(ast.parse(_file(name).read_text(encoding="utf-8"))) or ""
    return doc.partition("\n")[0]


def _stub(name: str) -> Any:
    only_help = typer.Typer(add_completion=False)
    only_help.command(name, help=_help(name))(lambda: None)
    return typer.main.get_command(only_help)


def _load(name: str) -> Any:
    file = _file(name)
    place = file.parent if file.name == "__init__.py" else file
    module = importlib.import_module(f"crawler.cli.{place.stem}")
    loaded: Any
    if hasattr(module, "app"):
        loaded = typer.main.get_group(module.app)
    else:
        single = typer.Typer(
            add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
        )
        single.command(name)(module.command)
        loaded = typer.main.get_command(single)
    loaded.name = name
    loaded.help = inspect.cleandoc(f"{_help(name)}\n\n{loaded.help or ''}")
    return loaded
