"""Languages that are known; another one is a folder here and its lines in the registries below."""

from analysis.languages.base import Language
from analysis.languages.en import referring as english
from analysis.languages.en.reading import ENGLISH
from analysis.languages.ko import referring as korean
from analysis.languages.ko.reading import KOREAN
from analysis.languages.pt.reading import PORTUGUESE
from analysis.languages.ru import referring as russian
from analysis.languages.ru.reading import RUSSIAN
from analysis.utterance import Referring

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (ENGLISH, RUSSIAN, KOREAN, PORTUGUESE)
}

# How a language speaks of somebody without naming him: what makes speakers out.
REFERRING: dict[str, Referring] = {
    "en": english.ENGLISH,
    "ru": russian.RUSSIAN,
    "ko": korean.KOREAN,
}


def known(codes: tuple[str, ...]) -> tuple[Language, ...]:
    """All languages, those of `codes` first and in their order."""
    ordered = dict.fromkeys([code for code in codes if code in LANGUAGES] + list(LANGUAGES))
    return tuple(LANGUAGES[code] for code in ordered)
