"""Alerts are decided once each: sent, waiting, held or cooled, and nothing is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st

from analysis import alerting, slots
from analysis.alerting import Decision, Event, Fired, Past, Policy
from config.settings import Quiet

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = ("voice", "denied", "dead")
ACTIVE = dict.fromkeys(RULES, NOON - 30 * HOUR)
POLICY = Policy(RULES, ("slack",), ("slack", "mail"), ZoneInfo("UTC"), 6 * HOUR, 3)
KINDS = {"voice": "new-claim", "denied": "denial", "dead": "undelivered"}


def event(number: int, rule: str = "voice", at: datetime = NOON, **given: object) -> Event:
    made: dict[str, object] = {
        "rule": rule,
        "kind": KINDS[rule],
        "ref": f"claim {number}",
        "at": at,
        "thing": f"claim {number}",
        "subject": f"story {number}",
        "what": "what",
        "reason": "reason",
        "fresh": rule == "denied",
    }
    return Event(**{**made, **given})  # type: ignore[arg-type]


def outcomes(decisions: tuple[Decision, ...]) -> dict[str, str]:
    return {one.event.ref: one.outcome for one in decisions}


def test_what_a_rule_wants_is_alerted_up_to_the_cap_of_the_day() -> None:
    decided = alerting.decide([event(n) for n in range(1, 6)], Past(ACTIVE), POLICY, NOON)
    assert [one.outcome for one in decided] == ["fired"] * 3 + ["held"] * 2
    assert decided[2].why == "alert 3 of at most 3 today"
    assert decided[3].why == "the cap of 3 a day was reached"
    assert decided[0].channels == ("slack",)


def test_the_cap_counts_local_days_and_never_what_did_not_arrive() -> None:
    fired = tuple(Fired(NOON - n * HOUR, "denial", f"s{n}", f"t{n}") for n in (1, 2, 13))
    past = Past(ACTIVE, fired=fired)
    assert outcomes(alerting.decide([event(1)], past, POLICY, NOON)) == {"claim 1": "fired"}
    tokyo = replace(POLICY, zone=ZoneInfo("Asia/Tokyo"))  # noon there is 21 h, and 13 h earlier 8 h
    assert outcomes(alerting.decide([event(1)], past, tokyo, NOON)) == {"claim 1": "held"}
    [dead] = alerting.decide([event(1, "dead")], past, tokyo, NOON)
    assert dead.outcome == "fired"


def test_a_story_cools_down_until_a_new_fact() -> None:
    past = Past(ACTIVE, fired=(Fired(NOON - 2 * HOUR, "new-claim", "story 1", "claim 1"),))
    more, denial = event(2, subject="story 1"), event(3, "denied", subject="story 1")
    [cooled] = alerting.decide([more], past, POLICY, NOON)
    assert cooled.outcome == "cooled"
    assert cooled.why == "story 1 was alerted 2 h ago, cool-down 6 h"
    both = alerting.decide([more, denial], past, POLICY, NOON)
    assert outcomes(both) == {"claim 2": "cooled", "claim 3": "fired"}
    late = alerting.decide([more], past, POLICY, NOON + 4 * HOUR)
    assert outcomes(late) == {"claim 2": "fired"}


def test_one_claim_that_two_rules_want_is_alerted_once_by_the_weightier() -> None:
    both = [event(1), event(1, "denied")]
    decided = alerting.decide(both, Past(ACTIVE), POLICY, NOON)
    assert [(one.event.rule, one.outcome) for one in decided] == [
        ("denied", "fired"),
        ("voice", "cooled"),
    ]
    past = Past(ACTIVE, fired=(Fired(NOON - 90 * HOUR, "denial", "story 1", "claim 1"),))
    [again] = alerting.decide([event(1)], past, POLICY, NOON)
    assert again.why == "claim 1 was alerted 2026-03-05 18:00"


def test_what_was_there_before_its_rule_is_a_baseline() -> None:
    old = event(1, at=NOON - 31 * HOUR)
    assert outcomes(alerting.decide([old], Past(ACTIVE), POLICY, NOON)) == {"claim 1": "baseline"}
    assert outcomes(alerting.decide([event(1)], Past({}), POLICY, NOON)) == {"claim 1": "baseline"}


def test_what_is_decided_or_told_is_not_alerted() -> None:
    past = Past(ACTIVE, decided={event(1).key}, told={"claim 2"})
    decided = alerting.decide([event(1), event(2)], past, POLICY, NOON)
    assert [(one.event.ref, one.why) for one in decided] == [("claim 2", "a digest told it")]


def test_what_cannot_go_its_way_takes_another_or_is_held() -> None:
    dead = event(1, "dead", avoid=frozenset({"slack"}))
    [decision] = alerting.decide([dead], Past(ACTIVE), POLICY, NOON)
    assert decision.channels == ("mail",)
    [held] = alerting.decide([dead], Past(ACTIVE), replace(POLICY, others=("slack",)), NOON)
    assert (held.outcome, held.why) == ("held", "no channel is left to say it on")


def test_a_rule_that_is_gone_leaves_nothing_waiting() -> None:
    [held] = alerting.decide([event(1)], Past(ACTIVE), replace(POLICY, rules=()), NOON)
    assert (held.outcome, held.why) == ("held", "rule voice is not configured any more")


NIGHT = Quiet.model_validate({"from": "22:00", "to": "07:00"})
LUNCH = Quiet.model_validate({"from": "12:00", "to": "13:00"})


def test_what_comes_in_quiet_hours_waits_for_their_end() -> None:
    policy, night = replace(POLICY, quiet=NIGHT), NOON + 11 * HOUR
    [waits] = alerting.decide([event(1, at=night)], Past(ACTIVE), policy, night)
    assert (waits.outcome, waits.why) == ("deferred", "quiet hours 22:00 to 07:00")
    assert waits.until == NOON + 19 * HOUR
    [sent] = alerting.decide([event(1, at=night)], Past(ACTIVE), policy, NOON + 19 * HOUR)
    assert sent.outcome == "fired"


STREAMS = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from(RULES), st.integers(0, 72 * 12), st.integers(0, 3)
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(
    STREAMS,
    st.sampled_from([None, NIGHT, LUNCH]),
    st.sampled_from(["UTC", "Asia/Seoul", "America/New_York"]),
    st.integers(1, 4),
    st.lists(st.integers(1, 40), min_size=1, max_size=30),
)
def test_every_event_gets_one_last_word(
    stream: list[tuple[int, str, int, int]],
    quiet: Quiet | None,
    zone: str,
    per_day: int,
    looks: list[int],
) -> None:
    """Over three days of looks at odd times: nothing is lost, doubled, too much or at night."""
    policy = replace(POLICY, quiet=quiet, zone=ZoneInfo(zone), per_day=per_day)
    events = {
        one.key: one
        for number, rule, minutes, story in stream
        for one in [
            event(number, rule, NOON + timedelta(minutes=5 * minutes), subject=f"story {story}")
        ]
    }
    past, waiting, now = Past(ACTIVE), dict(events), NOON
    last: dict[tuple[str, str, str], str] = {}
    sent: list[tuple[datetime, Event]] = []
    while waiting or now < NOON + 73 * HOUR:
        known = [one for one in waiting.values() if one.at <= now]
        decided = alerting.decide(known, past, policy, now)
        assert {one.event.key for one in decided} == {one.key for one in known}
        for one in decided:
            if one.outcome == "deferred":
                assert one.until is not None
                assert now < one.until <= now + 24 * HOUR
                continue
            assert one.event.key not in last
            last[one.event.key] = one.outcome
            del waiting[one.event.key]
            if one.outcome == "fired":
                assert slots.quiet_until(quiet, ZoneInfo(zone), now) is None
                sent.append((now, one.event))
        fired = tuple(Fired(at, one.kind, one.subject, one.thing) for at, one in sent)
        past = replace(past, fired=fired, decided=set(last))
        now += timedelta(minutes=10 * looks[len(last) % len(looks)])
    assert last.keys() == events.keys()
    assert set(last.values()) <= {"fired", "held", "cooled"}
    things = [one.thing for _, one in sent]
    assert len(things) == len(set(things))
    days = [at.astimezone(ZoneInfo(zone)).date() for at, one in sent if one.rule != "dead"]
    assert all(days.count(day) <= per_day for day in days)


@given(STREAMS)
@settings(max_examples=40)
def test_a_replay_has_one_decision_for_each_event(
    stream: list[tuple[int, str, int, int]],
) -> None:
    policy = replace(POLICY, quiet=NIGHT)
    events = [event(n, rule, NOON + timedelta(minutes=5 * m)) for n, rule, m, _ in stream]
    end = NOON + 72 * HOUR
    decided = alerting.replay(events, policy, end)
    assert {one.event.key for one in decided} == {one.key for one in events}
    assert len(decided) == len({one.key for one in events})
    for one in decided:
        assert (one.outcome == "deferred") == (one.until is not None)
        assert one.until is None or one.until > end
