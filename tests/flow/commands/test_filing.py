"""From an archive to statements, claims and stories; and what a reread makes of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, delete, select

from store.tables.article import Article
from store.tables.claims import Claim, ClaimTerm, StatementRow, TermCount
from store.tables.stories import StoryArticle, StoryTerm
from store.tables.telling import DigestEntry, DigestRow
from tests.doubles.commands import Desk, row

WORK = "Work on the bridge to Pyongyang would go on until the winter"
TALKS = f"{WORK}, Russia said on Monday. Pyongyang has planned a second span of steel."
ROSES = "“Our roses won the first prize of the garden show,” Moscow said. Tulips came second."


def _statements(desk: Desk) -> Sequence[tuple[StatementRow, Article, Claim]]:
    store = desk.store()
    with store.read() as session:
        query = select(StatementRow, Article, Claim)
        query = query.join(Article, col(Article.id) == col(StatementRow.article_id))
        query = query.join(Claim, col(Claim.id) == col(StatementRow.claim_id))
        found = session.exec(query.order_by(col(StatementRow.id))).all()
    store.dispose()
    return found


def test_an_imported_article_has_its_statements_and_its_story_and_is_not_told(desk: Desk) -> None:
    desk.run("import", desk.write("a.jsonl", row(1, TALKS)))
    [(statement, article, claim)] = _statements(desk)
    assert statement.claimant == "russia"
    assert [article.text[start:end] for start, end in statement.spans] == [WORK]
    assert (statement.novelty, claim.alertable, article.statements_by) == ("new", False, 1)
    store = desk.store()
    with store.read() as session:
        assert session.get(StoryArticle, article.id) is not None
    store.dispose()


@pytest.mark.parametrize(("options", "found"), [((), 0), (("--keep-all",), 1)])
def test_what_no_rule_wants_is_heard_only_where_it_is_kept(
    desk: Desk, options: tuple[str, ...], found: int
) -> None:
    desk.run("import", desk.write("a.jsonl", row(1, ROSES)), *options)
    statements = _statements(desk)
    assert len(statements) == found
    assert not any(claim.alertable for _, _, claim in statements)


@pytest.mark.parametrize("told", [False, True])
def test_articles_from_before_there_were_statements_get_them_by_a_reread(
    desk: Desk, told: bool
) -> None:
    desk.run("import", desk.write("a.jsonl", row(1, TALKS)))
    store = desk.store()
    with store.write() as session:
        if told:
            _tell(session, 1)
        for table in (StatementRow, Claim, ClaimTerm, TermCount, StoryArticle, StoryTerm):
            session.execute(delete(table))
        for article in session.exec(select(Article)):
            article.statements_by, article.alertable = 0, True
            session.add(article)
    store.dispose()
    [change] = desk.run("reread", "--json").rows
    assert (change["change"], change["told"]) == ("statements", told)
    [(statement, _, claim)] = _statements(desk)
    assert (statement.claimant, claim.alertable) == ("russia", not told)
    assert desk.run("reread", "--json").rows == []
    assert "today's extractor" in desk.run("why", "https://wire.test/1").out


def _tell(session: Session, number: int) -> None:
    at = datetime(2024, 8, 14, tzinfo=UTC)
    times: dict[str, Any] = dict.fromkeys(("slot_at", "window_from", "window_to", "created_at"), at)
    digest = DigestRow(profile="desk", local_date=at.date(), label="morning", **times)
    session.add(digest)
    session.flush()
    entry: dict[str, Any] = {"section": "New", "kind": "article", "position": 0, "text": ""}
    session.add(DigestEntry(digest_id=digest.id or 0, profile="desk", ref_id=number, **entry))


def test_an_entity_that_is_known_later_becomes_the_speaker_and_makes_no_news(desk: Desk) -> None:
    said = TALKS.replace("Russia said", "The Kremlin said").replace("a second", "for Moscow a")
    desk.run("import", desk.write("a.jsonl", row(1, said)))
    [file] = desk.config.glob("watches/*/entities/*.yaml")
    kremlin = "ru-kremlin: {label: Kremlin, kind: body, aliases: {en: [Kremlin]}}\n"
    file.write_text(file.read_text(encoding="utf-8") + kremlin, encoding="utf-8")
    assert [one["change"] for one in desk.run("reread", "--json").rows] == ["statements"]
    (before, _, withdrawn), (after, _, claim) = _statements(desk)
    assert (before.known, before.gone_in, withdrawn.withdrawn_at is None) == (False, 1, False)
    assert (after.claimant, after.gone_in, claim.alertable) == ("ru-kremlin", None, False)
