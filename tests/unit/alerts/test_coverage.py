"""What a reader is told of the sources: the truth, once in full, and never too much."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from alerts import coverage
from alerts.contents import Note
from alerts.coverage import Standing
from alerts.render import email, slack, webhook
from analysis import health
from config.outlets import Outlet
from store.tables.collecting import Outage, Source
from tests.doubles import digests

BEGIN, END = datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=UTC)
LONG_AGO, LATELY = BEGIN - timedelta(days=12), BEGIN + timedelta(hours=2)
HOUR = timedelta(hours=1)
STATES = [*health.REMEDIES, "ok", "new", "silent", "redesigned", "resting"]


def source(number: int = 1, state: str = "ok", **values: Any) -> Source:
    made = {
        "id": number,
        "outlet_id": f"o{number}",
        "kind": "feed",
        "url": f"https://o{number}.example/feed",
        "host": f"o{number}.example",
        "next_due_at": END,
        "state": state,
        "state_since": LATELY,
    }
    return Source(**{**made, **values})


def outlets(sources: Sequence[Source]) -> dict[str, Outlet]:
    return {
        row.outlet_id: Outlet(
            name=f"Outlet {row.outlet_id[1:]}", home="https://o.example/", languages=("en",)
        )
        for row in sources
    }


def told(*sources: Source, every: bool = False, **values: Any) -> list[str]:
    here = Standing(BEGIN, END, sources, **values)
    return list(coverage.remarks(here, outlets(sources), every=every))


def test_a_new_trouble_is_told_with_since_when_how_old_why_and_what_to_do() -> None:
    seen: dict[str, Any] = {"last_new_at": END - 14 * HOUR, "usual_gap_s": 3 * 3600.0}
    [line] = told(source(state="challenge", state_reason="answered 403", **seen))
    assert line.startswith(
        "Outlet 1: bot challenge since 2026-03-08 09:00 UTC, newest entry 14 h old, "
        "usually one every 3 h (answered 403). "
    )
    assert line.lower().endswith(health.REMEDIES["challenge"])


def test_a_trouble_that_lasts_costs_a_line_without_the_remedy() -> None:
    [line] = told(source(state="gone", state_since=LONG_AGO, state_reason="answered 404"))
    assert line == "Outlet 1: still address gone, for 13 days (answered 404)"


def test_a_trouble_that_came_to_be_known_in_the_window_is_news_though_it_began_before() -> None:
    since: dict[str, Any] = {"state": "gone", "state_since": BEGIN - timedelta(minutes=20)}
    first = told(source(1, interval_s=900.0, **since)) + told(source(2, interval_s=300.0, **since))
    assert ["still" in line for line in first] == [False, True]


def test_many_lasting_troubles_are_told_by_kind() -> None:
    gone = [source(n, "gone", state_since=LONG_AGO) for n in range(1, 9)]
    lines = told(*gone, source(9, "blocked", state_since=LONG_AGO))
    assert [line.partition(" (")[0] for line in lines] == [
        "Outlet 9: still blocked, for 13 days",
        "Still in trouble, address gone: 8 sources",
    ]
    assert lines[1].endswith("Outlet 6 and 2 more: tumen outlet list --troubled)")


def test_a_recovered_source_says_so_in_the_digest_of_that_window_only() -> None:
    since: dict[str, Any] = {"recovered_from": "challenge", "recovered_at": BEGIN}
    [line] = told(source(**since, recovered_since=LONG_AGO))
    assert line == "Outlet 1: well again since 2026-03-08 07:00 UTC, after 12 days (bot challenge)"
    assert told(source(**since | {"recovered_at": END})) == []
    assert told(source(**since | {"recovered_at": BEGIN - timedelta(seconds=1)})) == []


def test_an_overrun_says_that_entries_may_be_missing_and_what_was_found() -> None:
    row = source(overrun_at=LATELY, overrun_since=LATELY - 5 * HOUR)
    missing = "Outlet 1: more came out after 2026-03-08 04:00 UTC than it shows, so entries may be "
    assert told(row) == [f"{missing}missing"]
    assert told(row, refilled={1: 12}) == [
        f"{missing}missing; 12 entries came from the outlet's other sources"
    ]
    assert told(source(overrun_at=LONG_AGO)) == []


def test_our_own_outages_are_told_with_their_times() -> None:
    night = Outage(kind="stopped", began_at=BEGIN - 5 * HOUR, ended_at=BEGIN + HOUR)
    dark = Outage(kind="network", began_at=LATELY, detail="no name can be looked up")
    assert told(outages=[night, dark]) == [
        "The watch stood still from 2026-03-08 02:00 to 08:00 UTC, 6 h; "
        "entries of that time were looked for since",
        "No network since 2026-03-08 09:00 UTC (no name can be looked up)",
    ]


def test_two_sources_of_an_outlet_are_told_apart_without_their_keys() -> None:
    urls = ["https://o.example/rss?key=secret", "https://o.example/news.xml"]
    lines = told(*(source(n, "gone", outlet_id="o1", url=url) for n, url in enumerate(urls)))
    assert [line.partition(":")[0] for line in lines] == [
        "Outlet 1 (feed /rss)",
        "Outlet 1 (feed /news.xml)",
    ]


def test_a_notice_is_told_of_a_source_that_is_well() -> None:
    words = "the first selectors yield nothing, a fall-back is in use"
    row = source(remarks={"selectors": words, "overrun": "told by itself"})
    assert told(row) == [f"Outlet 1: {words}"]


def test_silent_and_otherwise_troubled_sources_are_counted_apart() -> None:
    rows = [source(n, state) for n, state in enumerate(["ok", "silent", "empty", "blocked", "new"])]
    assert coverage.silent(rows) == 1
    assert [row.state for row in coverage.troubled(rows)] == ["silent", "empty", "blocked"]


@pytest.mark.parametrize(
    ("silent", "troubled", "ailing", "subject", "summary"),
    [
        (1, 3, 0, "", "1 of 9 sources silent, 3 in trouble"),
        (1, 4, 0, " · 1 of 9 sources silent, 4 in trouble", "1 of 9 sources silent, 4 in trouble"),
        (0, 3, 1, " · 1 source in trouble", "1 source newly in trouble"),
        (0, 4, 0, "", "4 of 9 sources in trouble"),
    ],
)
def test_the_subject_tells_of_trouble_that_is_new_or_great(
    silent: int, troubled: int, ailing: int, subject: str, summary: str
) -> None:
    state = {"silent": silent, "troubled": troubled, "ailing": ailing, "sources": 9}
    digest = replace(digests.digest(), **state)
    assert digest.subject == f"{digest.heading} · nothing new{subject}"
    assert digest.summary == (f"Nothing new in this window; {summary}.",)


def test_sources_that_fell_ill_alike_share_a_line_with_what_to_do() -> None:
    rows = [source(n, "empty", state_reason="lists nothing") for n in range(1, 13)]
    [line] = told(*rows)
    assert line.startswith("Now in trouble, empty feed: 12 sources (Outlet 1, Outlet 2, Outlet 3, ")
    assert line.lower().endswith(health.REMEDIES["empty"])
    assert coverage.fresh(Standing(BEGIN, END, rows)) == 12


@given(
    st.lists(
        st.tuples(st.sampled_from(STATES), st.sampled_from([LONG_AGO, LATELY]), st.booleans()),
        max_size=60,
    ),
    st.integers(1, 9),
    st.booleans(),
)
def test_any_number_of_sources_keeps_the_section_short(
    drawn: list[tuple[str, datetime, bool]], times: int, every: bool
) -> None:
    rows = [
        source(
            number,
            state,
            state_since=since,
            state_reason="x & <y> " * 80,
            remarks={"pages": "n" * 500} if odd else {},
            recovered_at=LATELY if odd else None,
            overrun_at=LATELY if odd else None,
        )
        for number, (state, since, odd) in enumerate(drawn * times)
    ]
    lines = told(*rows, every=every)
    assert len(lines) <= 100
    assert all(len(line) <= 600 for line in lines)
    alone = sum(
        bool(re.match(r"Outlet \d+: (still |.+ since .+newest|.+so far|silent)", line))
        for line in lines
    )
    grouped = [re.match(r"(?:Now|Still) in trouble.*: ([\d,]+) source", line) for line in lines]
    together = sum(int(found[1].replace(",", "")) for found in grouped if found)
    assert alone + together == len(coverage.troubled(rows))


def test_two_thousand_sources_in_trouble_fit_one_message() -> None:
    rows = [source(n, STATES[n % 6], state_reason="answered 403") for n in range(2_000)]
    notes = told(*rows)
    digest = digests.digest([], notes)
    assert all(isinstance(item.content, Note) for item in digest.items())
    assert [len(pages(digest)) for pages in (slack.pages, email.pages, webhook.pages)] == [1, 1, 1]
    assert any("more: tumen outlet list --troubled" in words for words in notes)
