"""The sample outlets of the demo and their articles, read from `newsstand/<id>.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import AwareDatetime, Field

from config.base import Identifier, LanguageCode, Model, TimeZone

FOLDER = Path(__file__).parent / "newsstand"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The three days that the newsstand lives through; Liberation Day is the second.
START = datetime(2024, 8, 14, tzinfo=UTC)

FeedShape = Literal["rss", "atom", "json", "dead"]
DateMarkup = Literal["jsonld", "opengraph", "time", "byline", "none"]
Template = Literal["portal", "agency", "classic", "blog"]
Charset = Literal["utf-8", "windows-1251", "euc-kr"]


class Retitled(Model):
    """A title that is changed after publication."""

    at: AwareDatetime
    title: str


class SampleArticle(Model):
    """One article: what the outlet prints, and how its page misbehaves.

    `text` holds paragraphs with an empty line between them. A copy (`copy_of`) takes the words of
    the other article (`cut` keeps that many paragraphs) between its own `before` and `text`.
    """

    id: Identifier
    path: str = Field(pattern=r"^/[!-~]*$")
    lang: LanguageCode
    title: str
    published: AwareDatetime
    appears: AwareDatetime | None = None
    section: str = ""
    byline: str = ""
    text: str = ""
    copy_of: Identifier | None = None
    cut: int | None = Field(default=None, ge=1)
    before: str = ""
    dates: DateMarkup | None = None
    charset: Charset = "utf-8"
    tracking: str = ""
    later: Retitled | None = None
    gone: AwareDatetime | None = None
    forbidden: bool = False

    @property
    def shown_from(self) -> datetime:
        """When the feed first lists it."""
        return self.appears or self.published

    def title_at(self, now: datetime) -> str:
        """The title as printed at `now`."""
        return self.later.title if self.later and self.later.at <= now else self.title

    def changes(self) -> Iterator[datetime]:
        """The moments at which the outlet's feed changes because of this article."""
        yield self.shown_from
        if self.later:
            yield self.later.at
        if self.gone:
            yield self.gone


class SampleOutlet(Model):
    """One invented outlet: where it answers, how it looks, and all it prints."""

    name: str
    host: str = Field(pattern=r"^[a-z0-9.-]+\.localhost$")
    language: LanguageCode
    zone: TimeZone
    feed: FeedShape
    feed_path: str = Field(pattern=r"^/[!-~]+$")
    dead_from: AwareDatetime | None = None
    template: Template
    dates: DateMarkup
    widget: bool = False
    tagline: str
    sections: tuple[str, ...]
    sidebar_title: str = ""
    sidebar: tuple[str, ...] = ()
    newsletter: str = ""
    advert: str = ""
    articles: tuple[SampleArticle, ...] = ()

    def listed(self, now: datetime) -> list[SampleArticle]:
        """What the feed lists at `now`, newest first."""
        shown = [a for a in self.articles if a.shown_from <= now and not (a.gone and a.gone <= now)]
        return sorted(shown, key=lambda article: article.shown_from, reverse=True)

    def changed_at(self, now: datetime) -> datetime | None:
        """When the feed last changed before `now`."""
        moments = (moment for article in self.articles for moment in article.changes())
        return max((moment for moment in moments if moment <= now), default=None)


@dataclass(frozen=True)
class Content:
    """All sample outlets by identifier."""

    outlets: Mapping[str, SampleOutlet]

    @cached_property
    def by_host(self) -> Mapping[str, SampleOutlet]:
        """The outlets by host name."""
        return {outlet.host: outlet for outlet in self.outlets.values()}

    @cached_property
    def articles(self) -> Mapping[str, SampleArticle]:
        """All articles by identifier."""
        return {a.id: a for outlet in self.outlets.values() for a in outlet.articles}

    def paragraphs(self, article: SampleArticle) -> tuple[str, ...]:
        """The paragraphs of an article, those of the article it copies among them."""
        copied: tuple[str, ...] = ()
        if article.copy_of:
            copied = self.paragraphs(self.articles[article.copy_of])[: article.cut]
        return (*_paragraphs(article.before), *copied, *_paragraphs(article.text))


def _paragraphs(text: str) -> Iterator[str]:
    for block in text.split("\n\n"):
        if words := block.split():
            yield " ".join(words)


def load_content(folder: Path = FOLDER) -> Content:
    """Read every outlet of the newsstand; pydantic.ValidationError names a wrong key."""
    return Content({path.stem: _outlet(path) for path in sorted(folder.glob("*.yaml"))})


def _outlet(path: Path) -> SampleOutlet:
    values: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    return SampleOutlet.model_validate(values)
