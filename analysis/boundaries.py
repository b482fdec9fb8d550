"""Where a name ends: word boundaries for alphabets, Hangul, Han and kana, over folded text."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Script = Literal["none", "letter", "hangul", "han"]

HANGUL = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
HAN = (
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
_HANGUL = re.compile(f"[{HANGUL}]")
_HAN = re.compile(f"[{HAN}]")
_HANGUL_RUN = re.compile(f"[{HANGUL}]{{1,13}}")

# What may follow a name in the same Korean word: form of address, plural, particles, copula. The
# North writes titles, and some nouns, to the name without a space (김정은동지께서, 미국정부는).
_ADDRESS = (
    "들|씨|님|측|동지|동무|각하|대통령|국가주석|주석|위원장|국무위원장|총비서|원수|"
    "대원수|장군|수상|총리|외무상|장관|국방상|부상|대사|대변인|정부|사이|간"
)
_AFTER_ANY = (
    "의|에|에서|에게|에게서|께|께서|한테|도|만|부터|까지|하고|마저|조차|밖에|뿐|마다|보다|처럼|"
    "같이|만큼|대로|엔|에선|에겐|에만|에도|인|일|이다|입니다|이라|이라고|이라는|이자|이며|이고|였"
)
_AFTER_CONSONANT = (
    "은|이|을|과|으로|으로서|으로써|으로부터|이랑|이나|"
    "이든|이든지|이라도|이란|이야말로|이었다|이지만|인데"
)
_AFTER_VOWEL = (
    "는|가|를|와|로|로서|로써|로부터|랑|나|든|든지|라도|란|야말로|였다|지만|다|며|라고|라는|여서"
)
_TAIL = "은|는|이|가|을|를|의|도|만|나|까지|부터|로|서|서는|라고|라는|다|요|들|과|와"
_PARTICLES = {
    True: f"{_AFTER_ANY}|{_AFTER_CONSONANT}",
    False: f"{_AFTER_ANY}|{_AFTER_VOWEL}",
}
_FOLLOWS = {
    closed: re.compile(
        f"(?:(?:{particles})|(?:{_ADDRESS}){{1,2}}(?:{_AFTER_ANY}|{_AFTER_CONSONANT}|{_AFTER_VOWEL})?)"
        f"(?:{_TAIL}){{0,2}}"
    )
    for closed, particles in _PARTICLES.items()
}


@lru_cache(maxsize=8192)  # a text asks for the same few hundred characters again and again
def script(character: str) -> Script:
    """The kind of writing a character is of; Han includes kana, letter any alphabet or digit."""
    if character.isascii():
        return "letter" if character.isalnum() else "none"
    if _HANGUL.match(character):
        return "hangul"
    if _HAN.match(character):
        return "han"
    return "letter" if unicodedata.category(character)[0] in "LNM" else "none"


def begins_word(text: str, start: int) -> bool:
    """Whether a word may begin at `start`: no letter of the same kind of writing stands before."""
    if start == 0:
        return True
    before = script(text[start - 1])
    return before in ("none", "han") or before != script(text[start])


def ends_word(text: str, end: int) -> bool:
    """Whether a word may end at `end`; after Hangul also before particles (북한|에서는)."""
    if end == len(text):
        return True
    after, last = script(text[end]), script(text[end - 1])
    if after in ("none", "han") or after != last:
        return True
    return last == "hangul" and _particles_follow(text, end)


def _particles_follow(text: str, end: int) -> bool:
    run = _HANGUL_RUN.match(text, end)
    if run is None or len(run[0]) > 12:
        return False
    last = ord(text[end - 1]) - 0xAC00
    closed = not 0 <= last <= 11171 or last % 28 != 0
    return _FOLLOWS[closed].fullmatch(run[0]) is not None
