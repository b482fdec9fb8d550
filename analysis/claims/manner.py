"""How a content is told: as a fact, as a question, on a condition, as a possibility."""

import re
from functools import cache

from analysis.concepts import THESAURI

QUESTION, CONDITION, POSSIBILITY = "question", "condition", "possibility"
LEAST, MOST = "least", "most"
_ASKED = re.compile(r"[?？][\s\"'”’»」』)]*$")


def manners(folded: str, lang: str) -> frozenset[str]:
    """The manners of a folded text; only questions in a language without patterns for more."""
    found = {name for name, pattern in _patterns(lang).items() if pattern.search(folded)}
    return frozenset(found | {QUESTION} if _ASKED.search(folded) else found)


@cache
def _patterns(lang: str) -> dict[str, re.Pattern[str]]:
    thesaurus = THESAURI.get(lang)
    told = thesaurus.manners if thesaurus else {}
    return {name: re.compile(pattern) for name, pattern in told.items()}
