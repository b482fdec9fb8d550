"""The language is that of the words, not of the page around them."""

import pytest

from analysis.language import language

ENGLISH = "The Kremlin announced that the president had sent a congratulatory message to Pyongyang."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Президент направил поздравительную телеграмму и заявил о развитии сотрудничества.", "ru"),
        ("국무위원장이 대통령에게 축전을 보냈다고 통신이 보도했다.", "ko"),
        ("O presidente enviou uma mensagem de felicitações ao dirigente da Coreia do Norte.", "pt"),
        ("大統領は総書記に祝電を送ったと伝えられた。", "ja"),
        ("总统向最高领导人致贺电，双方表示加强合作。", "zh"),
    ],
)
def test_words_decide(text: str, code: str) -> None:
    assert language(text, (), "")[0] == code


def test_english_text_on_a_portuguese_page_is_english() -> None:
    code, evidence = language(ENGLISH, ("pt",), "pt-PT")

    assert code == "en"
    assert ("html", "pt", "considered") in {
        (one.source, one.value, one.verdict) for one in evidence
    }


def test_few_latin_names_do_not_make_a_korean_text_english() -> None:
    assert (
        language("TASS 통신은 Vladimir Putin 대통령이 축전을 보냈다고 전했다", (), "en")[0] == "ko"
    )


def test_too_short_text_takes_the_outlets_language() -> None:
    assert language("Putin", ("pt", "en"), "")[0] == "pt"
    assert language("Путин", ("en", "ru"), "")[0] == "ru"


def test_no_letters_is_undetermined() -> None:
    assert language("12 345 —", (), "")[0] == "und"


def test_a_long_text_that_opens_with_a_quotation_is_in_the_language_of_the_rest() -> None:
    portuguese = (
        "O presidente enviou uma mensagem de felicitações ao dirigente da Coreia do Norte. "
    )

    assert language(ENGLISH * 4 + portuguese * 20, (), "")[0] == "pt"
    assert language(portuguese * 20 + ENGLISH * 4, (), "")[0] == "pt"
    assert language(portuguese * 24, (), "")[0] == "pt"
