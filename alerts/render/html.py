"""A digest as an HTML page that mail readers show: inline styles, no scripts, nothing remote.

Outlook on Windows lays out with Word: tables, padding on cells only, no `max-width`. Gmail drops a
`<style>` with an `@` rule inside another (hteumeuleu/email-bugs#21), or beyond 16 KB (#90), and
knows no `prefers-color-scheme`; so every colour also stands inline. Apple Mail darkens only what
declares `color-scheme`; Outlook.com marks what it recoloured with `data-ogsc` and `data-ogsb`.
"""

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from alerts import cards
from alerts.contents import Note
from alerts.digest import Digest, Item
from alerts.render import text
from alerts.render.pages import Page, whole
from alerts.rows import Row
from alerts.words import clip, is_web_address

_MOST_PREHEADER = 140
_TONES = {"NEW": "new", "DIFFERS": "warn", "EDITED": "warn", "DENIED": "bad", "DELETED": "bad"}


def render(page: Page) -> str:
    """The document of one page."""
    template = _environment().get_template("digest.html.jinja")
    parts = _parts().module
    return template.render(
        page=page,
        digest=page.digest,
        footer=text.footer(page.digest),
        preheader=clip(" ".join(page.summary) or page.subject, _MOST_PREHEADER),
        heading=parts.heading,  # type: ignore[attr-defined]
        entry=parts.entry,  # type: ignore[attr-defined]
    )


def fragment(digest: Digest) -> str:
    """The digest without the frame of a document, for feed readers, which have their own."""
    template = _environment().get_template("fragment.html.jinja")
    parts = _parts().module
    return template.render(
        page=whole(digest),
        digest=digest,
        footer=text.footer(digest),
        heading=parts.heading,  # type: ignore[attr-defined]
        entry=parts.entry,  # type: ignore[attr-defined]
    )


def item_html(digest: Digest, item: Item) -> str:
    """One thing told, without its heading."""
    return str(_parts().module.entry(digest, item.content))  # type: ignore[attr-defined]


def heading_html(title: str) -> str:
    """The heading of a section."""
    return str(_parts().module.heading(title))  # type: ignore[attr-defined]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("alerts.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["web_address"] = is_web_address
    environment.tests["note"] = lambda content: isinstance(content, Note)
    environment.filters["tone"] = _tone
    environment.filters["runs"] = _runs
    environment.globals["card"] = cards.card
    return environment


def _tone(words: str) -> str:
    """The class of a row that says what a thing is, by its first word."""
    return _TONES.get(words.split(" ", 1)[0].strip(","), "m")


def _runs(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows of one kind in a row together: they share their markup."""
    kinds = groupby(rows, lambda row: "strong" if row.strong else row.style)
    return [(kind, list(run)) for kind, run in kinds]


def _parts() -> Template:
    return _environment().get_template("entry.html.jinja")
