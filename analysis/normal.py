"""The one form that stored text has; every offset refers to it."""

import re
import unicodedata

# Controls, soft hyphens, zero-width spaces, joiners' relatives and direction marks are not words;
# the zero-width joiner and non-joiner stay, some scripts spell with them.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# A terminal obeys these to the end of the line: what stands behind would be read backwards. The
# last one, a byte order mark, makes a file of ours one that cannot be loaded.
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
HALVES = re.compile("[\ud800-\udfff]")
# The two voicing marks of half width are letters, but marks to NFKC.
_MOST_MARKS = 30
_MANY_MARKS = re.compile(rf"[\W\uff9e\uff9f]{{{_MOST_MARKS + 1},}}")
LINE_ENDS = ("\r\n", "\r", "\u0085", "\u2028", "\u2029", "\x0b", "\x0c")


def storable(text: str) -> str:
    """The text as every database and terminal takes it, otherwise to the letter.

    Controls other than tab and line end are gone (PostgreSQL takes no NUL, a terminal obeys ESC);
    half a surrogate pair, which cannot be encoded, is U+FFFD.
    """
    return HALVES.sub("\ufffd", CONTROLS.sub("", text))


def label(text: str) -> str:
    """`storable` in one line, without what turns the direction of the text around."""
    return " ".join(DIRECTIONS.sub("", storable(text)).split())


def line(text: str) -> str:
    """One line: as `lines`, but line ends are spaces too."""
    # What is printable has no line end, and most of what is asked for is one short line.
    return _plain(text) if text.isprintable() else " ".join(lines(text))


def lines(text: str) -> list[str]:
    """NFC lines without controls, double spaces, spaces at the ends, or empty lines."""
    # The one white space beside blanks that is common; what is printable then has no other, and
    # no line end and nothing unseen.
    text = text.replace("\xa0", " ")
    if text.replace("\n", "").isprintable():
        parts = map(str.strip, _composed(text).split("\n"))
        return [" ".join(part.split()) if "  " in part else part for part in parts if part]
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return [kept for kept in map(_plain, text.split("\n")) if kept]


def _plain(part: str) -> str:
    # Nothing unseen is printable, and to ask that is quicker than to look for it.
    seen = part if part.isprintable() else UNSEEN.sub("", part)
    return " ".join(_composed(seen).split())


def _composed(text: str) -> str:
    """NFC, with at most 30 marks in a row, and no letter of any language has as many.

    To bring n marks into order takes n² steps: 80,000, in a feed's title, half a minute. Those that
    are in order do no harm.
    """
    if text.isascii():
        return text
    if unicodedata.is_normalized("NFC", text) and "\uff9e" not in text and "\uff9f" not in text:
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_fewer, text))


def _fewer(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        is_mark = character in "\uff9e\uff9f" or unicodedata.category(character)[0] == "M"
        marks = marks + 1 if is_mark else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
