"""What becomes of the statements of an article: which claim each belongs to, and what is new."""

import gc
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from analysis.claim import Utterance
from analysis.claims.publishers import Publishers
from crawler import claiming, restating, settling
from crawler.reader import Said
from store import claims
from store.engine import Store
from store.tables.article import Article
from store.tables.claims import Claim, ClaimLink, ClaimTerm, Figure, StatementRow
from tests.doubles.telling import HARVEST, OFFER, REFUSAL, Press, said
from tests.doubles.watching import NOW

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)


@pytest.fixture
def press(store: Store) -> Press:
    return Press(store)


def test_another_outlet_confirms_a_claim_and_says_why(press: Press) -> None:
    [first] = press.files("a", said(OFFER))
    [second] = press.files("b", said(OFFER), later=HOUR)
    claim = press.claim(first)
    assert (first.novelty, second.novelty) == ("new", "confirms")
    assert second.claim_id == second.of_claim == first.claim_id
    assert "same speaker" in second.reason
    assert (claim.status, claim.outlets, claim.statements) == ("confirmed", 2, 2)
    assert claim.first_statement_id == first.id
    assert (claim.first_seen_at, claim.last_seen_at) == (NOW, NOW + HOUR)


def test_what_is_said_twice_in_one_article_is_one_claim_of_one_outlet(press: Press) -> None:
    first, again, other = press.files("a", said(OFFER), said(OFFER), said(HARVEST))
    assert first.claim_id == again.claim_id != other.claim_id
    claim = press.claim(first)
    assert (claim.status, claim.outlets, claim.statements) == ("new", 1, 2)


def test_another_speaker_makes_a_claim_of_his_own(press: Press) -> None:
    [first] = press.files("a", said(OFFER))
    [other] = press.files("b", said(OFFER, who="ambassador"))
    assert other.novelty == "new"
    assert other.claim_id != first.claim_id


def test_what_was_said_a_year_ago_recurs_as_a_claim_of_its_own(press: Press) -> None:
    [last] = press.files("a", said(OFFER), later=-YEAR)
    [again] = press.files("a", said(OFFER))
    claim = press.claim(again)
    assert (again.novelty, again.of_claim) == ("recurring", last.claim_id)
    assert (claim.status, claim.recurs_of) == ("recurring", last.claim_id)
    assert claim.id != last.claim_id
    with press.store.read() as session:
        [link] = session.exec(select(ClaimLink)).all()
        assert (link.claim_id, link.other_id, link.relation) == (
            claim.id,
            last.claim_id,
            "recurring",
        )


def test_a_changed_number_makes_both_claims_varied(press: Press) -> None:
    [first] = press.files("a", said("the north sent 12,000 troops to the front by train in spring"))
    [other] = press.files("b", said("the north sent 10,000 troops to the front by train in spring"))
    assert (other.novelty, other.of_claim) == ("variant", first.claim_id)
    assert press.claim(first).status == press.claim(other).status == "varied"
    with press.store.read() as session:
        earlier, later = session.exec(select(Figure).order_by(col(Figure.id))).all()
        assert (earlier.unit, earlier.low, earlier.differs) == ("troops", 12000, {})
        assert later.differs["figure_id"] == earlier.id
        assert "12,000" in later.reason


def test_background_is_filed_under_its_own_day_and_is_never_new(press: Press) -> None:
    july = date(2024, 7, 27)
    [row] = press.files("a", said(OFFER, background=True, said_on=july))
    claim = press.claim(row)
    assert (row.novelty, row.day, claim.first_said_on) == ("recurring", july, july)
    assert "2024-07-27" in row.reason
    assert claim.background


def test_what_was_imported_or_unwanted_is_never_to_be_told(press: Press) -> None:
    [told] = press.files("a", said(OFFER))
    [imported] = press.files("a", said(HARVEST), alertable=False)
    [unwanted] = press.files("a", said(REFUSAL), relevant=False)
    assert [press.claim(row).alertable for row in (told, imported, unwanted)] == [
        True,
        False,
        False,
    ]


def test_a_copy_repeats_the_claims_of_its_original_and_is_found_by_it_alone(press: Press) -> None:
    first, harvest = press.files("a", said(OFFER), said(HARVEST))
    copy, own = press.files(
        "b", said(OFFER, who="he"), said(REFUSAL), copy_of=first.article_id, copy_share=0.93
    )
    assert (copy.novelty, copy.claim_id, copy.copied_from) == ("confirms", first.claim_id, first.id)
    assert f"article {first.article_id}" in copy.reason
    assert own.novelty == "new"
    assert own.copied_from is None
    assert press.claim(first).outlets == 2
    with press.store.read() as session:
        held = set(session.exec(select(ClaimTerm.statement_id)).all())
    assert held == {first.id, harvest.id, own.id}


def test_a_claim_that_everybody_carries_is_found_by_its_first_six(press: Press) -> None:
    rows = [press.files(f"outlet-{n}", said(OFFER))[0] for n in range(9)]
    assert {row.claim_id for row in rows} == {rows[0].claim_id}
    assert [row.indexed for row in rows] == [True] * claims.MOST_INDEXED + [False] * 3
    claim = press.claim(rows[0])
    assert (claim.outlets, claim.statements, claim.indexed) == (9, 9, 6)


def test_an_earlier_article_that_comes_later_is_the_first_seen(press: Press) -> None:
    [first] = press.files("a", said(OFFER))
    [earlier] = press.files("b", said(OFFER), later=-DAY)
    claim = press.claim(first)
    assert claim.first_statement_id == earlier.id
    assert (claim.first_seen_at, claim.first_said_on) == (NOW - DAY, (NOW - DAY).date())


def test_only_claims_that_grew_are_traced_again(press: Press) -> None:
    with press.store.write() as session:
        settling.trace_grown(session, lambda: pytest.fail("nothing grew"))


def test_what_was_read_from_the_record_is_forgotten_with_its_article(press: Press) -> None:
    press.files("a", said(OFFER))
    gc.collect()
    gc.disable()  # what is held by a cycle stays until it is collected
    try:
        press.files("b", said(OFFER), later=HOUR)
        assert not [one for one in gc.get_objects() if isinstance(one, Utterance)]
    finally:
        gc.enable()


def test_a_revision_keeps_what_stands_and_marks_what_does_not(press: Press) -> None:
    offer, harvest = press.files("a", said(OFFER), said(HARVEST))
    rows = press.revises(offer.article_id, said(REFUSAL), said(OFFER))
    kept, gone, fresh = rows
    assert (kept.id, kept.claim_id, kept.gone_in) == (offer.id, offer.claim_id, None)
    assert (kept.version, kept.position) == (2, 1)
    assert (gone.id, gone.gone_in, gone.version) == (harvest.id, 2, 1)
    assert (fresh.novelty, fresh.version, fresh.seen_at) == ("new", 2, NOW + timedelta(hours=2))
    assert press.claim(gone).withdrawn_at == NOW + timedelta(hours=2)
    assert press.claim(kept).withdrawn_at is None


def test_what_comes_back_into_a_text_is_the_claim_that_it_was(press: Press) -> None:
    [offer] = press.files("a", said(OFFER))
    press.revises(offer.article_id, said(HARVEST))
    back = press.revises(offer.article_id, said(OFFER), version=3)[-1]
    assert (back.novelty, back.claim_id) == ("confirms", offer.claim_id)
    assert press.claim(offer).withdrawn_at is None


def test_an_outlet_that_drops_a_claim_is_not_counted_for_it_until_it_has_it_again(
    press: Press,
) -> None:
    [first] = press.files("a", said(OFFER))
    press.files("b", said(OFFER), later=HOUR)
    assert _outlets_traced(press, first, said(HARVEST), version=2) == 1
    assert _outlets_traced(press, first, said(OFFER), version=3) == 2


def _outlets_traced(press: Press, row: StatementRow, spoken: Said, version: int) -> int:
    """How many outlets carry a statement's claim once its article says something else."""
    with press.store.write() as session:
        article = session.get_one(Article, row.article_id)
        edition = replace(claiming.first(article), number=version, seen_at=NOW + version * HOUR)
        restating.file_again(session, edition, [spoken])
        settling.trace_grown(session, lambda: Publishers({}, {}))
    claim = press.claim(row)
    assert claim.independent_origins == claim.outlets
    return claim.outlets


def test_a_text_that_says_the_same_again_changes_nothing(press: Press) -> None:
    before = press.files("a", said(OFFER), said(OFFER), said(HARVEST))
    after = press.revises(before[0].article_id, said(OFFER), said(OFFER), said(HARVEST))
    assert [(row.id, row.claim_id, row.gone_in) for row in after] == [
        (row.id, row.claim_id, None) for row in before
    ]
    with press.store.read() as session:
        assert len(session.exec(select(Claim)).all()) == 2
