"""Korean names of persons in Latin and Russian letters, in the spellings that are in use.

Latin: as the North writes (1992: Pak Thae Song), McCune-Reischauer with and without its marks, the
Revised Romanisation, and what newspapers make of it (Jung, Young, Hee). Russian: Kontsevich's
transcription and its simplifications. Matching takes hyphen and space, and either case, for the
same, so none of these is spelled out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# After these, and after a vowel, a plain stop sounds voiced: 광걸 is Kwang Gol.
_SONORANT = "ㄴㄹㅁㅇ"


@dataclass(frozen=True, slots=True)
class _Syllable:
    written: str
    initial: str
    vowel: str
    final: str

    @property
    def voices_next(self) -> bool:
        return self.final == " " or self.final in _SONORANT


@dataclass(frozen=True, slots=True)
class _System:
    """How a given name is spelled.

    `voiced` are initials after a vowel or sonorant, `alone` vowels without an initial, `whole`
    syllables that have a spelling of their own.
    """

    initials: dict[str, str]
    vowels: dict[str, str]
    finals: dict[str, str]
    voiced: dict[str, str]
    alone: dict[str, str] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)

    def spell(self, given: tuple[_Syllable, ...], *, voiced_first: bool = False) -> list[str]:
        """Each syllable spelled."""
        found, voices = [], voiced_first
        for syllable in given:
            initial = self.initials[syllable.initial]
            if voices:
                initial = self.voiced.get(syllable.initial, initial)
            vowels = self.vowels if initial else self.vowels | self.alone
            spelled = initial + vowels[syllable.vowel] + self.finals.get(syllable.final, "")
            found.append(self.whole.get(syllable.written, spelled))
            voices = syllable.voices_next
        return found


def _table(keys: str, spellings: str) -> dict[str, str]:
    return dict(zip(keys, (s.replace("-", "") for s in spellings.split()), strict=True))


_NORTH_VOWELS = _table(_VOWELS, "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
_MARKED_VOWELS = _table(_VOWELS, "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i")
_SOUTH_VOWELS = _table(_VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_LATIN_FINALS = _table(_FINALS[1:], "k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_VOICED = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b"}
_NORTH_INITIALS = _table(_INITIALS, "k kk n t tt r m p pp s ss - j jj ch kh th ph h")
_PLAIN_INITIALS = _NORTH_INITIALS | {"ㅋ": "k", "ㅌ": "t", "ㅍ": "p"}
_SOUTH_INITIALS = _PLAIN_INITIALS | _VOICED
_MARKED_INITIALS = _table(_INITIALS, "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h")
_UNMARKED_INITIALS = {key: value.rstrip("'") for key, value in _MARKED_INITIALS.items()}
_MARKED_VOICED = _VOICED | {"ㅈ": "j"}
_PRESS = _table(
    "영희정선성철순우경명승훈수주혁덕중춘천국렬건근현식",
    "young hee jung sun sung chul soon woo kyung myung seung hoon soo joo hyuk duk joong choon "
    "chun kook ryul gun keun hyun shik",
)
_NORTH = (
    _System(_NORTH_INITIALS, _NORTH_VOWELS, _LATIN_FINALS, _VOICED),
    _System(_NORTH_INITIALS, _NORTH_VOWELS, _LATIN_FINALS, {}),
    _System(_PLAIN_INITIALS, _NORTH_VOWELS, _LATIN_FINALS, _VOICED),
)
_MARKED = _System(_MARKED_INITIALS, _MARKED_VOWELS, _LATIN_FINALS, _MARKED_VOICED)
_REVISED = _System(_SOUTH_INITIALS, _SOUTH_VOWELS, _LATIN_FINALS, {})
_ELSEWHERE = (
    _System(_UNMARKED_INITIALS, _NORTH_VOWELS, _LATIN_FINALS, _MARKED_VOICED),
    _REVISED,
    _System(_PLAIN_INITIALS, _SOUTH_VOWELS, _LATIN_FINALS, _VOICED),
    _System(_PLAIN_INITIALS, _SOUTH_VOWELS, _LATIN_FINALS, _VOICED, whole=_PRESS),
)

# Family names by custom, the North's spelling first; 이 as `I` is left out, a common word.
_FAMILIES = {
    "김": "Kim",
    "리": "Ri Lee Li Yi Rhee",
    "이": "Lee Ri Li Yi Rhee",
    "박": "Pak Park",
    "최": "Choe Choi",
    "정": "Jong Jung Chung Jeong Chong",
    "조": "Jo Cho",
    "강": "Kang",
    "윤": "Yun Yoon",
    "노": "No Ro Roh Noh",
    "로": "Ro No Roh Noh",
    "류": "Ryu Yu Yoo",
    "유": "Yu Ryu Yoo",
    "림": "Rim Lim Im",
    "임": "Im Rim Lim",
    "장": "Jang Chang",
    "오": "O Oh",
    "서": "So Seo Suh",
    "신": "Sin Shin",
    "권": "Kwon",
    "안": "An Ahn",
    "전": "Jon Jeon Chon Jun Chun",
    "현": "Hyon Hyun Hyeon",
    "태": "Thae Tae",
    "주": "Ju Joo Chu",
    "문": "Mun Moon",
    "백": "Paek Baek Paik",
    "고": "Ko Go Koh",
    "량": "Ryang Yang",
    "손": "Son Sohn",
    "허": "Ho Heo Huh Hur",
    "심": "Sim Shim",
    "곽": "Kwak",
    "구": "Ku Koo",
    "우": "U Woo",
    "라": "Ra Na",
    "엄": "Om Eom Um",
    "천": "Chon Cheon Chun",
    "방": "Pang Bang",
    "변": "Pyon Byon Byun",
    "렴": "Ryom Yom Yeom",
    "배": "Pae Bae",
}
# The North keeps the first sound of a family name that the South drops or changes.
_SOUTHERN = dict(zip("리로류림량렴라려", "이노유임양염나여", strict=True))
_NORTHERN = {south: north for north, south in _SOUTHERN.items() if south not in "나양여"}


def in_hangul(name: str) -> list[str]:
    """The name as written, and with the family name as the other half of Korea writes it."""
    other = _SOUTHERN.get(name[0]) or _NORTHERN.get(name[0])
    return [name] if other is None else [name, other + name[1:]]


def is_northern(name: str) -> bool:
    """Whether the family name is written as only the North writes it: 리, not 이."""
    return name[0] in _SOUTHERN


def in_latin(name: str, *, common: bool = False) -> list[str]:
    """Latin spellings of a Korean name, the North's first; if `common` only those."""
    family, *rest = map(_syllable, name)
    given = tuple(rest)
    north = _spellings(given, _NORTH)
    families = _families(family)
    if common:
        return _joined(families[:1], north)
    found = _joined(families, [*north, *_spellings(given, _ELSEWHERE)])
    for strict in (_MARKED, _REVISED):
        surname = strict.spell((family,))[0].capitalize()
        if len(surname) > 1:  # `I Jae-myeong` would also be a sentence's beginning
            found += _joined([surname], _spellings(given, (strict,)))
    return list(dict.fromkeys(found))


def _spellings(given: tuple[_Syllable, ...], systems: tuple[_System, ...]) -> list[list[str]]:
    return [system.spell(given) for system in systems]


def _families(family: _Syllable) -> list[str]:
    usual = _FAMILIES.get(family.written, "").split()
    return usual or list(
        dict.fromkeys(
            system.spell((family,))[0].capitalize() for system in (*_NORTH, _ELSEWHERE[0], _REVISED)
        )
    )


def _joined(families: list[str], givens: list[list[str]]) -> list[str]:
    """`Kim Jong Un` and `Kim Jongun`."""
    found = [
        f"{family} {written}"
        for family in families
        for given in givens
        for written in (" ".join(map(str.capitalize, given)), "".join(given).capitalize())
    ]
    return list(dict.fromkeys(found))


def _syllable(written: str) -> _Syllable:
    rest, final = divmod(ord(written) - 0xAC00, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return _Syllable(written, _INITIALS[initial], _VOWELS[vowel], _FINALS[final])


_RUSSIAN_VOWELS = _table(_VOWELS, "а э я йя о е ё е о ва вэ ве ё у во ве ви ю ы и и")
_RUSSIAN_ALONE = {"ㅔ": "э", "ㅖ": "йе", "ㅢ": "ый"}
_RUSSIAN_FINALS = _table(_FINALS[1:], "к к к н н н т ль к м ль ль ль п ль м п п т т н т т к т п т")
_RUSSIAN_INITIALS = _table(_INITIALS, "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х")
_RUSSIAN_PLAIN = _RUSSIAN_INITIALS | {"ㅊ": "ч", "ㅋ": "к", "ㅌ": "т", "ㅍ": "п"}
_RUSSIAN_VOICED = {"ㄱ": "г", "ㄷ": "д", "ㅂ": "б"}
_RUSSIAN_FAMILIES = {
    "리": "Ри Ли",
    "이": "Ли Ри",
    "최": "Чхве Цой Чве",
    "정": "Чон Чжон",
    "조": "Чо Джо",
    "노": "Но Ро",
    "로": "Но Ро",
    "류": "Рю Лю Ю",
    "유": "Ю Рю",
    "림": "Рим Лим Им",
    "임": "Им Рим Лим",
    "전": "Чон Чжон",
    "주": "Чу Чжу Джу",
    "장": "Чан Чжан",
    "진": "Чин Джин",
}


def _russian_system(initials: dict[str, str], soft: str, liquid: str) -> _System:
    return _System(
        initials,
        _RUSSIAN_VOWELS,
        _RUSSIAN_FINALS | {"ㄹ": liquid},
        _RUSSIAN_VOICED | {"ㅈ": soft},
        _RUSSIAN_ALONE,
    )


# ㅈ between vowels is heard in three ways; ㄹ at the end was р of old: Ким Чен Ир, Но Гван Чхор.
_RUSSIAN_GIVEN = tuple(
    _russian_system(initials, soft, liquid)
    for initials in (_RUSSIAN_INITIALS, _RUSSIAN_PLAIN)
    for soft in ("чж", "дж", "ч")
    for liquid in ("ль", "р")
)


def in_russian(name: str, *, common: bool = False) -> Iterator[str]:
    """Russian spellings of a Korean name, undeclined; if `common` with the North's family name."""
    family, *rest = map(_syllable, name)
    families = _RUSSIAN_FAMILIES.get(family.written, "").split() or [
        _RUSSIAN_GIVEN[0].spell((family,))[0].capitalize()
    ]
    spelled = dict.fromkeys(
        tuple(system.spell(tuple(rest), voiced_first=first))
        for system in _RUSSIAN_GIVEN
        for first in ((False, True) if family.voices_next else (False,))
    )
    for surname in families[:1] if common else families:
        for parts in spelled:
            yield f"{surname} {' '.join(part.capitalize() for part in parts)}"
            yield f"{surname} {_run_together(parts)}"


def _run_together(parts: tuple[str, ...]) -> str:
    """One word; the final ль is р before a vowel: 길 and 인 are Гирин."""
    word = parts[0]
    for part in parts[1:]:
        if word.endswith("ль") and part[0] in "аэяоеёуюыий":
            word = word[:-2] + "р"
        word += part
    return word.capitalize()
