"""List the rules of the watches, explain what they find, test them on labelled texts."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say, table, when

if TYPE_CHECKING:
    from sqlmodel import Session

    from config import Configuration
    from crawler.backtest import Change
    from crawler.ruletest import Labelled

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help="JSON lines.")]
Words = tuple[str, str]


@app.command("list")
def list_(ctx: typer.Context, json: Json = False) -> None:
    """Every rule of every watch in use: title, query, threshold."""
    from crawler.app import watched

    for watch_id, watch in watched(context.configuration(ctx)).items():
        if not json:
            print(f"{watch_id}: {watch.title}")
        for rule_id, rule in watch.rules.items():
            if json:
                names = {"watch": watch_id, "id": rule_id, "title": rule.title}
                more = {"threshold": rule.threshold, "topic": rule.topic, "demote": rule.demote}
                print_json(names | {"query": rule.query} | more)
            else:
                kind = "topic, " if rule.topic else ""
                print(f"  {rule_id}: {rule.title} ({kind}threshold {rule.threshold:g})")
                print(f"      {' '.join(rule.query.split())}")


@app.command()
def explain(
    ctx: typer.Context,
    asked: Annotated[str, typer.Argument(metavar="URL|ID|FILE", help="What to try the rules on.")],
    outlet: Annotated[
        str | None, typer.Option(help="The outlet that a file is read as a page of.")
    ] = None,
    json: Json = False,
) -> None:
    """Which terms of each rule stand where, and which are missing."""
    from crawler.cli.why import rule_lines
    from crawler.why import report

    found = context.configuration(ctx)
    tool = _reader(found)
    if Path(asked).is_file():
        subjects = [_of_file(ctx, found, Path(asked), outlet)]
    else:
        with context.opened_store(ctx) as store, store.read() as session:
            subjects = list(_of_store(session, found, asked))
    for title, words, implied in subjects:
        if not json:
            print(title)
        for watchlist in tool.watchlists:
            for rule in watchlist.explain(*words, implied):
                facts = report(watchlist.watch_id, rule, words)
                print_json({"asked": title} | facts) if json else _print(rule_lines(facts))


@app.command("test")
def measure(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE.jsonl]", help="Labelled texts.")
    ] = None,
    least_grade: Annotated[
        float, typer.Option("--grade", help="Least grade that counts as relevant.")
    ] = 1.0,
    outlet: Annotated[
        str | None, typer.Option(help="The outlet whose pages the texts are.")
    ] = None,
    marks: Annotated[
        bool, typer.Option("--marks", help="Measure on the labels of `tumen mark`.")
    ] = False,
    json: Json = False,
) -> None:
    """Precision, recall, F1, average precision and misses on rows {title, text, relevant, id?}."""
    from crawler import naming, ruletest
    from crawler.errors import UsageError

    found = context.configuration(ctx)
    if marks == (file is not None):
        raise UsageError("name a file of labelled texts, or --marks")
    rows = (
        _marked(ctx, found)
        if file is None
        else ruletest.labelled(file, least_grade, lambda name: _implied(found, name))
    )
    implied = naming.outlet(found, outlet).implies if outlet else ()
    for watchlist in _reader(found).watchlists:
        measured = ruletest.measure(watchlist, rows, implied)
        facts = {name: dict(ruletest.shown(figures)) for name, figures in measured.items()}
        if json:
            for name, values in facts.items():
                print_json({"watch": watchlist.watch_id, "rule": name or None} | values)
        else:
            wanted = sum(row.relevant for row in rows)
            print(f"{watchlist.watch_id}: {len(rows)} texts, {wanted} relevant")
            _print(_figures(facts))


@app.command()
def backtest(
    ctx: typer.Context,
    since: Annotated[str, typer.Option(help="How far back, such as 30d or 24h.")] = "30d",
    json: Json = False,
) -> None:
    """What the rules of --config would have added to what is stored, and dropped from it."""
    from crawler.backtest import Backtest

    found = context.configuration(ctx)
    watchlists = _reader(found).watchlists
    with context.opened_store(ctx) as store:
        start = context.since(ctx, store, since)
        with store.read() as session:
            changes = list(Backtest(session, found, watchlists).changes(start))
    if json:
        for change in changes:
            print_json(change.shown())
    else:
        _print(_changes(changes))


def _changes(changes: "Sequence[Change]") -> Iterator[str]:
    """The changes of each rule; those of the watch as a whole first."""
    for watch, rule in sorted({(one.watch, one.rule) for one in changes}):
        of_rule = [one for one in changes if (one.watch, one.rule) == (watch, rule)]
        added = sum(one.change == "added" for one in of_rule)
        name = f"{watch}/{rule}" if rule else f"{watch}: RELEVANT BY ANY RULE"
        yield f"{name}: {added} added, {len(of_rule) - added} dropped"
        for one in of_rule:
            sign = "+" if one.change == "added" else "-"
            yield f"  {sign} {one.score:5.1f}  {when(one.seen_at)}  {one.outlet}  {one.title}"
            yield f"           {one.url}"
    if not changes:
        yield "nothing: the rules find what they found when the texts were stored"


def _marked(ctx: typer.Context, found: "Configuration") -> "list[Labelled]":
    from crawler import implied, ruletest
    from store import marks

    with context.opened_store(ctx) as store, store.read() as session:
        rows = [
            ruletest.Labelled(
                one.name, one.title, one.text, one.relevant, implied.of(session, found, one.of)
            )
            for one in marks.labelled(session)
        ]
    return ruletest.measurable(rows, "the labels of `tumen mark`")


def _implied(found: "Configuration", outlet_id: str) -> tuple[str, ...]:
    outlet = found.outlets.get(outlet_id)
    return outlet.implies if outlet else ()


def _reader(found: "Configuration") -> Any:
    from crawler.app import watched
    from crawler.reading import Reader

    return Reader(watched(found))


def _of_file(
    ctx: typer.Context, found: "Configuration", path: Path, outlet: str | None
) -> tuple[str, Words, tuple[str, ...]]:
    from crawler import localfile, naming
    from crawler.clock import real_now
    from crawler.errors import TumenError

    owner = naming.outlet(found, outlet) if outlet else None
    verdict = localfile.judge(_reader(found), path, owner, real_now())
    if verdict.reading is None:
        raise TumenError(f"{path}: cannot be read: {verdict.problem}")
    words = (verdict.reading.title, verdict.reading.text)
    return str(path), words, owner.implies if owner else ()


def _of_store(
    session: "Session", found: "Configuration", asked: str
) -> Iterator[tuple[str, Words, tuple[str, ...]]]:
    from crawler import implied
    from crawler.errors import UsageError
    from crawler.subjects import subjects

    met = False
    for subject in subjects(session, asked):
        met = True
        if subject.words is None:
            say(f"{subject.name}: {subject.missing}")
        else:
            yield subject.name, subject.words, implied.of(session, found, subject.of)
    if not met:
        raise UsageError(f"{asked}: neither a file nor a page or article that was ever seen")


def _figures(facts: dict[str, dict[str, Any]]) -> Iterator[str]:
    rows = [
        (
            name or "ALL RULES",
            value["matched"],
            *(_number(value[key]) for key in ("precision", "recall", "f1", "average_precision")),
        )
        for name, value in facts.items()
    ]
    yield table(("RULE", "MATCHED", "PRECISION", "RECALL", "F1", "AVG.PREC"), rows)
    for key in ("false_positives", "false_negatives"):
        yield f"{key.replace('_', ' ')}: {len(facts[''][key])}"
        for row in facts[""][key]:
            yield f"  {row['id']}: {row['title']}"
            yield f"      {row['why']}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _print(lines: Iterator[str]) -> None:
    print("\n".join(lines))
