"""From stored articles to the lines of a digest: what is shown, where, and in which order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import timedelta

from alerts import coverage, once, ranking
from alerts.contents import Change, Line, Note, Story
from alerts.coverage import Standing
from alerts.digest import (
    CLAIMS,
    DEVELOPING,
    DIFFERS,
    EDITED,
    HEALTH,
    MISSING,
    NEW,
    POSSIBLY_OLD,
    RETURNING,
    TEASERS,
    YEARLY,
    Item,
    Section,
)
from alerts.grouped import Places, grouped, is_doubtful, is_teaser, origins
from alerts.words import clean, clip, counted
from analysis import chrome
from config.outlets import Outlet
from config.watch import Watch
from store.digests import Counts, LeftOut
from store.tables.article import Article, Match
from store.tables.telling import Delivery

LATE = timedelta(days=2)
MOST_EXCERPT = 300
MOST_TITLE = 300
_MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class Findings:
    """What there is for one digest.

    `copies` are [original, outlet]; `broken` are other profiles, whose digests cannot be made.
    `held` claims are by voices whom nobody watches. `changes` happened at the source, `missing` is
    what a calendar expected. `reasons` are [state, reason, pages] of what was read and is not told.
    """

    standing: Standing
    articles: Sequence[Article]
    matches: Sequence[Match] = ()
    copies: Sequence[tuple[int, str]] = ()
    failures: Sequence[Delivery] = ()
    counts: Counts = field(default_factory=Counts)
    broken: Sequence[str] = ()
    claims: Sequence[Section] = ()
    held: int = 0
    places: Places = Places()
    changes: Sequence[Change] = ()
    missing: Sequence[Note] = ()
    reasons: Sequence[tuple[str, str, int]] = ()
    left_out: LeftOut = LeftOut()


def sections(found: Findings, watch: Watch, outlets: Mapping[str, Outlet]) -> tuple[Section, ...]:
    """Everything a digest shows, in the order that it is read in."""
    known = {clean(one.name): one for one in outlets.values()}
    lines = list(_lines(found, watch, outlets))
    said = [claim for one in _items(found.claims) for claim in one.claims]
    said_at = {claim.origin.url for claim in said if claim.novelty == "new"}
    told = _heaviest_first(grouped(lines, found.places, known), known, said_at)
    stories = _by_heading(once.referring(one, once.by_address(said)) for one in told)
    claims = {section.title: section.items for section in found.claims}
    every = {
        CLAIMS: claims.get(CLAIMS, ()),
        DIFFERS: claims.get(DIFFERS, ()),
        EDITED: found.changes,
        NEW: stories[NEW],
        DEVELOPING: stories[DEVELOPING],
        YEARLY: stories[YEARLY],
        RETURNING: claims.get(RETURNING, ()),
        POSSIBLY_OLD: stories[POSSIBLY_OLD],
        TEASERS: stories[TEASERS],
        MISSING: found.missing,
    }
    shown = ranking.cut([Section(title, tuple(items)) for title, items in every.items() if items])
    if not shown:
        shown = (Section(NEW, (Note(_nothing(found.counts)),)),)
    return (*shown, Section(HEALTH, tuple(_health(found, outlets, every=not lines))))


def _items(sections: Iterable[Section]) -> Iterator[Item]:
    return (Item(section.title, one) for section in sections for one in section.items)


def _nothing(counts: Counts) -> str:
    """That there is nothing to tell, and why not, should pages have come."""
    if waiting := counts.pages.get("pending"):
        return f"Nothing new in this window so far: {counted(waiting, 'page')} still to be read."
    if relevant := counts.pages.get("stored"):
        many = counted(relevant, "relevant page")
        return f"Nothing new in this window: {many}, all copies, revisits, older or filtered out."
    return "Nothing new in this window."


def _heaviest_first(
    told: Iterable[Line | Story], known: Mapping[str, Outlet], said_at: AbstractSet[str]
) -> list[Line | Story]:
    """By weight; what weighs the same stays in its order, the best matches first."""

    def weight(one: Line | Story) -> int:
        lines = one.articles if isinstance(one, Story) else (one,)
        near = known.get(lines[0].outlet)
        fresh = any(line.url in said_at for line in lines)
        return ranking.weight(near.closeness if near else None, origins(lines, known), fresh=fresh)

    return sorted(told, key=weight, reverse=True)


def _by_heading(told: Iterable[Line | Story]) -> dict[str, list[Line | Story]]:
    """Each story under the one heading that it stands under."""
    headings = (NEW, DEVELOPING, YEARLY, POSSIBLY_OLD, TEASERS)
    found: dict[str, list[Line | Story]] = {title: [] for title in headings}
    for one in told:
        found[_heading(one)].append(one)
    return found


def _heading(one: Line | Story) -> str:
    if is_teaser(one):
        return TEASERS
    if is_doubtful(one):
        return POSSIBLY_OLD
    if isinstance(one, Story) and one.told_before:
        return DEVELOPING
    return YEARLY if isinstance(one, Story) and one.last_year else NEW


def _lines(found: Findings, watch: Watch, outlets: Mapping[str, Outlet]) -> Iterable[Line]:
    matches: dict[int, list[Match]] = {}
    for match in found.matches:
        matches.setdefault(match.article_id, []).append(match)
    copies: dict[int, list[str]] = {}
    for original, outlet in found.copies:
        copies.setdefault(original, []).append(outlet)

    def best_first(article: Article) -> tuple[float, float]:
        scores = [match.score for match in matches.get(article.id or 0, ())]
        return -max(scores, default=0), -(article.published_at or article.first_seen_at).timestamp()

    for article in sorted(found.articles, key=best_first):
        key = article.id or 0
        also = [_name(outlets, outlet) for outlet in copies.get(key, ())]
        told = line(article, outlets.get(article.outlet_id))
        why = _Why(watch, matches.get(key, []))
        yield replace(
            told,
            rules=why.rules(),
            entities=why.entities(),
            also=_names(also),
            teaser=not told.excerpt and bool(why.matches) and not why.in_title(),
        )


@dataclass(frozen=True, slots=True)
class _Why:
    watch: Watch
    matches: Sequence[Match]

    def rules(self) -> tuple[str, ...]:
        known = self.watch.rules
        ids = [match.rule for match in self.matches]
        return _names(known[rule].title if rule in known else rule for rule in ids)

    def in_title(self) -> bool:
        """Whether the headline alone names all that some rule found."""
        return any(
            {hit.get("entity") for hit in one.hits}
            <= {hit.get("entity") for hit in one.hits if hit.get("field") == "title"}
            for one in self.matches
            if one.rule not in self.watch.rules or not self.watch.rules[one.rule].topic
        )

    def entities(self) -> tuple[str, ...]:
        known = self.watch.entities
        ids = [hit.get("entity") for match in self.matches for hit in match.hits]
        return _names(known[name].label if name in known else name for name in ids if name)


def line(article: Article, outlet: Outlet | None) -> Line:
    """An article as it is told, without why it is."""
    published = article.published_at
    return Line(
        kind="article",
        ref_id=article.id or 0,
        title=clip(clean(article.title) or "(no title)", MOST_TITLE),
        url=clean(article.url),
        outlet=clean(outlet.name if outlet else article.outlet_id),
        side=outlet.side.value if outlet else "unknown side",
        language=article.lang,
        first_seen_at=article.first_seen_at,
        excerpt=clip(clean(_lede(article.title, article.text)), MOST_EXCERPT),
        published_at=published,
        published_day=article.published_day,
        day_only=article.day_only,
        uncertain=article.date_conflict or article.date_confidence in {"low", "none"},
        late=published is not None and article.first_seen_at - published > LATE,
        resurfaced=article.resurfaced,
        doubtful=article.resurfaced or article.date_conflict or published is None,
    )


def _lede(title: str, text: str) -> str:
    """The first paragraph, or the first two where the first is only a place line.

    The headline is no part of it, nor a pointer to another article: "Also read: …".
    """
    lines = (line.strip().removeprefix(title).strip() for line in text.split("\n"))
    paragraphs = [line for line in lines if not chrome.is_furniture(line)]
    short = bool(paragraphs) and len(paragraphs[0]) < MOST_EXCERPT // 5
    return " ".join(paragraphs[: 2 if short else 1])


def _names(names: Iterable[str]) -> tuple[str, ...]:
    every = list(dict.fromkeys(clip(clean(name), 80) for name in names))
    rest = len(every) - _MOST_NAMES
    return (*every[:_MOST_NAMES], f"+{rest}") if rest > 0 else tuple(every)


def _name(outlets: Mapping[str, Outlet], outlet_id: str) -> str:
    return outlets[outlet_id].name if outlet_id in outlets else outlet_id


def _health(found: Findings, outlets: Mapping[str, Outlet], *, every: bool) -> Iterable[Note]:
    yield Note(coverage.polled(found.standing, found.counts))
    yield Note(coverage.read(found.counts, found.reasons))
    if found.held:
        many = counted(found.held, "more claim")
        yield Note(f"{many} by voices that are not watched: tumen claims list")
    if words := coverage.left_out(found.left_out):
        yield Note(words)
    for words in coverage.remarks(found.standing, outlets, every=every):
        yield Note(words)
    for profile in found.broken:
        yield Note(f"Profile {profile}: its digest is due and cannot be made, see the log")
    for failure in found.failures:
        yield Note(_failure(failure), "delivery", failure.id or 0)


def _failure(row: Delivery) -> str:
    where = f"{row.channel} ({row.recipient}), part {row.part} of {row.parts}"
    told = f"Delivery {row.id} to {where} was given up: {row.last_error}. "
    return clip(clean(told), 400) + f" Again: tumen deliveries retry {row.id}"
