"""How a thing told is laid out: a linked title and rows below it. Renderers only draw this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from alerts.contents import Claim, Line, Note, Story, Voice
from alerts.words import clip, counted

MOST_PHRASE = 200
_MOST_PHRASES = 4
_MOST_POSSIBLY = 2
_NOVELTIES = {
    "new": "NEW",
    "variant": "DIFFERS",
    "denies": "DENIED",
    "recurring": "SAID BEFORE",
    "possible": "POSSIBLY SAID BEFORE",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `quote` is somebody's own words, `small` where they come from, `link` an article."""

    words: str
    style: Literal["small", "quote", "link"] = "small"
    language: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A title, its link and its language, and the rows below it."""

    title: str
    url: str
    language: str
    rows: tuple[Row, ...]


def card(content: Line | Story | Claim, zone: str) -> Card:
    """The layout of anything told but a note; times are shown in `zone`."""
    shown = _Shown(zone)
    match content:
        case Line():
            rows = tuple(_article_rows(content, shown))
            return Card(content.title, content.url, content.language, rows)
        case Story():
            lead = content.articles[0]
            return Card(
                lead.title, lead.url, lead.language, tuple(_story_rows(content, lead, shown))
            )
        case Claim():
            voice = content.origin
            title = f"{voice.claimant}: {voice.words}"
            return Card(title, voice.url, voice.language, tuple(_claim_rows(content, shown)))


def plain(content: Line | Story | Claim | Note, zone: str) -> str:
    """The same in words alone, a line for each row."""
    if isinstance(content, Note):
        return content.text
    made = card(content, zone)
    rows = [f"{row.words} {row.url}".strip() for row in made.rows]
    return "\n".join([made.title, *rows, made.url])


@dataclass(frozen=True, slots=True)
class _Shown:
    zone: str

    def __call__(self, at: datetime) -> str:
        return f"{at.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M}"


def _article_rows(line: Line, shown: _Shown) -> Iterator[Row]:
    yield Row(_provenance(line, shown))
    if line.excerpt:
        yield Row(line.excerpt, "quote", line.language)
    if reasons := _reasons(line):
        yield Row(reasons)


def _provenance(line: Line, shown: _Shown) -> str:
    """Outlet, side, language, dates and marks of an article, in one line."""
    parts = [f"{line.outlet} ({line.side})", line.language, _published(line, shown)]
    parts.append(f"seen {shown(line.first_seen_at)}")
    parts += ["LATE"] if line.late else []
    parts += ["RESURFACED"] if line.resurfaced else []
    return " · ".join(part for part in parts if part)


def _published(line: Line, shown: _Shown) -> str:
    if line.published_at is None:
        return "undated"
    at = str(line.published_day) if line.day_only else shown(line.published_at)
    return f"published {'~' if line.uncertain else ''}{at}"


def _reasons(line: Line) -> str:
    """Why an article is told: rules, entities, and who else carries it."""
    groups = (("rule", line.rules), ("mentions", line.entities), ("also", line.also))
    return " · ".join(f"{label}: {', '.join(names)}" for label, names in groups if names)


def _story_rows(story: Story, lead: Line, shown: _Shown) -> Iterator[Row]:
    yield Row(" · ".join(_standing(story)))
    yield from _article_rows(lead, shown)
    for line in story.articles[1:]:
        yield Row(f"{line.title} ({_provenance(line, shown)})", "link", line.language, line.url)
        if line.also:
            yield Row(f"also: {', '.join(line.also)}")
    yield from _instalment(story, shown)
    for title in story.possibly[:_MOST_POSSIBLY]:
        yield Row(f"possibly the same event: {title}")


def _standing(story: Story) -> Iterator[str]:
    outlets = len({line.outlet for line in story.articles})
    languages = dict.fromkeys(line.language for line in story.articles)
    if story.told_before:
        yield f"told before, {counted(len(story.articles), 'new article')}"
    yield f"{counted(len(story.articles), 'article')} from {counted(outlets, 'outlet')}"
    yield f"{counted(len(languages), 'language')}: {', '.join(languages)}"
    yield counted(story.origins, "independent origin")


def _instalment(story: Story, shown: _Shown) -> Iterator[Row]:
    if story.last_year is None:
        return
    last = story.last_year
    words = f"comes back each year; last: {last.title} ({last.outlet}, {_published(last, shown)})"
    yield Row(words, "link", last.language, last.url)
    for label, phrases in (("new", story.added), ("gone", story.gone), ("kept", story.kept)):
        for phrase in phrases[:_MOST_PHRASES]:
            yield Row(f"{label}: {clip(phrase, MOST_PHRASE)}", "quote")
        if len(phrases) > _MOST_PHRASES:
            yield Row(f"{label}: {len(phrases) - _MOST_PHRASES} more")


def _claim_rows(claim: Claim, shown: _Shown) -> Iterator[Row]:
    yield Row(" · ".join(_said(claim)))
    yield Row(f"origin: {_voice(claim.origin, shown)}; seen {shown(claim.first_seen_at)}")
    for way in claim.path:
        yield Row(f"by way of: {way}")
    spread = f"{counted(claim.outlets, 'outlet')}, {counted(claim.origins, 'independent origin')}"
    yield Row(f"{spread} · tumen claims show {claim.ref_id}")
    for altered in claim.softened:
        yield Row(f"altered on the way: {altered}")
    if claim.against is not None:
        before = claim.against
        yield Row(f"{before.claimant}: {before.words}", "quote", before.language, before.url)
        yield Row(f"that was: {_voice(before, shown)}")
    if claim.reason:
        yield Row(claim.reason)


def _said(claim: Claim) -> Iterator[str]:
    yield _NOVELTIES.get(claim.novelty, claim.novelty.upper())
    if claim.act != "statement":
        yield claim.act
    if claim.medium:
        yield f"by {claim.medium}"
    if claim.addressee:
        yield f"to {claim.addressee}"
    if claim.origin.said_on:
        yield f"said on {claim.origin.said_on}"


def _voice(voice: Voice, shown: _Shown) -> str:
    published = f", published {shown(voice.published_at)}" if voice.published_at else ""
    return f"{voice.outlet} ({voice.side}), {voice.language}{published}"
