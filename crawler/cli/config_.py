"""Check, show or describe the configuration."""

import os
from typing import Annotated

import typer

from crawler.cli import context, output
from crawler.naming import known

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def check(ctx: typer.Context) -> None:
    """Say every problem as file:line:col: key: what is wrong; exit 2 when there is one."""
    from alerts import channels, lifesign
    from config import ConfigError
    from crawler.app import rule_problems

    found = context.unchecked_configuration(ctx)
    problems = rule_problems(found)
    for build in (channels.build, lifesign.build):
        try:
            build(found, os.environ)
        except ConfigError as error:
            problems.extend(error.problems)
    if problems:
        raise ConfigError(problems)
    output.say(
        f"{found.directory}: no problems; {len(found.outlets)} outlets, "
        f"{len(found.watches)} watches, {len(found.settings.profiles)} profiles"
    )


@app.command()
def show(ctx: typer.Context, as_json: _Json = False) -> None:
    """Print the settings in force, defaults included; secrets are only named, never shown."""
    found = context.configuration(ctx)
    settings = found.settings.model_dump(mode="json")
    if as_json:
        output.print_json(
            {
                "directory": str(found.directory),
                "outlets_from": str(found.outlets_from),
                "watches_from": str(found.watches_from),
                "settings": settings,
                "outlets": {n: o.model_dump(mode="json") for n, o in found.outlets.items()},
            }
        )
        return
    import yaml

    print(f"# from {found.directory}; outlets from {found.outlets_from};")
    print(f"# watches from {found.watches_from}")
    print(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), end="")
    print(f"# outlets polled: {', '.join(sorted(found.outlets))}")


@app.command()
def spellings(
    ctx: typer.Context,
    entity: Annotated[str, typer.Argument(help="The id of an entity of any watch.")],
) -> None:
    """Print every spelling of an entity by language, those made from its names included."""
    from analysis.romanise import with_own_spellings

    watches = context.configuration(ctx).watches.values()
    entities = {name: found for watch in watches for name, found in watch.entities.items()}
    known("entity", entity, entities)
    for language, aliases in with_own_spellings(entities[entity]).aliases.items():
        print(f"{language}: " + ", ".join(alias.text for alias in aliases))


@app.command()
def schema(
    kind: Annotated[
        str, typer.Argument(help="tumen, outlet, watch, entities, rules or calendar.")
    ] = "tumen",
) -> None:
    """Print the JSON Schema of a kind of file, for editors."""
    from config import files, schema as schemas

    known("kind of file", kind, files.KINDS)
    output.print_json(schemas.schema_of(kind))
