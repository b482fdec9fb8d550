"""Slots over the store: downtime, clocks that are set, weekdays, filters, and what is late."""

import itertools
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from sqlmodel import col, func, select

from alerts import issue, readers
from alerts.digest import Digest
from alerts.render import text
from alerts.render.pages import whole
from config.settings import Profile
from store import digests, standing
from store.tables.article import Article, Match
from store.tables.collecting import Page, Poll
from store.tables.telling import Delivery, DigestEntry, DigestRow
from tests.doubles.channel import FakeChannel
from tests.doubles.newsroom import START, Newsroom, at

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def look(room: Newsroom, now: datetime) -> list[Digest]:
    fake = {"fake": FakeChannel()}
    return list(issue.issue_due(room.store, room.configuration, fake, now).digests)


def titles(issued: list[Digest]) -> list[str]:
    return sorted(line.title for digest in issued for line in digest.lines)


def shown(digest: Digest) -> str:
    return " ".join(text.render(whole(digest)).split())


def change(room: Newsroom, **values: object) -> None:
    """Change the profile `desk`."""
    settings = room.configuration.settings
    old = settings.profiles["desk"]
    slots = {label: slot.at for label, slot in old.slots.items()}
    made = {"watch": old.watch, "timezone": old.timezone, "slots": slots, "channels": old.channels}
    profiles = {"desk": Profile.model_validate({**made, **values})}
    changed = settings.model_copy(update={"profiles": profiles})
    room.configuration = replace(room.configuration, settings=changed)


def rows(room: Newsroom) -> list[DigestRow]:
    with room.store.read() as session:
        return list(session.exec(select(DigestRow).order_by(col(DigestRow.slot_at))))


def tiles(kept: list[DigestRow]) -> bool:
    """Whether each issue's window begins where the one before it ended."""
    issued = [row for row in kept if row.status == "issued"]
    pairs = itertools.pairwise(issued)
    return all(one.window_to == other.window_from for one, other in pairs)


def test_a_profile_without_weekends_tells_them_on_monday(room: Newsroom) -> None:
    change(room, weekdays=["mon", "tue", "wed", "thu", "fri"])
    assert look(room, at(8, 7)) == []  # a Sunday
    assert len(look(room, at(13, 7))) == 1
    room.article(at(14, 12), "Of Saturday")
    assert [look(room, at(day, 7)) for day in (14, 15)] == [[], []]
    [monday] = look(room, at(16, 7))
    assert titles([monday]) == ["Of Saturday"]
    assert (monday.window_from, monday.missed) == (at(13, 7), 0)
    assert monday.next_at == at(17, 7)


def test_after_three_weeks_each_slot_has_a_row_that_points_to_the_one_late_issue(
    either_room: Newsroom,
) -> None:
    look(either_room, at(8, 7))
    for day in (9, 16, 28):
        either_room.article(at(day, 5), f"Of day {day:02}")
    [late] = look(either_room, at(29, 12))
    assert titles([late]) == ["Of day 09", "Of day 16", "Of day 28"]
    assert (late.window_from, late.missed) == (at(8, 7), 20)
    assert "covers 21 days" in late.subject
    kept = rows(either_room)
    assert [row.local_date.day for row in kept] == list(range(8, 30))
    assert {row.merged_into for row in kept[1:-1]} == {kept[-1].id}
    assert tiles(kept)


def test_a_clock_that_was_hours_ahead_leaves_one_row_per_slot(either_room: Newsroom) -> None:
    change(either_room, slots={"morning": "07:00", "evening": "18:00"})
    either_room.article(at(8, 5), "Before")
    look(either_room, at(8, 7))
    assert len(look(either_room, at(8, 18))) == 1  # in truth it is noon
    either_room.article(at(8, 13), "After")
    told = [one for hour in range(12, 24) for one in look(either_room, at(8, hour))]
    assert told == []
    assert titles(look(either_room, at(9, 7))) == ["After"]
    kept = rows(either_room)
    assert [row.label for row in kept] == ["morning", "evening", "morning"]
    assert tiles(kept)


def test_a_clock_that_was_days_ahead_costs_one_slot_and_not_all_of_them(
    either_room: Newsroom,
) -> None:
    look(either_room, at(8, 7))
    [wrong] = look(either_room, at(13, 8))
    assert wrong.missed == 4
    with either_room.store.write() as session:
        assert digests.forget_ahead(session, at(8, 8)) == 4
    told = []
    for day in range(9, 15):
        either_room.article(at(day, 5), f"Of day {day:02}")
        told.append(titles(look(either_room, at(day, 7))))
    assert told[:4] == [[f"Of day {day:02}"] for day in range(9, 13)]
    assert told[4:] == [[], ["Of day 13", "Of day 14"]]
    assert [row.local_date.day for row in rows(either_room)] == list(range(8, 15))


def test_a_clock_that_is_hours_ahead_is_not_forgotten(either_room: Newsroom) -> None:
    change(either_room, slots={"one": "07:00", "two": "09:00"})
    [wrong] = look(either_room, at(8, 9))
    assert wrong.missed == 1
    with either_room.store.write() as session:
        assert digests.forget_ahead(session, at(8, 6)) == 0


def test_a_slot_sent_by_hand_makes_up_for_those_before_it(room: Newsroom) -> None:
    change(room, slots={"morning": "07:00", "evening": "18:00"})
    look(room, at(8, 19))
    fake = {"fake": FakeChannel()}
    arguments = (room.store, room.configuration, fake, ("desk", "evening"))
    sent = issue.issue_slot(*arguments, at(9, 12))
    assert sent is not None
    assert sent.missed == 1
    kept = [(row.local_date.day, row.label, row.status) for row in rows(room)]
    assert kept[-2:] == [(9, "morning", "merged"), (9, "evening", "issued")]


def test_months_with_stops_and_wrong_clocks_tell_everything_once(room: Newsroom) -> None:
    change(room, timezone="Europe/Berlin", slots={"night": "02:30", "day": "08:00"})
    random, true, written, told = Random(6), START, 0, list[str]()
    while true < START + 20 * DAY:
        stopped = 5 * random.random() * DAY if random.random() < 0.1 else timedelta()
        true += random.uniform(1, 14) * HOUR + stopped
        wrong = random.uniform(-8, 8) * HOUR if random.random() < 0.2 else timedelta()
        written += 1
        room.article(true - HOUR / 2, f"Article {written:03}", published_at=true - HOUR)
        told += titles(look(room, true + wrong if true > START + DAY else true))
    told += titles(look(room, true + 2 * DAY))
    assert sorted(told) == [f"Article {number:03}" for number in range(1, written + 1)]
    kept = rows(room)
    assert tiles(kept)
    named = [(row.local_date, row.label) for row in kept]
    days = {day for day, _label in named}
    assert len(named) == len(set(named))
    assert len(days) == (max(days) - min(days)).days + 1
    issued = {row.id for row in kept if row.status == "issued"}
    assert all(row.merged_into in issued for row in kept if row.status == "merged")


def with_topic(room: Newsroom, article: int, topic: str) -> None:
    with room.store.write() as session:
        more = {"watch": "watch", "rule": topic, "score": 0.5, "explanation": ""}
        session.add(Match(article_id=article, **more))


def test_a_profile_gets_its_languages_and_topics_and_is_told_what_it_does_not(
    either_room: Newsroom,
) -> None:
    change(either_room, languages=["en", "ko"], topics=["trade"])
    for number, lang in enumerate(("en", "ko", "ru", "en")):
        article = either_room.article(at(8, 5), f"{number} {lang}", lang=lang)
        if number < 3:
            with_topic(either_room, article, "trade")
    [digest] = look(either_room, at(8, 7))
    assert titles([digest]) == ["0 en", "1 ko"]
    left = "Left out by this profile's filters: 2 articles (1 in other languages, 1 of other rules"
    assert left in shown(digest)
    [later] = look(either_room, at(9, 7))
    assert "Left out" not in shown(later)


def test_a_profile_of_some_rules_is_told_of_those(room: Newsroom) -> None:
    change(room, rules=["visits"])
    room.article(at(8, 5), "Arms")
    with_topic(room, room.article(at(8, 5), "A visit"), "visits")
    assert titles(look(room, at(8, 7))) == ["A visit"]


def test_the_copy_in_a_readers_language_speaks_for_an_original_that_is_not(room: Newsroom) -> None:
    change(room, languages=["en"])
    original = room.article(at(8, 3), "Оригинал", lang="ru")
    room.article(at(8, 4), "Translation", copy_of=original, outlet_id="relay")
    [digest] = look(room, at(8, 7))
    assert titles([digest]) == ["Translation"]
    assert "1 article (1 in other languages)" in shown(digest)


@pytest.mark.parametrize("status", ["pending", "dead"])
def test_a_digest_is_late_when_a_message_is_not_out_an_hour_after_its_slot(
    either_room: Newsroom, status: str
) -> None:
    look(either_room, at(8, 7, 1))
    with either_room.store.write() as session:
        delivery = session.exec(select(Delivery)).one()
        delivery.status, delivery.last_error = status, "smtp: no answer"
    reader = readers.named(either_room.configuration, "desk")
    with either_room.store.read() as session:
        assert readers.overdue(session, reader, at(8, 8)) == []
        [late] = readers.overdue(session, reader, at(8, 8, 1))
    assert (late.slot.label, late.channels, late.reason) == (
        "morning",
        ("fake",),
        "smtp: no answer",
    )
    with either_room.store.write() as session:
        session.exec(select(Delivery)).one().status = "sent"
    with either_room.store.read() as session:
        assert readers.overdue(session, reader, at(8, 9)) == []


def test_a_digest_that_is_not_made_is_late_as_well(room: Newsroom) -> None:
    reader = readers.named(room.configuration, "desk")
    with room.store.read() as session:
        assert readers.overdue(session, reader, at(8, 7, 59)) == []
        [late] = readers.overdue(session, reader, at(8, 8))
    assert (late.slot.local_date, late.channels) == (date(2026, 3, 8), ())


def test_the_counts_of_all_digests_add_up_to_those_of_the_store(room: Newsroom) -> None:
    random = Random(4)
    change(room, slots={"morning": "07:00", "evening": "18:00"}, languages=["en"])
    room.source("wire", "ok")
    with room.store.write() as session:
        [source] = standing.polled(session)
        number = source.id or 0
    original = room.article(at(8, 1), "Original")
    for _ in range(40):
        moment = START + random.uniform(0, 96) * HOUR
        with room.store.write() as session:
            session.add(Poll(source_id=number, at=moment, url="", outcome="ok"))
            page = {"outlet_id": "wire", "host": "h", "url": "", "fetch_url": ""}
            state = random.choice(("stored", "not-relevant", "failed"))
            session.add(Page(**page, seen_at=moment, state=state))
        copy = original if random.random() < 0.5 else None
        room.article(moment, copy_of=copy, lang=random.choice(("en", "ru")))
    issued = [look(room, at(day, hour)) for day in range(8, 13) for hour in (8, 19)]
    told = [shown(digest) for [digest] in issued]

    def total(pattern: str) -> int:
        found = [match for words in told for match in re.findall(pattern, words)]
        return sum(int(number.replace(",", "")) for number in found)

    with room.store.read() as session:
        count = select(func.count())
        russian = count.where(Article.lang == "ru", col(Article.copy_of).is_(None))
        copies = count.where(col(Article.copy_of).is_not(None))
        articles = count.where(DigestEntry.kind == "article")
        assert total(r"([\d,]+) polls?\b") == session.exec(count.select_from(Poll)).one() == 40
        assert total(r"([\d,]+) pages? seen") == session.exec(count.select_from(Page)).one() == 40
        assert total(r"([\d,]+) cop(?:y|ies)\b") == session.exec(copies).one() > 5
        assert total(r"filters: ([\d,]+) articles?") == session.exec(russian).one() > 5
        told_of = sum(len(digest.lines) for [digest] in issued)
        assert told_of == session.exec(articles).one() > 5


def test_a_zone_that_is_changed_at_noon_loses_and_doubles_nothing(either_room: Newsroom) -> None:
    room = either_room
    told: list[str] = []
    for hour in range(24, 24 * 6, 2):
        now = START + hour * HOUR
        if hour == 24 * 2 + 12:
            change(room, timezone="Asia/Tokyo")
        if hour == 24 * 4 + 12:
            change(room, timezone="America/Lima")
        room.article(now - HOUR, f"At {hour}")
        told += titles(look(room, now))
    told += titles(look(room, START + 8 * DAY))
    assert sorted(told) == sorted(f"At {hour}" for hour in range(24, 24 * 6, 2))
    kept = rows(room)
    assert tiles(kept)
    days = [row.local_date for row in kept]
    assert len(days) == len(set(days))
