"""How strange a text looks that may have been decoded wrongly."""

import re
import unicodedata
from functools import lru_cache

FOREIGN = re.compile(r"[^\x00-\x7f]")
# Three accented Latin letters or signs in a row: Cyrillic or Korean bytes read as Latin-1.
LATIN_RUN = re.compile(r"[\u00a1-\u00bf\u00c0-\u024f]{3,}")
# A capital after a small letter inside a Cyrillic word: KOI8-R read as windows-1251 or back.
CASE_FLIP = re.compile(r"[\u0430-\u044f\u0451][\u0410-\u042f\u0401]+[\u0410-\u044f]*")
# Letters of two scripts side by side: bytes torn apart, or one accented letter read as Cyrillic.
MIXED = re.compile(
    "[\uac00-\ud7a3](?=[\u4e00-\u9fff])|[\u4e00-\u9fff](?=[\uac00-\ud7a3])"
    "|[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])"
)
# Half-width kana, box drawing, controls, single Korean jamo, Cyrillic letters that neither
# Russian, Ukrainian, Belarusian nor Bulgarian has: what wrong tables are full of.
ODD = re.compile(
    "[\uff61-\uff9f\u2219-\u2265\u2300-\u25a0\ue000-\uf8ff\x80-\x9f\u3130-\u318f"
    "\u0402\u0403\u0405\u0408-\u040c\u040f\u0452\u0453\u0455\u0458-\u045c\u045f]"
)
RARE_HAN = re.compile(r"[\u3400-\u4dbf]")


def strangeness(text: str) -> float:
    """Share of the non-ASCII characters that a rightly decoded text would not hold, 0 to 1."""
    foreign = len(FOREIGN.findall(text))
    if not foreign:
        return 0.0
    strange = 2 * text.count("\ufffd") + len(ODD.findall(text)) + len(RARE_HAN.findall(text))
    for pattern in (LATIN_RUN, CASE_FLIP, MIXED):
        strange += sum(len(run) for run in pattern.findall(text))
    strange += sum(1 for letter in text if letter > "\u024f" and _rare(letter))
    return min(1.0, (strange + _unlikely_han(text)) / foreign)


@lru_cache(maxsize=4096)
def _rare(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cn", "Co", "Lm"} and letter not in "々ー〃"


def _unlikely_han(text: str) -> float:
    """Han characters outside the common 3,755 of GB 2312 and the 2,965 of JIS level 1."""
    han = re.findall(r"[\u4e00-\u9fff]+", text)
    return float(sum(1 for run in han for letter in run if not _common(letter)))


@lru_cache(maxsize=8192)
def _common(letter: str) -> bool:
    # Both tables put their everyday characters first: rows 16-55 and 16-47.
    for codec, last in (("gb2312", 0xD7), ("euc_jp", 0xCF), ("euc_kr", 0xFD), ("big5", 0xC6)):
        try:
            code = letter.encode(codec)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and code[0] <= last:
            return True
    return False
