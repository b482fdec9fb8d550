"""Names as words: their parts, and which of them a shorter one is."""

import re
from collections.abc import Container

from analysis.remembered import remembered


def is_part(name: str, words: list[str]) -> bool:
    """Whether a name is one of some words, or the family name that a whole one begins with."""
    family = len(name) == 1 and len(words) == 1
    return name in words or (family and words[0].startswith(name))


@remembered(1024)  # those who were heard are compared with each new name
def tokens(name: str) -> frozenset[str]:
    return frozenset(part for part in re.split(r"[\s-]+", name.lower()) if part)


def name_in(words: str, part: str, days: Container[str]) -> str:
    """The full name in a row of capitalised words of which a part is told: given name and it, or
    it and what follows, as Koreans are named; "" where it is none."""
    if words.endswith(f" {part}"):
        given = words[: -len(part)].split()[-1]
        if " " in part and given.lower() in days:
            return part
        return f"{given} {part}"
    return words if words.startswith(f"{part} ") else ""
