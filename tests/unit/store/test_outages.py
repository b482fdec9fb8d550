"""Times without work are on record, and what was put off in them is due again."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from store import outages, pages, sources
from store.engine import Store
from store.tables.collecting import Outage, Page, Poll, Source

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def _shown(session: Session, since: datetime, until: datetime) -> list[tuple[str, object]]:
    return [(row.kind, row.ended_at) for row in outages.between(session, since, until)]


def test_an_outage_shows_from_its_beginning_to_its_end(store: Store) -> None:
    with store.write() as session:
        outages.begin(session, "network", NOW, "nothing came back")
        outages.begin(session, "network", NOW + MINUTE, "still nothing")
        outages.add(session, "disk", NOW - HOUR, NOW - MINUTE, "full")
    with store.read() as session:
        assert _shown(session, NOW, NOW + HOUR) == [("network", None)]
    with store.write() as session:
        outages.end(session, "network", NOW + HOUR)
    with store.read() as session:
        both = [("disk", NOW - MINUTE), ("network", NOW + HOUR)]
        assert _shown(session, NOW - HOUR, NOW + 9 * HOUR) == both
        assert _shown(session, NOW + HOUR, NOW + 9 * HOUR) == []


def test_a_daemon_that_did_not_run_leaves_a_gap_and_one_that_did_leaves_none(store: Store) -> None:
    with store.write() as session:
        assert outages.woken(session, NOW, 5 * MINUTE) == timedelta(0)
        outages.alive(session, NOW + HOUR)
    with store.write() as session:
        assert outages.woken(session, NOW + HOUR + MINUTE, 5 * MINUTE) == MINUTE
    with store.read() as session:
        assert _shown(session, NOW - HOUR, NOW + 24 * HOUR) == []
    with store.write() as session:
        assert outages.woken(session, NOW + 7 * HOUR, 5 * MINUTE) == 6 * HOUR - MINUTE
    with store.read() as session:
        [row] = outages.between(session, NOW, NOW + 24 * HOUR)
        assert (row.kind, row.began_at) == ("stopped", NOW + HOUR + MINUTE)
        assert row.ended_at == NOW + 7 * HOUR
        assert len(session.exec(select(Outage)).all()) == 2


def test_what_failed_in_an_outage_is_due_and_what_failed_before_is_not(store: Store) -> None:
    names = ["before", "during", "answered"]
    feeds = [sources.Configured("a", "feed", f"http://{name}.test/") for name in names]
    with store.write() as session:
        sources.sync(session, feeds, NOW + HOUR)
        tried = {"before": NOW - HOUR, "during": NOW + MINUTE, "answered": NOW + MINUTE}
        for row in session.exec(select(Source)):
            row.last_attempt_at = tried[row.host.partition(".")[0]]
            row.last_answer_at = row.last_attempt_at if "answered" in row.host else NOW - 2 * HOUR
            session.add(row)
        for number, at in enumerate((NOW - HOUR, NOW + MINUTE)):
            page = Page(outlet_id="a", host="x", url=str(number), fetch_url="x", seen_at=NOW)
            page.attempts, page.next_attempt_at = 2, NOW + 5 * HOUR
            pages.add(session, page, [f"u:{number}"])
            pages.note(session, page.id or 0, at, "failed", "no answer")
    with store.write() as session:
        assert outages.catch_up(session, NOW, NOW + 2 * MINUTE) == 2
    with store.read() as session:
        due = [s.host for s in sources.of_outlets(session) if s.next_due_at <= NOW + 2 * MINUTE]
        assert due == ["during.test"]
        found = session.exec(select(Page).order_by(col(Page.id))).all()
        assert [(page.attempts, page.next_attempt_at) for page in found] == [
            (2, NOW + 5 * HOUR),
            (1, NOW + 2 * MINUTE),
        ]


def test_a_look_without_a_network_says_nothing_of_the_source(store: Store) -> None:
    with store.write() as session:
        sources.sync(session, [sources.Configured("a", "feed", "http://a.test/")], NOW)
    with store.write() as session:
        outages.note_offline(session, 1, "http://a.test/", NOW, "no way out")
    with store.read() as session:
        row = session.get_one(Source, 1)
        assert (row.state, row.failures, row.next_due_at) == ("new", 0, NOW)
        assert [poll.outcome for poll in session.exec(select(Poll))] == ["offline"]
