"""A digest as an HTML page that mail readers show: inline styles, no scripts, nothing remote."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from alerts import cards
from alerts.digest import Digest, Item
from alerts.render import text
from alerts.render.pages import Page
from alerts.words import is_web_address


def render(page: Page) -> str:
    """The document of one page."""
    template = _environment().get_template("digest.html.jinja")
    parts = _parts().module
    return template.render(
        page=page,
        digest=page.digest,
        footer=text.footer(page.digest),
        heading=parts.heading,  # type: ignore[attr-defined]
        entry=parts.entry,  # type: ignore[attr-defined]
    )


def item_html(digest: Digest, item: Item) -> str:
    """One line or note with its heading: what it adds to a page at most."""
    parts = _parts().module
    heading = parts.heading(item.section)  # type: ignore[attr-defined]
    return str(heading + parts.entry(digest, item.content))  # type: ignore[attr-defined]


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
    environment.globals["card"] = cards.card
    return environment


def _parts() -> Template:
    return _environment().get_template("entry.html.jinja")
