from datetime import UTC, datetime, timedelta

from analysis import lateness
from analysis.lateness import Late, Sending
from analysis.slots import Slot

AT = datetime(2026, 3, 9, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
MORNING = Slot("morning", AT.date(), AT)
EVENING = Slot("evening", AT.date(), AT + 11 * HOUR)


def sending(slot: Slot, channel: str, status: str, error: str = "") -> Sending:
    return Sending(slot, slot.at, channel, status, error)


def test_what_is_sent_or_has_its_hour_yet_is_not_late() -> None:
    sendings = [sending(MORNING, "mail", "sent"), sending(EVENING, "mail", "pending")]
    assert lateness.late(EVENING.at + HOUR - timedelta(seconds=1), [], sendings) == []


def test_a_digest_is_late_on_the_channels_that_did_not_take_it_oldest_first() -> None:
    sendings = [
        sending(EVENING, "slack", "pending"),
        sending(MORNING, "mail", "dead"),
        sending(MORNING, "hook", "pending", "answered 503"),
        sending(MORNING, "mail", "pending"),
        sending(MORNING, "file", "sent"),
    ]
    assert lateness.late(EVENING.at + HOUR, [], sendings) == [
        Late(MORNING, ("hook", "mail"), "answered 503"),
        Late(EVENING, ("slack",)),
    ]


def test_a_digest_that_is_not_made_has_its_hour_from_when_it_could_be() -> None:
    woken = AT + 5 * HOUR
    assert lateness.late(woken + HOUR / 2, [(MORNING, woken)], []) == []
    assert lateness.late(woken + HOUR, [(MORNING, woken)], []) == [Late(MORNING)]
