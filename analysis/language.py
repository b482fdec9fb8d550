"""The language of a text: its script first, then what its words say."""

import copy
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from py3langid import langid

from analysis.document import Evidence

SCRIPTS = {
    "hangul": re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]"),
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "han": re.compile(r"[\u4e00-\u9fff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
OTHER_LETTER = re.compile(r"[^\W\d_]")
# One Han or Hangul sign says about as much as two letters.
WEIGHT = {"hangul": 2, "kana": 2, "han": 2}
BY_SCRIPT = {"hangul": "ko", "kana": "ja", "han": "zh"}
CYRILLIC = ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn")
LATIN = (
    "en", "pt", "es", "fr", "de", "it", "nl", "pl", "cs", "sk", "ro", "sv", "no", "da", "fi", "hu",
    "tr", "id", "vi", "hr", "sl", "et", "lv", "lt", "ca", "sq",
)  # fmt: skip
SAMPLE = 4000
ENOUGH = 40
KANA_SHARE = 0.05
# Of 4,737 public texts longer than this, 99 in 100 have ends that agree with a lead as large
# (in logarithms of likelihood), and all of these are in the language that the whole is in.
END, LONG, LEAD = 150, 900, 20


def language(text: str, hints: Sequence[str], html_lang: str) -> tuple[str, tuple[Evidence, ...]]:
    """ISO 639-1 code of a text and the evidence; "und" when nothing says anything.

    `hints` are the outlet's languages, the main one first; `html_lang` is the page's own claim.
    Both only decide where the text is too short to tell.
    """
    sample = text[:SAMPLE]
    claims = [code[:2].lower() for code in (*hints, html_lang) if code]
    script, letters = _script(sample)
    considered = tuple(
        Evidence("outlet" if place < len(hints) else "html", code, "considered", "")
        for place, code in enumerate(claims)
    )
    code, source, reason = _decided(sample, script, letters, claims)
    return code, (Evidence(source, code, "chosen", reason), *considered)


def _decided(sample: str, script: str, letters: int, claims: Sequence[str]) -> tuple[str, str, str]:
    if script in BY_SCRIPT:
        return BY_SCRIPT[script], "script", f"mostly {script}"
    family = {"cyrillic": CYRILLIC, "latin": LATIN}.get(script)
    if family is None or letters < ENOUGH:
        fitting = [code for code in claims if family is None or code in family]
        if fitting:
            return fitting[0], "claim", "too little text to tell"
    if family is None:
        return "und", "none", "no letters of a known script"
    return _by_words(sample, family), "words", f"{letters} {script} letters"


def _by_words(sample: str, family: tuple[str, ...]) -> str:
    """The language of the words; of a long sample the two ends will do where both are clear."""
    identifier = _identifier(family)
    if len(sample) > LONG:
        first, last = (_clear(identifier.rank(end)) for end in (sample[:END], sample[-END:]))
        if first and first == last:
            return first
    return str(identifier.classify(sample)[0])


def _clear(ranked: Sequence[tuple[str, float]]) -> str:
    """The first language where it leads by far, else ""."""
    (code, score), (_, second) = ranked[:2]
    return code if score - second > LEAD else ""


def _script(sample: str) -> tuple[str, int]:
    # A text has few different signs, so each is looked up once.
    signs = Counter(sample)
    different = "".join(signs)
    counts = {
        name: sum(map(signs.__getitem__, script.findall(different)))
        for name, script in SCRIPTS.items()
    }
    letters = sum(map(signs.__getitem__, OTHER_LETTER.findall(different)))
    other = letters - sum(counts.values())
    if counts["han"] and counts["kana"] > KANA_SHARE * counts["han"]:
        counts["kana"] += counts["han"]
    name = max(counts, key=lambda one: counts[one] * WEIGHT.get(one, 1))
    return (name, counts[name]) if counts[name] > other else ("other", other)


@cache
def _identifier(codes: tuple[str, ...]) -> Any:
    """A classifier for these languages only, over the one model."""
    limited = copy.copy(_model())
    limited.set_languages(list(codes))
    return limited


class _Shared:
    """The model of this process."""

    model: Any = None


def use(model: Any) -> None:
    """Identify with this py3langid identifier over all languages, loaded by the caller."""
    _Shared.model = model
    _identifier.cache_clear()


def _model() -> Any:
    """Loading takes most of a second, once a process and never at import."""
    if _Shared.model is None:
        _Shared.model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    return _Shared.model
