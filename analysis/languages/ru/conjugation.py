"""The forms of Russian verbs that tell of the past or the present, made by rule."""

from typing import Literal

Tense = Literal["past", "present", "gerund", "participle", "passive", "short"]
Number = Literal["m", "f", "n", "sg", "pl", ""]

# Present and past of verbs that no rule makes.
_PRESENT = {
    "писать": ("пишет", "пишут", "пиша"),
    "надеять": ("надеет", "надеют", "надея"),
    "клясть": ("клянет", "клянут", "кляня"),
}
_PAST = {
    "опровергнуть": "опроверг",
    "отвергнуть": "отверг",
    "предостеречь": "предостерег",
    "предречь": "предрек",
    "отмести": "отмел",
    "превознести": "превознес",
    "счесть": "счел",
}
_STEMS = {"поклясть": "покля", "клясть": "кля", "отмести": "отме", "счесть": "соч"}


def forms(infinitive: str) -> dict[str, tuple[Tense, Number]]:
    """The past of a verb, its gerund and its participle of the past."""
    infinitive, tail = _plain(infinitive)
    stem = _STEMS.get(infinitive, infinitive[:-2])
    ends = ("лся", "лась", "лось", "лись") if tail else ("л", "ла", "ло", "ли")
    numbers: tuple[Number, ...] = ("m", "f", "n", "pl")
    made: dict[str, tuple[Tense, Number]] = {
        stem + end: ("past", number) for end, number in zip(ends, numbers, strict=True)
    }
    if infinitive in _PAST:
        short = _PAST[infinitive]
        bare = short.removesuffix("л")
        made |= {bare + end: ("past", n) for end, n in zip(ends, numbers, strict=True)}
        made[short] = ("past", "m")
    made[stem + ("вшись" if tail else "в")] = ("gerund", "")
    if not tail:
        for end in ("ий", "ая", "ее", "ие", "его", "ей", "ему", "им", "их", "ую"):
            made[f"{stem}вш{end}"] = ("participle", "")
    return made


def present(infinitive: str) -> dict[str, tuple[Tense, Number]]:
    """The third persons of the present and its gerund."""
    infinitive, tail = _plain(infinitive)
    singular, plural, gerund = _conjugated(infinitive)
    return {
        singular + tail: ("present", "sg"),
        plural + tail: ("present", "pl"),
        gerund + ("сь" if tail else ""): ("gerund", ""),
    }


def _conjugated(infinitive: str) -> tuple[str, str, str]:
    """The third persons of the present and its gerund."""
    if infinitive in _PRESENT:
        return _PRESENT[infinitive]
    if infinitive.endswith("авать"):
        return infinitive[:-4] + "ет", infinitive[:-4] + "ют", infinitive[:-2] + "я"
    if infinitive.endswith("овать"):
        stem = infinitive[:-5] + "у"
        return stem + "ет", stem + "ют", stem + "я"
    if infinitive.endswith("ить"):
        return infinitive[:-2] + "т", infinitive[:-3] + "ят", infinitive[:-3] + "я"
    stem = infinitive[:-2]
    return stem + "ет", stem + "ют", stem + "я"


def _plain(infinitive: str) -> tuple[str, str]:
    return (infinitive[:-2], "ся") if infinitive.endswith("ся") else (infinitive, "")
