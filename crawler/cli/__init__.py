"""The command line. Each file of this folder is a command, imported when it is called."""

import sys
from collections.abc import Sequence

import typer

from config import ConfigFailure
from config.settings import Log
from crawler import logs
from crawler.cli.commands import CommandFolder
from crawler.cli.options import COMMON, EPILOG, Options, pull_common
from crawler.errors import TumenError, UsageError
from store.errors import StoreError

app = typer.Typer(
    name="tumen",
    cls=CommandFolder,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog=EPILOG,
    rich_markup_mode=None,
)


@app.callback(help="An unattended news watch: polls outlets, keeps what matters, posts a digest.")
def _root(ctx: typer.Context) -> None:
    ctx.obj = ctx.obj or Options()
    # stdout is for data: until a command sets up more, only warnings are logged, on stderr.
    logs.set_up(Log(level="warning"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit: 0 ok, 1 failure, 2 usage or configuration, 3 partial, 4 delivery
    failed, 5 doctor found problems.
    """
    try:
        given, rest = pull_common(sys.argv[1:] if arguments is None else arguments, COMMON)
        code = app(rest, obj=Options.of(given), standalone_mode=True)
    except (UsageError, ConfigFailure) as error:
        _say(str(error))
        code = 2
    except (TumenError, StoreError) as error:
        _say(str(error))
        code = 1
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        sys.stderr.close()
        code = 0
    sys.exit(code or 0)


def _say(message: str) -> None:
    print(f"tumen: {message}", file=sys.stderr)
