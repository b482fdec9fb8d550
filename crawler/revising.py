"""What becomes of an article whose page was fetched again: a version, a deletion, or nothing.

A page is fetched again when its source gives it another title, and, at primary outlets, on a
ladder of looks (`analysis.ladder`).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Literal

from sqlmodel import Session

from analysis import address, difference, fingerprint, furniture, ladder, presence, schedule
from analysis.difference import Difference
from analysis.document import Reading
from analysis.presence import Seen
from crawler import claiming, grouping, restating
from crawler.reader import PageVerdict
from spiders.desk import Answer
from store import articles, learned, looks, pages
from store.tables.article import Article
from store.tables.collecting import Page

Kind = Literal["version", "deleted", "back"]

_STAYS = "the article stays as it was"
_AKIN = 0.3
"""The share of the old text that stands in the new one: less, and it is another text."""
_DELETED: tuple[Kind, str] = ("deleted", "its page is gone, and was a day ago: it was taken down")
_BACK: tuple[Kind, str] = ("back", "its page is there again: it was not taken down for good")
_LESS = 3
_MOST_NOISE = 3


@dataclass(frozen=True, slots=True)
class Again:
    """What fetching a page again came to; `verdict` is None where nothing was read."""

    answer: Answer
    verdict: PageVerdict | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an analyst may want to know: what became of which page's article."""

    kind: Kind
    outlet_id: str
    url: str
    detail: str


def begin(page: Page, answer: Answer, now: datetime) -> None:
    """Have a page looked at again, the first time a quarter of an hour after it was seen."""
    first = ladder.begin(page.seen_at, now)
    page.looks, page.look_at, page.attempts = first.standing.rung, first.next_at, 0
    # Where it led from the start, it has not gone to.
    page.fetch_url = answer.url or page.fetch_url
    _keep_validators(page, answer)


def put_off(page: Page, now: datetime) -> None:
    """Look again a little later: the host asked for a pause. A page may do so at every look."""
    page.attempts += 1
    page.look_at = now + (schedule.next_page_try(page.attempts) or timedelta())


def pass_over(session: Session, page: Page, reason: str, now: datetime) -> None:
    """Count a look that could not be recorded as one that could not tell."""
    pages.note(session, page.id or 0, now, looks.LOOKED, reason, seen="unknown")
    page.attempts = 0
    _climb(session, page, session.get_one(Article, page.article_id), "unknown", now)


def follow(session: Session, page: Page, location: str, now: datetime) -> None:
    """Look for a page at another address; it stays due. The next look begins at its own
    address: a host may send to a log-in or a notice for an hour."""
    page.hops += 1
    page.fetch_url, page.host = location, address.host_of(location)
    pages.note(session, page.id or 0, now, "moved", f"to {location}")


def elsewhere(session: Session, page: Page, answer: Answer) -> str | None:
    """Where else the outlet had the words of a page that is gone: they may only have moved."""
    if page.hops or seen(page, answer) != "gone":
        return None
    others = [o for o in pages.of_article(session, page.article_id or 0) if o.state == "same-text"]
    return others[-1].fetch_url if others else None


def revise(session: Session, page: Page, again: Again) -> list[Finding]:
    """Give the article of a page another version, if title or text really differ.

    It keeps its time of first sight, so it is not told again. What cannot be had, or is gone,
    leaves the article as it was; what is gone still a day later is marked as deleted.
    """
    article = session.get_one(Article, page.article_id)
    found_it = seen(page, again.answer)
    kind, told = _outcome(session, article, again, found_it)
    step = "revisited" if page.revisit else looks.LOOKED
    page.revisit, page.state, page.reason = False, "stored", f"article {article.id}"
    page.attempts = 0
    _return_home(page)
    pages.note(session, page.id or 0, again.now, step, told, seen=found_it)
    if again.answer.kind == "ok" and found_it == "there":
        _keep_validators(page, again.answer)
    found = [Finding(kind, page.outlet_id, article.url, told)] if kind else []
    return [*found, *_climb(session, page, article, found_it, again.now)]


def seen(page: Page, answer: Answer) -> Seen:
    """What an answer says of a page: there, gone or unknown."""
    led_to = answer.location or answer.url or page.fetch_url
    return presence.seen(answer.kind, answer.status, page.fetch_url, led_to)


def _return_home(page: Page) -> None:
    if page.hops:
        page.hops, page.fetch_url, page.host = 0, page.url, address.host_of(page.url)


def _keep_validators(page: Page, answer: Answer) -> None:
    page.etag = answer.headers.get("etag")
    page.last_modified = answer.headers.get("last-modified")


def _outcome(
    session: Session, article: Article, again: Again, seen: Seen
) -> tuple[Kind | None, str]:
    answer, verdict = again.answer, again.verdict
    if seen == "gone":
        why = answer.reason or f"it leads to {answer.location or answer.url}"
        return None, f"it is gone ({why}); {_STAYS}"
    if answer.kind == "not-modified":
        return None, "unchanged, says its server"
    # With a problem it holds the feed's own words, which are less than the article has.
    if verdict is None or verdict.kind == "broken" or verdict.problem:
        why = (verdict.problem if verdict else "") or answer.reason
        return None, f"it could not be had again{f' ({why})' if why else ''}; {_STAYS}"
    read = verdict.reading
    if read is None:
        return None, f"no rule wants its words any more; {_STAYS}"
    if read.status != "ok" and article.read_status == "ok":
        return None, f"its text cannot be had any more ({read.status}); {_STAYS}"
    return _compared(session, article, verdict, read, again.now)


def _compared(
    session: Session, article: Article, verdict: PageVerdict, read: Reading, now: datetime
) -> tuple[Kind | None, str]:
    latest = articles.latest(session, article)
    # What was learned to be furniture since then is in the old text, and not in the new one.
    known = learned.chrome(session, article.outlet_id)
    old, _ = furniture.without(latest.text.split("\n"), known)
    change = difference.compare((latest.title, "\n".join(old)), (read.title, read.text))
    if not change.matters:
        return None, f"nothing that matters changed{_noise(change)}"
    reason = change.summary
    if read.extractor != article.extractor:
        reason += f"; read by reader {read.extractor}, before by {article.extractor}"
    revision = articles.Revision(read, verdict.relevance, verdict.shingles, now, reason)
    aside = _aside(article, revision, verdict.relevant)
    if aside is not None:
        return _set_aside(session, article, replace(revision, reason=f"{reason}; {aside}"))
    other = articles.with_text(session, article.outlet_id, read.title, read.text)
    if other is not None and other[0] != article.id:
        return None, f"its words are now those of article {other[0]}; {_STAYS}"
    number = articles.revise(session, article, revision)
    told_again(session, article, verdict, number, now)
    return "version", f"version {number} of article {article.id}: {reason}"


def told_again(
    session: Session, article: Article, verdict: PageVerdict, number: int, now: datetime
) -> None:
    """File again what an article tells, by its present words: version `number`, seen `now`."""
    articles.one_at_a_time(session)
    edition = claiming.Edition(article, number, now, article.alertable and article.relevant)
    restating.file_again(session, edition, verdict.said)
    if verdict.told is not None:
        grouping.tell_again(session, article, verdict.told)


def _aside(article: Article, revision: articles.Revision, relevant: bool) -> str | None:
    """Why new words are not to take the place of the article's; None where they are.

    What was told of an article is to be found in its words. A notice in place of a statement,
    that it was withdrawn or that a reader must log in, has the title of it at most.
    """
    if not relevant:
        return "no rule wants its words any more"
    old, new = fingerprint.shingles(article.text), len(revision.reading.text)
    if old and new * _LESS < len(article.text) and not _akin(article, revision):
        return "another text, and much shorter"
    return None


def _set_aside(
    session: Session, article: Article, revision: articles.Revision
) -> tuple[Kind | None, str]:
    """Keep words as a version while the article stays; another article's words are not kept."""
    if not (any(found.relevant for found in revision.relevances) or _akin(article, revision)):
        return None, f"another text, which no rule wants; {_STAYS}"
    number = articles.add_version(session, article, revision)
    return "version", f"version {number} of article {article.id}: {revision.reason}; {_STAYS}"


def _akin(article: Article, revision: articles.Revision) -> bool:
    share, _ = fingerprint.share(fingerprint.shingles(article.text), revision.shingles)
    return share >= _AKIN


def _noise(change: Difference) -> str:
    shown = list(islice(map(_one_noise, change.edits), _MOST_NOISE))
    more = len(change.edits) - len(shown)
    rest = f", and {more} more" if more else ""
    return f" ({', '.join(shown)}{rest})" if shown else ""


def _one_noise(edit: difference.Edit) -> str:
    match edit.kind:
        case "added":
            return f"new: {edit.after}"
        case "removed":
            return f"no more: {edit.before}"
        case _:
            return f"{edit.before} -> {edit.after}"


def _climb(
    session: Session, page: Page, article: Article, seen: Seen, now: datetime
) -> list[Finding]:
    """Plan the next look, and note a deletion that was confirmed, or that was none."""
    if page.look_at is None and article.deleted_at is None:
        return []
    before = ladder.Standing(page.looks, page.gone_since, article.deleted_at is not None)
    after = ladder.after(before, seen, page.seen_at, now)
    page.looks, page.gone_since = after.standing.rung, after.standing.gone_since
    page.look_at = after.next_at
    if after.standing.deleted == before.deleted:
        return []
    article.deleted_at = after.standing.gone_since if after.standing.deleted else None
    session.add(article)
    kind, detail = _DELETED if after.standing.deleted else _BACK
    pages.note(session, page.id or 0, now, kind, detail)
    return [Finding(kind, page.outlet_id, article.url, detail)]
