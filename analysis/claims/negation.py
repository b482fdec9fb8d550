"""What a text denies of the things it names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.concepts import THESAURI

Term = tuple[int, str]
# Languages whose verb, and so its negation, ends the clause.
_VERB_LAST = frozenset({"ko", "ja"})
# A negation means the next words, not all that follow: "will not send troops to fight for a just
# cause" says nothing against the cause.
_REACH = 3
_SENTENCE_END = re.compile(r"[.!?。][\"'”»》\s]|…")


def signs(folded: str, lang: str, terms: Sequence[Term]) -> dict[str, int]:
    """Each term with 1, or with -1 where it is denied; `terms` are (position, term), in order.

    Two negations undo each other. A term that is told both ways counts as told.
    """
    turned = [1] * len(terms)
    for at in _reached(folded, lang, [start for start, _ in terms]):
        turned[at] = -turned[at]
    found: dict[str, int] = {}
    for (_, term), sign in zip(terms, turned, strict=True):
        found[term] = max(sign, found.get(term, sign))
    return found


def _reached(folded: str, lang: str, starts: Sequence[int]) -> Iterator[int]:
    """The terms that each mark of negation reaches, once for each."""
    thesaurus = THESAURI.get(lang)
    if thesaurus is None:
        return
    no, untrue = _compiled(thesaurus.no), _compiled(thesaurus.untrue)
    if not no.search(folded) and not untrue.search(folded):
        return  # as in most contents: to take away the idioms leaves none either
    folded = _compiled(thesaurus.idiom).sub(lambda found: " " * len(found.group()), folded)
    cuts = [cut.start() for cut in _compiled(thesaurus.clause).finditer(folded)]
    said_no: set[int] = set()
    for mark in no.finditer(folded):
        after = bisect_right(cuts, mark.start())
        # "Никто никогда не": one no in several words; to deny or to give up is another one.
        if mark.lastgroup is None and after in said_no:
            continue
        if mark.lastgroup is None:
            said_no.add(after)
        first = cuts[after - 1] if after else 0
        last = cuts[after] if after < len(cuts) else len(folded)
        clause = [at for at, start in enumerate(starts) if first <= start < last]
        before = [at for at in clause if starts[at] < mark.start()][-_REACH:]
        behind = [at for at in clause if starts[at] >= mark.end()][:_REACH]
        # "Рабочих там нет": where nothing follows, what stands before is meant.
        yield from before if lang in _VERB_LAST or not behind else behind
    if denied := untrue.search(folded):
        ends = [0, *(end.end() for end in _SENTENCE_END.finditer(folded)), len(folded)]
        after = bisect_right(ends, denied.start())
        yield from (at for at, start in enumerate(starts) if ends[after - 1] <= start < ends[after])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
