"""How a thing told is laid out: a linked title and rows below it. Renderers only draw this."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from alerts.contents import Change, Claim, Line, Note, Speech, Story, Told, Voice
from alerts.words import clip, counted

MOST_PHRASE = 200
MOST_CARD = 5_000
"""Characters of a card's rows, addresses included: hostile ones must not fill a mail."""

MOST_ADDRESS = 2_000
_MOST_TITLE = 520  # a speaker and what he says
_MOST_BRIEF = 160
_MOST_PHRASES = 4
_MOST_POSSIBLY = 2
_MOST_ARTICLES = 6
_MOST_SENTENCES = 10
_MOST_NAMES = 4
_MOST_REASON = 220
_NOVELTIES = {
    "new": "NEW",
    "variant": "DIFFERS",
    "denies": "DENIED",
    "recurring": "SAID BEFORE",
    "possible": "POSSIBLY SAID BEFORE",
}
_ACTS = {"denies": "denial"}
"""What need not be said twice."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `quote` is somebody's own words, `small` where they come from, `link` an article.

    `strong`: it says at a glance what this is. Of a row with an address, the first `linked`
    characters are the link, or all where that is 0.
    """

    words: str
    style: Literal["small", "quote", "link"] = "small"
    language: str = ""
    url: str = ""
    strong: bool = False
    linked: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A title, its link and its language, and the rows below it; a `brief` one has one row."""

    title: str
    url: str
    language: str
    rows: tuple[Row, ...]
    brief: bool = False


def card(content: Told, zone: str) -> Card:
    """The layout of anything told but a note; times are shown in `zone`."""
    made = _brief(content) if content.brief else _full(content, _Shown(zone))
    url, rows = made.url, tuple(_bounded(made.rows))
    if len(url) > MOST_ADDRESS:
        rows, url = (Row(f"its address has {len(url):,} characters"), *rows), ""
    return Card(clip(made.title, _MOST_TITLE), url, made.language, rows, made.brief)


def plain(content: Told | Note, zone: str) -> str:
    """The same in words alone, a line for each row."""
    if isinstance(content, Note):
        return content.text
    made = card(content, zone)
    rows = [f"{row.words} {row.url}".strip() for row in made.rows]
    return "\n".join([made.title, *rows, made.url])


@dataclass(frozen=True, slots=True)
class _Shown:
    zone: str

    def __call__(self, at: datetime, beside: datetime | None = None) -> str:
        """A time; of the same day as the one `beside` it, only the hour."""
        local = at.astimezone(ZoneInfo(self.zone))
        same = beside is not None and beside.astimezone(local.tzinfo).date() == local.date()
        return f"{local:%H:%M}" if same else f"{local:%Y-%m-%d %H:%M}"


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    left = list(rows)
    room = MOST_CARD
    while left:
        room -= len(left[0].words) + len(left[0].url)
        if room < 0:
            yield Row(f"and {counted(len(left), 'more row')} that would make this too long")
            return
        yield left.pop(0)


def _full(content: Told, shown: _Shown) -> Card:
    match content:
        case Line():
            rows = tuple(_article_rows(content, shown))
            return Card(content.title, content.url, content.language, rows)
        case Story():
            lead = content.articles[0]
            rows = tuple(_story_rows(content, lead, shown))
            return Card(lead.title, lead.url, lead.language, rows)
        case Claim():
            voice = content.origin
            rows = tuple(_claim_rows(content, shown))
            return Card(_saying(content), voice.url, voice.language, rows)
        case Speech():
            return _speech(content, shown)
        case Change():
            rows = tuple(_change_rows(content, shown))
            return Card(content.title, content.url, content.language, rows)


def _brief(content: Told) -> Card:
    """One line: the title, and who has it."""
    match content:
        case Line() | Change():
            where = Row(content.outlet)
            return _short(content.title, content.url, content.language, where)
        case Story():
            lead = content.articles[0]
            names = dict.fromkeys(line.outlet for line in content.articles)
            where = Row(f"{_few(list(names))} · {counted(len(content.articles), 'article')}")
            return _short(lead.title, lead.url, lead.language, where)
        case Claim():
            voice = content.origin
            where = Row(f"{_NOVELTIES.get(content.novelty, '')} · {voice.outlet}")
            return _short(_saying(content), voice.url, voice.language, where)
        case Speech():
            voice = content.claims[0].origin
            where = Row(f"{counted(len(content.claims), 'sentence')} · {voice.outlet}")
            return _short(f"{voice.claimant}: {voice.words}", voice.url, voice.language, where)


def _saying(claim: Claim) -> str:
    """Who says what. What is denied may stand there as if it were said: a denial is marked."""
    mark = " (denial)" if "denial" in (claim.act, _ACTS.get(claim.novelty)) else ""
    return f"{claim.origin.claimant}{mark}: {claim.origin.words}"


def _short(title: str, url: str, language: str, where: Row) -> Card:
    return Card(clip(title, _MOST_BRIEF), url, language, (where,), brief=True)


def _article_rows(line: Line, shown: _Shown) -> Iterator[Row]:
    yield Row(_provenance(line, shown))
    if line.excerpt:
        yield Row(line.excerpt, "quote", line.language)
    if reasons := _reasons(line):
        yield Row(reasons)


def _provenance(line: Line, shown: _Shown) -> str:
    """Outlet, side, language, dates and marks of an article, in one line."""
    parts = [f"{line.outlet} ({line.side})", line.language, _published(line, shown)]
    parts.append(f"seen {shown(line.first_seen_at, None if line.day_only else line.published_at)}")
    parts += ["LATE"] if line.late else []
    parts += ["RESURFACED"] if line.resurfaced else []
    parts += [_alerted(line.alerted, shown)] if line.alerted else []
    return " · ".join(part for part in parts if part)


def _alerted(at: datetime, shown: _Shown) -> str:
    """That a reader knows it already."""
    return f"alerted {shown(at)}"


def _published(line: Line, shown: _Shown) -> str:
    if line.published_at is None:
        return "undated"
    at = str(line.published_day) if line.day_only else shown(line.published_at)
    return f"published {'~' if line.uncertain else ''}{at}"


def _reasons(line: Line) -> str:
    """Why an article is told: rules, entities, and who else carries it."""
    groups = (("rule", line.rules), ("mentions", line.entities), ("also", line.also))
    return " · ".join(f"{label}: {_few(names)}" for label, names in groups if names)


def _few(names: Sequence[str]) -> str:
    """The first names, and how many more there are; one may itself count, such as `+3`."""
    last = names[-1] if names else ""
    counts = int(last[1:]) if last.startswith("+") and last[1:].isdigit() else 0
    named = names[:-1] if counts else names
    rest = counts + max(0, len(named) - _MOST_NAMES)
    return ", ".join([*named[:_MOST_NAMES], *([f"+{rest}"] if rest else [])])


def _story_rows(story: Story, lead: Line, shown: _Shown) -> Iterator[Row]:
    yield Row(" · ".join(_standing(story)), strong=True)
    if story.told_before:
        # The story was told: what is new of it is which articles came.
        yield Row(_provenance(lead, shown))
        if lead.also:
            yield Row(f"also: {_few(lead.also)}")
    else:
        yield from _article_rows(lead, shown)
    yield from _others(story, shown)
    if not story.told_before:
        yield from _instalment(story, shown)
    for title in story.possibly[:_MOST_POSSIBLY]:
        yield Row(f"possibly the same event: {title}")


def _others(story: Story, shown: _Shown) -> Iterator[Row]:
    """The other articles, the first ones with their links."""
    for line in story.articles[1:_MOST_ARTICLES]:
        also = f" · also: {_few(line.also)}" if line.also else ""
        words = f"{line.title} – {_provenance(line, shown)}{also}"
        yield Row(words, "link", line.language, line.url, linked=len(line.title))
    if rest := story.articles[_MOST_ARTICLES:]:
        names = list(dict.fromkeys(line.outlet for line in rest))
        many = counted(len(rest), "more article")
        yield Row(f"and {many} ({_few(names)}): tumen stories show {story.ref_id}")


def _standing(story: Story) -> Iterator[str]:
    outlets = len({line.outlet for line in story.articles})
    languages = dict.fromkeys(line.language for line in story.articles)
    many = counted(len(story.articles), "new article" if story.told_before else "article")
    yield f"told before, {many}" if story.told_before else many
    yield counted(outlets, "outlet")
    if len(languages) > 1:
        yield f"{counted(len(languages), 'language')}: {', '.join(languages)}"
    yield counted(story.origins, "independent origin")


def _instalment(story: Story, shown: _Shown) -> Iterator[Row]:
    if story.last_year is None:
        return
    last = story.last_year
    words = f"{last.title} – the last time: {last.outlet}, {_published(last, shown)}"
    yield Row(words, "link", last.language, last.url, linked=len(last.title))
    for label, phrases in (("new", story.added), ("gone", story.gone), ("kept", story.kept)):
        for phrase in phrases[:_MOST_PHRASES]:
            yield Row(f"{label}: {clip(phrase, MOST_PHRASE)}", "quote")
        if len(phrases) > _MOST_PHRASES:
            yield Row(f"{label}: {len(phrases) - _MOST_PHRASES} more")


def _claim_rows(claim: Claim, shown: _Shown) -> Iterator[Row]:
    yield Row(" · ".join(_said(claim, shown)), strong=True)
    yield Row(_voice(claim.origin, shown, claim.first_seen_at))
    yield from (Row(f"by way of: {way}") for way in claim.path)
    yield Row(f"{_spread(claim)} · tumen claims show {claim.ref_id}")
    yield from (Row(f"altered on the way: {altered}") for altered in claim.softened)
    if claim.against is not None:
        before = claim.against
        yield Row(f"{before.claimant}: {before.words}", "quote", before.language, before.url)
        yield Row(f"that was: {_voice(before, shown)}")
    if claim.reason:
        yield Row(clip(claim.reason, _MOST_REASON))


def _speech(speech: Speech, shown: _Shown) -> Card:
    """Who speaks, on which occasion, and then the sentences; what is common stands once."""
    first = speech.claims[0]
    voice = first.origin
    occasion = f", by {first.medium}" if first.medium else ""
    occasion += f" to {first.addressee}" if first.addressee else ""
    title = f"{voice.claimant}{occasion}: {counted(len(speech.claims), 'sentence')}"
    return Card(title, voice.url, "en", tuple(_speech_rows(speech, shown)))


def _speech_rows(speech: Speech, shown: _Shown) -> Iterator[Row]:
    first = speech.claims[0]
    said_on = f" · said on {first.origin.said_on}" if first.origin.said_on else ""
    yield Row(f"{_NOVELTIES.get(first.novelty, '')}{said_on}", strong=True)
    yield Row(_voice(first.origin, shown, first.first_seen_at))
    for claim in speech.claims[:_MOST_SENTENCES]:
        act = "" if claim.act == "statement" else f"({claim.act}) "
        act += f"({_alerted(claim.alerted, shown)}) " if claim.alerted else ""
        yield Row(f"{act}{claim.origin.words}", "quote", claim.origin.language)
    if len(speech.claims) > _MOST_SENTENCES:
        yield Row(f"and {counted(len(speech.claims) - _MOST_SENTENCES, 'more sentence')}")
    ways = dict.fromkeys(way for claim in speech.claims for way in claim.path)
    yield from (Row(f"by way of: {way}") for way in ways)
    widest = max(speech.claims, key=lambda claim: (claim.origins, claim.outlets))
    numbers = ", ".join(str(claim.ref_id) for claim in speech.claims[:_MOST_SENTENCES])
    yield Row(f"up to {_spread(widest)} · tumen claims show {numbers}")
    for altered in dict.fromkeys(words for claim in speech.claims for words in claim.softened):
        yield Row(f"altered on the way: {altered}")


def _change_rows(change: Change, shown: _Shown) -> Iterator[Row]:
    if change.kind == "deleted":
        yield Row(f"DELETED · found gone {shown(change.at)} · its text is kept", strong=True)
    else:
        yield Row(f"EDITED · version {change.version}, seen {shown(change.at)}", strong=True)
    known = f" · {_alerted(change.alerted, shown)}" if change.alerted else ""
    yield Row(f"{change.outlet} ({change.side}) · {change.language}{known}")
    yield from (Row(words, "quote", change.language) for words in change.differences)


def _said(claim: Claim, shown: _Shown) -> Iterator[str]:
    yield _NOVELTIES.get(claim.novelty, claim.novelty.upper())
    if claim.act not in ("statement", _ACTS.get(claim.novelty)):
        yield claim.act
    if claim.medium:
        yield f"by {claim.medium}"
    if claim.addressee:
        yield f"to {claim.addressee}"
    if claim.origin.said_on:
        yield f"said on {claim.origin.said_on}"
    if claim.alerted:
        yield _alerted(claim.alerted, shown)


def _spread(claim: Claim) -> str:
    return f"{counted(claim.outlets, 'outlet')}, {counted(claim.origins, 'independent origin')}"


def _voice(voice: Voice, shown: _Shown, seen: datetime | None = None) -> str:
    """Outlet, side, language and dates of an utterance, in one line."""
    parts = [f"{voice.outlet} ({voice.side})", voice.language]
    parts += [f"published {shown(voice.published_at)}"] if voice.published_at else []
    parts += [f"seen {shown(seen, voice.published_at)}"] if seen else []
    return " · ".join(parts)
