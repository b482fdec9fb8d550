"""What a single Russian word looks like: by its ending, its capitals and short lists."""

import re

from analysis.languages.ru import phrases, speech
from analysis.languages.ru.conjugation import Number
from analysis.statements.russian_words import Token

_OBLIQUE = re.compile(r"(?:ого|его|ому|ему|ами|ями|ах|ях|ых|их|ую|юю|ым|им|ом|ем|ой|ей|у|ю|е|и|ы)$")
_WOMAN_OBLIQUE = re.compile(r"(?:[оеё]ва|ина|ына|ая)$")
_NOMINATIVE_ADJECTIVE = re.compile(r"(?:ый|ий|ая|яя|ое|ее|ые|ие|ской)$")
# With a capital, at the beginning of a sentence: surnames end in "ев" too.
_GERUND_FIRST = re.compile(r"(?:[ыиад]вая|ляя|[ую]я|[ая]ясь|вшись|имая)$")
_GERUND = re.compile(
    r"(?:[ыиад]вая|ляя|[ую]я|[иаеуяы]в|[ая]ясь|вшись|одя|ося|еря|ядя|оря|имая|еясь|аясь)$"
)
_DEEDS = ("ение", "ание", "тие", "ствие", "вание")
# Endings of adjectives that no subject of a verb of that gender or number has.
_NOT_WITH: dict[str, tuple[str, ...]] = {
    "m": ("ое", "ее", "ая", "яя", "ые", "ие"),
    # "Постоянный представитель Никки Хейли заявила": a woman's post may be masculine.
    "f": ("ое", "ее", "ые", "ие"),
    "n": ("ая", "яя", "ый", "ые", "ие"),
    "pl": ("ое", "ее", "ая", "яя", "ый"),
}
# Names that look as if they stood in another case.
_FIRM = phrases.words("шойгу моди зеленский чжу трюдо коэ абэ гутерриш ким")
_TITLE = 7
"""Words that a quotation has at most to be a name."""
# The name of an outlet in the dative: it is told something.
_TOLD = re.compile(r"\w{4,}(?:у|ю|ам|ям)$")


def is_acronym(token: Token) -> bool:
    """Whether a word is written in capitals, as bodies are: МИД, ТАСС."""
    return token.sort == "word" and len(token.text) > 1 and token.text.isupper()


def is_gerund(token: Token) -> bool:
    """Whether a word looks like one: "комментируя", "выступая"."""
    form = speech.FORMS.get(token.low)
    if form is not None:
        return form.tense == "gerund"
    if token.sort != "word" or len(token.low) < 5 or token.low in phrases.NO_GERUNDS:
        return False
    pattern = _GERUND_FIRST if token.capital else _GERUND
    return token.low in phrases.GERUNDS or pattern.search(token.low) is not None


def is_name(token: Token) -> bool:
    """Whether a short quotation stands for a name: «Известия»."""
    return token.sort == "quote" and token.words <= _TITLE and token.text[1:2].isupper()


def is_post(token: Token) -> bool:
    """Whether a word is a noun for who can speak, in the nominative: "спецпредставитель"."""
    low = token.low.rpartition("-")[2]
    return (
        low in phrases.SPEAKERS or low.removeprefix("спец").removeprefix("зам") in phrases.SPEAKERS
    )


def nominative(token: Token, number: Number) -> bool:
    """Whether a word can be the head of a subject; `number` is the verb's."""
    if token.sort == "outlet":
        return not _TOLD.search(token.low)
    if token.sort != "word":
        return False
    if is_post(token) or token.low in phrases.PRONOUNS:
        return True
    if not token.capital or token.low in phrases.ADVERBS or token.low in phrases.PREPOSITIONS:
        return False
    if is_acronym(token) or token.low in _FIRM or len(token.low) <= 3:
        return token.low not in phrases.NO_NAMES
    if number == "m" and _WOMAN_OBLIQUE.search(token.low):
        return False
    return not _OBLIQUE.search(token.low)


def is_adjective(token: Token) -> bool:
    """Whether a word looks like an adjective in the nominative; nouns in "-ение" are none."""
    return (
        token.sort == "word"
        and len(token.low) > 4
        and not token.low.endswith(_DEEDS)
        and bool(_NOMINATIVE_ADJECTIVE.search(token.low))
    )


def agrees(token: Token, number: Number) -> bool:
    """Whether an adjective can go with a verb's subject: "огромное" does not with "сообщил"."""
    others = _NOT_WITH.get(number)
    return others is None or not token.low.endswith(others)


def is_document(token: Token) -> bool:
    """Whether a word is a noun for a document."""
    return token.low.startswith(tuple(stem for stem, _ in phrases.DOCUMENTS))


def is_oblique(token: Token) -> bool:
    """Whether a word surely stands in another case than the nominative of the singular."""
    return bool(_OBLIQUE.search(token.low)) and not token.low.endswith(("и", "ы"))
