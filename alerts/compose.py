"""From stored articles to the lines of a digest: what is shown, where, and in which order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from alerts import coverage
from alerts.contents import Line, Note
from alerts.coverage import Standing
from alerts.digest import HEALTH, NEW, POSSIBLY_OLD, RETURNING, Section
from alerts.grouped import Places, grouped
from alerts.words import clean, clip, counted
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
    """

    standing: Standing
    articles: Sequence[Article]
    matches: Sequence[Match] = ()
    copies: Sequence[tuple[int, str]] = ()
    failures: Sequence[Delivery] = ()
    counts: Counts = field(default_factory=Counts)
    broken: Sequence[str] = ()
    deleted: Sequence[Article] = ()
    claims: Sequence[Section] = ()
    places: Places = Places()
    left_out: LeftOut = LeftOut()


def sections(found: Findings, watch: Watch, outlets: Mapping[str, Outlet]) -> tuple[Section, ...]:
    """Everything a digest shows: claims, then stories with the best matches first."""
    doubtful = {article.id for article in found.articles if _is_doubtful(article)}
    lines = list(_lines(found, watch, outlets))
    families = {clean(one.name): one.family for one in outlets.values() if one.family}
    new = [line for line in lines if line.ref_id not in doubtful]
    old = tuple(line for line in lines if line.ref_id in doubtful)
    told = [section for section in found.claims if section.title != RETURNING]
    told += [Section(NEW, tuple(grouped(new, found.places, families)))] if new else []
    told += [section for section in found.claims if section.title == RETURNING]
    told += [Section(POSSIBLY_OLD, old)] if old else []
    if not told:
        told = [Section(NEW, (Note("Nothing new in this window."),))]
    return (*told, Section(HEALTH, tuple(_health(found, outlets, every=not lines))))


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
        yield replace(told, rules=why.rules(), entities=why.entities(), also=_names(also))


@dataclass(frozen=True, slots=True)
class _Why:
    watch: Watch
    matches: Sequence[Match]

    def rules(self) -> tuple[str, ...]:
        known = self.watch.rules
        ids = [match.rule for match in self.matches]
        return _names(known[rule].title if rule in known else rule for rule in ids)

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
        excerpt=clip(clean(_lede(article.text)), MOST_EXCERPT),
        published_at=published,
        published_day=article.published_day,
        day_only=article.day_only,
        uncertain=article.date_conflict or article.date_confidence in {"low", "none"},
        late=published is not None and article.first_seen_at - published > LATE,
        resurfaced=article.resurfaced,
    )


def _lede(text: str) -> str:
    """The first paragraph, or the first two where the first is only a place line."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    short = bool(paragraphs) and len(paragraphs[0]) < MOST_EXCERPT // 5
    return " ".join(paragraphs[: 2 if short else 1])


def _is_doubtful(article: Article) -> bool:
    return article.resurfaced or article.date_conflict or article.published_at is None


def _names(names: Iterable[str]) -> tuple[str, ...]:
    every = list(dict.fromkeys(clip(clean(name), 80) for name in names))
    rest = len(every) - _MOST_NAMES
    return (*every[:_MOST_NAMES], f"+{rest}") if rest > 0 else tuple(every)


def _name(outlets: Mapping[str, Outlet], outlet_id: str) -> str:
    return outlets[outlet_id].name if outlet_id in outlets else outlet_id


def _health(found: Findings, outlets: Mapping[str, Outlet], *, every: bool) -> Iterable[Note]:
    yield Note(_coverage(found))
    if words := _left_out(found.left_out):
        yield Note(words)
    for words in coverage.remarks(found.standing, outlets, every=every):
        yield Note(words)
    for article in found.deleted:
        yield Note(_deletion(article, outlets), "deleted", article.id or 0)
    for profile in found.broken:
        yield Note(f"Profile {profile}: its digest is due and cannot be made, see the log")
    for failure in found.failures:
        yield Note(_failure(failure), "delivery", failure.id or 0)


def _coverage(found: Findings) -> str:
    states = Counter(found.counts.pages)
    sources = found.standing.sources
    well = len(sources) - len(coverage.troubled(sources))
    parts = [f"{well:,} of {counted(len(sources), 'source')} well"]
    parts.append(counted(sum(found.counts.polls.values()), "poll"))
    parts.append(f"{counted(states.total(), 'page')} seen")
    parts += [f"{number:,} {state}" for state, number in sorted(states.items())]
    parts.append(f"{found.counts.copies:,} copies")
    return " · ".join(parts)


def _left_out(left: LeftOut) -> str:
    """What the profile's filters kept back: it is counted, so that nobody forgets them."""
    many = left.by_language + left.by_rule
    if not many:
        return ""
    parts = [f"{left.by_language:,} in other languages"] if left.by_language else []
    parts += [f"{left.by_rule:,} of other rules or topics"] if left.by_rule else []
    told = f"Left out by this profile's filters: {counted(many, 'article')}"
    return f"{told} ({', '.join(parts)})"


def _deletion(article: Article, outlets: Mapping[str, Outlet]) -> str:
    title, outlet = clip(clean(article.title), MOST_TITLE), _name(outlets, article.outlet_id)
    since = f", found gone {article.deleted_at:%Y-%m-%d %H:%M}Z" if article.deleted_at else ""
    return f"Deleted at the source: {title} ({outlet}){since}; text kept: {clean(article.url)}"


def _failure(row: Delivery) -> str:
    where = f"{row.channel} ({row.recipient}), part {row.part} of {row.parts}"
    told = f"Delivery {row.id} to {where} was given up: {row.last_error}. "
    return clip(clean(told), 400) + f" Again: tumen deliveries retry {row.id}"
