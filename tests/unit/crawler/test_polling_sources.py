"""What polls make of a source over time: its tempo, its window, its validators, its names."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from analysis import tempo
from config.outlets import Expectation, Outlet
from crawler import freshness, polling
from crawler.entries import Taken
from spiders.desk import Answer, FeedEntry, ParsedSource, SourceTask
from store import outages, pages, sources
from store.engine import Store
from store.tables.collecting import Page, PageKey, Poll, Source
from tests.doubles.watching import FEED, NOW, add_source, entry, look, source_row

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RESERVE = tempo.bounds(15 * MINUTE, (5 * MINUTE, 6 * HOUR), None, True)
UNCHANGED = Answer("not-modified", FEED, 304)
TAGGED = {"headers": {"etag": '"1"'}}
OUTLET = Outlet(name="A", home="http://a.test/", languages=("en",))  # type: ignore[arg-type]


def _poll(
    store: Store, source: int, *entries: FeedEntry, hours: float = 0, **given: object
) -> Taken:
    with store.write() as session:
        now = NOW + hours * HOUR
        return polling.record(session, look(source, entries, now=now, **given))[0]  # type: ignore[arg-type]


def _task(store: Store, source: int, hours: float) -> SourceTask:
    return freshness.task_of(source_row(store, source), NOW + hours * HOUR)


def _unchanged(store: Store, source: int, hours: float) -> None:
    _poll(store, source, hours=hours, answer=UNCHANGED, task={"etag": '"1"'})


def _polls(store: Store) -> list[Poll]:
    with store.read() as session:
        return list(session.exec(select(Poll).order_by(Poll.id)))  # type: ignore[arg-type]


def _rows(store: Store) -> list[Page]:
    with store.read() as session:
        return list(session.exec(select(Page).order_by(Page.id)))  # type: ignore[arg-type]


def _many(*numbers: int, **words: object) -> tuple[FeedEntry, ...]:
    return tuple(entry(n, published=NOW - n * MINUTE, **words) for n in numbers)


def test_a_source_is_asked_less_while_nothing_is_new_and_often_again_at_once(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, *_many(*range(9)))
    for turn in range(1, 15):
        _unchanged(store, source, turn * 12)
    slow = source_row(store, source)
    assert slow.next_due_at == slow.last_attempt_at + 6 * HOUR
    _poll(store, source, *_many(*range(1, 10)), hours=181)
    assert source_row(store, source).interval_s == 900


def test_one_bad_poll_is_followed_by_one_soon_and_leaves_no_state(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1))
    _poll(store, source, hours=1, answer=Answer("failed", FEED, reason="connection refused"))
    row = source_row(store, source)
    assert (row.state, row.state_reason, row.next_due_at) == ("ok", "", NOW + HOUR + 3 * MINUTE)
    _poll(store, source, entry(1), hours=1.1)
    row = source_row(store, source)
    assert (row.state, row.strain, row.recovered_from) == ("ok", 0, "")


def test_every_day_the_whole_document_is_asked_for(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1), **TAGGED)
    assert _task(store, source, 1).etag == '"1"'
    assert _task(store, source, 24).etag is None


def test_validators_that_hid_news_are_not_used_for_a_week(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1), **TAGGED)
    _unchanged(store, source, 23)
    _poll(store, source, entry(1), entry(2), hours=24, **TAGGED)
    assert "304" in source_row(store, source).notice
    assert _task(store, source, 25).etag is None
    _poll(store, source, entry(1), entry(2), hours=24 * 8, **TAGGED)
    assert source_row(store, source).notice == ""
    assert _task(store, source, 24 * 8 + 1).etag == '"1"'


def test_validators_of_a_source_that_changes_stay_in_use(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1), **TAGGED)
    _unchanged(store, source, 1)
    fresh = entry(2, published=NOW + 90 * MINUTE)
    _poll(store, source, entry(1), fresh, hours=2, headers={"etag": '"2"'})
    assert _task(store, source, 3).etag == '"2"'


def test_a_body_that_was_parsed_before_is_a_look_at_the_same(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1), body_hash="h")
    assert _task(store, source, 1).body_hash == "h"
    _poll(store, source, hours=1, parsed=None, body_hash="h")
    assert [poll.outcome for poll in _polls(store)] == ["ok", "not-modified"]
    assert source_row(store, source).last_parse_at == NOW + HOUR


def test_a_source_that_was_empty_at_first_floods_nobody(store: Store) -> None:
    source = add_source(store)
    _poll(store, source)
    _poll(store, source, *_many(*range(5)), hours=1)
    _poll(store, source, *_many(*range(9)), hours=2)
    assert [page.baseline for page in _rows(store)] == [True] * 5 + [False] * 4


def test_what_is_in_doubt_is_asked_for_whole_and_so_is_another_kind(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1), **TAGGED)
    assert _task(store, source, 0.1).etag == '"1"'
    for hours in (1, 2):
        _poll(store, source, hours=hours, **TAGGED)
    assert source_row(store, source).state == "empty"
    assert _task(store, source, 2.1).etag is None
    for hours in (3, 4):
        _poll(store, source, entry(1), hours=hours, **TAGGED)
    assert _task(store, source, 4.1).etag == '"1"'
    with store.write() as session:
        sources.sync(session, [sources.Configured("a", "listing", FEED)], NOW)
    assert _task(store, source, 4.1).etag is None


def test_a_sitemap_may_be_empty_for_as_long_as_its_outlet_is_quiet(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        session.get_one(Source, source).kind = "sitemap"
    for turn in range(12):
        _poll(store, source, entry(turn), hours=turn * 72)
        _poll(store, source, hours=turn * 72 + 48)
        _poll(store, source, hours=turn * 72 + 60)
    row = source_row(store, source)
    assert (row.state, row.leaning) == ("ok", "")
    _poll(store, source, hours=90 * 24)
    _poll(store, source, hours=90 * 24 + 1)
    assert source_row(store, source).state == "empty"


def _with_ten_days_off(store: Store, source: int) -> str:
    """What is remarked of a source with ten entries a day, at which nobody looked for a while."""
    for day in (*range(18), *range(28, 33)):
        _poll(store, source, *_many(*range(day * 10, day * 10 + 10)), hours=day * 24)
    return source_row(store, source).notice


def test_days_on_which_nobody_looked_are_no_decline(store: Store) -> None:
    assert "it brings less" in _with_ten_days_off(store, add_source(store, "b"))
    with store.write() as session:
        outages.add(session, "stopped", NOW + 18 * DAY, NOW + 28 * DAY, "")
    assert "it brings less" not in _with_ten_days_off(store, add_source(store, "c"))


def _same(store: Store, source: int, *hours: float) -> str:
    for hour in hours:
        _poll(store, source, hours=hour, parsed=None, body_hash="h")
    return source_row(store, source).state


def test_the_same_body_says_the_same_again(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, body_hash="h")
    _poll(store, source, hours=1, answer=Answer("failed", FEED, reason="reset"))
    assert _same(store, source, 2, 3, 4) == "empty"


def test_a_listing_that_is_again_what_it_was_is_well(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        session.get_one(Source, source).kind = "listing"
    _poll(store, source, *_many(*range(9)), body_hash="h")
    for hours in (1, 2, 3, 4):
        _poll(store, source, hours=hours, parsed=ParsedSource("", problem="no links"))
    assert source_row(store, source).state == "redesigned"
    assert _same(store, source, 5, 6) == "ok"


def test_the_pages_of_another_source_tell_that_an_outlet_is_well_again(store: Store) -> None:
    first, second = add_source(store), add_source(store, url="http://a.test/other.xml")

    def bring(source: int, numbers: range, characters: int, hours: float) -> None:
        for page in _poll(store, source, *_many(*numbers), hours=hours).new:
            with store.write() as session:
                session.get_one(Page, page.id).characters = characters

    bring(first, range(20), 3000, 0)
    bring(first, range(20, 30), 0, 24)
    _poll(store, first, *_many(*range(21, 31)), hours=26)
    assert "pages" in source_row(store, first).remarks
    bring(second, range(40, 50), 3000, 28)
    _poll(store, first, *_many(*range(40, 50)), hours=60)
    assert "pages" not in source_row(store, first).remarks


def test_guids_that_change_at_each_look_are_named_once_and_fill_nothing(store: Store) -> None:
    source = add_source(store)
    for turn in range(5):
        swapped = [entry(n, guid=f"{turn}-{n}") for n in range(6)]
        assert len(_poll(store, source, *swapped, hours=turn).new) == (6 if turn == 0 else 0)
    row = source_row(store, source)
    assert not row.guid_trusted
    assert "GUID" in row.notice
    _poll(store, source, entry(9, guid="5-9"), hours=6)
    with store.read() as session:
        keys = session.exec(select(PageKey.key)).all()
    assert sorted(key[:2] for key in keys) == ["g:"] * 6 + ["u:"] * 7


def test_a_guid_that_names_another_entry_makes_a_page_of_its_own(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1, guid="top"))
    other = entry(2, guid="top", published=NOW + HOUR)
    assert len(_poll(store, source, other, hours=1).new) == 1
    assert not source_row(store, source).guid_trusted


def test_a_first_guid_and_a_new_address_are_names_of_the_page(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1, guid=None))
    _poll(store, source, entry(1), hours=1)
    moved = entry(1, url="http://a.test/moved")
    assert _poll(store, source, moved, hours=2).new == ()
    assert [page.guid for page in _rows(store)] == ["guid-1"]


def test_dates_that_move_all_over_the_feed_cost_one_line(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, *_many(*range(30)))
    bumped = [replace(e, words=replace(e.words, published=NOW + HOUR)) for e in _many(*range(30))]
    taken = _poll(store, source, *bumped[::-1], hours=1)
    assert (taken.new, taken.changed) == ((), 30)
    assert len(taken.skipped) == 1
    with store.read() as session:
        assert [event.step for event in pages.history(session, 1)] == ["seen"]


def test_a_change_of_one_entry_is_noted_once_in_six_hours(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, *_many(*range(5)))
    for turn in range(5):
        _poll(store, source, entry(0, title=f"Live: {turn}"), *_many(*range(1, 5)), hours=turn)
    with store.read() as session:
        [page] = [page for page in session.exec(select(Page)) if page.url.endswith("/0")]
        steps = [event.step for event in pages.history(session, page.id or 0)]
    assert steps.count("retitled") == 1


def test_a_source_falls_silent_by_its_own_rhythm_and_news_end_it(store: Store) -> None:
    source = add_source(store)
    for turn in range(10):
        _poll(store, source, *_many(*range(turn, turn + 3)), hours=turn * 12)
    assert source_row(store, source).usual_gap_s == 12 * 3600
    last = 9 * 12
    _unchanged(store, source, last + 60)
    assert source_row(store, source).state == "ok"
    _unchanged(store, source, last + 90)
    row = source_row(store, source)
    assert row.state == "silent"
    assert "nothing new for" in row.state_reason
    _poll(store, source, entry(500), hours=last + 100)
    assert source_row(store, source).state == "ok"


def test_what_an_outlet_is_expected_to_bring_stands_in_for_an_unknown_rhythm(store: Store) -> None:
    source = add_source(store)
    patient = OUTLET.model_copy(update={"expect": Expectation(gap=DAY)})
    _poll(store, source, entry(1), outlet=patient)
    row_at = _poll(store, source, hours=25, answer=UNCHANGED, outlet=patient)
    assert row_at.new == ()
    assert source_row(store, source).state == "silent"


def test_a_source_that_lists_what_others_found_first_is_not_silent(store: Store) -> None:
    first, second = add_source(store), add_source(store, url="http://a.test/other.xml")
    _poll(store, second, entry(1))
    _poll(store, first, entry(1), entry(2), hours=1)
    _poll(store, second, entry(1), entry(2), hours=2)
    assert source_row(store, second).last_new_at == NOW + 2 * HOUR


def test_a_failing_source_rests_after_a_week_and_is_looked_at_every_day(store: Store) -> None:
    source = add_source(store)
    gone = Answer("http-error", FEED, 410, reason="HTTP 410 Gone")
    at = NOW
    while source_row(store, source).state != "resting":
        _poll(store, source, hours=(at - NOW) / HOUR, answer=gone)
        assert timedelta() < source_row(store, source).next_due_at - at <= DAY
        at = source_row(store, source).next_due_at
    row = source_row(store, source)
    assert (row.state_since, row.state_reason) == (NOW, "HTTP 410 Gone")
    assert at - NOW < 10 * DAY


def test_a_reserve_is_looked_at_once_a_day(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, entry(1), bounds=RESERVE)
    assert source_row(store, source).next_due_at == NOW + DAY


def test_a_shrunken_listing_is_said_to_be_redesigned(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        session.get_one(Source, source).kind = "listing"
    for turn in range(15):
        _poll(store, source, *_many(*range(20)), hours=turn)
    few = ParsedSource("listing", _many(1, 2), method="guessed links", fallback=True)
    for turn in range(15, 20):
        _poll(store, source, hours=turn, parsed=few)
    row = source_row(store, source)
    assert (row.state, row.state_reason) == (
        "redesigned",
        "at most 2 entries in the last 3 polls; usually 20",
    )
    assert "guessed links" in row.notice
