from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
import structlog

from alerts import issue
from alerts.channels import Message
from alerts.contents import Change, Note
from alerts.digest import EDITED, HEALTH, MISSING, NEW, POSSIBLY_OLD, Digest
from alerts.errors import UnknownProfile
from alerts.render import text
from alerts.render.pages import whole
from analysis.stories import features
from analysis.story import Told
from config.outlets import Closeness
from config.settings import SlotTime
from config.watch import Entity, Expected, FixedDay
from crawler import grouping
from store import news, standing
from store.tables.article import Article
from store.tables.collecting import Outage, Poll, Source
from store.tables.stories import Story, StoryArticle
from tests.doubles import newsroom
from tests.doubles.channel import FakeChannel
from tests.doubles.newsroom import Newsroom, at


def issue_at(room: Newsroom, day: int, hour: int = 7, minute: int = 0) -> list[Digest]:
    fake = {"fake": FakeChannel()}
    return list(
        issue.issue_due(room.store, room.configuration, fake, at(day, hour, minute)).digests
    )


def titles(digests: list[Digest]) -> list[str]:
    return [line.title for digest in digests for line in digest.lines]


def notes(digest: Digest) -> str:
    return text.render(whole(digest)).partition(HEALTH)[2]


class Broken(FakeChannel):
    """A channel that cannot render what it gets."""

    def render(self, digest: Digest) -> list[Message]:
        raise KeyError("surprise")


def with_profiles(room: Newsroom, **channels: str) -> None:
    """Have profiles like `desk`, each with one channel."""
    settings = room.configuration.settings
    desk = settings.profiles["desk"]
    profiles = {
        name: desk.model_copy(update={"channels": (channel,)}) for name, channel in channels.items()
    }
    changed = settings.model_copy(update={"profiles": profiles})
    room.configuration = replace(room.configuration, settings=changed)


def test_a_profile_whose_digest_cannot_be_made_stops_no_other(room: Newsroom) -> None:
    with_profiles(room, desk="fake", ill="bad")
    channels = {"fake": FakeChannel(), "bad": FakeChannel("bad")}

    def tick(day: int) -> issue.Issued:
        return issue.issue_due(room.store, room.configuration, channels, at(day, 7))

    assert len(tick(8).digests) == 2
    channels["bad"] = Broken("bad")
    room.article(at(9, 5), "Of day 9")
    with structlog.testing.capture_logs() as logs:
        issued = tick(9)
    assert [digest.profile for digest in issued.digests] == ["desk"]
    assert issued.failed == ("ill",)
    traced = [(one["event"], one["profile"]) for one in logs if one.get("exc_info")]
    assert traced == [("digest broke", "ill")]
    told = tick(10).digests
    assert "Profile ill: its digest is due and cannot be made, see the log" in notes(told[0])
    channels["bad"] = FakeChannel("bad")
    mended = tick(10)
    assert mended.failed == ()
    assert [(digest.profile, digest.missed) for digest in mended.digests] == [("ill", 1)]
    assert titles(list(mended.digests)) == ["Of day 9"]


def test_a_digest_is_issued_once_at_its_slot(room: Newsroom) -> None:
    room.article(at(9, 5), "Told")
    assert issue_at(room, 8, 7) != []
    assert issue_at(room, 9, 6, 59) == []
    assert titles(issue_at(room, 9, 7)) == ["Told"]
    assert issue_at(room, 9, 7, 1) == []
    row = room.digest(9)
    assert row is not None
    assert (row.status, row.subject) == ("issued", "[RU–DPRK] 2026-03-09 morning · 1 story")
    assert [entry["kind"] for entry in row.content["entries"]] == ["article", "note", "note"]
    assert len(room.rows()) == 2


def test_nothing_is_told_twice_and_nothing_is_missed(either_room: Newsroom) -> None:
    told = []
    for day in range(8, 13):
        for hour in (1, 6, 8):
            either_room.article(at(day, hour), f"{day} {hour:02}")
        told += titles(issue_at(either_room, day))
        either_room.article(at(day, 6, 30), f"{day} came late")
    told += titles(issue_at(either_room, 13))
    assert len(told) == len(set(told)) == 5 * 4


def test_a_wider_filter_does_not_tell_the_whole_past(room: Newsroom) -> None:
    settings = room.configuration.settings
    narrow = settings.profiles["desk"].model_copy(update={"languages": ("ko",)})
    wide = room.configuration
    room.configuration = replace(
        wide, settings=settings.model_copy(update={"profiles": {"desk": narrow}})
    )
    room.article(at(9, 1), "Long ago")
    room.article(at(9, 1) + timedelta(days=30), "Of late")
    assert not any(titles(issue_at(room, day)) for day in (8, 9, 10))
    fake = {"fake": FakeChannel()}
    later = at(9, 7) + timedelta(days=31)
    assert not titles(list(issue.issue_due(room.store, room.configuration, fake, later).digests))
    room.configuration = wide
    told = issue.issue_due(room.store, room.configuration, fake, later + timedelta(days=1)).digests
    assert titles(list(told)) == ["Of late"]


def test_stories_that_turned_out_to_be_one_are_told_as_one(either_room: Newsroom) -> None:
    told = [
        Told(at(8, 1), "en", features.features(title, words, "en", (), date(2026, 3, 8)))
        for title, words in (
            ("Second bridge opens", "Ministers cut the ribbon over the Tumen for lorries."),
            ("Flood in Sinuiju", "Helicopters lifted families from roofs in heavy rain."),
        )
    ]
    numbers = [either_room.article(at(8, 1), f"Bridge {n}") for n in (1, 2)]
    with either_room.store.write() as session:
        articles = [session.get_one(Article, number) for number in numbers]
        for article, one in zip(articles, told, strict=True):
            grouping.place(session, article, one)
        grouping.tell_again(session, articles[1], told[0])
        assert len(set(news.places(session, numbers).values())) == 2
    assert issue_at(either_room, 8)
    with either_room.store.read() as session:
        assert len(set(news.places(session, numbers).values())) == 1


def test_what_must_not_be_told_is_not(either_room: Newsroom) -> None:
    original = either_room.article(at(9, 1), "Original")
    either_room.article(at(9, 2), "Copy", copy_of=original, outlet_id="relay")
    either_room.article(at(9, 2), "Backlog", alertable=False)
    either_room.article(at(9, 2), "Not relevant", relevant=False)
    either_room.article(at(6, 2), "Before the first window")
    either_room.article(at(9, 7), "After the window")
    digest = issue_at(either_room, 9)[0]
    assert titles([digest]) == ["Original"]
    assert digest.lines[0].also == ("Relay",)


def test_where_the_original_is_never_told_its_first_copy_is(either_room: Newsroom) -> None:
    archived = either_room.article(at(7, 1), "From an archive", alertable=False)
    either_room.article(at(9, 2), "First copy", copy_of=archived, outlet_id="relay")
    either_room.article(at(9, 3), "Second copy", copy_of=archived)
    old = either_room.article(at(8, 7), "Told last year")
    either_room.article(at(9, 4), "Old text", copy_of=old, resurfaced=True, outlet_id="relay")
    told = titles(issue_at(either_room, 9))
    assert sorted(told) == ["First copy", "Old text", "Told last year"]


def test_an_old_text_that_comes_back_is_told_once(either_room: Newsroom) -> None:
    issue_at(either_room, 8)
    old = either_room.article(at(9).replace(year=2025), "Last year's", alertable=False)
    back = either_room.article(at(9, 1), "Back", copy_of=old, resurfaced=True)
    either_room.article(at(9, 2), "At another outlet", copy_of=back, outlet_id="relay")
    [digest] = issue_at(either_room, 9)
    assert [(line.title, line.also) for line in digest.lines] == [("Back", ("Relay",))]
    either_room.article(at(10, 2), "At a third a day later", copy_of=back)
    assert titles(issue_at(either_room, 10)) == []


@pytest.mark.parametrize(
    "original",
    [
        {"alertable": False},
        {"relevant": False},
        {"watch": "another"},
        {"first_seen_at": at(7, 6, 59)},
    ],
    ids=["imported", "matches nothing", "of another watch", "before the profile"],
)
def test_a_copy_of_what_this_profile_is_never_told_speaks_for_it(
    either_room: Newsroom, original: dict[str, object]
) -> None:
    silent = either_room.article(at(8, 8), "Original", **original)  # type: ignore[arg-type]
    either_room.article(at(9, 1), "Copy of another watch", copy_of=silent, watch="another")
    either_room.article(at(9, 2), "First copy", copy_of=silent, outlet_id="relay")
    either_room.article(at(9, 3), "Second copy", copy_of=silent)
    assert titles(issue_at(either_room, 8)) == []
    assert titles(issue_at(either_room, 9)) == ["First copy"]
    either_room.article(at(9, 8), "Third copy", copy_of=silent)
    assert titles(issue_at(either_room, 10)) == []


def test_a_clock_that_was_years_ahead_silences_nothing(either_room: Newsroom) -> None:
    either_room.article(at(8, 5), "Before")
    assert titles(issue_at(either_room, 8)) == ["Before"]
    either_room.article(at(9, 5), "Told by a wrong clock")
    fake = {"fake": FakeChannel()}
    ahead = at(9).replace(year=2036)
    wrong = issue.issue_due(either_room.store, either_room.configuration, fake, ahead)
    assert titles(list(wrong.digests)) == ["Told by a wrong clock"]
    either_room.article(at(9, 6), "Not told yet")
    right = issue_at(either_room, 9)
    assert titles(right) == ["Not told yet"]
    assert (right[0].window_from, right[0].window_to) == (at(8, 7), at(9, 7))
    either_room.article(at(9, 8), "Next day")
    assert titles(issue_at(either_room, 10)) == ["Next day"]


def test_a_clock_that_was_years_ahead_at_first_silences_nothing(room: Newsroom) -> None:
    fake = {"fake": FakeChannel()}
    ahead = at(8).replace(year=2036)
    assert issue.issue_due(room.store, room.configuration, fake, ahead).digests
    room.article(at(8, 5), "Not told yet")
    assert titles(issue_at(room, 8)) == ["Not told yet"]


def test_a_new_profile_on_an_old_store_begins_with_one_day(room: Newsroom) -> None:
    for day in range(8, 14):
        room.article(at(day, 5), f"Of day {day}")
        issue_at(room, day)
    with_profiles(room, desk="fake", new="fake")
    begun = issue_at(room, 13, 9)
    assert [(digest.profile, digest.missed, digest.days) for digest in begun] == [("new", 0, 1)]
    assert titles(begun) == ["Of day 13"]


def test_a_slot_that_is_renamed_is_not_issued_again(room: Newsroom) -> None:
    issue_at(room, 8)
    settings = room.configuration.settings
    early = {"early": SlotTime(at="07:00")}
    desk = settings.profiles["desk"].model_copy(update={"slots": early})
    renamed = settings.model_copy(update={"profiles": {"desk": desk}})
    room.configuration = replace(room.configuration, settings=renamed)
    assert issue_at(room, 8, 12) == []
    assert [digest.slot.label for digest in issue_at(room, 9)] == ["early"]


def test_missed_slots_are_merged_into_one_digest(either_room: Newsroom) -> None:
    issue_at(either_room, 8)
    for day in (9, 10, 11):
        either_room.article(at(day, 5), f"Of day {day}")
    issued = issue_at(either_room, 11, 12)
    assert [digest.slot.local_date for digest in issued] == [date(2026, 3, 11)]
    assert sorted(titles(issued)) == ["Of day 10", "Of day 11", "Of day 9"]
    assert "covers 3 days" in issued[0].subject
    latest, merged = either_room.digest(11), either_room.digest(9)
    assert latest is not None
    assert merged is not None
    assert (merged.status, merged.merged_into) == ("merged", latest.id)
    assert issue_at(either_room, 11, 13) == []


def test_two_processes_issue_one_digest(either_room: Newsroom) -> None:
    either_room.article(at(9, 5))
    issue_at(either_room, 8)
    start, found = Barrier(2), []

    def work() -> None:
        start.wait()
        found.append(issue_at(either_room, 9))

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(len, found)) == [0, 1]
    assert len(either_room.rows()) == 2


def test_an_empty_digest_says_so_and_lists_every_outlet(room: Newsroom) -> None:
    room.source("wire", "ok")
    room.source("relay", "blocked", "answered 403")
    digest = issue_at(room, 8)[0]
    shown = text.render(whole(digest))
    assert digest.subject == "[RU–DPRK] 2026-03-08 morning · nothing new · 1 source in trouble"
    assert "Nothing new in this window." in shown
    assert "1 of 2 sources well" in shown
    told = "Relay: blocked since 2026-03-08 00:00 UTC, nothing new so far (answered 403)."
    assert told in " ".join(shown.split())
    assert "Well: Wire, no new page yet" in shown


def test_trouble_recovery_overruns_and_outages_are_told_in_their_window(
    either_room: Newsroom,
) -> None:
    room = either_room
    for outlet_id, state in (("wire", "gone"), ("relay", "ok")):
        room.source(outlet_id, state, "answered 404" if state == "gone" else "")
    with room.store.write() as session:
        wire, relay = standing.polled(session)[::-1]
        wire.state_since = at(8, 9)
        relay.recovered_from, relay.recovered_since = "challenge", at(6)
        relay.recovered_at = relay.overrun_at = at(8, 20)
        sitemap = Source(
            outlet_id="relay",
            kind="sitemap",
            url="https://relay.example/news.xml",
            host="relay.example",
            next_due_at=at(9),
            state="ok",
        )
        dark = Outage(kind="network", began_at=at(8, 10), ended_at=at(8, 16))
        session.add_all([wire, relay, sitemap, dark, Outage(kind="stopped", began_at=at(8, 23))])
        session.flush()
        for hour, new in ((19, 50), (21, 7)):
            poll = Poll(source_id=sitemap.id or 0, at=at(8, hour), url="", outcome="ok", new=new)
            session.add(poll)
    issue_at(room, 8)
    [first], [second] = issue_at(room, 9), issue_at(room, 10)
    shown = " ".join(notes(first).split())
    assert "Wire: address gone since 2026-03-08 09:00 UTC, nothing new so far (answered" in shown
    assert "No network from 2026-03-08 10:00 to 16:00 UTC, 6 h" in shown
    assert "Relay (feed /feed): well again since 2026-03-08 20:00 UTC, after 68 h (bot" in shown
    assert "entries may be missing; 7 entries came from the outlet's other sources" in shown
    assert "stood still" not in shown  # the sign of life of a daemon that runs
    later = " ".join(notes(second).split())
    assert "Wire: still address gone, for 46 h (answered 404)" in later
    assert [words for words in ("network", "well again", "missing") if words in later] == []


def test_a_profile_without_empty_digests_stays_quiet_while_all_is_well(room: Newsroom) -> None:
    room.configuration = newsroom.configuration(("fake",), send_empty=False)
    room.source("wire", "ok")
    issue_at(room, 8)
    row = room.digest(8)
    assert row is not None
    assert (row.status, room.rows()) == ("quiet", [])
    room.source("relay", "gone")
    issue_at(room, 9)
    assert len(room.rows()) == 1


def test_best_matches_first_then_the_latest(room: Newsroom) -> None:
    room.article(at(9, 1), "Weak", score=1)
    room.article(at(9, 2), "Strong", score=5)
    room.article(at(9, 3), "Weak but later", score=1)
    assert titles(issue_at(room, 9)) == ["Strong", "Weak but later", "Weak"]


def test_doubtful_dates_stand_apart_and_are_marked(room: Newsroom) -> None:
    room.article(at(9, 1), "Sure")
    room.article(at(9, 1), "Undated", published_at=None, date_confidence="none")
    room.article(at(9, 1), "Contradicted", date_conflict=True)
    room.article(at(9, 1), "Back again", resurfaced=True)
    room.article(at(9, 1), "Late", published_at=at(6), day_only=True)
    digest = issue_at(room, 9)[0]
    sections = {item.section: [] for item in digest.items()}  # type: ignore[var-annotated]
    for item in digest.items():
        sections[item.section].append(getattr(item.content, "title", ""))
    assert sorted(sections[NEW]) == ["Late", "Sure"]
    assert sorted(sections[POSSIBLY_OLD]) == ["Back again", "Contradicted", "Undated"]
    shown = text.render(whole(digest))
    assert "published 2026-03-06 · seen 2026-03-09 01:00 · LATE" in shown
    assert "published ~2026-03-09 00:00" in shown


def test_a_day_is_shown_as_the_outlet_has_it(room: Newsroom) -> None:
    seoul = 9 * 3600
    start = at(8) - timedelta(seconds=seoul)  # midnight there is the afternoon before here
    room.article(at(9, 1), "Day", published_at=start, day_only=True, utc_offset_s=seoul)
    assert "published 2026-03-08 · seen" in text.render(whole(issue_at(room, 9)[0]))


def test_a_line_gives_rule_entities_and_the_words_of_the_outlet(room: Newsroom) -> None:
    words = "PYONGYANG, March 9 (Wire) --\nRussia and the DPRK signed. " + "More. " * 100
    room.article(at(9, 1), "A\u202etitle", text=words)
    line = issue_at(room, 9)[0].lines[0]
    assert line.title == "Atitle"
    assert line.rules == ("Arms transfers",)
    assert line.entities == ("North Korea",)
    assert line.excerpt.startswith("PYONGYANG, March 9 (Wire) -- Russia and the DPRK signed. More.")
    assert len(line.excerpt) <= 300


def test_preview_stores_nothing(room: Newsroom) -> None:
    room.article(at(8, 6))
    digest = issue.preview(room.store, room.configuration, "desk", at(8, 6, 30))
    assert len(digest.lines) == 1
    assert digest.slot.local_date == date(2026, 3, 8)
    assert (room.digest(8), room.rows()) == (None, [])
    with pytest.raises(UnknownProfile, match=r"'dask'; tumen\.yaml has: desk"):
        issue.preview(room.store, room.configuration, "dask", at(8))


def test_a_slot_sent_by_hand_is_not_sent_again_at_its_hour(room: Newsroom) -> None:
    room.article(at(8, 4), "Early")
    fake = {"fake": FakeChannel()}
    arguments = (room.store, room.configuration, fake, ("desk", "morning"))
    sent = issue.issue_slot(*arguments, at(8, 5))
    assert sent is not None
    assert titles([sent]) == ["Early"]
    assert issue.issue_slot(*arguments, at(8, 6)) is None
    room.article(at(8, 6), "Later")
    assert issue_at(room, 8) == []
    assert titles(issue_at(room, 9)) == ["Later"]


def test_coverage_counts_sources(room: Newsroom) -> None:
    room.source("wire", "ok")
    shown = notes(issue_at(room, 8)[0])
    assert "1 of 1 source well · 0 polls" in shown
    assert "* 0 pages seen\n" in shown


def test_keys_are_the_same_whenever_a_digest_is_made(room: Newsroom) -> None:
    first = issue.preview(room.store, room.configuration, "desk", at(8, 7))
    later = issue.preview(room.store, room.configuration, "desk", at(8, 7) + timedelta(hours=3))
    assert first.key("mail", "a@example.org", 1) == later.key("mail", "a@example.org", 1)
    assert first.key("mail", "a@example.org", 2) != first.key("mail", "a@example.org", 1)


def test_what_was_deleted_at_the_source_is_said_once(room: Newsroom) -> None:
    number = room.article(at(9, 1), "A treaty")
    issue_at(room, 9)
    with room.store.write() as session:
        session.get_one(Article, number).deleted_at = at(9, 12)
    [digest] = issue_at(room, 10)
    assert digest.subject.endswith("1 deleted")
    said = text.render(whole(digest)).partition(EDITED)[2]
    assert "* A treaty" in said
    assert "DELETED · found gone 2026-03-09 12:00 · its text is kept" in said
    assert "DELETED" not in text.render(whole(issue_at(room, 11)[0]))


def with_a_fixed_day(room: Newsroom) -> None:
    """A calendar with letters on 7 March, told within a day, and `wire` a primary outlet."""
    letters = Entity(label="letters", kind="thing", aliases={"en": ["letter"]})  # type: ignore[dict-item]
    expects = (Expected(what="letters", outlets=("wire", "relay")),)
    day = FixedDay(
        title="Founding Day", day="03-07", names={"en": ("Founding Day",)}, expects=expects,
        tolerance=1,
    )  # fmt: skip
    watch = room.configuration.watches["watch"]
    entities = {**watch.entities, "letters": letters}
    changed = watch.model_copy(update={"entities": entities, "calendar": {"founding": day}})
    wire = room.configuration.outlets["wire"].model_copy(update={"closeness": Closeness.PRIMARY})
    outlets = {**room.configuration.outlets, "wire": wire}
    room.configuration = replace(room.configuration, watches={"watch": changed}, outlets=outlets)


def on_the_day(room: Newsroom, outlet_id: str) -> None:
    number = room.article(at(8, 1), "A letter on Founding Day", outlet_id=outlet_id)
    with room.store.write() as session:
        story = Story(title="Letters", lang="en", first_at=at(8, 1), last_at=at(8, 1))
        session.add(story)
        session.flush()
        placed = {"article_id": number, "story_id": story.id, "at": at(8, 1), "lang": "en"}
        session.add(StoryArticle(**placed, ritual="founding"))


def not_seen(digest: Digest) -> list[str]:
    return [
        " ".join(item.content.text.split())
        for item in digest.items()
        if item.section == MISSING and isinstance(item.content, Note)
    ]


def test_what_the_calendar_expected_and_nobody_told_is_said_once(either_room: Newsroom) -> None:
    with_a_fixed_day(either_room)
    either_room.source("wire", "blocked")
    told = [not_seen(digest) for day in range(8, 13) for digest in issue_at(either_room, day)]
    assert [len(notes) for notes in told] == [0, 0, 1, 0, 0]
    assert told[2] == [
        "Founding Day, 2026-03-07: letters: not seen at any outlet; expected at Relay (not "
        "polled), Wire (blocked, nothing new so far)"
    ]


def test_an_expected_outlet_that_kept_silent_is_named_and_who_told_it_is_not(
    room: Newsroom,
) -> None:
    with_a_fixed_day(room)
    on_the_day(room, "wire")
    told = [not_seen(digest) for day in range(8, 12) for digest in issue_at(room, day)]
    assert [len(notes) for notes in told] == [0, 0, 1, 0]
    assert told[2][0].endswith("not seen at Relay (not polled), though others told it")


def test_an_edit_at_a_primary_outlet_is_told_once(either_room: Newsroom) -> None:
    with_a_fixed_day(either_room)
    room = either_room
    words = "The first group of {} guests will arrive in Wonsan on Sunday.".format
    for outlet in ("wire", "relay"):
        number = room.article(at(9, 1), "A visit", text=words(240), outlet_id=outlet)
        room.edit(number, at(9, 5), text=words(250))
        room.edit(number, at(9, 9), text=words(310))
    issue_at(room, 9)
    [digest] = issue_at(room, 10)
    assert "1 edited" in digest.subject
    changes = [item.content for item in digest.items() if item.section == EDITED]
    assert [(one.version, one.differences) for one in changes if isinstance(one, Change)] == [
        (3, ("~ The first group of [-250-]{+310+} guests will arrive in Wonsan on Sunday.",))
    ]
    assert "edited" not in issue_at(room, 11)[0].subject
