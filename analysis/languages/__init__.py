"""Languages that reading knows; another one is a file here and a line in `LANGUAGES`."""

from analysis.languages.base import Language
from analysis.languages.en import ENGLISH
from analysis.languages.ko import KOREAN
from analysis.languages.pt import PORTUGUESE
from analysis.languages.ru import RUSSIAN

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (ENGLISH, RUSSIAN, KOREAN, PORTUGUESE)
}


def known(codes: tuple[str, ...]) -> tuple[Language, ...]:
    """All languages, those of `codes` first and in their order."""
    ordered = dict.fromkeys([code for code in codes if code in LANGUAGES] + list(LANGUAGES))
    return tuple(LANGUAGES[code] for code in ordered)
