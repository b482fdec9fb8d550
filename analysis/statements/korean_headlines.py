"""Headings: a name and what he says in quotation marks, without a verb."""

import re

from analysis.languages.ko import speakers
from analysis.statements import quotes
from analysis.statements.korean_speakers import speaks
from analysis.utterance import Attribution, Span

_LONGEST = 110
_NAME = re.compile(r"[\w·.()\[\]’' -]{1,30}?[,:]?")
_TAG = re.compile(r"[\[(<〈][^\])>〉]{1,20}[\])>〉]\s*")
# "푸틴, 김정은에 축전…“협력 심화”"
_LED = re.compile(r"(?P<name>[\w· ]{1,24}), [^,]{2,40}(?:…|\.{2,3})")
_PREDICATE = re.compile(r".*(?:[은는을를에의]|에서|한|된|다)")


def headline(text: str, span: Span, named: frozenset[int]) -> Attribution | None:
    """A line that is a name and a quotation of two words or more; None where it is none."""
    start, end = span
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    line = text[start:end].rstrip()
    if len(line) > _LONGEST or line.endswith("다."):
        return None
    found = [one for one in quotes.outermost(quotes.quotations(line)) if one.closed]
    if not found or " " not in line[found[0].inner[0] : found[0].inner[1]].strip():
        return None
    first, last = found[0], found[-1]
    before, after = line[: first.start].strip(), line[last.end :].strip(" .")
    source = _source(before, after, line, first.start)
    if source is None:
        return None
    at = (start + source[0], start + source[1])
    told = before.endswith((",", ":", "…", "...")) or _long(
        line[first.inner[0] : first.inner[1]], before
    )
    if not _is_speaker(text[at[0] : at[1]], at, named, told):
        return None
    content = tuple((start + one.start, start + one.end) for one in found)
    return Attribution(content, at, None, "direct")


def _long(said: str, before: str) -> bool:
    """Whether a quotation is no name, and a short word before it may thus be its speaker."""
    return len(said.split()) > 2 and 0 < len(_TAG.sub("", before).split()) < 4


def _source(before: str, after: str, line: str, opening: int) -> Span | None:
    """The name before the quotation, or behind it where nothing stands before."""
    tag = _TAG.match(before)
    before = before[tag.end() :] if tag else before
    if before:
        led = _LED.fullmatch(before)
        if led:
            at = line.index(led["name"])
            return (at, at + len(led["name"]))
        if not _NAME.fullmatch(before) or len(after) > 14:
            return None
        at = line.index(before)
        return (at, at + len(before.rstrip(",: ")))
    if after and opening == 0 and _NAME.fullmatch(after):
        at = line.rindex(after)
        return (at, at + len(after))
    return None


def _is_speaker(words: str, at: Span, named: frozenset[int], marked: bool) -> bool:
    last = words.split()[-1] if words.split() else ""
    if not last or (_PREDICATE.fullmatch(last) and last not in speakers.COUNTRIES):
        return False
    return marked or speaks(last) is not None or not named.isdisjoint(range(at[0] + 1, at[1] + 1))
