"""Which articles tell one event, and which only look alike."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from analysis import stems
from analysis.stories import assigning, background, features, likeness, merging, usual
from analysis.story import Place, Told
from analysis.utterance import Named
from config.watch import Rule, Watch

NOON = datetime(2024, 8, 16, 12, tzinfo=UTC)
EMPTY: Mapping[int, int] = {}

ARRIVAL = (
    "Transport minister Orlov arrives in Harbin for talks on the new railway bridge",
    "Orlov was met at the airport by the governor. The two sides will discuss the bridge over the "
    "Tuva river, customs and grain wagons.",
)
ARRIVAL_AGAIN = (
    "Orlov in Harbin to discuss railway bridge",
    "The transport minister Orlov landed in Harbin. Talks on the Tuva bridge, on customs and on "
    "grain wagons begin at noon.",
)
FLOOD = (
    "Floods leave thousands homeless in the province of Danau",
    "Rescue teams evacuated villages after the dam at Danau broke. Rain is forecast.",
)


def told(
    words: tuple[str, str], *, days: float = 0, story: int = 0, lang: str = "en", ritual: str = ""
) -> Told:
    title, text = words
    at = NOON + timedelta(days=days)
    found = features.features(title, text, lang, (), at.date())
    return Told(at, lang, found, features.event_day(found), ritual, story, story)


def assign(new: Told, *candidates: Told) -> Place:
    return assigning.assign(new, candidates, background.rarity(EMPTY, 0))


def test_two_tellings_of_one_event_are_one_story() -> None:
    place = assign(told(ARRIVAL_AGAIN), told(FLOOD, story=1), told(ARRIVAL, story=2))
    assert place.story_id == 2
    assert "likeness" in place.reason
    assert "days apart" in place.reason


def test_another_event_is_a_story_of_its_own() -> None:
    place = assign(told(FLOOD), told(ARRIVAL, story=2))
    assert (place.story_id, place.possibly) == (None, ())


def test_nothing_on_record_makes_a_story_of_its_own() -> None:
    assert assign(told(FLOOD)).story_id is None


def test_headlines_alone_are_enough() -> None:
    place = assign(told((ARRIVAL_AGAIN[0], "")), told((ARRIVAL[0], ""), story=2))
    assert place.story_id == 2


def test_same_headline_three_weeks_later_is_another_event() -> None:
    headline = ("Reception given at embassy", "")
    assert assign(told(headline, days=21), told(headline, story=2)).story_id is None


def test_same_words_a_year_later_are_the_next_instalment_and_not_the_same() -> None:
    place = assign(told(ARRIVAL, days=365), told(ARRIVAL, story=2))
    assert (place.story_id, place.instalment_of) == (None, 2)


def test_the_latest_year_is_the_one_before() -> None:
    earlier = [told(FLOOD, days=-365 * n, story=n, ritual="liberation-day") for n in (1, 2)]
    assert assign(told(ARRIVAL, ritual="liberation-day"), *earlier).instalment_of == 1


def test_another_day_of_the_year_is_no_instalment() -> None:
    assert assign(told(ARRIVAL, days=300), told(ARRIVAL, story=2)).instalment_of is None


def test_one_ritual_of_one_year_is_one_story_whatever_its_words() -> None:
    place = assign(
        told(FLOOD, ritual="liberation-day"), told(ARRIVAL, story=2, ritual="liberation-day")
    )
    assert (place.story_id, place.score) == (2, 1.0)
    assert "liberation-day" in place.reason


def test_other_rituals_are_never_one_story() -> None:
    place = assign(told(ARRIVAL, ritual="russia-day"), told(ARRIVAL, story=2, ritual="victory-day"))
    assert place.story_id is None
    assert "other rituals" in place.reason


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("On the 77th anniversary of freedom", "On the 78th anniversary of freedom", "en"),
        ("Письмо в связи с 77-летием свободы", "Письмо в связи с 78-летием свободы", "ru"),
    ],
)  # fmt: skip
def test_other_numbers_of_an_anniversary_are_never_one_story(
    one: str, other: str, lang: str
) -> None:
    place = assign(told((one, ""), lang=lang), told((other, ""), lang=lang, story=2))
    assert place.story_id is None
    assert "other anniversaries: 77, 78" in place.reason


def test_events_more_than_a_week_apart_are_never_one_story() -> None:
    first = (ARRIVAL[0], f"On August 3 {ARRIVAL[1]}")
    second = (ARRIVAL[0], f"On August 15 {ARRIVAL[1]}")
    place = assign(told(second), told(first, story=2))
    assert place.story_id is None
    assert "2024-08-03" in place.reason


def test_what_comes_near_is_linked_and_not_merged() -> None:
    near = ("Exporters in Harbin fear for grain", "They spoke of prices, harvests and wagons.")
    place = assign(told(near, days=5), told(ARRIVAL, story=2))
    assert (place.story_id, place.possibly) == (None, (2,))


def test_common_words_of_the_record_count_little() -> None:
    one = ("Minister comments bridge talks", "")
    other = ("Minister comments grain talks", "")
    common = background.rarity(dict.fromkeys(features.terms(told(one).features), 95), 100)
    fresh = background.rarity(EMPTY, 0)
    by_common = assigning.assign(told(other), [told(one, story=1)], common)
    by_fresh = assigning.assign(told(other), [told(one, story=1)], fresh)
    assert by_common.score < by_fresh.score


def test_a_name_is_found_again_in_another_alphabet() -> None:
    english = told(("Governor Kozhemyako meets Lavrov in Vladivostok", ""))
    russian = told(("Губернатор Кожемяко встретил Лаврова во Владивостоке", ""), lang="ru")
    assert set(english.features.keys) & set(russian.features.keys)


def test_watched_entities_join_languages() -> None:
    entities = [Named(0, 5, one, one, "person") for one in ("orlov", "harbin", "bridge")]
    headlines = (
        ("Orlov arrives in Harbin for talks", "en"),
        ("올로프 장관 하얼빈 도착해 회담", "ko"),
    )
    english, korean = (
        Told(NOON, lang, features.features(title, "", lang, entities, NOON.date()))
        for title, lang in headlines
    )
    place = assign(korean, replace(english, story_id=1))
    assert place.story_id == 1
    assert "in another language" in place.reason


def test_inflected_words_have_one_stem() -> None:
    assert {stems.stem(word) for word in ("контракт", "контракта", "контрактом")} == {"kontrak"}
    assert stems.stem("negotiations") == stems.stem("negotiation")
    assert stems.stem("위원장은") == stems.stem("위원장이") == "위원장"


def test_the_day_of_the_event_is_that_of_the_lede() -> None:
    found = features.features(
        "Talks held", "The talks were held on August 14.", "en", (), NOON.date()
    )
    assert features.event_day(found) == date(2024, 8, 14)


def test_a_day_long_ago_is_not_the_event() -> None:
    found = features.features("Talks held", "Founded on May 2, 1948.", "en", (), NOON.date())
    assert features.event_day(found) is None


def test_keys_are_few_and_all_are_counted() -> None:
    found = features.features(*ARRIVAL, "en", (), NOON.date())
    assert 0 < len(found.keys) <= features.MOST_KEYS
    assert set(found.keys) <= set(features.terms(found))
    weights = [weight for _, weight in features.weighed(found, "terms")]
    assert weights == sorted(weights, reverse=True)


@given(st.text(), st.text(), st.sampled_from(("en", "ru", "ko", "zh", "und")))
def test_any_text_has_features_and_is_like_itself(title: str, text: str, lang: str) -> None:
    one = told((title, text), lang=lang)
    weigh = likeness.Likeness(background.rarity(EMPTY, 0))
    assert not one.features.keys or weigh.pair(one, one) == pytest.approx(1)


def test_a_split_story_is_merged_into_the_older_one() -> None:
    split = {
        5: [told(ARRIVAL, story=5)],
        9: [told(ARRIVAL_AGAIN, days=1, story=9)],
        7: [told(FLOOD)],
    }
    repairs = merging.repair(split, background.rarity(EMPTY, 0))
    assert [(one.story_id, one.into) for one in repairs.merged] == [(9, 5)]
    assert "likeness" in repairs.merged[0].reason


def test_a_chain_of_mergers_ends_in_one_story() -> None:
    split = {n: [told(ARRIVAL, days=n / 10, story=n)] for n in (1, 2, 3)}
    repairs = merging.repair(split, background.rarity(EMPTY, 0))
    assert {(one.story_id, one.into) for one in repairs.merged} == {(2, 1), (3, 1)}


def test_years_are_never_merged() -> None:
    split = {1: [told(ARRIVAL, story=1)], 2: [told(ARRIVAL, days=365, story=2)]}
    assert merging.repair(split, background.rarity(EMPTY, 0)).merged == ()


def test_rituals_that_differ_are_never_merged() -> None:
    split = {1: [told(ARRIVAL, ritual="russia-day")], 2: [told(ARRIVAL, ritual="victory-day")]}
    assert merging.repair(split, background.rarity(EMPTY, 0)).merged == ()


def test_large_stories_on_one_subject_stay_apart() -> None:
    subject = ("bridge", "railway", "harbour", "customs")
    stories = {
        number: [
            told((f"{subject[n % 4]} {word}{n}a {word}{n}b {word}{n}c", ""), story=number)
            for n in range(24)
        ]
        for number, word in ((1, "grain"), (2, "steel"))
    }
    assert merging.repair(stories, background.rarity(EMPTY, 0)).merged == ()


def test_a_story_of_several_events_falls_into_them() -> None:
    bridge, flood = (ARRIVAL, ARRIVAL_AGAIN, ARRIVAL), (FLOOD, FLOOD)
    mixed = [told(words, story=number) for number, words in enumerate((*bridge, *flood), start=1)]
    found = merging.partings({1: mixed, 9: mixed[:3]}, background.rarity(EMPTY, 0))
    assert [(one.story_id, one.articles) for one in found] == [(1, (4, 5))]
    assert "another event than story 1" in found[0].reason


def test_a_ritual_is_not_taken_apart() -> None:
    words = (ARRIVAL, FLOOD)
    letters = [told(one, story=n, ritual="liberation-day") for n, one in enumerate(words)]
    assert merging.partings({1: letters}, background.rarity(EMPTY, 0)) == []


def test_an_article_that_is_like_one_of_a_mixed_story_does_not_join_it() -> None:
    others = [(f"Word{n}a word{n}b word{n}c", f"Word{n}d word{n}e word{n}f.") for n in range(7)]
    mixed = [replace(told(one), story_id=2) for one in (ARRIVAL, *others)]
    assert assign(told(ARRIVAL_AGAIN), *mixed).story_id is None
    assert assign(told(ARRIVAL_AGAIN), mixed[0]).story_id == 2


def test_what_all_articles_of_a_watch_name_joins_nothing() -> None:
    rules = {"both": Rule(title="Both", query="(title:@east AND @west) OR @east NEAR/s @west")}
    topic = {"more": Rule(title="More", query="@trade", topic=True)}
    watch = Watch(title="East-West", tag="EW", entities={}, rules=rules | topic)
    named = [
        Named(0, 4, "eastland", "Eastland", "place", frozenset({"east"})),
        Named(9, 13, "westland", "Westland", "place", frozenset({"west"})),
    ]
    texts = ("East and West sign a fishing treaty", "East and West reopen an old mine")

    def score(usual_names: frozenset[str]) -> float:
        one, other = (
            Told(NOON, "en", features.features(text, "", "en", named, NOON.date(), usual_names))
            for text in texts
        )
        known = replace(one, story_id=2)
        return assigning.assign(other, [known], background.rarity(EMPTY, 0, (one, other))).score

    assert usual.names(watch) == {"east", "west"}
    assert score(usual.names(watch)) < score(frozenset()) / 2
