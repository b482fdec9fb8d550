"""`tumen outlet add`: probe an address and write the outlet's file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli import context
from crawler.cli.outlet import probing
from crawler.cli.output import say

if TYPE_CHECKING:
    from config import Configuration

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be written.")]


def add(
    ctx: typer.Context,
    url: probing.Address,
    outlet_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; default: from the host.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Probe an address and write the outlet's file; exit 1 when no source can be used."""
    from config import adding
    from crawler import outletfile

    found = context.configuration(ctx)
    if not dry_run:
        adding.writable_folder(found)
    if outlet_id is not None:
        adding.refuse_taken(found, _checked(outlet_id))
    probe, facts = probing.examined(ctx, found, url)
    print("\n".join(probing.shown(facts)), end="\n\n")
    if probe.recommended is None:
        say(f"tumen: {url}: no source that can be used: {facts['remedy']}")
        raise typer.Exit(1)
    _refuse_known(found, probe.recommended.candidate.url)
    draft = outletfile.draft(probe, context.now(ctx))
    name = outlet_id or outletfile.identifier(draft.home)
    text = outletfile.text_of(draft)
    if dry_run:
        print(f"would write outlets/{name}.yaml:\n\n{text}", end="")
        return
    tell(found, adding.add_outlets(found, {name: text}), [name])


def _checked(name: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    from config.base import Identifier
    from crawler.errors import UsageError

    try:
        return TypeAdapter(Identifier).validate_python(name)
    except ValidationError:
        raise UsageError(
            f"{name!r} cannot be an id: small letters, digits and hyphens, at most 60"
        ) from None


def _refuse_known(found: "Configuration", url: str) -> None:
    from analysis import discovery
    from config import adding
    from crawler.errors import UsageError

    for known, owner in adding.configured_sources(found).items():
        if discovery.same_address(known) == discovery.same_address(url):
            raise UsageError(f"{url} is a source of outlet {owner} already")


def tell(found: "Configuration", written: list[Path], names: list[str]) -> None:
    """Say what was written, and what is still to do."""
    own = [path for path in written if path.stem in names]
    for path in own:
        print(f"wrote {path}")
    if len(written) > len(own):
        say(
            f"tumen: {len(written) - len(own)} packaged outlets were copied beside, since a folder "
            "of your own hides them: delete those you do not want"
        )
    if found.settings.outlets is not None:
        place = found.place("tumen.yaml", "outlets")
        say(f"tumen: not polled before `outlets:` at {place} lists {', '.join(names)}")
