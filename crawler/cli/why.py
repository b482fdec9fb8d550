"""Tell everything that happened to a page or an article, and why."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.outlet.listing import source_lines
from crawler.cli.output import print_json, when

Facts = dict[str, Any]

_HITS = 5


def command(
    ctx: typer.Context,
    asked: Annotated[
        str, typer.Argument(metavar="URL|ID", help="An address, or an article's number.")
    ],
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Tell everything that happened to a page or an article; exit 1 when nobody has seen it."""
    from analysis import relevance
    from crawler.app import watched
    from crawler.why import Teller

    found = context.configuration(ctx)
    watchlists = [relevance.compile_watch(*item) for item in watched(found).items()]
    with context.opened_store(ctx) as store, store.read() as session:
        story = Teller(session, found, watchlists).tell(asked)
    if json:
        print_json(story)
    else:
        print("\n".join(_story(story)))
    if not story["seen"]:
        raise typer.Exit(1)


def _story(story: Facts) -> Iterator[str]:
    if not story["seen"]:
        yield from _unseen(story)
        return
    for page in story["pages"]:
        yield from _page(page)
    for article in story["articles"]:
        yield from _article(article)


def _unseen(story: Facts) -> Iterator[str]:
    yield f"{story['asked']}: nobody has seen it, in no poll and no import."
    if not story["outlets"]:
        yield "No configured outlet is at that host: `tumen outlet list` shows those that are."
    for outlet in story["outlets"]:
        yield f"It would belong to the outlet {outlet['outlet']}:"
        if not outlet["sources"]:
            yield "  never polled: start `tumen run`"
        for source in outlet["sources"]:
            yield from source_lines(source)


def _page(page: Facts) -> Iterator[str]:
    yield f"PAGE {page['id']}  {page['url']}"
    yield f"  outlet      {page['outlet']}" + (
        f" ({page['outlet_name']})" if page["outlet_name"] else ""
    )
    yield f"  source      {page['source'] or 'an import'}"
    poll = page["poll"]
    yield f"  first seen  {when(page['seen_at'])}" + (
        f" in poll {poll['id']} ({poll['outcome']})" if poll else ""
    )
    if page["fetch_url"] != page["url"]:
        yield f"  fetched at  {page['fetch_url']}"
    if page["baseline"]:
        yield "  it stood in the source when that was polled for the first time"
    yield f"  now         {page['state']}: {page['reason'] or 'to be fetched'}"
    if page["next_attempt_at"]:
        yield f"  tried       {page['attempts']} times, again at {when(page['next_attempt_at'])}"
    if page["gone_since"]:
        yield f"  gone        since {when(page['gone_since'])}, as far as is known"
    if page["look_at"]:
        yield f"  looked at   again at {when(page['look_at'])}"
    for event in page["events"]:
        yield f"    {when(event['at'])}  {event['step']}: {event['detail']}"
    if not page["article_id"]:
        yield from _marks(page)
    yield from _closest(page)
    yield ""


def _closest(page: Facts) -> Iterator[str]:
    if page["closest"] is None:
        yield "  its text is no longer kept (retention.unmatched), so rules cannot be tried on it"
    elif page["closest"]:
        yield "  rules that came closest:"
    for rule in page["closest"] or ():
        yield from rule_lines(rule)


def rule_lines(rule: Facts) -> Iterator[str]:
    """A rule's report: what stands in the text, what is missing."""
    verdict = "matches" if rule["matched"] else "does not match"
    kind = " (a topic, which makes nothing relevant)" if rule["topic"] else ""
    yield (
        f"  {rule['watch']}/{rule['rule']}{kind}: {verdict}, score {rule['score']:.1f} of "
        f"{rule['threshold']:.1f} ({rule['explanation']})"
    )
    for term in rule["found"]:
        mark = "excluded, and stands here" if term["excludes"] else "stands here"
        yield f"    {term['term']}: {mark}"
        yield from _hits(term["hits"])
    if rule["implied"]:
        yield f"    given by the outlet: {', '.join(rule['implied'])}"
    if rule["missing"]:
        yield f"    missing: {', '.join(rule['missing'])}"


def _article(article: Facts) -> Iterator[str]:
    yield f"ARTICLE {article['id']}  {article['title']}"
    yield f"  {article['url']}"
    yield f"  outlet      {article['outlet']}"
    yield (
        f"  read        {article['characters']:,} characters, {article['lang']}, "
        f"{article['read_status']}, versions {len(article['versions'])}"
    )
    yield from _origin(article)
    if article["deleted_at"]:
        yield f"  deleted     at the source, found gone {when(article['deleted_at'])}"
    yield f"  first seen  {when(article['first_seen_at'])}"
    yield from _date(article)
    yield from _versions(article["versions"])
    yield from _rules(article)
    yield from _copies(article)
    yield from _story_of(article["story"])
    yield from _statements(article["statements"])
    yield from _marks(article)
    yield from _telling(article)
    yield ""


def _origin(article: Facts) -> Iterator[str]:
    if article["authors"]:
        yield f"  authors     {', '.join(article['authors'])}"
    if article["agency"]:
        yield f"  agency      {article['agency']}"
    if article["damaged"]:
        yield f"  damaged     {article['damaged']:.1%} of its characters could not be decoded"


def _versions(versions: list[Facts]) -> Iterator[str]:
    for version in versions[1:]:
        yield f"  version {version['number']}   {when(version['seen_at'])}: {version['reason']}"
        yield from (f"    {line}" for line in version["difference"])


def _date(article: Facts) -> Iterator[str]:
    date = article["date"]
    marks = [m for m in ("conflict", "day_only") if date[m]]
    shown = date["day"] if date["day_only"] else when(date["published_at"])
    shown = shown if date["published_at"] else "unknown"
    yield (
        f"  published   {shown} by {date['source'] or 'nothing'}, confidence {date['confidence']}"
        + "".join(f", {mark.replace('_', ' ')}" for mark in marks)
    )
    for item in article["evidence"].get("date", ()):
        yield f"    {item['verdict']:10} {item['source']}: {item['value']} ({item['reason']})"


def _rules(article: Facts) -> Iterator[str]:
    if not article["rules"]:
        yield "  relevant    no: no rule matches"
    for rule in article["rules"]:
        name = f"{rule['watch']}/{rule['rule']}"
        yield f"  relevant    {name} {rule['score']:.1f}: {rule['explanation']}"
        yield from _hits(rule["hits"])


def _hits(hits: list[Facts]) -> Iterator[str]:
    for hit in hits[:_HITS]:
        around = f"…{hit['before']}[{hit['words']}]{hit['after']}…".replace("\n", " ")
        yield f"      {hit['field']} {hit['start']}-{hit['end']}: {around}"
    if len(hits) > _HITS:
        yield f"      and {len(hits) - _HITS} more"


def _copies(article: Facts) -> Iterator[str]:
    original = article["copy_of"]
    if original:
        yield (
            f"  copy of     article {original['id']} at {original['outlet']} "
            f"({original['share']:.0%} of this text), {original['url']}"
        )
        yield from _told(original["told"], "the original was told")
        if not original["told"]:
            yield "    the original was not told either"
    if article["resurfaced"]:
        yield f"  resurfaced  {article['resurfaced_why'] or 'an old text that came back'}"
    for copy in article["copies"]:
        seen = when(copy["first_seen_at"])
        yield f"  copied by   article {copy['id']} at {copy['outlet']}, {seen}"


def _story_of(story: Facts | None) -> Iterator[str]:
    if story is None:
        return
    yield f"  story       {story['id']}: {story['title']}"
    ritual = f", on {story['ritual']}" if story["ritual"] else ""
    day = f", of {story['event_day']}" if story["event_day"] else ""
    yield f"    {story['score']:.2f}: {story['reason']}{ritual}{day}"


def _statements(statements: list[Facts]) -> Iterator[str]:
    for one in statements:
        of = f" of claim {one['of_claim']}" if one["of_claim"] != one["claim_id"] else ""
        known = f"{one['novelty']}{of}" if one["of_claim"] else one["novelty"]
        relays = f", through {' → '.join(one['relay'])}" if one["relay"] else ""
        said = f", said on {one['said_on']} ({one['said_on_from']})" if one["said_on"] else ""
        who = f"{one['claimant']} (by {one['resolved_by']}){relays}{said}"
        yield f"  statement   {one['id']}, claim {one['claim_id']}, {known}: {who}"
        yield f"    {one['act']}: {one['content']}"
        yield f"    {one['score']:.2f}: {one['reason'] or 'no reason on record'}"


def _marks(labelled: Facts) -> Iterator[str]:
    for mark in labelled["marks"]:
        by = f"article {mark['article_id']}: " if mark["other"] == labelled["id"] else ""
        other = f" story as article {mark['other']}" if mark["other"] else ""
        note = f" ({mark['note']})" if mark["note"] else ""
        yield f"  marked      {when(mark['at'])}  {by}{mark['verdict']}{other}{note}"


def _telling(article: Facts) -> Iterator[str]:
    yield from _told(article["told"], "told")
    if article["told"]:
        yield from _left_out(article["profiles"])
        return
    if not article["relevant"]:
        yield "  not told: not relevant"
    elif article["silenced"]:
        yield f"  not told: marked {article['silenced']}, it or its original"
    elif article["copy_of"]:
        yield "  not told by itself: it is a copy"
    elif not article["alertable"]:
        yield "  not told: imported, or already old when it was first polled or first wanted"
    else:
        yield from _awaiting(article["profiles"])


def _awaiting(profiles: list[Facts]) -> Iterator[str]:
    """Who will be told of it, and who never, by his own filters."""
    names = [one["profile"] for one in profiles if not one["left_out"]]
    if names:
        yield f"  not told yet: it will be in the next digest of {', '.join(names)}"
    yield from _left_out(profiles)
    if not profiles:
        yield "  not told: no profile reads the watch that wants it"


def _left_out(profiles: list[Facts]) -> Iterator[str]:
    for one in profiles:
        if one["left_out"]:
            yield f"  not told to {one['profile']}: {one['left_out']}"


def _told(told: list[Facts], word: str) -> Iterator[str]:
    for entry in told:
        digest = f"digest {entry['digest_id']}, {entry['profile']} {entry['slot']}"
        yield f"  {word} in {digest}, under {entry['section']}"
        for row in entry["deliveries"]:
            state = f"{row['status']} {when(row['sent_at'])}" if row["sent_at"] else row["status"]
            trouble = f": {row['last_error']}" if row["last_error"] else ""
            part = f"part {row['part']}/{row['parts']}"
            yield f"    {row['channel']} to {row['recipient']}, {part}: {state}{trouble}"
