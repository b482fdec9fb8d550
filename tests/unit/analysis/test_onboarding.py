"""What a possible source is worth, and what is expected of it later."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from analysis import onboarding
from analysis.discovery import Candidate, Kind, Rank
from analysis.document import FeedWords

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)


def entries(*hours_ago: float, zone_known: bool = True) -> list[FeedWords]:
    return [
        FeedWords("A title", published=NOW - timedelta(hours=ago), zone_known=zone_known)
        for ago in hours_ago
    ]


def test_a_source_is_measured() -> None:
    found = onboarding.measure([*entries(1, 4, 10, -5), FeedWords("undated")], NOW)
    assert (found.entries, found.dated, found.future, found.titled) == (5, 4, 1, 5)
    assert (found.newest, found.window) == (NOW - timedelta(hours=1), timedelta(hours=9))
    assert found.longest_gap == timedelta(hours=6)


def test_doubts_are_named() -> None:
    def told(words: list[FeedWords]) -> str:
        return "; ".join(onboarding.doubts(onboarding.measure(words, NOW)))

    assert told(entries(1, 2, 3)) == ""
    assert "left behind" in told(entries(5000, 5001, 5002))
    assert "only 1 entries" in told(entries(1))
    assert "no entry has a date" in told([FeedWords("x")] * 3)
    assert "3 dates without a zone" in told(entries(1, 2, 3, zone_known=False))
    assert "all dates are the same" in told(entries(1, 1, 1, 1))
    assert "in the future" in told(entries(1, 2, -3))


def test_the_source_to_recommend() -> None:
    fresh = onboarding.measure(entries(1, 2, 3), NOW)
    dead = onboarding.measure(entries(9000, 9001, 9002), NOW)
    undated = onboarding.measure([FeedWords("x")] * 9, NOW)

    def place(kind: Kind, rank: int, measures: onboarding.Measures) -> tuple[int, ...]:
        return onboarding.preference(Candidate(kind, "https://a.test/", rank, ()), measures)

    in_order = [
        place("listing", Rank.GIVEN, undated),
        place("feed", Rank.LINKED, fresh),
        place("feed", Rank.LINKED, undated),
        place("feed", Rank.LINKED + Rank.SECTION, fresh),
        place("feed", Rank.USUAL_FEED, fresh),
        place("sitemap", Rank.NEWS_SITEMAP, fresh),
        place("channel", Rank.CHANNEL, fresh),
        place("listing", Rank.LISTING, undated),
        place("feed", Rank.LINKED + Rank.ASIDE, fresh),
        place("feed", Rank.LINKED, dead),
    ]
    assert in_order == sorted(in_order)


def test_expectations_leave_room_below_what_was_seen() -> None:
    seen = onboarding.measure(entries(0, 30, 31, 32), NOW)
    expected = onboarding.canary(seen, [900, 2000])
    assert expected == onboarding.Canary(2, 450, True, timedelta(hours=60))
    assert onboarding.canary(onboarding.measure([], NOW), []) == onboarding.Canary()
    busy = onboarding.canary(onboarding.measure(entries(0, 1, 2), NOW), [])
    assert busy.gap == timedelta(days=1)


WORDS = st.builds(
    FeedWords,
    title=st.text(max_size=3),
    published=st.none() | st.datetimes(timezones=st.just(UTC)),
    zone_known=st.booleans(),
)


@given(st.lists(WORDS, max_size=8))
def test_what_is_expected_was_seen(words: list[FeedWords]) -> None:
    seen = onboarding.measure(words, NOW)
    expected = onboarding.canary(seen, [])
    assert (expected.entries or 0) <= seen.entries
    assert expected.gap is None or timedelta(days=1) <= expected.gap <= timedelta(days=90)
    assert expected.dated in (None, True)
