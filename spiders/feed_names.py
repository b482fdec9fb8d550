"""The names of a feed's elements as feedparser has them, and those that mean nothing to us."""

import re

from feedparser import FeedParserDict
from feedparser.api import StrictFeedParser


class Unusual(Exception):
    """A shape that is left to feedparser."""


def names(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


# The prefix that feedparser gives a namespace, whatever its prefix in the feed.
_PREFIXES: dict[str, str] = {
    uri.lower(): prefix.lower() for uri, prefix in StrictFeedParser.namespaces.items()
}
_STANDARD = frozenset(_PREFIXES.values()) - {""}
_METHODS = [re.match(r"_(?:start|end)_(.+)", name) for name in dir(StrictFeedParser)]
_HANDLED = frozenset(method[1] for method in _METHODS if method) | FeedParserDict.keymap.keys()
# What feedparser has no handler for it keeps under the name of the element: here over its own.
_KEPT = re.compile(
    r".+_(?:parsed|detail)|links|authors|contributors|publishers|guidislink|feedburner_origlink"
)
_NAMESPACE = re.compile(rb"""xmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")

# Elements without a part in the values that are taken, and what may stand in them.
INERT = names(
    "author category cloud contributor email enclosure generator items keywords language"
    " managingeditor name uri webmaster admin_errorreportsto admin_generatoragent cc_license"
    " dc_contributor dc_creator dc_language dc_publisher dc_subject itunes_author itunes_block"
    " itunes_category itunes_email itunes_explicit itunes_image itunes_keywords itunes_name"
    " itunes_owner media_category media_content media_credit media_group media_keywords"
    " media_license media_player media_rating media_restriction media_thumbnail"
)
# The same, as long as there is nothing but text in them.
INERT_WORDS = names("copyright dc_rights itunes_subtitle rights subtitle tagline")
INERT_IN_FEED = INERT_WORDS | names(
    "dc_date feedburner_browserfriendly id lastbuilddate pubdate updated"
)


def declared(data: bytes) -> set[str]:
    """The namespaces of a feed, when feedparser can mistake none of their prefixes."""
    found = {
        (p.decode().lower(), (a or b).decode().lower()) for p, a, b in _NAMESPACE.findall(data)
    }
    for prefix, uri in found:
        known = _known(uri)
        if prefix == "rdf" if known is None else known != prefix and prefix in _STANDARD:
            raise Unusual
    prefixes = [prefix for prefix, _ in found if prefix]
    foreign = [uri for _, uri in found if _known(uri) is None]
    if len(prefixes) > len(set(prefixes)) or len(foreign) > len(set(foreign)):
        raise Unusual
    return {uri for _, uri in found}


def key_of(tag: str, own_prefix: str) -> str:
    """The name of feedparser's handler or value for an element, "" where it has neither.

    `tag` as lxml has it, `own_prefix` as the feed spells it.
    """
    uri, _, local = tag.lower().rpartition("}")
    prefix = _known(uri[1:])
    prefix = own_prefix.lower() if prefix is None else prefix
    key = f"{prefix}_{local}" if prefix else local
    return key if key in _HANDLED or _KEPT.fullmatch(key) else ""


def _known(uri: str) -> str | None:
    return "" if "backend.userland.com/rss" in uri else _PREFIXES.get(uri)
