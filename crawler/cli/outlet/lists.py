"""`tumen outlet import` and `tumen outlet export`: lists of feeds as OPML."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli import context
from crawler.cli.outlet.adding import DryRun, tell
from crawler.cli.output import say

if TYPE_CHECKING:
    from analysis import opml


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="A list of feeds.")],
    dry_run: DryRun = False,
) -> None:
    """Write an outlet for each site in a list of feeds; exit 3 when some are left out."""
    from config import adding
    from crawler import opmlimport, outletfile

    found = context.configuration(ctx)
    folder = None if dry_run else adding.writable_folder(found)
    origin = f"by `tumen outlet import` on {context.now(ctx):%Y-%m-%d}, from {file.name}"
    plan = opmlimport.plan(
        _read(file), adding.configured_sources(found), adding.outlet_ids(found), origin
    )
    texts = {name: outletfile.text_of(draft) for name, draft in plan.drafts.items()}
    if folder is None:
        print("\n".join(f"would write outlets/{name}.yaml:\n\n{texts[name]}" for name in texts))
    elif texts:
        tell(found, adding.add_outlets(found, texts), list(texts))
        say("tumen: nothing was asked for yet: `tumen outlet test ID` looks at each")
    for line in plan.skipped:
        say(f"tumen: left out: {line}")
    if plan.skipped:
        raise typer.Exit(3 if texts else 1)


def _read(file: Path) -> "opml.Opml":
    from analysis import opml
    from crawler.errors import UsageError

    try:
        with file.open("rb") as opened:
            return opml.parse(opened.read(opml.MOST_BYTES + 1))
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    except opml.OpmlError as error:
        raise UsageError(f"{file}: {error}") from None


def export(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A file; default: standard output."),
    ] = None,
) -> None:
    """Write the feeds of all outlets as OPML, for a feed reader or another Tumen."""
    from analysis import opml
    from crawler.errors import TumenError

    found = context.configuration(ctx)
    feeds = [
        opml.Listed(
            title=outlet.name,
            url=source.url,
            home=outlet.home,
            languages=outlet.languages,
            outlet_id=name,
            timezone=outlet.timezone,
        )
        for name, outlet in found.outlets.items()
        for source in outlet.sources
        if source.kind == "feed"
    ]
    text = opml.write("Outlets of Tumen", feeds)
    try:
        print(text, end="") if output is None else output.write_text(text, "utf-8")
    except OSError as error:
        raise TumenError(f"{output} cannot be written: {error.strerror}") from None
    missing = sorted(set(found.outlets) - {feed.outlet_id for feed in feeds})
    if missing:
        say(f"tumen: without a feed, so not in the list: {', '.join(missing)}")
