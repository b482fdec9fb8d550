"""`tumen outlet list`: who is well, who is not, since when, and what to do."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from store import anchors
from store.tables.collecting import Host, Page, Poll, Source
from tests.doubles.commands import Desk

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://wire.test/feed.xml"


@pytest.fixture
def watched(desk: Desk) -> Desk:
    """A desk whose outlet `wire` has a troubled feed and a sitemap that nobody has polled yet."""
    return filled(desk)


def filled(desk: Desk) -> Desk:
    outlet = desk.config / "outlets" / "wire.yaml"
    outlet.write_text(
        outlet.read_text() + "  - {kind: sitemap, url: https://wire.test/news.xml, reserve: true}\n"
    )
    store = desk.store()
    with store.write() as session:
        # A clock that stands still, all but: a microsecond a second.
        anchors.adopt(session, anchors.Anchor(datetime.now(UTC), NOW, 1e-6, live=False))
        session.add(Host(name="wire.test", robots_status=200, tdm_reserved=True))
        session.add(_troubled())
        session.flush()
        polled = Poll(source_id=1, at=NOW, url=FEED, outcome="ok", skipped=[["entry", "no link"]])
        session.add(polled)
        session.add_all(_pages())
    store.dispose()
    return desk


def _troubled() -> Source:
    return Source(
        outlet_id="wire",
        kind="feed",
        url=FEED,
        host="wire.test",
        next_due_at=NOW + HOUR,
        state="challenge",
        state_reason="answered 403",
        state_since=NOW - 5 * HOUR,
        first_polled_at=NOW - 900 * HOUR,
        last_attempt_at=NOW,
        last_answer_at=NOW,
        last_parse_at=NOW - 6 * HOUR,
        last_new_at=NOW - 7 * HOUR,
        last_relevant_at=NOW - 8 * HOUR,
        interval_s=900.0,
        usual_gap_s=7200.0,
        hub="https://hub.test/",
        guid_trusted=False,
        notice="it brings half of what it used to",
    )


def _pages() -> list[Page]:
    ages = [timedelta(), 7 * HOUR, 30 * HOUR, 27 * 24 * HOUR, 29 * 24 * HOUR]
    common: dict[str, Any] = {"outlet_id": "wire", "source_id": 1, "host": "wire.test"}
    pages = [
        Page(url=f"u{n}", fetch_url="u", seen_at=NOW - age, **common) for n, age in enumerate(ages)
    ]
    return [*pages, Page(url="old", fetch_url="u", seen_at=NOW, baseline=True, **common)]


def test_json_has_all_that_is_on_record_of_a_source(either_desk: Desk) -> None:
    [outlet] = filled(either_desk).run("outlet", "list", "--json").rows
    feed, sitemap = outlet["sources"]
    clocks = ["last_attempt_at", "last_answer_at", "last_parse_at", "last_new_at"]
    assert [feed[name] for name in [*clocks, "last_relevant_at"]] == [
        f"2026-03-09T{hour}:00:00Z" for hour in ("12", "12", "06", "05", "04")
    ]
    assert (feed["state"], feed["state_since"]) == ("challenge", "2026-03-09T07:00:00Z")
    assert "ask the outlet for access" in feed["remedy"]
    assert (feed["interval_s"], feed["usual_gap_s"]) == (900.0, 7200.0)
    assert (feed["tdm_reserved"], feed["robots_status"]) == (True, 200)
    assert (feed["last_poll"], feed["skipped"]) == ("ok", [["entry", "no link"]])
    assert (feed["volume"][0], feed["volume"][-2:], sum(feed["volume"])) == (1, [1, 2], 4)
    assert (sitemap["kind"], sitemap["state"], sitemap["last_attempt_at"]) == (
        "sitemap",
        "new",
        None,
    )
    assert set(sitemap) == set(feed)


def test_a_table_for_a_person_ends_with_what_to_do(watched: Desk) -> None:
    shown = watched.run("outlet", "list").out.splitlines()
    assert shown[0].split()[:4] == ["OUTLET", "KIND", "STATE", "FOR"]
    assert "bot challenge   5 h" in shown[1]
    assert shown[1].endswith(f"4  {FEED}")
    assert "not polled yet" in shown[2]
    assert shown[3].startswith("wire: bot challenge (answered 403): a bot challenge bars the way")
    assert shown[4] == "wire: it brings half of what it used to"


def test_only_the_troubled_are_listed_when_asked(watched: Desk) -> None:
    [outlet] = watched.run("outlet", "list", "--troubled", "--json").rows
    assert [source["kind"] for source in outlet["sources"]] == ["feed"]


def test_where_all_is_well_nothing_is_in_trouble(desk: Desk) -> None:
    assert desk.run("outlet", "list", "--troubled").out == "every source is well\n"


def test_a_named_outlet_is_told_in_full(watched: Desk) -> None:
    shown = watched.run("outlet", "list", "wire").out
    assert f"  feed {FEED}\n    bot challenge since 2026-03-09 07:00Z (answered 403)\n" in shown
    assert "next 2026-03-09 13:00Z, every 15 min, something new usually every 2 h" in shown
    for words in ("WebSub hub https://hub.test/", "its GUIDs are not trusted", "TDMRep", "no link"):
        assert words in shown


def test_an_unknown_outlet_is_wrong_usage(desk: Desk) -> None:
    done = desk.run("outlet", "list", "wires")
    assert (done.code, "no outlet is called 'wires'" in done.err) == (2, True)


def test_why_says_the_same_of_the_sources_of_an_unseen_page(watched: Desk) -> None:
    done = watched.run("why", "https://wire.test/unseen", "--json")
    [outlet] = json.loads(done.out)["outlets"]
    assert [source["remedy"] != "" for source in outlet["sources"]] == [True]


def test_an_address_that_nothing_confirms_is_marked(watched: Desk) -> None:
    outlet = watched.config / "outlets" / "wire.yaml"
    outlet.write_text(outlet.read_text().replace("reserve: true", "verified: false"))
    told = watched.run("outlet", "list").out
    assert "sitemap?" in told
    assert "? 1 not verified: `tumen outlet test --unverified`" in told
    assert "its address is not verified" in watched.run("outlet", "list", "wire").out
    [wire] = watched.run("outlet", "list", "--json").rows
    assert [source["verified"] for source in wire["sources"]] == [True, False]
