"""A sitemap index and its parts are one source: fetched in one crawl, judged together."""

from datetime import timedelta

from sqlmodel import select

from analysis import parts
from crawler import indexes
from crawler.indexes import Round
from spiders.desk import Answer, ParsedSource, Part, SourceTask
from store.engine import Store
from store.tables.collecting import Page, Poll, Source
from tests.doubles.watching import NOW, add_source, entry, look, source_row

INDEX = "http://a.test/index.xml"
HOUR = timedelta(hours=1)
DOWN = {"answer": Answer("http-error", INDEX, 500, reason="HTTP 500")}


def _index(store: Store) -> int:
    source = add_source(store, url=INDEX)
    with store.write() as session:
        session.get_one(Source, source).kind = "sitemap"
    return source


def _part(number: int) -> str:
    return f"http://a.test/map-{number}.xml"


def _begin(
    store: Store, source: int, *listed: Part, hours: float = 0
) -> tuple[Round, list[SourceTask]]:
    found = ParsedSource("sitemapindex", parts=listed)
    given = look(source, url=INDEX, parsed=found, now=NOW + hours * HOUR)
    with store.write() as session:
        this, tasks = indexes.begin(session, given)
    return this, list(tasks)


def _take(store: Store, this: Round, task: SourceTask, *numbers: int, **given: object) -> int:
    entries = tuple(entry(n) for n in numbers)
    one = look(task.source_id, entries, url=task.url, task={"part": True}, **given)  # type: ignore[arg-type]
    with store.write() as session:
        return len(indexes.take_part(session, this, one)[0])


def test_parts_that_changed_are_fetched_and_their_entries_taken(store: Store) -> None:
    source = _index(store)
    this, tasks = _begin(store, source, Part(_part(1), NOW), Part(_part(2), NOW - HOUR))
    assert [(task.url, task.part, task.configured_url) for task in tasks] == [
        (_part(1), True, INDEX),
        (_part(2), True, INDEX),
    ]
    assert [_take(store, this, tasks[0], 1, 2), _take(store, this, tasks[1], 3)] == [2, 1]
    row = source_row(store, source)
    assert (row.state, row.first_polled_at, row.etag) == ("ok", NOW, None)
    assert set(row.seen_parts) == {_part(1), _part(2)}
    with store.read() as session:
        assert all(page.baseline for page in session.exec(select(Page)))
        assert [poll.url for poll in session.exec(select(Poll))] == [INDEX, _part(1), _part(2)]


def test_an_index_that_did_not_change_is_well_and_nothing_is_fetched(store: Store) -> None:
    source = _index(store)
    this, [task] = _begin(store, source, Part(_part(1), NOW))
    _take(store, this, task, 1)
    _, tasks = _begin(store, source, Part(_part(1), NOW), hours=1)
    assert tasks == []
    assert source_row(store, source).state == "ok"
    _, tasks = _begin(store, source, Part(_part(1), NOW + HOUR), hours=2)
    assert [task.url for task in tasks] == [_part(1)]


def test_a_part_that_failed_is_fetched_at_the_next_poll_and_remarked(store: Store) -> None:
    source = _index(store)
    listed = (Part(_part(1), NOW), Part(_part(2), NOW))
    this, tasks = _begin(store, source, *listed)
    _take(store, this, tasks[0], 1)
    _take(store, this, tasks[1], **DOWN)
    row = source_row(store, source)
    assert (row.state, row.notice) == ("ok", "1 of 2 parts failed, HTTP 500")
    this, tasks = _begin(store, source, *listed, hours=1)
    assert [task.url for task in tasks] == [_part(2)]
    _take(store, this, tasks[0], 2, now=NOW + HOUR)
    assert source_row(store, source).notice == ""


def test_an_index_whose_parts_all_fail_has_failed(store: Store) -> None:
    source = _index(store)
    this, tasks = _begin(store, source, Part(_part(1), NOW), Part(_part(2), NOW))
    for task in tasks:
        _take(store, this, task, **DOWN)
    row = source_row(store, source)
    assert (row.state, row.state_reason, row.failures) == ("unreachable", "HTTP 500", 1)


def test_parts_at_other_hosts_are_said_to_be_left_out(store: Store) -> None:
    source = _index(store)
    _, tasks = _begin(store, source, Part("http://cdn.test/map.xml", NOW), Part(_part(1), NOW))
    assert [task.url for task in tasks] == [_part(1)]
    with store.read() as session:
        [poll] = session.exec(select(Poll))
    assert poll.skipped == [["http://cdn.test/map.xml", "it is not at a.test"]]


def test_an_index_with_all_parts_at_other_hosts_is_not_well(store: Store) -> None:
    source = _index(store)
    _begin(store, source, Part("http://cdn.test/map.xml", NOW))
    row = source_row(store, source)
    assert row.state == "empty"
    assert "other hosts" in row.notice


def test_a_part_that_comes_back_after_a_fault_brings_news(store: Store) -> None:
    source = _index(store)
    this, [task] = _begin(store, source, Part(_part(1), NOW))
    _take(store, this, task, 1)
    for hours, given in ((1, DOWN), (2, {})):
        this, [task] = _begin(store, source, Part(_part(1), NOW + HOUR), hours=hours)
        _take(store, this, task, 1, 2, now=NOW + hours * HOUR, **given)
    with store.read() as session:
        old, new = session.exec(select(Page).order_by(Page.id))  # type: ignore[arg-type]
        assert (old.baseline, new.baseline) == (True, False)


def _nested(store: Store, this: Round, task: SourceTask, *listed: Part) -> list[SourceTask]:
    found = ParsedSource("sitemapindex", parts=listed)
    nested = look(task.source_id, url=task.url, task={"part": True}, parsed=found)
    with store.write() as session:
        return list(indexes.take_part(session, this, nested)[1])


def test_an_index_in_an_index_is_looked_at_until_all_it_names_were(store: Store) -> None:
    source, inner = _index(store), [Part(_part(n), NOW) for n in range(1, 8)]
    for fetched in (5, 2, 0):
        this, [task] = _begin(store, source, Part(_part(0), NOW))
        more = _nested(store, this, task, *inner, Part(INDEX, NOW))
        assert len(more) == fetched
        for one in more:
            _take(store, this, one, *range(3))
        assert source_row(store, source).state == "ok"
    assert _begin(store, source, Part(_part(0), NOW))[1] == []


def test_an_index_of_indexes_ends(store: Store) -> None:
    source = _index(store)
    deep = tuple(Part(_part(n), NOW - n * HOUR) for n in range(30))
    this, waiting = _begin(store, source, *deep[:5])
    asked = 0
    while waiting:
        task = waiting.pop()
        asked += 1
        found = ParsedSource("sitemapindex", parts=deep[asked * 5 :])
        nested = look(source, url=task.url, task={"part": True}, parsed=found)
        with store.write() as session:
            waiting += indexes.take_part(session, this, nested)[1]
    assert asked <= 2 * parts.MOST
    assert this.waiting == {}


def test_a_round_that_is_broken_off_leaves_the_index_due_later(store: Store) -> None:
    source = _index(store)
    _begin(store, source, Part(_part(1), NOW))
    assert source_row(store, source).next_due_at == NOW + timedelta(minutes=15)
    _, tasks = _begin(store, source, Part(_part(1), NOW), hours=1)
    assert [task.url for task in tasks] == [_part(1)]
