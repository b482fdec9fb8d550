"""Words cut down to what their forms share, in any language, without a dictionary.

Not meant for reading: a stem only has to be the same for the forms of a word and, mostly, for its
cognates in other languages ("contract", "contrato", "контракт").
"""

import re
import unicodedata

from analysis.remembered import remembered

_LENGTH = 7
"""Longer stems are cut here: it takes "negotiat-ions" and "negotiat-ors" for one word."""

_SPELLED = (
    "а-a б-b в-v г-g д-d е-e ё-e ж-zh з-z и-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh "
    "ц-ts ч-ch ш-sh щ-sch ъ- ы-y ь- э-e ю-iu я-ia і-i ї-i є-e ґ-g"
)
_LATIN = str.maketrans({one[0]: one[2:] for one in _SPELLED.split(" ")})
_CYRILLIC = re.compile(r"[а-яёіїєґ]")
_RUSSIAN = re.compile(
    r"(?<=...)(?:(?:ыва|ива|ова|ева)?(?:ть|ться|ет|ют|ла|ли|ло|лся|лась|лись|ется|ются|нный|нного)|"
    r"иями|ями|ами|иях|ях|ах|ией|иям|ием|ого|его|ому|ему|ыми|ими|ый|ий|ой|ая|яя|ое|ее|ые|ие|ую|юю|"
    r"ых|их|ым|им|ом|ем|ам|ям|ов|ев|ей|ою|ею|ия|ии|ию|ью|ье|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_ENGLISH = re.compile(
    r"(?<=...)(?:ations?|ments?|ness|ingly|edly|ings?|ies|ied|ers?|ed|es|ly|s|e|y)$"
)
_KOREAN = re.compile(
    r"(?<=..)(?:으로부터|에서는|에게서|으로서|으로써|이라고|이라는|에서|에게|께서|부터|까지|으로|이라|라고|"
    r"들이|들은|들을|들의|하였다|했다|하고|하는|하여|해서|한다|됐다|되었다|되는|들|은|는|이|가|을|를|의|에|로|"
    r"와|과|도|만|께)$"
)
_HANGUL = re.compile(r"[가-힣]")


@remembered(65536)
def stem(word: str) -> str:
    """The stem of a folded word, in small Latin letters or in Hangul."""
    if _HANGUL.search(word):
        return _KOREAN.sub("", word)
    if _CYRILLIC.search(word):
        return latin(_RUSSIAN.sub("", word))[:_LENGTH]
    return _ENGLISH.sub("", plain(word))[:_LENGTH]


@remembered(65536)
def name(word: str) -> str:
    """What the spellings of a name share: "Лаврову", "Lavrov", "Lawrow"."""
    if _HANGUL.search(word):
        return _KOREAN.sub("", word)
    spelled = latin(_RUSSIAN.sub("", word)) if _CYRILLIC.search(word) else plain(word)
    return _sounds(spelled)


def latin(word: str) -> str:
    """Cyrillic letters in Latin ones."""
    return word.translate(_LATIN)


def plain(word: str) -> str:
    """Letters without their marks."""
    if word.isascii():
        return word
    split = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


_SAME_SOUND = (
    (re.compile(r"'s$|'"), ""),
    (re.compile(r"sch|sh|zh|ch|tj|cz"), "s"),
    (re.compile(r"kh|ck|c|q|x|h"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"[iyj]+e?|ee"), "i"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=...)[aeiou]$"), ""),
)


def _sounds(spelled: str) -> str:
    for pattern, sound in _SAME_SOUND:
        spelled = pattern.sub(sound, spelled)
    return spelled
