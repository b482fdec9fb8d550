"""The indexes of telling terms: what is found by them, and at what cost."""

import json

import pytest
from sqlalchemy import text

from store import terms
from store.engine import Store, open_store
from store.terms import ALL, STATEMENTS, Entry, Question, Wanted

RARE, COMMON, HUGE = 7, -(2**63), 2**63 - 1


def _asked(
    *keys: int, days: tuple[tuple[int, int], ...] = ((0, 999),), most: int = 9, least: float = 0.0
) -> Question:
    weights = {RARE: 5.0, COMMON: 1.0, HUGE: 1.0}
    return Question(tuple(Wanted(key, weights[key], days) for key in keys), most, least)


@pytest.fixture
def filled(store: Store) -> Store:
    entries = [Entry(1, 100, (RARE,)), Entry(2, 100, (COMMON, HUGE)), Entry(3, 200, (COMMON,))]
    with store.write() as session:
        terms.add(session, STATEMENTS, entries)
    return store


def _found(store: Store, *questions: Question) -> list[list[int]]:
    with store.read() as session:
        return terms.find(session, STATEMENTS, questions)


def test_what_shares_more_by_weight_comes_first_and_of_equals_the_latest(filled: Store) -> None:
    [found] = _found(filled, _asked(RARE, COMMON))
    assert found == [1, 3, 2]


def test_every_question_has_its_own_days_least_weight_and_most(filled: Store) -> None:
    questions = (
        _asked(COMMON, days=((0, 150),)),
        _asked(COMMON, HUGE, RARE, most=2, least=2.0),
        Question((), 2),
        _asked(COMMON, days=((0, 20), (200, 999))),
        _asked(COMMON, days=((0, 150), (200, 999)), most=1),
    )
    assert _found(filled, *questions) == [[2], [1, 2], [], [3], [3]]
    assert _found(filled) == []


def test_what_is_dropped_is_not_found_and_not_counted(filled: Store) -> None:
    with filled.write() as session:
        assert terms.counts(session, STATEMENTS, [RARE, COMMON, 5]) == {ALL: 3, RARE: 1, COMMON: 2}
        terms.drop(session, STATEMENTS, [Entry(3, 200, (COMMON,))])
        after = terms.counts(session, STATEMENTS, [RARE, COMMON])
    assert after == {ALL: 2, RARE: 1, COMMON: 1}
    assert _found(filled, _asked(COMMON)) == [[2]]


def test_a_term_of_half_the_record_is_no_question_unless_nothing_is_rarer() -> None:
    counts = {ALL: 1_000_000, 1: 500_000, 2: 300_000, 3: 200, 4: 30, 5: 4, 6: 90}
    assert terms.telling([1, 2, 3, 4, 5, 6, 99], counts) == [5, 4, 6, 3]
    assert terms.telling([1, 2, 3], counts) == [3, 2, 1]
    assert terms.rarity(counts, 1) == 0.5


def test_a_look_up_reads_the_rows_of_its_terms_alone(sqlite_url: str) -> None:
    opened = open_store(sqlite_url)
    given = {"asked": json.dumps([(0, RARE, 5.0, 0)]), "days": "[[0, 100, 200]]", "most": 5}
    with opened.engine.connect() as connection:
        sql = terms._made(terms._FIND, STATEMENTS, terms._WANTED, "sqlite").statement.text
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"), given)
        steps = [row[-1] for row in plan]
    opened.dispose()
    assert any("SEARCH term USING PRIMARY KEY (h=? AND day>? AND day<?)" in one for one in steps)
    assert not any("SCAN term" in one for one in steps)
