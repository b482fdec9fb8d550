"""What rules want of what happened: of one fact at a time, with the reason in words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from analysis import alertrules, landmarks
from analysis.alertfacts import ClaimMade, Fact, NumberStated, OddDay
from analysis.alerting import Event
from analysis.claims import figures
from analysis.claims.figures import Stated
from config.settings import Profile

AT = datetime(2026, 3, 9, 12, tzinfo=UTC)
SETS = {"kim": ("leaders", "dprk")}


def wanted(fact: Fact, **rule: Any) -> Event | None:
    """What one rule wants of a fact."""
    profile = Profile.model_validate(
        {
            "watch": "w",
            "timezone": "UTC",
            "slots": {"m": "07:00"},
            "channels": (),
            "alerts": {"rules": {"mine": rule}},
        }
    )
    rules = {"mine": profile.alerts.rules["mine"]}
    return next(alertrules.events(rules, [fact], SETS), None)


def claim(novelty: str = "new", **given: Any) -> ClaimMade:
    made = {"claimant": "kim", "claimant_name": "Kim", "words": "a word", "outlet": "Wire"}
    return ClaimMade(
        1, 0, AT, novelty=novelty, **{"primary": False, "known": True, **made, **given}
    )


def stated(low: float, high: float | None = None, **given: Any) -> Stated:
    keys = frozenset(given.pop("keys", (1, 2, 3)))
    made = {
        "unit": "troops",
        "approx": False,
        "claimant": "a",
        "claimant_name": "A",
        "day": date(2026, 3, 9),
    }
    return Stated(low=low, high=high or low, keys=keys, **{**made, **given})


def test_a_voice_is_primary_by_its_outlet_or_its_set() -> None:
    assert wanted(claim(), kind="new-claim") is None
    by_set = wanted(claim(), kind="new-claim", sets=("leaders",))
    assert by_set is not None
    assert by_set.reason == "Kim is of leaders"
    assert wanted(claim(primary=True), kind="new-claim") is not None
    assert wanted(claim(primary=True), kind="new-claim", primary=False) is None
    # A primary outlet quotes passers-by too.
    assert wanted(claim(primary=True, known=False), kind="new-claim") is None


@pytest.mark.parametrize("novelty", ["confirms", "recurring", "possible"])
def test_what_may_be_old_is_no_new_claim(novelty: str) -> None:
    assert wanted(claim(novelty, primary=True), kind="new-claim") is None


def test_only_denials_and_variants_break_a_cool_down() -> None:
    fresh = {
        novelty: found.fresh
        for novelty in ("new", "variant", "denies")
        if (found := wanted(claim(novelty, primary=True), kind="new-claim"))
    }
    assert fresh == {"new": False, "variant": True, "denies": True}


def test_a_record_is_above_every_number_on_its_subject() -> None:
    of_other = stated(90_000, keys=(7, 8, 9))
    assert figures.record(stated(12_000), [of_other, stated(11_000), stated(9_000)]) == stated(
        11_000
    )
    assert figures.record(stated(12_000), [of_other]) is None
    assert figures.record(stated(12_000), [stated(11_900)]) is None  # the same, told roughly
    assert figures.record(stated(12_000), [stated(10_000, 90_000), stated(9_000)]) is None
    assert figures.record(stated(12, unit="days"), [stated(9, unit="days")]) is None


def test_a_record_names_both_numbers() -> None:
    found = wanted(NumberStated(0, AT, stated(12_000), stated(10_000)), kind="record")
    assert found is not None
    assert found.what == "A: 12,000 troops"
    assert found.reason == (
        "above every earlier number; the highest was 10,000 troops (A, 2026-03-09)"
    )
    other = NumberStated(0, AT, stated(12_000), stated(10_000))
    assert wanted(other, kind="record", units=("shells",)) is None


def test_an_odd_day_is_of_the_watch_or_of_an_outlet() -> None:
    odd = OddDay("wire", "Wire", date(2026, 3, 8), AT, 0, 12.0, 2.5, "low")
    assert wanted(odd, kind="volume", of=("watch",)) is None
    found = wanted(odd, kind="volume")
    assert found is not None
    assert found.what == "Wire: 0 entries on 2026-03-08, far less than usual"
    assert found.reason == "median of 28 days 12 a day, MAD 2.5"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("A First-Ever visit", "en", "first ever"),
        ("They declared war", "en", "declared war"),
        ("The warlord of Ratby", "en", ""),
        ("Стороны подписали договор о дружбе", "ru", "подписали договор"),
        ("Президент объявил о начале", "ru", ""),
        ("제7차핵시험을 진행하였다", "ko", "핵시험"),
        ("朝鲜进行第七次核试验", "zh", "核试验"),
        ("O país fez um teste nuclear.", "pt", "teste nuclear"),
        ("A first-ever visit", "xx", ""),
    ],
)
def test_landmark_words_stand_as_words_in_their_language(
    text: str, lang: str, expected: str
) -> None:
    assert landmarks.found(text, lang) == expected


def test_own_words_take_the_place_of_the_packaged_ones() -> None:
    own = {"en": ("border* open*",)}
    assert landmarks.found("The borders opened", "en", own) == "borders opened"
    assert landmarks.found("A first-ever visit", "en", own) == ""
    assert landmarks.found("핵시험", "ko", own) == "핵시험"
