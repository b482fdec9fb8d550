"""Immediate alerts from what is on record: told once, at the right time, over the right channel."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from alerts import immediate, issue, readers
from alerts.digest import Digest
from alerts.render import html, pages, slack, text, webhook
from analysis.alerting import Decision, Event
from store import alerts, bounds, digests
from store.tables.collecting import Source
from store.tables.telling import Delivery, DigestEntry
from tests.doubles.channel import FakeChannel
from tests.doubles.newsroom import Newsroom, at
from tests.doubles.wire import Wire

HOUR = timedelta(hours=1)


@pytest.fixture
def wire(room: Newsroom) -> Wire:
    """A reader whose rules have looked once, at midnight of 9 March."""
    made = Wire(room)
    made.look(at(9))
    return made


@pytest.fixture
def either_wire(either_room: Newsroom) -> Wire:
    """The same on SQLite and on PostgreSQL."""
    made = Wire(either_room)
    made.look(at(9))
    return made


def test_what_was_there_before_the_rules_is_a_baseline(room: Newsroom) -> None:
    wire = Wire(room)
    wire.claim(at(8, 23, 50), "An old claim")
    room.source("wire", "silent")
    assert wire.look(at(9)) == []
    wire.claim(at(9, 1), "A new claim")
    assert wire.look(at(9, 2)) == ["[RU–DPRK] ALERT: Minister: A new claim"]
    assert wire.look(at(9, 2)) == []


def test_each_rule_finds_its_own(either_wire: Wire) -> None:
    wire = either_wire
    before = wire.claim(at(9, 1), "There are troops", "confirms", figure=("troops", 10_000))
    wire.claim(at(9, 2), "There are none", "denies", of=before)
    wire.claim(at(9, 2), "There are more", "confirms", figure=("troops", 12_000))
    room = wire.room
    room.article(at(9, 2), "A first-ever visit", outlet_id="relay")
    wire.claim(at(9, 2), "A first claim")
    room.article(at(9, 2), "Gone", deleted_at=at(9, 2))
    room.article(at(9, 2), "Gone elsewhere", outlet_id="relay", deleted_at=at(9, 2))
    assert wire.look(at(9, 3)) == [
        "[RU–DPRK] ALERT: Minister: There are none",
        "[RU–DPRK] ALERT: Minister: 12,000 troops",
        "[RU–DPRK] ALERT: deleted at Wire: Gone",
        "[RU–DPRK] ALERT: A first-ever visit (Relay)",
        "[RU–DPRK] ALERT: Minister: A first claim",
    ]
    reasons = {row.rule: row.reason for row in wire.rows() if row.outcome == "fired"}
    assert reasons["denials"] == "denies: Minister: There are troops"
    assert reasons["records"] == (
        "above every earlier number; the highest was 10,000 troops (Minister, 2026-03-09)"
    )
    # The denial is a new claim by a primary outlet too, and is told once.
    assert ("voices", "cooled") in wire.outcomes()


def test_imports_and_what_nobody_wants_never_alert(wire: Wire) -> None:
    room = wire.room
    wire.claim(at(9, 1), "From an archive", alertable=False)
    wire.claim(at(9, 1), "Said long ago", background=True)
    wire.claim(at(9, 1), "Of another watch", article=room.article(at(9, 1), watch="another"))
    room.article(at(9, 1), "First ever, imported", alertable=False)
    original = room.article(at(9, 1), "Plain")
    room.article(at(9, 1), "First ever copy", copy_of=original)
    assert wire.look(at(9, 2)) == []
    assert wire.rows() == []


def test_an_alert_and_its_messages_are_stored_together_or_not_at_all(wire: Wire) -> None:
    """A kill when all is written but the commit leaves nothing; the next look does it whole."""
    wire.claim(at(9, 1), "A claim")
    room = wire.room

    def killed(_: object) -> None:
        raise KeyboardInterrupt

    event.listen(room.store.engine, "commit", killed)
    with pytest.raises(KeyboardInterrupt):
        wire.look(at(9, 2))
    event.remove(room.store.engine, "commit", killed)
    assert (wire.rows(), room.rows()) == ([], [])
    [alert] = wire.alerts(at(9, 2, 1))
    [row] = wire.rows()
    assert [(one.channel, one.alert_id) for one in room.rows()] == [
        ("fake", row.id),
        ("mail", row.id),
    ]
    assert room.rows()[0].key == alert.key("fake", "one", 1)
    later = replace(alert, made_at=at(9, 5), next_at=at(10))
    assert later.key("fake", "one", 1) == alert.key("fake", "one", 1)


def test_two_processes_make_one_alert(either_wire: Wire) -> None:
    """One has decided what the other decides on; what it makes is not stored."""
    wire = either_wire
    wire.claim(at(9, 1), "A claim")
    room = wire.room
    reader = readers.named(room.configuration, "desk")
    with room.store.read() as session:
        late = immediate._look(session, reader, at(9, 2))
    assert wire.look(at(9, 2)) != []
    record = alerts.Record("desk", at(9, 2), late.decisions)
    assert not alerts.record(room.store, record)
    assert len(wire.rows()) == 1


def test_what_waits_is_alerted_when_quiet_hours_end(either_wire: Wire) -> None:
    wire = either_wire
    wire.configure(quiet=("22:00", "06:00"), per_day=1)
    wire.claim(at(9, 23), "In the night")
    wire.claim(at(9, 23), "Also in the night")
    assert wire.look(at(9, 23, 5)) == []
    [first, second] = wire.rows()
    assert (first.outcome, first.until) == ("deferred", at(10, 6))
    assert wire.look(at(10, 5, 59)) == []
    assert wire.look(at(10, 6)) == ["[RU–DPRK] ALERT: Minister: In the night"]
    assert [outcome for _, outcome in wire.outcomes()] == ["fired", "held"]
    assert second.id == wire.rows()[1].id
    assert wire.rows()[1].why == "the cap of 1 a day was reached"


def test_a_dead_letter_is_told_over_another_channel_and_only_once(wire: Wire) -> None:
    wire.claim(at(9, 1), "A claim")
    wire.look(at(9, 2))
    with wire.room.store.write() as session:
        lost = session.exec(select(Delivery).where(Delivery.channel == "fake")).one()
        lost.status, lost.last_error = "dead", "the channel is archived"
        session.add(lost)
    [alert] = wire.alerts(at(9, 3))
    assert alert.subject == "[RU–DPRK] ALERT: a message to one over fake was given up"
    told = wire.room.rows()[-1]
    assert (told.channel, told.alert_id) == ("mail", wire.rows()[-1].id)
    with wire.room.store.write() as session:
        told.status = "dead"
        session.merge(told)
    assert wire.look(at(9, 4)) == []


def test_an_outlet_gone_silent_alerts_once_each_time(wire: Wire) -> None:
    wire.room.source("wire", "ok")

    def turn(state: str, hour: int) -> None:
        with wire.room.store.write() as session:
            source = session.exec(select(Source)).one()
            source.state, source.state_since = state, at(9, hour)
            source.state_reason = "usually every 2 h, now 9 h"
            session.add(source)

    turn("silent", 1)
    assert wire.look(at(9, 2)) == ["[RU–DPRK] ALERT: Wire brings nothing since 2026-03-09 01:00Z"]
    assert wire.look(at(9, 3)) == []
    turn("ok", 4)
    assert wire.look(at(9, 5)) == []
    turn("unreachable", 10)
    assert wire.look(at(9, 12)) == []  # six hours it may come back by itself
    assert len(wire.look(at(9, 16))) == 1


def test_a_peak_against_28_days_is_told_once(room: Newsroom) -> None:
    wire = Wire(room)
    room.source("wire", "ok")
    with room.store.write() as session:
        source = session.exec(select(Source)).one()
        source.first_polled_at = at(9) - 40 * 24 * HOUR
        session.add(source)
    for ago in range(30, 1, -1):
        room.article(at(9, 12) - ago * 24 * HOUR)
    wire.look(at(8, 12))
    for _ in range(40):
        room.article(at(8, 12))
    [told] = wire.look(at(9, 0, 5))
    assert told == "[RU–DPRK] ALERT: Russia–DPRK: 40 articles on 2026-03-08, far more than usual"
    assert wire.look(at(9, 1)) == []


def test_a_rehearsal_says_what_would_have_been_alerted_and_stores_nothing(wire: Wire) -> None:
    wire.configure(per_day=1)
    for day in (3, 4):
        for words in ("One", "Two"):
            wire.claim(at(day, 12), f"{words} of day {day}")
    room = wire.room
    with room.store.read() as session:
        reader = readers.named(room.configuration, "desk")
        found = immediate.rehearse(session, reader, at(2), at(9))
    told = [(one.event.what, one.outcome) for one in found]
    assert told == [
        ("Minister: One of day 3", "fired"),
        ("Minister: Two of day 3", "held"),
        ("Minister: One of day 4", "fired"),
        ("Minister: Two of day 4", "held"),
    ]
    assert wire.rows() == []


def test_a_digest_not_sent_an_hour_after_its_slot_is_told(wire: Wire) -> None:
    wire.configure(weekdays=("mon",))
    room = wire.room
    issue.issue_due(room.store, room.configuration, wire.channels, at(9, 7))
    with room.store.write() as session:
        sent = session.exec(select(Delivery).where(Delivery.channel == "mail")).one()
        sent.status = "sent"
        session.add(sent)
    assert wire.look(at(9, 7, 59)) == []
    [told] = wire.look(at(9, 8, 1))
    assert told == "[RU–DPRK] ALERT: the digest of 2026-03-09 morning was not sent over fake"
    assert room.rows()[-1].channel == "mail"
    assert wire.look(at(9, 9)) == []


def test_hours_of_a_virtual_clock_make_no_digest_late(wire: Wire) -> None:
    with wire.room.store.write() as session:
        digests.anchor(session).live = False
    wire.configure(weekdays=("mon",))
    assert wire.look(at(9, 9)) == []


def test_a_rule_that_cannot_be_rendered_is_held_and_stops_no_other(wire: Wire) -> None:
    def broken(digest: object) -> None:
        raise KeyError("surprise")

    wire.channels["fake"].render = broken  # type: ignore[method-assign,assignment]
    wire.claim(at(9, 1), "A claim")
    assert wire.look(at(9, 2)) == []
    [row] = wire.rows()
    assert (row.outcome, row.why) == ("held", "KeyError while its message was made, see the log")


def issued(wire: Wire, day: int) -> Digest:
    """The digest of 07:00 of a day."""
    room = wire.room
    [digest] = issue.issue_due(room.store, room.configuration, wire.channels, at(day, 7)).digests
    return digest


def test_the_next_digest_marks_what_was_alerted_and_tells_what_was_held_once(wire: Wire) -> None:
    wire.configure(per_day=1)
    wire.claim(at(9, 1), "First")
    wire.look(at(9, 2))
    wire.claim(at(9, 3), "Second")
    wire.look(at(9, 4))
    wire.configure(weekdays=("mon", "tue"))
    digest = issued(wire, 9)
    told = {claim.origin.words: claim.alerted for claim in digest.claims}
    assert told == {"First": at(9, 2), "Second": None}
    shown = text.render(pages.whole(digest))
    assert "alerted 2026-03-09 02:00" in shown
    assert "Alerts: 1 sent; 1 held for this digest" in shown
    assert "Held for this digest: Minister: Second (the cap of 1 a day was" in shown
    assert "Held" not in text.render(pages.whole(issued(wire, 10)))


def test_what_a_digest_told_in_quiet_hours_is_not_alerted_after_them(wire: Wire) -> None:
    wire.configure(quiet=("22:00", "08:00"), weekdays=("tue",))
    wire.claim(at(9, 23), "In the night")
    wire.look(at(9, 23, 5))
    assert "1 waiting for quiet hours to end" in text.render(pages.whole(issued(wire, 10)))
    assert wire.look(at(10, 8)) == []
    row = wire.rows()[0]
    assert (row.outcome, row.why) == ("cooled", "a digest told it")


def test_a_digest_that_only_tells_what_was_held_is_sent(wire: Wire) -> None:
    wire.configure(weekdays=("mon",))
    room = wire.room
    found = room.configuration
    desk = found.settings.profiles["desk"].model_copy(update={"send_empty": False})
    settings = found.settings.model_copy(update={"profiles": {"desk": desk}})
    room.configuration = replace(found, settings=settings)
    gone = Event("old", "volume", "w", at(9, 1), "volume w", "volume", "An odd day", "reason")
    held = Decision(gone, "held", "rule old is not configured any more")
    assert alerts.record(room.store, alerts.Record("desk", at(9, 1), [held]))
    assert "An odd day" in text.render(pages.whole(issued(wire, 9)))
    assert len(room.rows()) == 2


def test_an_alert_that_was_given_up_is_told_in_the_next_digest(wire: Wire) -> None:
    wire.claim(at(9, 1), "A claim")
    wire.look(at(9, 2))
    with wire.room.store.write() as session:
        for lost in session.exec(select(Delivery)):
            lost.status, lost.last_error = "dead", "nobody is there"
            session.add(lost)
    wire.configure(weekdays=("mon",))
    assert "was given up: nobody is there" in " ".join(
        text.render(pages.whole(issued(wire, 9))).split()
    )


def test_an_alert_is_drawn_by_every_renderer(wire: Wire) -> None:
    wire.claim(at(9, 1), "A <b>claim</b> & more", figure=("troops", 3))
    [alert] = wire.alerts(at(9, 2))
    page = pages.whole(alert)
    plain = text.render(page)
    assert plain.startswith("[RU–DPRK] ALERT: Minister: A <b>claim</b> & more\n")
    assert "Why: brought by Wire, a primary outlet. Rule voices (new-claim)." in plain
    assert "Alert 1 of at most 6 today." in plain
    assert "&lt;b&gt;" in html.render(page)
    assert json.loads(webhook.render(page))["type"] == "alert.created"
    assert json.loads(slack.render(page))["text"].startswith("[RU–DPRK] ALERT:")


def test_what_is_stored_days_after_it_was_seen_is_alerted(wire: Wire) -> None:
    """A page that answered 503 for two days, or waited while the watch stood still."""
    assert wire.look(at(11, 6)) == []
    wire.room.article(at(9, 1), "A first-ever visit")
    wire.claim(at(9, 1), "A claim")
    assert wire.look(at(11, 6, 1)) == [
        "[RU–DPRK] ALERT: A first-ever visit (Wire)",
        "[RU–DPRK] ALERT: Minister: A claim",
    ]
    assert wire.look(at(11, 6, 2)) == []


def test_a_landmark_that_an_edit_brings_is_alerted_once(wire: Wire) -> None:
    number = wire.room.article(at(9, 1), "A visit")
    assert wire.look(at(9, 2)) == []
    wire.room.edit(number, at(9, 8), title="A first-ever visit")
    assert wire.look(at(9, 9)) == ["[RU–DPRK] ALERT: A first-ever visit (Wire)"]
    wire.room.edit(number, at(9, 10), text="Another text.")
    assert wire.look(at(9, 11)) == []


@pytest.mark.parametrize("before", [{"languages": ("ru",)}, {"rules": ("ships",)}])
def test_a_profile_that_wants_more_from_now_on_is_not_alerted_of_the_past(
    wire: Wire, before: dict[str, tuple[str, ...]]
) -> None:
    """What was looked at under other filters is not looked at again: no flood, and no loss."""
    wire.change(**before)
    wire.room.article(at(9, 1), "A first-ever visit")
    wire.claim(at(9, 1), "A claim")
    assert wire.look(at(9, 2)) == []
    wire.configure()
    wire.change(languages=(), rules=())
    assert wire.look(at(9, 3)) == []
    wire.claim(at(9, 4), "Another claim")
    assert wire.look(at(9, 5)) == ["[RU–DPRK] ALERT: Minister: Another claim"]
    assert [row.what for row in wire.rows()] == ["Minister: Another claim"]


def test_a_rule_that_is_added_or_changed_looks_at_what_comes(wire: Wire) -> None:
    wire.configure(rules={"voices": {"kind": "new-claim", "primary": False}})
    wire.claim(at(9, 1), "A claim")
    assert wire.look(at(9, 2)) == []
    wire.configure(rules={"voices": {"kind": "new-claim"}, "marks": {"kind": "landmark"}})
    wire.room.article(at(9, 1), "A first-ever visit, stored late")
    assert wire.look(at(9, 3)) == []
    wire.room.article(at(9, 4), "A first-ever visit")
    assert wire.look(at(9, 5)) == ["[RU–DPRK] ALERT: A first-ever visit (Wire)"]


def test_a_rule_that_began_on_a_clock_ahead_is_not_idle_until_then(room: Newsroom) -> None:
    wire = Wire(room)
    assert wire.look(at(20)) == []
    wire.claim(at(20), "Seen while the clock was wrong")
    with room.store.write() as session:
        bounds.pull_back(session, at(9), at(9), timedelta(days=1))
    wire.claim(at(9, 1), "After")
    assert wire.look(at(9, 2)) == [
        "[RU–DPRK] ALERT: Minister: Seen while the clock was wrong",
        "[RU–DPRK] ALERT: Minister: After",
    ]


def test_a_clock_that_is_set_back_loses_and_doubles_nothing(wire: Wire) -> None:
    wire.claim(at(9, 12), "Before")
    assert wire.look(at(9, 12, 1)) != []
    wire.claim(at(9, 12, 5), "Seen while the clock was wrong")
    assert wire.look(at(9, 10)) == ["[RU–DPRK] ALERT: Minister: Seen while the clock was wrong"]
    wire.claim(at(9, 10, 5), "After")
    assert wire.look(at(9, 10, 6)) == ["[RU–DPRK] ALERT: Minister: After"]
    assert wire.look(at(9, 12, 30)) == []


def test_what_a_digest_tells_while_an_alert_is_made_is_not_alerted(wire: Wire) -> None:
    """Both jobs come at the minute of a slot: what an alert was decided on, the digest told."""
    wire.claim(at(11, 6, 59), "A claim")
    room = wire.room
    with room.store.read() as session:
        late = immediate._look(session, readers.named(room.configuration, "desk"), at(11, 7))
    issue.issue_due(room.store, room.configuration, wire.channels, at(11, 7))
    assert not alerts.record(room.store, alerts.Record("desk", at(11, 7), late.decisions))
    assert wire.look(at(11, 7, 1)) == []
    assert wire.outcomes() == [("voices", "cooled")]


def test_a_profile_that_was_taken_out_and_put_back_tells_each_thing_once(wire: Wire) -> None:
    room, present = wire.room, wire.room.configuration
    before = wire.claim(at(11, 1), "Before")
    assert wire.look(at(11, 2)) != []
    [first] = issue.issue_due(room.store, present, wire.channels, at(11, 7)).digests
    settings = present.settings.model_copy(update={"profiles": {}})
    room.configuration = replace(present, settings=settings)
    meanwhile = [wire.claim(at(day, 1), f"Meanwhile {day}") for day in (12, 15, 19)]
    assert wire.look(at(19, 2)) == []
    room.configuration = present
    [second] = issue.issue_due(room.store, present, wire.channels, at(20)).digests
    assert second.window_from == first.window_to
    # The last digest told what came before it; what came after it waits for the next one.
    assert wire.look(at(20)) == ["[RU–DPRK] ALERT: Minister: Meanwhile 19"]
    assert wire.look(at(20, 0, 1)) == []
    issue.issue_due(room.store, present, wire.channels, at(25, 7))
    with room.store.read() as session:
        entries = session.exec(select(DigestEntry).where(DigestEntry.kind == "claim")).all()
    assert sorted(one.ref_id for one in entries) == [before, *meanwhile]


def test_an_alert_of_a_channel_that_was_renamed_is_told_elsewhere(wire: Wire) -> None:
    wire.claim(at(9, 1), "A claim")
    assert wire.look(at(9, 2)) != []
    with wire.room.store.write() as session:
        [row] = session.exec(select(Delivery).where(Delivery.channel == "mail"))
        row.status, row.last_error = "dead", "no channel is called mail in tumen.yaml"
        session.add(row)
    wire.change(channels=("fake", "letters"))
    wire.channels["letters"] = FakeChannel("letters")
    [told] = wire.look(at(9, 3))
    assert "a message to one over mail was given up" in told
    assert [one.channel for one in wire.room.rows() if one.status == "pending"][-2:] == [
        "fake",
        "letters",
    ]
    assert wire.look(at(9, 4)) == []
