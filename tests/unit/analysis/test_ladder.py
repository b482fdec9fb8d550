"""When an article is looked at again, and when it counts as deleted."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from analysis import ladder, presence
from analysis.ladder import Standing

SEEN = datetime(2026, 5, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_page_that_stays_is_looked_at_six_times() -> None:
    first = ladder.begin(SEEN, SEEN)
    standing, at = first.standing, first.next_at
    assert at is not None
    looks = [at - SEEN]
    while True:
        look = ladder.after(standing, "there", SEEN, at)
        if look.next_at is None:
            break
        standing, at = look.standing, look.next_at
        looks.append(at - SEEN)
    assert looks == list(ladder.RUNGS)


def test_a_page_that_was_read_late_begins_at_the_next_rung() -> None:
    late = ladder.begin(SEEN, SEEN + 2 * HOUR)
    assert late.next_at == SEEN + 3 * HOUR
    assert ladder.after(late.standing, "there", SEEN, SEEN + 3 * HOUR).next_at == SEEN + DAY
    assert ladder.begin(SEEN, SEEN + 31 * DAY).next_at is None


def test_a_page_is_deleted_when_it_is_gone_twice_a_day_apart() -> None:
    once = ladder.after(Standing(), "gone", SEEN, SEEN + HOUR)
    assert not once.standing.deleted
    assert once.next_at == SEEN + HOUR + DAY
    early = ladder.after(once.standing, "gone", SEEN, SEEN + 3 * HOUR)
    assert (early.standing.deleted, early.next_at) == (False, once.next_at)
    twice = ladder.after(once.standing, "gone", SEEN, once.next_at)
    assert twice.standing.deleted
    assert twice.next_at == SEEN + 30 * DAY


def test_a_page_that_is_back_was_never_deleted() -> None:
    once = ladder.after(Standing(), "gone", SEEN, SEEN + HOUR)
    back = ladder.after(once.standing, "there", SEEN, SEEN + HOUR + DAY)
    assert back.standing.gone_since is None
    assert back.next_at == SEEN + 3 * DAY


def test_no_answer_neither_confirms_nor_denies() -> None:
    once = ladder.after(Standing(), "gone", SEEN, SEEN + HOUR)
    silent = ladder.after(once.standing, "unknown", SEEN, SEEN + 2 * DAY)
    assert not silent.standing.deleted
    assert silent.standing.gone_since == SEEN + HOUR
    assert silent.next_at == SEEN + 3 * DAY


def test_missed_looks_are_not_made_up_for() -> None:
    look = ladder.after(Standing(), "there", SEEN, SEEN + 2 * DAY)
    assert look.next_at == SEEN + 3 * DAY
    assert ladder.after(Standing(), "there", SEEN, SEEN + 31 * DAY).next_at is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["there", "gone", "unknown"]), st.timedeltas(HOUR, 10 * DAY)),
        max_size=30,
    )
)
def test_looks_lie_ahead_and_come_to_an_end(story: list[tuple[presence.Seen, timedelta]]) -> None:
    standing, now = Standing(), SEEN
    for seen, later in story:
        now += later
        look = ladder.after(standing, seen, SEEN, now)
        assert look.next_at is None or look.next_at > now
        assert look.standing.rung >= standing.rung
        assert (
            look.standing.rung == len(ladder.RUNGS) or SEEN + ladder.RUNGS[look.standing.rung] > now
        )
        standing = look.standing
    for seen in ("there", "unknown"):
        assert ladder.after(standing, seen, SEEN, now + 38 * DAY).next_at is None


def test_a_page_that_is_asked_for_between_looks_keeps_them() -> None:
    standing = ladder.after(Standing(), "there", SEEN, SEEN + HOUR / 4).standing
    for minutes in (20, 30, 40):
        look = ladder.after(standing, "there", SEEN, SEEN + timedelta(minutes=minutes))
        assert look.next_at == SEEN + HOUR
        standing = look.standing


def test_a_page_gone_at_the_last_look_is_confirmed_past_a_bad_day() -> None:
    last = ladder.after(Standing(5), "gone", SEEN, SEEN + 30 * DAY)
    silent = ladder.after(last.standing, "unknown", SEEN, SEEN + 31 * DAY)
    assert silent.next_at == SEEN + 32 * DAY
    assert ladder.after(silent.standing, "gone", SEEN, SEEN + 32 * DAY).standing.deleted
