import re
import sys

import pytest
from hypothesis import given, strategies as st

from analysis import sieve
from analysis.folding import PLAIN, fold, joins
from analysis.match import Matcher
from config.watch import Alias
from tests.unit.analysis.watches import ENTITIES, entity

WATCHED = {
    **ENTITIES,
    "north": entity("NK", "N.K.", "K.P.A", Alias(text="НК", match="anywhere"), sets=("dprk",)),
    "gun": entity(
        "М-1978", "KN-23", "Кн-25", "corée", "Ch'ae Sŏng Hak", Alias(text="tm", case=True)
    ),
    "sign": entity(Alias(text="№39", match="anywhere"), "ſs", "ё-5", "カ゛", "…!"),
}
MATCHER = Matcher(WATCHED)
LOOKED_AT = "Said by the ones in the room who were not asked of it. " * 9
WRITTEN = sorted(
    {
        form
        for found in WATCHED.values()
        for aliases in found.aliases.values()
        for alias in aliases
        for form in (alias.text, *alias.forms)
    }
)
PIECES = st.sampled_from(
    [
        *WRITTEN,
        *map(str.upper, WRITTEN),
        "Kim\u00a0JONG—Un",
        "Pu\u00adtin",
        "ＫＩＭ",
        "ﬁ",
        "K\u200bim",
    ]
    + [
        "N\u00adK",
        "N．K．",
        "Core\u0301e",
        "COR",
        "ÉE",
        "Ё",
        "ё",
        "e\u0308",
        "™",
        "ß",
        "№",
        "½",
        "ⓚ",
    ]
    + [
        " ",
        "\n",
        "—",
        " - ",
        "\u200b",
        "\ufe0f",
        "•",
        "’",
        "“",
        "…",
        "ﾞ",
        "\ud800",
        "İ",
        "中",
        "은",
        "x",
    ]
)


def characters(written):
    return set(re.findall(f"[{written}]", "".join(map(chr, range(0x80, sys.maxunicode + 1)))))


def test_quiet_characters_fold_by_themselves_to_no_letter_of_ascii():
    quiet = characters(sieve.QUIET)
    assert len(quiet) > 2000
    for character in quiet:
        folded = fold(character).text
        assert folded
        assert not joins(character)
        assert all(c in quiet or (c.isascii() and not c.isalnum()) for c in folded), character


def test_plain_characters_that_are_not_quiet_fold_to_their_small_letters():
    loud = sorted(characters(PLAIN) - characters(sieve.QUIET))
    assert len(loud) > 30_000
    small = [character.casefold().replace("ё", "е") for character in loud]
    assert fold(" ".join(loud)).text.split(" ") == small
    assert not any(map(str.isascii, small))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_look_holds_every_entity_named(text):
    named = {mention.entity for mention in MATCHER.find(fold(text))}
    assert named <= MATCHER.sieve(WATCHED).named(f"{LOOKED_AT}\n{text}\n{LOOKED_AT}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanks to the bank", set()),
        ("the NK army", {"north"}),
        ("(n.k.) army", {"north"}),
        ("Kims, North\u00a0— KOREA", {"kim-jong-un", "dprk"}),
        ("La Corée™", {"gun"}),
        ("Русский", set()),
        ("Россия", {"russia"}),
        ("nothing", set()),
    ],
)
def test_little_is_taken_to_be_named_that_is_not(text, expected):
    assert MATCHER.sieve([*ENTITIES, "north", "gun"]).named(f"{LOOKED_AT} {text}") == expected


def test_a_text_in_another_script_is_left_to_the_folded_look():
    assert MATCHER.sieve(WATCHED).named("Президент России прибыл в Пхеньян.") is None
