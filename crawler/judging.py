"""What a page's answer changes: an article, a page that nobody wanted, or another try."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlmodel import Session

from analysis import address, schedule
from analysis.document import Reading
from crawler import filing, revising, updating
from crawler.reader import PageVerdict
from crawler.revising import Finding
from spiders.desk import Answer
from store import articles, learned, pages, sources
from store.tables.article import Article
from store.tables.collecting import Page

OLD_NEWS = timedelta(hours=48)
_NONE: Mapping[int, Page] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of fetching a page; `verdict` is None where there was nothing to read.

    `size` is that of the body in bytes: the answer itself may have let go of it. `primary`: the
    page's outlet is, so its articles are looked at again.
    """

    plan: schedule.FetchPlan
    answer: Answer
    verdict: PageVerdict | None
    now: datetime
    size: int = 0
    primary: bool = False


def record_all(
    session: Session, outcomes: Mapping[int, Outcome], held: Mapping[int, Page] = _NONE
) -> list[Finding]:
    """Store what became of fetching pages, in the order in which they were fetched.

    Pages that are `held` as they were stored are changed, the others loaded. What is found out of
    articles that were known is given back.
    """
    if not outcomes:
        return []
    rows = pages.waiting(session, outcomes, held)
    if others := outcomes.keys() - rows.keys():
        rows |= pages.of_numbers(session, others)
    pairs = [(rows[page_id], outcome) for page_id, outcome in outcomes.items()]
    lessons = [lesson for pair in pairs for lesson in _lesson(*pair)]
    with pages.noted_together(session):
        found = [finding for pair in pairs for finding in _record(session, *pair)]
    pages.keep_changed(session)
    if lessons:
        learned.teach(session, lessons, max(outcome.now for _, outcome in pairs))
    return found


def _lesson(page: Page, outcome: Outcome) -> Iterator[learned.Lesson]:
    """What the lines of a page teach of its outlet, the first time that it is judged."""
    verdict = outcome.verdict
    if page.state == "pending" and not page.revisit and verdict is not None and verdict.marks:
        skim = verdict.kind == "unmatched"
        yield learned.Lesson(page.outlet_id, verdict.marks, verdict.dates, skim)


def _record(session: Session, page: Page, outcome: Outcome) -> list[Finding]:
    if page.state == "pending" and not page.revisit:
        if outcome.plan != "look":
            _STEPS[outcome.plan](session, page, outcome)
        return []
    pages.keep_changed(session)  # what an article is now, is asked of the database
    if page.state == "stored" and page.look_at is not None:
        return _look(session, page, outcome)
    if page.state != "pending":
        return []
    known = page.revisit and page.article_id is not None
    if known and outcome.plan in ("read", "told", "give-up", "look"):
        page.fetched_at = outcome.now
        return revising.revise(session, page, _again(outcome))
    if outcome.plan != "look":
        _STEPS[outcome.plan](session, page, outcome)
    return []


def _look(session: Session, page: Page, outcome: Outcome) -> list[Finding]:
    """What another look at a stored page came to."""
    match outcome.plan:
        case "wait":
            revising.put_off(page, outcome.now)
        case "hop":
            revising.follow(session, page, outcome.answer.location or page.url, outcome.now)
        case "look":
            other = revising.elsewhere(session, page, outcome.answer)
            if other is not None:
                revising.follow(session, page, other, outcome.now)
                return []
            found = revising.revise(session, page, _again(outcome))
            if not outcome.primary and page.gone_since is None:
                page.look_at = None
            return found
    return []


def _again(outcome: Outcome) -> revising.Again:
    return revising.Again(outcome.answer, outcome.verdict, outcome.now)


def put_off(session: Session, page_id: int, answer: Answer, now: datetime) -> None:
    """Note that a page's answer could not be recorded: try again later, or give it up."""
    page = session.get_one(Page, page_id)
    if page.state == "stored" and page.look_at is not None:
        revising.pass_over(session, page, answer.reason, now)
    if page.state != "pending":
        return
    outcome = Outcome("retry", answer, None, now)
    step = _retry if schedule.next_page_try(page.attempts + 1) else _give_up
    step(session, page, outcome)
    session.add(page)


def _wait(session: Session, page: Page, outcome: Outcome) -> None:
    # The page is put off too: else it would be asked for first again, and hide all behind it.
    page.attempts += 1
    page.next_attempt_at = outcome.now + (schedule.next_page_try(page.attempts) or timedelta())
    pages.note(session, _id(page), outcome.now, "postponed", outcome.answer.reason)


def _hop(session: Session, page: Page, outcome: Outcome) -> None:
    location = outcome.answer.location or page.url
    page.hops += 1
    page.fetch_url, page.host = location, address.host_of(location)
    pages.note(session, _id(page), outcome.now, "moved", f"to {location}")


def _retry(session: Session, page: Page, outcome: Outcome) -> None:
    page.attempts += 1
    rest = schedule.next_page_try(page.attempts)
    assert rest is not None
    page.next_attempt_at = outcome.now + rest
    page.reason = outcome.answer.reason
    detail = f"{outcome.answer.reason}; again at {page.next_attempt_at:%Y-%m-%d %H:%M}Z"
    pages.note(session, _id(page), outcome.now, "failed", detail, status=outcome.answer.status)


def _give_up(session: Session, page: Page, outcome: Outcome) -> None:
    page.attempts += 1
    page.status = outcome.answer.status
    reason = outcome.answer.reason
    pages.note(session, _id(page), outcome.now, "given up", reason, status=outcome.answer.status)
    if outcome.verdict and outcome.verdict.relevant:
        _keep(session, page, outcome, read_status="feed-only")
    else:
        page.state, page.reason = "failed", f"{reason}; the feed's own words meet no rule"
    page.revisit = False


def _read(session: Session, page: Page, outcome: Outcome) -> None:
    answer, verdict = outcome.answer, outcome.verdict
    assert verdict is not None
    page.fetched_at, page.status = outcome.now, answer.status
    size = f"{outcome.size:,} bytes"
    pages.note(session, _id(page), outcome.now, "fetched", f"{answer.status}, {size}")
    _judge(session, page, verdict, outcome)


def _told(session: Session, page: Page, outcome: Outcome) -> None:
    assert outcome.verdict is not None
    page.fetched_at = outcome.now
    detail = f"its source gives all its words, {len(page.summary):,} characters"
    pages.note(session, _id(page), outcome.now, "told", detail)
    _judge(session, page, outcome.verdict, outcome)


def _judge(session: Session, page: Page, verdict: PageVerdict, outcome: Outcome) -> None:
    _measure(page, verdict)
    if verdict.kind == "broken":
        pages.note(session, _id(page), outcome.now, "unreadable", verdict.problem)
        page.state, page.reason = "failed", f"cannot be read: {verdict.problem}"
    elif verdict.kind == "unmatched":
        _drop(session, page, verdict, outcome.now, "no rule can match its words")
    elif verdict.relevant:
        _keep(session, page, outcome, read_status=None)
    else:
        _drop(session, page, verdict, outcome.now, "no rule matches its text")
    page.revisit = False


def _measure(page: Page, verdict: PageVerdict) -> None:
    """Keep what the reading yielded: where a site was redesigned, it is much less than before."""
    read = verdict.reading
    if read is not None:
        page.characters = len(read.text) if read.status == "ok" else 0
        page.dated = read.date.published_at is not None
    elif verdict.kind == "unmatched":
        page.characters = len(verdict.skim.partition("\n")[2])


def _drop(session: Session, page: Page, verdict: PageVerdict, now: datetime, why: str) -> None:
    page.state, page.reason = "not-relevant", why
    read = verdict.reading
    # A page that was read whole is kept without its furniture, so a back-test sees what rules see.
    pages.keep_skim(page, f"{read.title}\n{read.text}" if read else verdict.skim)
    pages.note(session, _id(page), now, "not relevant", why)


def record_import(session: Session, page: Page, verdict: PageVerdict, keep_all: bool) -> None:
    """Store what a page of an archive was read as; `page` is new or open. It is never told."""
    if verdict.kind == "broken":
        pages.note(session, _id(page), page.seen_at, "unreadable", verdict.problem)
        page.state, page.reason = "failed", f"cannot be read: {verdict.problem}"
    elif verdict.relevant or (keep_all and verdict.reading is not None):
        _note_reading(session, page, verdict, page.seen_at)
        article = _article(page, verdict, None)
        article.alertable = False
        _file(session, page, article, verdict, page.seen_at)
    else:
        _drop(session, page, verdict, page.seen_at, "no rule matches its text")
    session.add(page)


def _keep(session: Session, page: Page, outcome: Outcome, read_status: str | None) -> None:
    verdict, now = outcome.verdict, outcome.now
    assert verdict is not None
    assert verdict.reading is not None
    _note_reading(session, page, verdict, now)
    article = _article(page, verdict, read_status)
    # Wanted only by the rules of a later day: by then it is no news.
    late = page.revisit and now - page.seen_at > OLD_NEWS
    article.alertable = not (late or (page.baseline and _is_old(page, verdict.reading)))
    if _file(session, page, article, verdict, now):
        _note_relevant(session, page, now)
        if outcome.primary and outcome.plan == "read" and article.alertable:
            revising.begin(page, outcome.answer, now)


def _article(page: Page, verdict: PageVerdict, read_status: str | None) -> Article:
    reading = verdict.reading
    assert reading is not None
    url = reading.canonical_url or page.url
    article = articles.from_reading(page.outlet_id, url, reading, page.seen_at)
    article.read_status = read_status or ("unreadable" if verdict.problem else reading.status)
    return article


def _file(
    session: Session, page: Page, article: Article, verdict: PageVerdict, now: datetime
) -> bool:
    """Store an article unless its outlet's same words are stored; whether it has new words."""
    known = articles.with_text(session, page.outlet_id, article.title, article.text)
    if known is not None:
        number, url = known
        page.state, page.article_id = "same-text", number
        page.reason = f"the text of article {number}, {url}"
        pages.note(session, _id(page), now, "same text", f"as article {number}, {url}")
        return False
    articles.one_at_a_time(session)
    update = updating.find(session, article, verdict)
    if update is not None:
        updating.take(session, page, article, verdict, update)
        return update.newer
    page.article_id = filing.store(session, article, verdict, now)
    page.state, page.reason = "stored", f"article {page.article_id}"
    pages.note(session, _id(page), now, "stored", _stored_detail(article, page))
    return True


def _note_reading(session: Session, page: Page, verdict: PageVerdict, now: datetime) -> None:
    reading = verdict.reading
    assert reading is not None
    date = reading.date
    when = (
        f"{date.published_at:%Y-%m-%d %H:%M}Z from {date.source}" if date.published_at else "none"
    )
    detail = f"{len(reading.text):,} characters, {reading.lang}, date {when} ({date.confidence})"
    pages.note(session, _id(page), now, "read", detail)
    rules = [
        f"{found.watch}/{match.rule} {match.score:.1f}"
        for found in verdict.relevance
        for match in found.matches
    ]
    if rules:
        pages.note(session, _id(page), now, "relevant", ", ".join(rules))
    else:
        pages.note(session, _id(page), now, "not relevant", "no rule matches its text")


def _stored_detail(article: Article, page: Page) -> str:
    parts = [f"as article {article.id}"]
    if article.copy_of:
        parts.append(f"a copy of article {article.copy_of} ({article.copy_share:.0%} of its text)")
    if article.resurfaced:
        parts.append(f"an old text that came back: {article.resurfaced_why}")
    if not article.alertable and page.source_id is None:
        parts.append("not told: it was imported")
    elif not article.alertable and page.revisit:
        parts.append("not told: it was seen long before rules wanted it")
    elif not article.alertable:
        parts.append("not told: it was old when its source was first polled")
    return "; ".join(parts)


def _note_relevant(session: Session, page: Page, now: datetime) -> None:
    if page.source_id:
        sources.note_relevant(session, page.source_id, now)


def _is_old(page: Page, reading: Reading) -> bool:
    published = reading.date.published_at or page.published_at
    return published is None or page.seen_at - published > OLD_NEWS


def _id(page: Page) -> int:
    assert page.id is not None
    return page.id


_STEPS = {
    "wait": _wait,
    "hop": _hop,
    "retry": _retry,
    "give-up": _give_up,
    "read": _read,
    "told": _told,
}
