"""What a page shows, without parsing it: words kept as they stand, tags cut in one pass."""

import html as entities
import re
from dataclasses import dataclass

from analysis import markup, normal

_LINE_END = "\2"  # no white space, and no reference to a character gives it
# White space to a page that `normal` takes for line ends, or for nothing.
_NO_LINE_ENDS = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_MOST_NAMES = 1000
# Words stand apart in a row of cells, and where the full reading sees a gap that browsers show not.
_APART = markup.CELLS | {"caption", "col", "colgroup", "frame"}
# Most tags that end a line, and those that mostly stand beside them and leave nothing.
_COMMON = "div|li|ul|p|h[1-6]|section|article|tr"
_BESIDE = "a|span|img|b|i|em|strong"
_VALUES = rf"(?:[^>=]*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|)){markup.AT_ONCE}"
_COMMENT = rf"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+){markup.AT_ONCE}(?:--!?>)?)"
# The countries of a form are no news. Only what stands behind the tag itself is left out.
_OPTION = r"[oO](?i:ption)(?=[\s>])[^>]*+>[^<]*+"


def _unread(name: str) -> str:
    """An element whose words are no words of the page, with its end tag.

    libxml2 takes one that closes itself for empty, so the words behind it are read.
    """
    begun = rf"[{name[0]}{name[0].upper()}](?i:{name[1:]})(?=[\s>])[^>]*+(?<!/)>"
    return f"{begun}{_inside(name)}(?:</{name}>)?"


def _inside(name: str) -> str:
    return rf"[^<]*+(?:<(?!/(?i:{name})[\s/>\0])[^<]*+){markup.AT_ONCE}"


def _tokens(attributes: str) -> re.Pattern[str]:
    """Comments, unread elements and tags, as browsers tell them apart (HTML Standard, 13.2.5).

    Captures the name of a tag and what a script of JSON holds, and nothing of a run of tags that
    ends a line, which is one token with the white space in it. Takes linear time: each token is
    ended by the end of the page too, and nothing is tried twice but a name and three short tags.
    """
    end = f"{attributes}[^>]*+>?+"
    first = rf"(?:/(?:{_BESIDE})>\s*+<){{0,3}}/?+(?:{_COMMON})(?=[\s>]){end}\s*+"
    more = rf"(?:</?+(?:{_BESIDE}|{_COMMON})(?=[\s>]){end}\s*+){markup.AT_ONCE}"
    json = rf"[sS](?i:cript)(?=\s)(?>[^>]*?(?i:json))[^>]*+(?<!/)>({_inside('script')})"
    elements = map(_unread, ("script", "style", "textarea", "iframe"))
    unread = "|".join((json, *elements, _OPTION, _COMMENT))
    name = "(?=(/?[a-zA-Z][a-zA-Z0-9:-]{0,30}+|[/!?]))"
    return re.compile(f"<(?:{first}{more}|{name}(?:(?=[sStTiIoO!])(?:{unread})|{end}))")


# To ask where the value of each attribute ends takes twice the time: that is done only where a
# value seems to have held a ">".
_QUICK = _tokens("")
_EXACT = _tokens(_VALUES)


@dataclass(frozen=True, slots=True)
class Shown:
    """The lines a page shows beside its title, and its scripts that hold JSON."""

    title: str
    lines: list[str]
    scripts: list[str]


class _Gaps(dict[str | None, str]):
    """What each tag leaves in the text, by its name as it is written, and what a run leaves."""

    def __missing__(self, tag: str) -> str:
        name = tag.lstrip("/").lower()
        gap = _LINE_END if name in markup.BLOCKS else " " if name in _APART else ""
        if len(self) < _MOST_NAMES:
            self[tag] = gap
        return gap


_GAPS = _Gaps({None: _LINE_END})


def shown(html: str) -> Shown:
    """The words of a page: those of furniture, of what is hidden, and of "noscript" too.

    A line ends where a block does; inside a line words stand as the page shows them.
    """
    pieces = _pieces(html)
    names, scripts = pieces[1::3], pieces[2::3]
    title = ""
    if "title" in names:
        at = 3 * names.index("title") + 3
        title, pieces[at] = pieces[at], ""
    pieces[1::3] = map(_GAPS.__getitem__, names)
    pieces[2::3] = [""] * len(names)
    text = entities.unescape("".join(pieces))
    for white in _NO_LINE_ENDS:
        text = text.replace(white, " ")
    return Shown(
        normal.line(entities.unescape(title)),
        normal.lines(text.replace(_LINE_END, "\n")),
        list(filter(None, scripts)),
    )


def _pieces(html: str) -> list[str]:
    """Text, name of a tag or None, JSON of a script or None, text, and so on."""
    pieces = _QUICK.split(html)
    texts = "".join(pieces[::3])
    if _LINE_END in texts:
        return _pieces(html.replace(_LINE_END, ""))
    leaks = ">" in texts and ('">' in texts or "'>" in texts)
    return _EXACT.split(html) if leaks else pieces
