"""List the outlets and the state of their sources; find, add, test, import and export outlets."""

import typer

from crawler.cli.outlet import adding, listing, lists, probing, trying

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

app.command("list")(listing.list_)
app.command("probe")(probing.probe)
app.command("add")(adding.add)
app.command("test")(trying.try_)
app.command("import")(lists.import_)
app.command("export")(lists.export)
