"""The statements of an article whose text is another now, or that another extractor reads."""

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col

from analysis.folding import fold
from crawler import claiming, counting, settling
from crawler.claiming import Edition
from crawler.reader import LISTENER, Said
from store import claims, terms
from store.changing import changed
from store.tables.article import Article
from store.tables.claims import Claim, Figure, StatementRow
from store.terms import STATEMENTS


def file_again(session: Session, edition: Edition, said: Sequence[Said]) -> bool:
    """Put the statements of an article's present text in place of those it had; whether any is new.

    A statement is never deleted, since it may have been told. One whose claimant and words are in
    the text again keeps its number, its claim and what was decided of it, and gets its new offsets.
    One that is not there any more is marked as gone in this version; its offsets count into the
    version before. A claim of which no statement stands any more is marked as withdrawn, and can
    come back. What is new is filed as the statements of a new article are; a sentence that was
    only reworded finds its own earlier words, and with them its claim, so nothing is told twice.
    """
    article = edition.article
    earlier: dict[tuple[str, str], deque[StatementRow]] = defaultdict(deque)
    for row in claims.of_article(session, article.id or 0):
        earlier[_name(row)].append(row)
    fresh: list[tuple[int, Said]] = []
    for position, one in enumerate(said):
        drafted = claiming.drafted(edition, one, position)
        same = earlier[_name(drafted)]
        if same:
            _renew(session, article, same.popleft(), one, drafted)
        else:
            fresh.append((position, one))
    gone = [row for rows in earlier.values() for row in rows]
    for row in gone:
        row.gone_in = edition.number
        session.add(row)
    session.flush()  # what is compared is read past the session
    claiming.file(session, edition, fresh)
    article.statements_by = LISTENER
    session.add(article)
    _withdraw(session, gone, edition.seen_at)
    return bool(fresh or gone)


def _name(row: StatementRow) -> tuple[str, str]:
    return row.claimant, fold(row.content).text


def _renew(
    session: Session, article: Article, row: StatementRow, said: Said, drafted: StatementRow
) -> None:
    """Bring a statement up to date that stands in the new text with the same words."""
    before = claims.entry(row)
    row.position, row.version, row.lang = drafted.position, drafted.version, drafted.lang
    claiming.fill(row, article, said)
    session.add(row)
    after = claims.entry(row)
    if row.indexed and before != after:
        terms.drop(session, STATEMENTS, [before])
        terms.add(session, STATEMENTS, [after])
    if row.copied_from is None:
        changed(session, delete(Figure).where(col(Figure.statement_id) == row.id))
        counting.file(session, [(row, said.figures)])


def _withdraw(session: Session, gone: Sequence[StatementRow], now: datetime) -> None:
    session.flush()
    for claim_id in {row.claim_id for row in gone}:
        settling.grown(session).add(claim_id)
        if not claims.stands(session, claim_id):
            withdrawn = update(Claim).where(col(Claim.id) == claim_id).values(withdrawn_at=now)
            changed(session, withdrawn)
