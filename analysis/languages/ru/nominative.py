"""Russian: how somebody is called by himself who stands in another case in a sentence.

By endings alone, as far as these tell: the gender of a noun by what it ends in, the case by the
words before it. Only the first noun and its adjectives change; what depends on it stays.
"""

import re

# What stands before a speaker, with the case it wants; "со ссылкой на" wants the accusative, which
# is the genitive of whoever lives.
_CASES = (
    (
        re.compile(
            r"\b(?:слов\w*|данным|мнени\w|информации|сведениям|утверждени\w+|оценк\w+|заявлени\w+|"
            r"сообщени\w+|версии|прогноз\w+|со ссылкой на|ссылаясь на|от)\s+$",
            re.IGNORECASE,
        ),
        "genitive",
    ),
    (re.compile(r"\b(?:в|во|на)\s+[«\"]?$", re.IGNORECASE), "locative"),
    (re.compile(r"\b(?:согласно|по)\s+$", re.IGNORECASE), "dative"),
)  # fmt: skip
_WORDS_OF = re.compile(r"(?:слова|высказывания?)\s+(?=\w)", re.IGNORECASE)
_BACK = "кгх"
_SOFT = "кгхжчшщ"
# Endings of the head noun by case: the ending, what it becomes, and the gender.
_NOUNS = {
    "locative": (
        ("стве", "ство", "n"), ("исьме", "исьмо", "n"), ("ии", "ия", "f"), ("ье", "ья", "f"),
        ("ноте", "нота", "f"), ("амме", "амма", "f"), ("рамоте", "рамота", "f"),
        ("писке", "писка", "f"), ("лужбе", "лужба", "f"), ("азете", "азета", "f"),
        ("зведке", "зведка", "f"), ("руппе", "руппа", "f"), ("алате", "алата", "f"),
        ("думе", "дума", "f"), ("ратуре", "ратура", "f"), ("авке", "авка", "f"),
        ("ице", "ица", "f"), ("ране", "рана", "f"), ("ирме", "ирма", "f"),
        ("теле", "тель", "m"), ("е", "", "m"),
    ),
    "dative": (
        ("ству", "ство", "n"), ("исьму", "исьмо", "n"),
        ("нию", "ние", "n"), ("ии", "ия", "f"), ("анным", "анные", "p"),
        ("телю", "тель", "m"), ("у", "", "m"),
    ),
    "genitive": (
        ("ства", "ство", "n"), ("ния", "ние", "n"), ("ии", "ия", "f"), ("ию", "ия", "f"),
        ("посла", "посол", "m"),
        ("теля", "тель", "m"), ("телей", "тели", "p"), ("ков", "ки", "p"), ("гов", "ги", "p"),
        ("ов", "ы", "p"), ("лавы", "лава", "m"), ("жбы", "жба", "f"), ("зеты", "зета", "f"),
        ("едки", "едка", "f"), ("зету", "зета", "f"), ("жбу", "жба", "f"),
        ("едку", "едка", "f"), ("енных", "енные", "p"), ("тра", "тр", "m"), ("та", "т", "m"),
        ("ка", "к", "m"), ("ина", "ин", "m"), ("ова", "ов", "m"), ("ева", "ев", "m"),
        ("га", "г", "m"), ("ра", "р", "m"), ("да", "д", "m"), ("она", "он", "m"),
    ),
}  # fmt: skip
# "-е" is that of women's nouns too, which keep an "-а": by itself it tells only of these.
_MASCULINE = re.compile(
    r"(?:документ|парламент|департамент|комитет|совет|штаб|отдел|доклад|отч[её]т|центр|банк|"
    r"институт|университет|канал|журнал|портал|сайт|текст|договор|закон|указ|меморандум|"
    r"протокол|сенат|конгресс|фонд|союз|дом|обзор|ответ|проект|план|приказ|манифест|"
    r"альянс|кабинет|офис|клуб|орган|релиз|пленум|трибунал|устав|концерн)е$",
    re.IGNORECASE,
)
# "-ении" is neuter, "-ции" feminine.
_NEUTER = re.compile(r"(?:ени|ани)и$")
# "Минобороны", which has no cases.
_MINISTRY = re.compile(r"Мин(?!ист)")
_NOT_LOCATIVE = re.compile(r"[ыиое]е$")
_ADJECTIVES = {
    "locative": re.compile(r"(?:ом|ем|ой|ей)$"),
    "dative": re.compile(r"(?:ому|ему|ой|ей|ым|им)$"),
    "genitive": re.compile(r"(?:ого|его|ой|ей|ых|их|ую|юю)$"),
}
_FEMININE = re.compile(r"(?:ой|ей|ую|юю)$")
_CASE_ENDING = {"locative": "е", "dative": "е", "genitive": "ыиу"}
_HARD_ENDINGS = {"m": "ый", "n": "ое", "f": "ая", "p": "ые"}
_SOFT_ENDINGS = {"m": "ий", "n": "ее", "f": "яя", "p": "ие"}
_SHORTEST = 4
# "голубой", "городской": the stress is heard, and not seen in other cases.
_STRESSED = re.compile(
    r"(?:^|-)(?:голуб|молод|мир|миров|делов|силов|передов|основн|областн|"
    r"(?:город|мор|муж|дон)ск)$",
    re.IGNORECASE,
)
_OWN = {
    "сво": {"m": "свой", "n": "свое", "f": "своя", "p": "свои"},
    "наш": {"m": "наш", "n": "наше", "f": "наша", "p": "наши"},
    "эт": {"m": "этот", "n": "это", "f": "эта", "p": "эти"},
}
# "эксперта Ивана Петрова", "министра Лавровой": a name in the case of its noun. No noun without its
# names, for these take many endings.
_NAME = re.compile(
    r"(?<!^)\b[А-ЯЁ]\w*(?:[оеё]в|[иы]н|[сц]к)(?:а|ого|ой)\b|"
    r"\b[А-ЯЁ][а-яё]*[^\Wейх] [А-ЯЁ][а-яё]"
)


def of_speaker(phrase: str, before: str) -> str:
    """A phrase of a speaker in the case of a subject; `before` is the text in front of it.

    As it stands where the endings do not tell.
    """
    words_of = _WORDS_OF.match(phrase)
    case = "genitive" if words_of else _case(before)
    told = phrase[words_of.end() :] if words_of else phrase
    words = told.split(" ")
    head = _head(words, case)
    found = _told(words, head, case) if head is not None else None
    if head is None or found is None:
        return told
    noun, gender = found
    adjectives = [_adjective(word, gender) for word in words[:head]]
    return " ".join([*adjectives, noun, *words[head + 1 :]])


def _case(before: str) -> str:
    return next((case for pattern, case in _CASES if pattern.search(before[-30:])), "")


def _head(words: list[str], case: str) -> int | None:
    """The first word that is no adjective, where the words before it are in the case."""
    if case not in _NOUNS:
        return None
    adjective = _ADJECTIVES[case]
    for at, word in enumerate(words):
        noun = word.endswith("телей") or not adjective.search(word)
        if noun or at + 1 == len(words):
            return at
        if _noun(words[at + 1], case) is None and not adjective.search(words[at + 1]):
            return at
    return None


def _told(words: list[str], head: int, case: str) -> tuple[str, str] | None:
    """The head noun and its gender, which its adjective may tell: "российской стороне".

    A capital by itself is a place or a name, and these are of either.
    """
    noun = words[head]
    if case == "genitive" and _NAME.search(" ".join(words[head:])):
        return None
    if len(words) == 1 and noun[0].isupper() and case != "genitive" and noun[-1] in "еу":
        return None
    if head and _FEMININE.search(words[head - 1]) and noun[-1:] in _CASE_ENDING[case]:
        return _feminine(noun, case)
    if head == 0 and case == "locative" and not _is_sure(noun):
        return None
    return _noun(noun, case)


def _feminine(noun: str, case: str) -> tuple[str, str] | None:
    if noun.endswith("и"):
        # "власти" is of a noun without an ending.
        return (noun[:-1] + "а", "f") if noun[-2:-1] in _BACK else _noun(noun, case)
    return noun[:-1] + ("я" if noun[-2:-1] in "ье" else "а"), "f"


def _is_sure(noun: str) -> bool:
    """Whether a noun in "-е" is surely a man's or one whose ending is known."""
    found = _noun(noun, "locative")
    return found is None or noun != found[0] + "е" or _MASCULINE.search(noun) is not None


def _noun(word: str, case: str) -> tuple[str, str] | None:
    if len(word) < _SHORTEST or not word.replace("-", "").isalpha():
        return None
    if _MINISTRY.match(word):
        return word, "n"
    if case != "genitive" and _NEUTER.search(word):
        return word[:-1] + "е", "n"
    if case == "locative" and _NOT_LOCATIVE.search(word):
        return None
    for ending, plain, gender in _NOUNS[case]:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + plain, gender
    return None


def _adjective(word: str, gender: str) -> str:
    """ "японском" with "агентство": "японское"."""
    ending = re.search(r"(?:ого|его|ому|ему|ом|ем|ой|ей|ым|им|ых|их|ую|юю)$", word)
    if ending is None:
        return word
    stem = word[: ending.start()]
    if stem.lower() in _OWN:
        return _OWN[stem.lower()][gender]
    if gender == "m" and _STRESSED.search(stem):
        return stem + "ой"
    soft = ending[0][0] in "еию" and stem[-1:] not in _SOFT
    if stem[-1:] in _SOFT and gender in "mp":
        return stem + _SOFT_ENDINGS[gender]
    return stem + (_SOFT_ENDINGS if soft else _HARD_ENDINGS)[gender]
