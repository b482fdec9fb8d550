"""The elements of a sitemap as they stream by: nothing of the document is kept in memory."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from analysis import normal

_ENTRIES = frozenset({"url", "sitemap"})
_OWN = {"loc": "loc", "lastmod": "lastmod"}
_NEWS = {"publication_date": "published", "title": "title", "name": "name", "keywords": "keywords"}
LONGEST_TEXT = 10_000


@dataclass(slots=True)
class Row:
    """One `url` or `sitemap` element, its texts as given by their names here.

    `own`: text that stands in it without an element. `news`: it has a news element.
    """

    kind: str
    texts: dict[str, str] = field(default_factory=dict)
    news: bool = False

    def text(self, name: str) -> str:
        """A text in one line, or ""."""
        return normal.label(self.texts.get(name, ""))


@dataclass(slots=True)
class Outline:
    """What is known of the document as a whole: its root, whether it is closed, what is wrong."""

    root: str = ""
    whole: bool = False
    error: str = ""


def read(pieces: Iterable[bytes], take: Callable[[Row], bool]) -> Outline:
    """Hand every `url` and `sitemap` element to `take` until it says no. Never raises.

    Namespaces do not count. Entities that the document declares stand for nothing, and where
    they would multiply libxml2 breaks off.
    """
    target = _Target(take)
    parser = etree.XMLParser(
        target=target, recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for piece in pieces:
            parser.feed(piece)
            if target.enough:
                break
    except etree.LxmlError as error:
        target.outline.error = normal.label(str(error))[:200]
    return target.outline


class _Target:
    """Collects the texts of the element that is open."""

    def __init__(self, take: Callable[[Row], bool]) -> None:
        self.outline = Outline()
        self.enough = False
        self._take = take
        self._depth = 0
        self._row: Row | None = None
        self._path: list[str] = []
        self._news = 0  # how many of the path are "news": it may be as long as the document
        self._name = ""

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        local = str(tag).rpartition("}")[2]
        self.outline.root = self.outline.root or local
        self._depth += 1
        if self._row is None:
            self._row = Row(local) if local in _ENTRIES else None
            self._name = "own"
            return
        self._path.append(local)
        self._news += local == "news"
        self._row.news = self._row.news or local == "news"
        self._name = self._named(local)

    def _named(self, local: str) -> str:
        if len(self._path) == 1:
            return _OWN.get(local, "")
        return _NEWS.get(local, "") if self._news else ""

    def data(self, data: str | bytes) -> None:
        if self._row is not None and self._name:
            so_far = self._row.texts.get(self._name, "")
            if len(so_far) < LONGEST_TEXT:
                self._row.texts[self._name] = so_far + str(data)[:LONGEST_TEXT]

    def end(self, tag: str | bytes) -> None:
        self._depth -= 1
        self.outline.whole = self._depth == 0
        if self._row is None:
            return
        if self._path:
            self._news -= self._path.pop() == "news"
            self._name = "" if self._path else "own"
            return
        row, self._row = self._row, None
        self.enough = self.enough or not self._take(row)

    def comment(self, text: str | bytes) -> None:
        """Comments are not read."""

    def close(self) -> None:
        """Nothing is left to do when the document ends."""
