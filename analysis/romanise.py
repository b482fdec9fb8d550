"""The spellings of a person that rules make from a name, as aliases of the entity.

Made when a watch is compiled, so that a rule mended here reaches every watch.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from analysis import romanise_korean, romanise_russian
from config.watch import Alias, Entity, PersonName

_Rules: TypeAlias = Callable[[PersonName], Iterator[tuple[str, Alias]]]


def with_spellings(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """The entities with what their `names` give added to their `aliases`."""
    return {name: with_own_spellings(entity) for name, entity in entities.items()}


def with_own_spellings(entity: Entity) -> Entity:
    """The entity with its generated spellings behind the written ones."""
    made = generated(entity)
    if not made:
        return entity
    languages = dict.fromkeys((*entity.aliases, *made))
    aliases = {code: (*entity.aliases.get(code, ()), *made.get(code, ())) for code in languages}
    return entity.model_copy(update={"aliases": aliases})


def generated(entity: Entity) -> dict[str, tuple[Alias, ...]]:
    """The aliases made from the entity's names by language; Latin spellings are under `en`."""
    found: dict[str, dict[str, Alias]] = {}
    for language, alias in _made(entity):
        found.setdefault(language, {}).setdefault(alias.text, alias)
    return {language: tuple(aliases.values()) for language, aliases in found.items()}


def _made(entity: Entity) -> Iterator[tuple[str, Alias]]:
    for name in entity.names.ko:
        yield from _spelled(_korean, name)
    for name in entity.names.ru:
        yield from _spelled(_russian, name)


# A watch asks when it is compiled, and again when it is first asked whom a name can mean.
@lru_cache(maxsize=4096)
def _spelled(rules: _Rules, name: PersonName) -> tuple[tuple[str, Alias], ...]:
    return tuple(rules(name))


def _korean(name: PersonName) -> Iterator[tuple[str, Alias]]:
    for hangul, match in _hangul(name):
        yield "ko", Alias(text=hangul, match=match, unless=name.unless)
    for latin in romanise_korean.in_latin(name.text, common=name.common):
        yield "en", Alias(text=latin, unless=name.unless)
    for russian in romanise_korean.in_russian(name.text, common=name.common):
        forms = [russian] if name.woman else romanise_russian.declined_as_man(russian)
        yield "ru", _inflected(forms, unless=name.unless)


def _hangul(name: PersonName) -> Iterator[tuple[str, Literal["word", "prefix"]]]:
    """Titles follow a name without a space; a common name may go on as somebody else's."""
    if not name.common:
        yield from ((hangul, "prefix") for hangul in romanise_korean.in_hangul(name.text))
    elif romanise_korean.is_northern(name.text):
        yield name.text, "word"
    else:
        yield from ((f"{name.text}{between}동지", "prefix") for between in ("", " "))


def _russian(name: PersonName) -> Iterator[tuple[str, Alias]]:
    unless = tuple(written for other in name.unless for written in _of_somebody_else(other))
    cases = _cases(name)
    latin = romanise_russian.in_latin(name.text)
    if " " in name.text:
        for forms in zip(*map(romanise_russian.arrangements, cases), strict=True):
            yield "ru", _inflected(forms, unless=unless)
        yield from (("en", Alias(text=written, unless=unless)) for written in latin)
        return
    # In small letters many a family name is an ordinary word: песков is "of sands", and poutine,
    # as the French spell Putin, a dish.
    yield "ru", _inflected([*cases, *map(str.upper, cases)], unless=unless, case=True)
    for written in latin:
        yield "en", _inflected([written, written.upper()], unless=unless, case=True)


def _cases(name: PersonName) -> list[str]:
    woman = name.woman or romanise_russian.is_woman(name.text)
    return romanise_russian.declined(name.text, woman=woman)


def _of_somebody_else(name: str) -> Iterator[str]:
    for form in _cases(PersonName(text=name)):
        yield from romanise_russian.arrangements(form)
    yield from romanise_russian.in_latin(name)


def _inflected(forms: Iterable[str], *, unless: tuple[str, ...], case: bool = False) -> Alias:
    text, *others = forms
    return Alias(text=text, forms=tuple(others), unless=unless, case=case)
