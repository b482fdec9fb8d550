"""The accounts after a siege: what the store says was told against what the receivers got."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlmodel import Session, col, select

from analysis import landmarks
from store.tables.alerts import AlertRow, AlertRule
from store.tables.article import Article
from store.tables.telling import Delivery, DigestEntry, DigestRow
from tests.doubles.receivers import Attempt

LANDMARKS = "landmarks"
WORDS = {"en": ["story"], "nl": ["story"]}
"""What the rule of the siege's reader looks for: made-up words pass for Dutch."""

_LAST_WORDS = frozenset({"fired", "held", "cooled"})


@dataclass(frozen=True, slots=True)
class Books:
    """What the store holds at the end."""

    digests: Sequence[DigestRow]
    entries: Sequence[DigestEntry]
    deliveries: Sequence[Delivery]
    alerts: Sequence[AlertRow]
    rules: Sequence[AlertRule]
    articles: Sequence[Article]


def read(session: Session) -> Books:
    """All of it, in the order of storing; digests in the order of their slots."""
    return Books(
        session.exec(select(DigestRow).order_by(col(DigestRow.slot_at))).all(),
        session.exec(select(DigestEntry).order_by(col(DigestEntry.id))).all(),
        session.exec(select(Delivery).order_by(col(Delivery.id))).all(),
        session.exec(select(AlertRow).order_by(col(AlertRow.id))).all(),
        session.exec(select(AlertRule)).all(),
        session.exec(select(Article).order_by(col(Article.id))).all(),
    )


def faults(
    books: Books, attempts: Sequence[Attempt], acknowledged: Mapping[str, int]
) -> Iterator[str]:
    """Every promise that was broken, in words.

    `acknowledged` is the round after whose kill a delivery was first seen marked sent, by key.
    """
    yield from _slots(books)
    yield from _untold(books)
    yield from _unsaid(books)
    yield from _unalerted(books)
    yield from _outbox(books)
    yield from _made(books)
    yield from _messages(books, attempts)
    for key, tries in _by_key(attempts).items():
        yield from _repeats(key, tries, acknowledged.get(key))


def repeats(attempts: Sequence[Attempt]) -> Counter[str]:
    """How many messages were taken more than once, and what made the sender send again."""
    found: Counter[str] = Counter()
    for tries in _by_key(attempts).values():
        for before, _ in pairwise([one for one in tries if one.taken]):
            found[before.fault or "killed before the acknowledgement"] += 1
    return found


def _slots(books: Books) -> Iterator[str]:
    names = Counter((row.local_date, row.label) for row in books.digests)
    labels = {label for _, label in names}
    days = [row.local_date.toordinal() for row in books.digests]
    for day in range(min(days) + 1, max(days)):
        there = sum(names[row.local_date, row.label] > 0 for row in _of_day(books, day))
        if there != len(labels):
            yield f"day {day}: {there} of {len(labels)} slots have a row"
    issues = [row for row in books.digests if row.status != "merged"]
    for one, two in pairwise(issues):
        if one.window_to != two.window_from:
            yield f"windows of {one.slot_at} and {two.slot_at} do not meet"
    known = {row.id for row in issues}
    for row in books.digests:
        if (row.status == "merged") != (row.merged_into in known):
            yield f"slot {row.slot_at} is {row.status} and points to {row.merged_into}"


def _of_day(books: Books, day: int) -> list[DigestRow]:
    return [row for row in books.digests if row.local_date.toordinal() == day]


def _untold(books: Books) -> Iterator[str]:
    """Lost or doubled: what came in the time of the digests is told in exactly one of them."""
    times = Counter(row.ref_id for row in books.entries if row.kind == "article")
    issues = [row for row in books.digests if row.status != "merged"]
    for article in books.articles:
        due = issues[0].window_from <= article.first_seen_at < issues[-1].window_to
        wanted = due and _is_news(article)
        if times[article.id or 0] != wanted:
            yield f"article {article.url} is told {times[article.id or 0]} times, not {wanted:d}"


def _unalerted(books: Books) -> Iterator[str]:
    """Each article that came since the landmark rule looks has one last word, and no other has."""
    [began] = [row.active_since for row in books.rules if row.rule == LANDMARKS]
    words = defaultdict(list)
    for row in books.alerts:
        if row.rule == LANDMARKS:
            words[row.thing].append(row.outcome)
    for article in books.articles:
        fits = bool(landmarks.found(article.title, article.lang, WORDS))
        wanted = fits and _is_news(article) and article.first_seen_at >= began
        found = words.pop(f"article {article.id}", [])
        if len(found) != wanted or not _LAST_WORDS.issuperset(found):
            yield f"article {article.url} should be decided on {wanted:d} times, and is {found}"
    yield from (f"{thing} is alerted, and is no article" for thing in words)


def _is_news(article: Article) -> bool:
    return article.relevant and article.alertable and article.copy_of is None


def _unsaid(books: Books) -> Iterator[str]:
    """What a digest has on record as told stands in its messages on the webhook."""
    said = defaultdict(bytes)
    for row in books.deliveries:
        if row.channel == "webhook" and row.digest_id:
            said[row.digest_id] += row.payload
    url = {article.id: article.url for article in books.articles}
    for entry in books.entries:
        if (
            entry.kind == "article"
            and f'"{url[entry.ref_id]}"'.encode() not in said[entry.digest_id]
        ):
            yield f"digest {entry.digest_id} tells {url[entry.ref_id]} in no message"


def _outbox(books: Books) -> Iterator[str]:
    """Every delivery is acknowledged, or dead and named."""
    yield from (
        f"delivery {row.id} is pending: {row.last_error}"
        for row in books.deliveries
        if row.status == "pending"
    )
    named = {row.ref_id for row in books.entries if row.kind == "delivery"}
    refs = {row.ref for row in books.alerts if row.kind == "undelivered"}
    about = {row.id: row.kind for row in books.alerts}
    for row in [row for row in books.deliveries if row.status == "dead"]:
        told = row.id in named if row.digest_id else f"delivery {row.id}" in refs
        # Channels that fail must not tell of each other for ever.
        if not told and about.get(row.alert_id) != "undelivered":
            yield f"delivery {row.id} is dead and nothing says so"


def _made(books: Books) -> Iterator[str]:
    """Every digest has all its messages on every channel, every alert that was fired has some."""
    found = defaultdict(list)
    for row in books.deliveries:
        found[row.digest_id, row.alert_id].append(row)
    channels = {row.channel for row in books.deliveries}
    for digest in books.digests:
        rows = found[digest.id, None]
        wanted = channels if digest.status == "issued" else set()
        if {row.channel for row in rows} != wanted or not _whole(rows):
            yield f"digest {digest.id} is {digest.status} and has {len(rows)} messages"
    for alert in books.alerts:
        rows = found[None, alert.id]
        if (alert.outcome == "fired") != bool(rows) or not _whole(rows):
            yield f"alert {alert.id} is {alert.outcome} and has {len(rows)} messages"


def _whole(rows: Sequence[Delivery]) -> bool:
    """Whether no part of a message is missing."""
    parts = defaultdict(set)
    for row in rows:
        parts[row.channel, row.recipient, row.parts].add(row.part)
    return all(found == set(range(1, most + 1)) for (_, _, most), found in parts.items())


def _messages(books: Books, attempts: Sequence[Attempt]) -> Iterator[str]:
    """Every message is a row's, byte for byte, and every sent row was taken."""
    rows = {row.key: row for row in books.deliveries}
    taken = {one.key for one in attempts if one.taken}
    for one in attempts:
        row = rows.get(one.key)
        if row is None:
            yield f"{one.channel} got {one.key}, which no row has"
        elif row.channel != one.channel or row.payload.rstrip() != one.body.rstrip():
            yield f"{one.channel} got {one.key} with other bytes than row {row.id} has"
    yield from (
        f"delivery {row.id} is marked sent, and {row.channel} never took it"
        for row in books.deliveries
        if row.status == "sent" and row.key not in taken
    )
    contents = Counter((row.channel, row.recipient, row.payload) for row in books.deliveries)
    yield from (
        f"{channel} has {count} rows of the same bytes"
        for (channel, _, _), count in contents.items()
        if count > 1
    )


def _by_key(attempts: Sequence[Attempt]) -> dict[str, list[Attempt]]:
    found = defaultdict(list)
    for one in attempts:
        found[one.key].append(one)
    return found


def _repeats(key: str, tries: Sequence[Attempt], acknowledged: int | None) -> Iterator[str]:
    for before, after in pairwise(tries):
        if before.fault == "" and after.round == before.round:
            yield f"{key} was sent again to {after.channel} though it was answered as taken"
    last = tries[-1]
    if acknowledged is not None and last.round > acknowledged:
        yield f"{key} was sent to {last.channel} in round {last.round}, acknowledged before"
