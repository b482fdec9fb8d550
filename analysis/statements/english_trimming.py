"""What does not belong to the content of an English attribution although it stands beside it."""

from analysis.languages.en import speech
from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_words import Words

_EDGES = frozenset(",;:.—–-―") | {"--"}
_DASHES = frozenset(("—", "–", "--", "-", "―"))
_LONGEST_ASIDE = 14
_LONGEST_TAIL = 16
_TAILS = speech.word_set("in during at on after following ahead before")
# A paper or an occasion that words come in: "in an interview" tells how it was said.
_PAPERS = speech.word_set(
    "interview statement letter message telegram speech tweet briefing conference post "
    "interviews remarks address op-ed video"
)
_OCCASIONS = speech.SETTINGS | speech.WEEKDAYS
_ARTICLES = speech.word_set("a an the his her its their")


def bound(words: Words, one: Draft, others: list[Draft]) -> None:
    """Ends the content right of a cue where another saying clause of the sentence begins."""
    if one.right is None:
        return
    first, last = one.right
    if one.subordinate:
        last = next((at for at in range(first, last) if _is_plain(words, at, ",")), last)
    last = next((at for at in range(first + 1, last) if _is_citing(words, at)), last)
    if one.form == "object":
        last = next((at for at in range(first, last - 1) if _is_joint(words, at)), last)
    last = _before_deed(words, one, first, last)
    last = next((at for at in range(first + 1, last - 2) if _is_other(words, at)), last)
    for other in others:
        if other is one or not first < other.begins < last:
            continue
        if other.joined or other.left:
            last = min(last, other.begins)
    one.right = (first, _without_setting(words, one, first, last))


def _is_other(words: Words, at: int) -> bool:
    """Whether behind a semicolon somebody else is the subject, or another time is told of."""
    if not _is_plain(words, at, ";") or words.quote[at + 1] >= 0:
        return False
    low, following = words.lows[at + 1], at + 2
    if words.is_name(at + 1):
        return words.lows[following] == "," or words.is_name(following)
    return low in ("in", "on") and words.lows[following].isdigit()


def _before_deed(words: Words, one: Draft, first: int, last: int) -> int:
    """Without what else he did: "promised “…” and named nothing", "…, and warmly thanked him"."""
    for at in range(first, last - 3):
        joint = words.lows[at + 1] == "and" and _is_plain(words, at, ",")
        if joint and words.lows[at + 2].endswith("ly") and words.lows[at + 3].endswith("ed"):
            return at
    if one.form != "quote" or words.quote[first] < 0:
        return last
    end = words.bounds[words.quote[first]][1] + 1
    deed = end + 1 < last and words.lows[end] in ("and", "but") and words.quote[end + 1] < 0
    return end if deed and words.lows[end + 1].endswith("ed") else last


def _is_plain(words: Words, at: int, mark: str) -> bool:
    return words.quote[at] < 0 and words.lows[at] == mark


def _is_citing(words: Words, at: int) -> bool:
    """Whether ", citing" follows, which tells whom the speaker relies on."""
    return _is_plain(words, at, ",") and words.lows[at + 1 : at + 2] == ["citing"]


def _is_joint(words: Words, at: int) -> bool:
    """Whether ", and" goes on with what else he did."""
    return _is_plain(words, at, ",") and words.lows[at + 1] in ("and", "but")


def _without_setting(words: Words, one: Draft, first: int, last: int) -> int:
    """Where the content ends once "in an interview" and ", during his visit" are taken off it."""
    for at in range(max(first + 1, last - _LONGEST_TAIL), last):
        if words.quote[at] >= 0 or words.lows[at] not in _TAILS:
            continue
        if any(words.quote[place] >= 0 for place in range(at, last)):
            continue
        if _is_setting(words, one, at, last):
            return at
    return last


def _is_setting(words: Words, one: Draft, at: int, last: int) -> bool:
    tail = words.lows[at + 1 : min(last, at + 6)]
    if not tail:
        return False
    if words.lows[at - 1] == ",":
        return "," not in words.lows[at:last] and not _OCCASIONS.isdisjoint(words.lows[at:last])
    if tail[0] not in _ARTICLES:
        return False
    nouns = speech.SETTINGS if one.form == "object" else _PAPERS
    if words.lows[at] not in ("in", "during", "at"):
        return False
    return any(low in nouns for low in tail)


def parts(words: Words, part: Range) -> list[Range]:
    """A part of the content without the marks at its ends and without the outlet's asides."""
    trimmed = _trimmed(words, part)
    if trimmed is None:
        return []
    aside = _aside(words, *trimmed)
    if aside is None:
        return [trimmed]
    pieces = (_trimmed(words, (trimmed[0], aside[0])), _trimmed(words, (aside[1], trimmed[1])))
    return [piece for piece in pieces if piece]


def _trimmed(words: Words, part: Range) -> Range | None:
    first, last = part
    while last > first and _is_edge(words, last - 1):
        last -= 1
    while last > first and words.quote[last - 1] < 0 and words.lows[last - 1] in ("and", "but"):
        last -= 1
        while last > first and _is_edge(words, last - 1):
            last -= 1
    while first < last and _is_edge(words, first) and words.lows[first] != ".":
        first += 1
    return (first, last) if first < last else None


def _is_edge(words: Words, at: int) -> bool:
    if words.quote[at] >= 0:
        return False
    if words.lows[at] == "." and words.ends[at - 1] == words.starts[at]:
        return words.lows[at - 1] not in ("inc", "jr", "sr", "co", "corp")
    return words.lows[at] in _EDGES


def _aside(words: Words, first: int, last: int) -> Range | None:
    """Words between two dashes outside quotations: the outlet's own."""
    opened = -1
    for at in range(first + 1, last):
        if words.quote[at] >= 0 or words.lows[at] not in _DASHES or not _is_spaced(words, at):
            continue
        if opened >= 0:
            return (opened, at + 1) if at - opened <= _LONGEST_ASIDE else None
        opened = at
    return None


def _is_spaced(words: Words, at: int) -> bool:
    """A hyphen within a word is no dash."""
    return words.lows[at] != "-" or words.starts[at] > words.ends[at - 1]
