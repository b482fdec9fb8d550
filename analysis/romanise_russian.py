"""Russian names of persons: how they are inflected, and how other alphabets spell them."""

from itertools import product

_VOWELS = "аеёиоуыэюя"
_HUSHING = "жчшщц"
_NO_Y_AFTER = "гкхжчшщ"
_STEMS = {"Павел": "Павл", "Лев": "Льв", "Пётр": "Петр"}
_MEN_IN_A = {"Никита", "Илья", "Лука", "Фома", "Кузьма"}
_WOMANS_ENDINGS = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ая")


def is_woman(name: str) -> bool:
    """Whether a given name, or a family name that stands alone, is a woman's by its form."""
    first, *more = name.split()
    if more:
        return first.endswith(("а", "я", "вь")) and first not in _MEN_IN_A
    return first.endswith(_WOMANS_ENDINGS)


def declined(name: str, *, woman: bool) -> list[str]:
    """A name in every case, the nominative first, without doubles.

    Of two words or three the first is a given name, the last a family name.
    """
    *given, family = name.split()
    columns = [*(_given(word) for word in given), _family(family, woman)]
    return list(dict.fromkeys(" ".join(words) for words in zip(*columns, strict=True)))


def declined_as_man(name: str) -> list[str]:
    """A foreign man's name of which only the last part is inflected: Но Гван Чхоля."""
    *before, last = name.split()
    return [" ".join((*before, form)) for form in dict.fromkeys(_second(last))]


def arrangements(name: str) -> list[str]:
    """The orders in which the words of a full name stand: Козлов Александр (Александрович)."""
    words = name.split()
    if len(words) == 1:
        return [name]
    given, *patronymic, family = words
    short = [f"{given} {family}", f"{family} {given}"]
    return (
        short
        + [f"{given} {p} {family}" for p in patronymic]
        + [f"{family} {given} {p}" for p in patronymic]
    )


def in_latin(name: str) -> list[str]:
    """Latin spellings: BGN/PCGN, passport, English, German and French newspapers.

    Of a full name the patronymic is left out.
    """
    words = name.split()
    parts = [words[0], words[-1]] if len(words) > 1 else words
    spelled = [_GIVEN.get(part, []) + _latin_word(part) for part in parts[:-1]]
    spelled.append(_latin_word(parts[-1]))
    return list(dict.fromkeys(" ".join(found) for found in product(*spelled)))


def _given(word: str) -> tuple[str, ...]:
    """The six cases of a given name or patronymic."""
    if word.endswith("ия"):
        return _cases(word[:-1], "я и и ю ей и")
    if word.endswith("вь"):
        return _cases(word[:-1], "ь и и ь ью и")
    if word[-1] in "ая":
        return _second(word)
    if word.endswith("ич"):
        return _cases(word, "- а у а ем е")
    stem = _STEMS.get(word)
    return (word, *_second(stem)[1:]) if stem else _second(word)


def _family(word: str, woman: bool) -> tuple[str, ...]:
    if woman:
        return _womans_family(word)
    if word.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return _cases(word, "- а у а ым е")
    if word.endswith(("ий", "ый", "ой")) and len(word) > 4:
        soft = word[-3] in "нжчшщ" and word.endswith("ий")
        endings = "его ему его им ем" if soft else "ого ому ого им ом"
        return _cases(word[:-2], f"{word[-2:]} {endings}".replace(" им ", _instrumental(word)))
    return _second(word)


def _instrumental(word: str) -> str:
    return " ым " if word.endswith(("ый", "ной", "той")) else " им "


def _womans_family(word: str) -> tuple[str, ...]:
    if word.endswith("ая"):
        return _cases(word[:-2], "ая ой ой ую ой ой")
    if word.endswith(_WOMANS_ENDINGS):
        return _cases(word[:-1], "а ой ой у ой ой")
    return _second(word) if word[-1] in "ая" else (word,) * 6


def _second(word: str) -> tuple[str, ...]:
    """As a noun is inflected; what ends in another vowel, or in -их, is not."""
    stem, last = word[:-1], word[-1]
    if last == "а":
        genitive = "и" if stem[-1] in _NO_Y_AFTER else "ы"
        return _cases(stem, f"а {genitive} е у {'ей' if stem[-1] in _HUSHING else 'ой'} е")
    if last == "я":
        return _cases(stem, "я и е ю ей е")
    if last in _VOWELS or word.endswith(("их", "ых")):
        return (word,) * 6
    if last in "йь":
        prepositional = "и" if word.endswith("ий") else "е"
        return _cases(stem, f"{last} я ю я ем {prepositional}")
    return _cases(word, f"- а у а {'ем' if last in _HUSHING else 'ом'} е")


def _cases(stem: str, endings: str) -> tuple[str, ...]:
    return tuple(stem + ending.replace("-", "") for ending in endings.split())


def _table(letters: str, spellings: str) -> dict[str, str]:
    return dict(zip(letters, (s.replace("-", "") for s in spellings.split()), strict=True))


_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ENGLISH = _table(
    _LETTERS, "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
)
_SYSTEMS = (
    _ENGLISH,
    _ENGLISH | {"ё": "e", "й": "i"},
    _ENGLISH | {"ё": "e", "й": "i", "ю": "iu", "я": "ia", "ъ": "ie"},
    _ENGLISH | {"ё": "e", "х": "h", "щ": "sch"},
)
_GERMAN = _table(
    _LETTERS, "a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja"
)
_FRENCH = _table(
    _LETTERS, "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia"
)
_GIVEN = {
    "Александр": ["Alexander", "Alexandre", "Alexandr"],
    "Алексей": ["Alexej"],
    "Андрей": ["Andrej", "Andreï"],
    "Владимир": ["Wladimir"],
    "Вячеслав": ["Wjatscheslaw"],
    "Дмитрий": ["Dmitrij"],
    "Евгений": ["Jewgeni"],
    "Екатерина": ["Catherine"],
    "Мария": ["Maria"],
    "Николай": ["Nikolaj", "Nikolaï"],
    "Пётр": ["Peter"],
    "Сергей": ["Sergej", "Sergueï"],
    "Юрий": ["Juri", "Iouri"],
}


def _latin_word(word: str) -> list[str]:
    found = [_spelled(word, system) for system in _SYSTEMS]
    found += [_with_ye(word)] if set(word.lower()) & set("её") else []
    if word.endswith(("ий", "ый")):
        found += [f"{_spelled(word[:-2], system)}{end}" for system in _SYSTEMS[:3] for end in "yi"]
    if "кс" in word:
        found += [spelled.replace("ks", "x") for spelled in found]
    french = _french(word)
    found += [_german(word), _german(word, doubled=True), french, french.replace("ï", "i")]
    return list(dict.fromkeys(found))


def _spelled(word: str, system: dict[str, str]) -> str:
    return "".join(system[letter] for letter in word.lower()).capitalize()


def _with_ye(word: str) -> str:
    """BGN/PCGN: е is ye at the beginning, after a vowel and after ъ and ь."""
    lower = word.lower()
    found = [
        "ye"
        if letter == "е" and (at == 0 or lower[at - 1] in _VOWELS + "йъь")
        else _ENGLISH[letter]
        for at, letter in enumerate(lower)
    ]
    return "".join(found).capitalize()


def _german(word: str, *, doubled: bool = False) -> str:
    """A final -ий is -i, any other й is i too; if `doubled` с between vowels is ss."""
    lower = word.lower()
    found = []
    for at, letter in enumerate(lower):
        before, after = lower[at - 1 : at], lower[at + 1 : at + 2]
        between = before != "" and before in _VOWELS and after != "" and after in _VOWELS
        if letter == "й":
            found.append("" if before == "и" else "i")
        elif letter == "с" and between and doubled:
            found.append("ss")
        elif letter == "е" and (at == 0 or before in "ьъ" or before in _VOWELS):
            found.append("je")
        else:
            found.append(_GERMAN[letter])
    return "".join(found).capitalize()


def _french(word: str) -> str:
    """A final -ин is -ine, -ий is -i; g is hard before e and i."""
    lower = word.lower()
    if lower.endswith(("ий", "ый")):
        lower = lower[:-1]
    spelled = "".join(_FRENCH[letter] for letter in lower)
    for vowel in "ei":
        spelled = spelled.replace(f"g{vowel}", f"gu{vowel}")
    return (spelled + "e" if lower.endswith("ин") else spelled).capitalize()
