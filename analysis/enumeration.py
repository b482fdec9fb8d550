"""Bare lists of countries: "China, Russia, Iran and North Korea" says nothing of two of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.match import Mention

LEAST = 3
_LONGEST = 60
# What joins two members of a list in the languages we read, and what may be said again before the
# next one. A hyphen joins no list: a Russia–China–DPRK pact is one of the three.
_AND = (
    "and|or|nor|as well as|along with|together with|plus|и|или|а также|вместе с|"
    "та|і|й|або|разом з|e|ou|assim como|y|o|u|así como|et|ainsi que|und|oder|sowie|"
    "및|그리고|또는|以及|および|及び|または"
)
_AGAIN = (
    "the|of|in|to|from|with|by|for|в|во|из|с|со|от|у|з|від|a|as|os|el|la|los|las|de|da|do|das|dos|"
    "del|con|com|le|les|l|d|du|des|en|au|aux|die|der|dem|den|von|mit"
)
_BETWEEN = (
    rf"(?:\s*[,;，、·・/&]\s*(?:(?:{_AND})(?!\w))?|\s*(?<!\w)(?:{_AND})(?!\w)"
    r"|[와과랑및和与與及跟同とや]|하고)"
)
_FIGURE = r"(?:(?:\s*[:–—-])?\s*\(?\d[\d.,%]*\)?)?"  # Russia (12), 10 from China, Iran: 8
_JOINT = re.compile(
    rf"[\"”’»)]?{_FIGURE}(?:{_BETWEEN}|\s*\n\s*){_FIGURE}"
    rf"(?:\s*(?:{_AGAIN})(?!\w)['’]?)*\s*[\"“‘«(]?"
)
# One member that no entity is: "Russia, Nicaragua and North Korea".
_STRANGER = re.compile(rf"{_BETWEEN}\s*\w+(?: \w+)?(?={_BETWEEN})")


def listed(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of a text that list three or more different entities."""
    for run in _runs(text, _apart(mentions)):
        if len({mention.entity for mention in run}) >= LEAST:
            yield run[0].start, run[-1].end


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention for each place, the longest, in order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.entity)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _runs(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    run: list[Mention] = []
    for mention in mentions:
        if run and not _joined(text[run[-1].end : mention.start]):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _joined(between: str) -> bool:
    """Whether what stands between two names only joins them in a list."""
    if len(between) > _LONGEST:
        return False
    folded = between.casefold()
    stranger = _STRANGER.match(folded)
    return bool(_JOINT.fullmatch(folded)) or bool(
        stranger and _JOINT.fullmatch(folded, stranger.end())
    )
