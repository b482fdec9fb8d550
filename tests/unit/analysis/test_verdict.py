"""Lists of countries, commentary and topics: what a whole rule makes of an article."""

import time
from typing import Any

import pytest
from hypothesis import given, strategies as st

from analysis.relevance import WatchError, Watchlist, compile_watch
from config.watch import Entity, Lists, Rule, Watch
from tests.unit.analysis.watches import ENTITIES, entity

BOTH = "@russia NEAR/s @dprk"
LISTS = Lists(of=("russia", "dprk"), among="countries")
FAR = "x" * 250 + "\n"


def place(*names: str, sets: tuple[str, ...]) -> Entity:
    return entity(*names, sets=sets).model_copy(update={"kind": "place"})


PLACES = {
    "russia": place("Russia", "Россия", sets=("russia",)),
    "dprk": place("North Korea", "КНДР", sets=("dprk",)),
    "china": place("China", "Китай", sets=("countries",)),
    "iran": place("Iran", "Иран", sets=("countries",)),
}
WORDS = {"column": entity("Opinion", sets=("opinion",)), "arms": entity("shells", sets=("arms",))}


def compiled(**rules: Rule) -> Watchlist:
    entities = {**ENTITIES, **PLACES, **WORDS}
    return compile_watch("w", Watch(title="T", tag="t", entities=entities, rules=rules))


def rule(query: str = BOTH, **more: Any) -> Rule:
    return Rule(title="t", query=query, **more)


def scores(watchlist: Watchlist, title: str, text: str = "", implied: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    return {m.rule: m.score for m in watchlist.judge(title, text, implied).matches}


def test_a_mere_list_is_no_match_and_the_list_is_shown():
    watchlist = compiled(both=rule(lists=LISTS))
    text = "He spoke of China, Russia, Iran and North Korea."
    assert not watchlist.judge("A speech", text, ()).relevant
    [report] = watchlist.explain("A speech", text, ())
    assert (report.matched, report.score) == (False, 0)
    assert "does not count: “China, Russia, Iran and North Korea”" in report.explanation
    assert compiled(both=rule()).judge("A speech", text, ()).relevant


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Russia and North Korea", "China, Russia, Iran and North Korea."),
        ("", "China, Russia, Iran and North Korea met. Russia thanked North Korea."),
        ("", "China, Russia, Iran and North Korea. Iran, China, Russia and North Korea."),
        ("", "Putin, Kim Jong Un and the leader of China and Iran met."),
    ],
)
def test_what_says_more_than_a_list_matches(title, text):
    assert compiled(both=rule(lists=LISTS)).judge(title, text, ()).relevant


def test_a_list_does_not_count_for_the_other_side_of_an_outlet_either():
    watchlist = compiled(both=rule("@dprk AND (title:@russia OR first:@russia)", lists=LISTS))
    feasts = "Feasts were held in Russia, China and Iran."
    assert not watchlist.judge("A day marked abroad", feasts, ("dprk",)).relevant
    assert watchlist.judge("A day marked abroad", "A feast was held in Russia.", ("dprk",)).relevant


def test_a_text_that_repeats_its_title_says_nothing_twice():
    listed = "Russia together with China, Iran and North Korea made a proposal"
    watchlist = compiled(both=rule(lists=LISTS))
    assert not watchlist.judge(listed, listed, ()).relevant


def test_commentary_ranks_at_half():
    demote = "title:@opinion AND NOT title:(@russia AND @dprk)"
    watchlist = compiled(both=rule(demote=demote))
    text = "Russia thanked North Korea."
    assert scores(watchlist, "A letter", text) == {"both": 2}
    assert scores(watchlist, "Opinion: a letter", text) == {"both": 1}
    assert scores(watchlist, "Opinion: Russia and North Korea", text) == {"both": 5}
    assert scores(watchlist, "Opinion", FAR + text) == {}
    [report] = watchlist.explain("Opinion: a letter", text, ())
    assert "halved to 1.0" in report.explanation


def test_a_topic_names_what_another_rule_wants_and_ranks_nothing_higher():
    watchlist = compiled(arms=rule("@arms", topic=True), both=rule())
    text = FAR + "Russia thanked North Korea. " + "Shells. " * 50
    assert scores(watchlist, "", text) == {"both": 1, "arms": 1}
    assert scores(watchlist, "Shells, shells", "Shells") == {}
    assert not watchlist.may_match("Shells", ())


def test_unknown_sets_and_broken_queries_are_named_with_their_key():
    lists = Lists(of=("russia", "dprk"), among="contries")
    with pytest.raises(WatchError) as error:
        compiled(both=rule(lists=lists, demote="title:"))
    assert [(p.key, p.rule) for p in error.value.problems] == [
        ("demote", "both"),
        ("lists", "both"),
    ]


PIECES = st.sampled_from(
    ["Russia", "North Korea", "China", "Iran", "Putin", "Kim Jong Un", "북러", "Opinion", "shells"]
    + [", ", " and ", ". ", "\n", " ", "Moscow, May 3 (TASS) -- ", "said"]
)
PROSE = st.lists(PIECES, max_size=14).map("".join)
RULES = {
    "both": rule(lists=LISTS, demote="title:@opinion", threshold=0.1),
    "head": rule("(title:@russia OR first:@russia) AND @dprk", threshold=0.1),
    "arms": rule("@arms", topic=True, threshold=0.1),
}
WATCHLIST = compiled(**RULES)


@given(PROSE, PROSE, PROSE, st.sampled_from([(), ("dprk",), ("russia", "dprk")]))
def test_the_cheap_test_loses_no_match_on_any_page_that_holds_the_text(title, text, more, implied):
    if WATCHLIST.judge(title, text, implied).relevant:
        assert WATCHLIST.may_match(f"{more}\n{title}\n{text}\n{more}", implied)


def test_a_text_of_nothing_but_lists_is_judged_in_a_moment():
    watchlist = compiled(both=rule(lists=LISTS))
    text = "Russia, China, Iran and North Korea. " * 5000 + "Russia," + " " * 50_000 + "China"
    begun = time.process_time()
    assert watchlist.judge("A table", text, ()).relevant
    assert time.process_time() - begun < 4
