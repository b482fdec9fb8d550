"""How a thing told is laid out: a linked title and rows below it. Renderers only draw this."""

from collections.abc import Iterable, Iterator, Sequence

from alerts import sayings
from alerts.contents import Change, Claim, Line, Note, Speech, Story, Told
from alerts.rows import Card, Row, Shown, alerted, few
from alerts.words import clip, counted
from analysis import updates

MOST_PHRASE = 200
MOST_CARD = 5_000
"""Characters of a card's rows, addresses included: hostile ones must not fill a mail."""

MOST_ADDRESS = 2_000
_MOST_TITLE = 520  # a speaker and what he says
_MOST_BRIEF = 160
_MOST_PHRASES = 4
_MOST_POSSIBLY = 1
_MOST_ARTICLES = 6


def card(content: Told, zone: str) -> Card:
    """The layout of anything told but a note; times are shown in `zone`."""
    made = _brief(content) if content.brief else _full(content, Shown(zone))
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


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    left = list(rows)
    room = MOST_CARD
    while left:
        room -= len(left[0].words) + len(left[0].url)
        if room < 0:
            yield Row(f"and {counted(len(left), 'more row')} that would make this too long")
            return
        yield left.pop(0)


def _full(content: Told, shown: Shown) -> Card:
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
            rows = tuple(sayings.claim_rows(content, shown))
            return Card(sayings.saying(content), voice.url, voice.language, rows)
        case Speech():
            return sayings.speech_card(content, shown)
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
            where = Row(f"{few(list(names))} · {counted(len(content.articles), 'article')}")
            return _short(lead.title, lead.url, lead.language, where)
        case Claim():
            voice = content.origin
            where = Row(f"{sayings.NOVELTIES.get(content.novelty, '')} · {voice.outlet}")
            return _short(sayings.saying(content), voice.url, voice.language, where)
        case Speech():
            voice = content.claims[0].origin
            where = Row(f"{counted(len(content.claims), 'sentence')} · {voice.outlet}")
            return _short(f"{voice.claimant}: {voice.words}", voice.url, voice.language, where)


def _short(title: str, url: str, language: str, where: Row) -> Card:
    return Card(clip(title, _MOST_BRIEF), url, language, (where,), brief=True)


def _article_rows(line: Line, shown: Shown) -> Iterator[Row]:
    yield Row(_provenance(line, shown))
    if line.excerpt:
        yield Row(line.excerpt, "quote", line.language)
    if reasons := _reasons(line):
        yield Row(reasons)


def _provenance(line: Line, shown: Shown) -> str:
    """Outlet, side, language, dates and marks of an article, in one line."""
    parts = [f"{line.outlet} ({line.side})", line.language, _published(line, shown)]
    parts.append(f"seen {shown(line.first_seen_at, None if line.day_only else line.published_at)}")
    parts += ["LATE"] if line.late else []
    parts += ["RESURFACED"] if line.resurfaced else []
    parts += [alerted(line.alerted, shown)] if line.alerted else []
    return " · ".join(part for part in parts if part)


def _published(line: Line, shown: Shown) -> str:
    if line.published_at is None:
        return "undated"
    at = str(line.published_day) if line.day_only else shown(line.published_at)
    return f"published {'~' if line.uncertain else ''}{at}"


def _reasons(line: Line) -> str:
    """Why an article is told: rules, entities, and who else carries it."""
    groups = (("rule", line.rules), ("mentions", line.entities), ("also", line.also))
    return " · ".join(f"{label}: {few(names)}" for label, names in groups if names)


def _story_rows(story: Story, lead: Line, shown: Shown) -> Iterator[Row]:
    if standing := " · ".join(_standing(story)):
        yield Row(standing, strong=True)
    if story.told_before:
        # The story was told: what is new of it is which articles came.
        yield Row(_provenance(lead, shown))
        if lead.also:
            yield Row(f"also: {few(lead.also)}")
    else:
        yield from _article_rows(lead, shown)
    if story.said:
        yield Row(f"its claims are told by themselves: {few(story.said)}")
    yield from _others(story, shown)
    if not story.told_before:
        yield from _instalment(story, shown)
    for title in story.possibly[:_MOST_POSSIBLY]:
        yield Row(f"perhaps related: {title}")


def _others(story: Story, shown: Shown) -> Iterator[Row]:
    """The other articles, the first ones with their links; editions of one share a line."""
    lead, *rest = _editions(story.articles)
    if len(lead) > 1:
        yield Row(f"in {_versions(lead, shown)}")
    for first, *again in rest[: _MOST_ARTICLES - 1]:
        words = f"{first.title} – {_provenance(first, shown)}"
        words += f" · also: {few(first.also)}" if first.also else ""
        words += f" · {_versions([first, *again], shown)}" if again else ""
        yield Row(words, "link", first.language, first.url, linked=len(first.title))
    if left := [line for edition in rest[_MOST_ARTICLES - 1 :] for line in edition]:
        names = list(dict.fromkeys(line.outlet for line in left))
        many = counted(len(left), "more article")
        yield Row(f"and {many} ({few(names)}): tumen stories show {story.ref_id}")


def _editions(lines: Iterable[Line]) -> list[list[Line]]:
    """Articles with those of the same outlet and headline, but for marks such as "(LEAD)"."""
    found: list[list[Line]] = []
    for line in lines:
        for edition in found:
            if _is_edition(edition[0], line):
                edition.append(line)
                break
        else:
            found.append([line])
    return found


def _is_edition(one: Line, other: Line) -> bool:
    if one.outlet != other.outlet:
        return False
    same = one.title.casefold() == other.title.casefold()
    return same or updates.may_be_one(one.title, other.title)


def _versions(edition: Sequence[Line], shown: Shown) -> str:
    """`2 editions, the last seen 17:10`."""
    last = max(line.first_seen_at for line in edition)
    return f"{counted(len(edition), 'edition')}, the last seen {shown(last)}"


def _standing(story: Story) -> Iterator[str]:
    """How widely a story is told; nothing is said of one article that is all there is."""
    many = len(story.articles)
    outlets = len({line.outlet for line in story.articles})
    languages = dict.fromkeys(line.language for line in story.articles)
    if story.told_before:
        when = f"last told {story.last_told}" if story.last_told else "told before"
        yield f"{when}; {counted(many, 'new article')}"
    elif many > 1:
        yield counted(many, "article")
    if outlets > 1:
        # Who has it from whom is told of its claims; here only who publishes for whom is known.
        of = f" of {counted(story.origins, 'publisher')}" if story.origins < outlets else ""
        yield f"{counted(outlets, 'outlet')}{of}"
    if len(languages) > 1:
        yield f"{counted(len(languages), 'language')}: {', '.join(languages)}"


def _instalment(story: Story, shown: Shown) -> Iterator[Row]:
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


def _change_rows(change: Change, shown: Shown) -> Iterator[Row]:
    if change.kind == "deleted":
        yield Row(f"DELETED · found gone {shown(change.at)} · its text is kept", strong=True)
    else:
        yield Row(f"EDITED · version {change.version}, seen {shown(change.at)}", strong=True)
    known = f" · {alerted(change.alerted, shown)}" if change.alerted else ""
    yield Row(f"{change.outlet} ({change.side}) · {change.language}{known}")
    yield from (Row(words, "quote", change.language) for words in change.differences)
