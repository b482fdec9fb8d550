import re
import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from analysis import folding
from analysis.folding import fold

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from("aß ﬁİ가각\u1100\u1161\u11a8\u0301\u3099-—\u200b\u00ad\u00a0\n…№かｶﾞﾞㅏё"),
    )
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kim\u00a0Jong‑Un", "kim jong un"),
        ("Kim  —\n Jong", "kim jong"),
        ("Pu\u00adtin\u200b’s “war”", 'putin\'s "war"'),
        ("Straße ﬁnds", "strasse finds"),
        ("ｐｕｔｉｎ", "putin"),
        ("Королёв", "королев"),
        ("\u1100\u1161\u11a8", "각"),
        ("ㄱㅏ", "가"),
        ("й".encode().decode() + "и\u0306", "йй"),
        ("ｶﾞ", "ガ"),
        ("e\u200d\u0301", "é"),
    ],
)
def test_what_readers_take_for_the_same_folds_to_the_same(text, folded):
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("die Straße dort", "strasse", "Straße"),
        ("die Straße dort", "dort", "dort"),
        ("ﬁ Putin", "putin", "Putin"),
        ("İİ Putin", "putin", "Putin"),
        ("x\u200b Pu\u00adtin\u200b x", "putin", "Pu\u00adtin"),
        ("\u1100\u1161\u11a8 각 푸틴", "푸틴", "푸틴"),
        ("\u1100\u1161\u11a8하", "각", "\u1100\u1161\u11a8"),
        ("a\u0301b… c", "b", "b"),
        ("Kim -\n-Jong Un!", "kim jong un", "Kim -\n-Jong Un"),
    ],
)
def test_a_folded_place_leads_back_to_the_words_shown(text, part, words):
    folded = fold(text)
    start = folded.text.index(part)
    begin, end = folded.span(start, start + len(part))
    assert text[begin:end] == words


@given(TEXTS)
def test_offsets_are_monotone_and_in_range(text):
    folded = fold(text)
    spans = [folded.span(index, index + 1) for index in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@given(TEXTS)
def test_every_character_is_where_the_offsets_say(text):
    folded = fold(text)
    for index, character in enumerate(folded.text):
        begin, end = folded.span(index, index + 1)
        assert character in fold(text[begin:end]).text


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
def test_composition_makes_no_difference(text, form):
    assert fold(unicodedata.normalize(form, text)).text == fold(text).text


@given(TEXTS)
def test_no_run_of_spaces_or_dash_is_left(text):
    folded = fold(text).text
    assert "  " not in folded
    assert "-" not in folded


@given(st.text(st.sampled_from("Ab -\n\t'\"`Zя"), max_size=40))
def test_the_quick_way_for_ascii_folds_like_the_other(text):
    assert fold(text + "я").text.removesuffix("я") == fold(text).text


@given(TEXTS)
def test_the_quick_way_for_single_blanks_folds_like_the_other(text):
    single = re.sub(" +", " ", text)
    quick, other = fold(f"{single}я"), fold(f"{single}я  ")
    assert quick.text == other.text[: len(quick.text)]
    for index in range(len(quick.text)):
        assert quick.span(index, index + 1) == other.span(index, index + 1)


@given(TEXTS)
def test_long_texts_fold_like_short_ones(text):
    assert fold("я" * 200 + f"я{text}").text[200:] == fold(f"я{text}").text


def test_plain_characters_fold_one_to_one_whatever_stands_beside_them():
    one = re.compile(f"[{folding.PLAIN}]")
    plain = [c for c in map(chr, range(sys.maxunicode + 1)) if one.match(c)]
    assert len(plain) > 40_000
    for character in plain:
        assert unicodedata.normalize("NFKC", character) == character
        assert len(character.casefold()) == 1
        assert unicodedata.combining(character) == 0


@given(TEXTS)
def test_folded_text_can_be_written_as_utf_8(text):
    assert fold(text).text.encode().decode() == fold(text).text


def test_case_can_be_kept():
    assert fold("The  US—Ё", keep_case=True).text == "The US Е"
