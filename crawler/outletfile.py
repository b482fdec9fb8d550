"""The file of an outlet: written from what a probe saw, each value with its reason."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from analysis import address, discovery_usual, normal, onboarding, places
from config.durations import format_duration
from config.sources import AnySource
from crawler.outletprobe import Finding, Probe, source_of

_FEED_ENDING = re.compile(r"(?i)\s*[-–—|»:·(\[]*\s*\b(?:rss|atom|news ?feed|feed|лента)\b.*$")
_FEED_BEGINNING = re.compile(r"(?i)^(?:rss|atom)(?: feed)?(?: of| for)?\s*[-–—|»:·]*\s+")
_PLAIN_URL = re.compile(r"https?://[\w./?&=%~+@,;-]+(?::\d+)?[\w./?&=%~+@,;-]*", re.ASCII)
_COMMON_LABELS = frozenset({"www", "m", "com", "co", "org", "net", "gov", "go", "ac", "or", "ne"})
_SHARED = {"medium": "medium", "t": "telegram", "youtube": "youtube"}
_LONGEST_ID = 60
_LONGEST_NAME = 120
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Given:
    """A value, and from where it is."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An outlet before it is a file; optional values are None where nothing tells them.

    `sources` are pairs of a source and its evidence, `origin` says who wrote the file from what.
    """

    origin: str
    name: Given
    home: str
    languages: Given
    sources: Sequence[tuple[AnySource, str]]
    timezone: Given | None = None
    country: Given | None = None
    expect: dict[str, Given] = field(default_factory=dict)


def draft(probe: Probe, now: datetime) -> Draft:
    """The outlet that a probe found; it must have a recommended source."""
    first, reserve = probe.recommended, probe.reserve
    assert first is not None
    home = _home(probe, first)
    found = _place(home, first)
    chosen = [(first, False), *([(reserve, True)] if reserve else [])]
    return Draft(
        origin=f"by `tumen outlet add` on {now:%Y-%m-%d}, from what {probe.url} gave",
        name=_name(probe, first, home),
        home=home,
        languages=_language(probe, first),
        sources=[
            (source_of(one.candidate, is_reserve), "; ".join(one.candidate.evidence))
            for one, is_reserve in chosen
        ],
        timezone=Given(found.timezone, found.reason) if found.timezone else None,
        country=Given(found.country, found.reason) if found.country else None,
        expect=_expectations(first),
    )


def text_of(outlet: Draft) -> str:
    """The YAML of an outlet."""
    return "\n".join(_lines(outlet)) + "\n"


def identifier(home: str) -> str:
    """An id from the address of a home page: its host without `www.` and endings, and where a
    host has many publishers, their name too."""
    parts = urlsplit(home)
    labels = (parts.hostname or "").split(".")
    if address.literal(parts.hostname or "") is None:
        labels = [one for one in labels[:-1] if one not in _COMMON_LABELS] or labels
    if labels[-1] in _SHARED:
        labels = [_SHARED[labels[-1]], *parts.path.split("/")]
    words = "-".join(labels).lower()
    clean = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:_LONGEST_ID].strip("-")
    return clean or "outlet"


def clean_title(title: str) -> str:
    """A feed's title without the words that only say it is a feed."""
    short = _FEED_ENDING.sub("", _FEED_BEGINNING.sub("", title)).strip(" -–—|»:·")
    return (short or title)[:_LONGEST_NAME]


def _home(probe: Probe, first: Finding) -> str:
    answer = probe.home
    if answer is not None and answer.kind == "ok" and discovery_usual.shape(answer.body) == "page":
        return answer.url if urlsplit(answer.url).path else f"{answer.url}/"
    parts = urlsplit(first.candidate.url)
    if first.candidate.kind == "channel":
        return first.candidate.url.replace("/s/", "/", 1)
    return f"{parts.scheme}://{parts.netloc}/"


def _place(home: str, first: Finding) -> places.Place:
    dates = [
        (entry.words.published, entry.words.published_raw or "")
        for entry in first.look.entries
        if entry.words.published is not None
    ]
    return places.place(address.host_of(home), dates)


def _name(probe: Probe, first: Finding, home: str) -> Given:
    about = probe.about
    parsed = first.look.parsed
    title = clean_title(parsed.title) if parsed and first.candidate.kind != "listing" else ""
    own = Given(about.name, about.name_from)
    if about.name and (about.name_from != "the page's title" or not title):
        return own
    return Given(title, "the source's title") if title else Given(address.host_of(home), "host")


def _language(probe: Probe, first: Finding) -> Given:
    reading = first.page.verdict.reading if first.page and first.page.verdict else None
    known = (
        (first.lang, f"language of {first.measures.entries} titles"),
        (reading.lang if reading else "", "language of the newest page"),
        (probe.about.language[:2].lower(), "the page's own word"),
    )
    for code, reason in known:
        if re.fullmatch(r"[a-z]{2,3}", code) and code != "und":
            return Given(code, reason)
    return Given("en", "a guess: nothing tells it")


def _expectations(first: Finding) -> dict[str, Given]:
    measures = first.measures
    reading = first.page.verdict.reading if first.page and first.page.verdict else None
    lengths = [len(reading.text)] if reading and reading.status == "ok" else []
    canary = onboarding.canary(measures, lengths)
    found = {}
    if canary.entries is not None:
        found["entries"] = Given(str(canary.entries), f"{measures.entries} seen")
    if canary.characters is not None:
        found["characters"] = Given(str(canary.characters), f"{lengths[0]} on the newest page")
    if canary.dated:
        found["dated"] = Given("true", f"{measures.dated} of {measures.entries} seen")
    if canary.gap is not None and measures.longest_gap is not None:
        reason = f"the longest silence seen: {_rounded(measures.longest_gap)}"
        found["gap"] = Given(_rounded(canary.gap), reason)
    return found


def _rounded(span: timedelta) -> str:
    unit = 24 * _HOUR if span > 48 * _HOUR else _HOUR
    return format_duration(max(1, -(-span // unit)) * unit)


def _lines(outlet: Draft) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../schema/outlet.json"
    yield f"# Written {_one_line(outlet.origin)}."
    yield _line("name", _quoted(outlet.name.value[:_LONGEST_NAME]), outlet.name.reason)
    yield f"home: {_url(outlet.home)}"
    yield _line("languages", f"[{outlet.languages.value}]", outlet.languages.reason)
    if outlet.timezone:
        yield _line("timezone", outlet.timezone.value, outlet.timezone.reason)
    else:
        yield "# timezone: Europe/Berlin  # not known; counts for times that are given without one"
    if outlet.country:
        yield _line("country", outlet.country.value, outlet.country.reason)
    yield "# Whose voice, and how near to what it reports: docs/outlets.md lists the words."
    yield "side: third"
    yield "closeness: press"
    if outlet.expect:
        yield "# What it brings when all is well; half of what one look saw, and twice the gap."
        yield "expect:"
        yield from (f"  {_line(key, one.value, one.reason)}" for key, one in outlet.expect.items())
    yield "sources:"
    for source, evidence in outlet.sources:
        yield f"  # {_one_line(evidence)}"
        yield f"  - kind: {source.kind}"
        yield f"    url: {_url(source.url)}"
        if source.reserve:
            yield "    reserve: true"


def _line(key: str, value: str, reason: str) -> str:
    return f"{key}: {value}  # {_one_line(reason)}"


def _url(url: str) -> str:
    return url if _PLAIN_URL.fullmatch(url) else _quoted(url)


def _quoted(text: str) -> str:
    # A JSON string is a YAML 1.2 string.
    return json.dumps(_one_line(text), ensure_ascii=False)


def _one_line(text: str) -> str:
    # What is no character in Unicode is none in YAML either.
    return re.sub("[\ufffe\uffff]", "\ufffd", normal.label(text))
