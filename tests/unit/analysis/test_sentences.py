import time

import pytest

from analysis.sentences import LONGEST, Sentences, dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "Pyongyang, August 4 (KCNA) -- ",
        "SEOUL, Nov. 3 (Yonhap) -- ",
        "SEOUL, Nov. 3 — ",
        "MOSCOW (AP) — ",
        "VLADIVOSTOK, Russia (AP) — ",
        "MOSCOW, June 6. /TASS/. ",
        "МОСКВА, 6 июня. /ТАСС/. ",
        "ПХЕНЬЯН, 6 июня. /Корр. ТАСС Иван Иванов/. ",
        "МОСКВА, 6 июн - РИА Новости. ",
        "ВЛАДИВОСТОК, 6 июн - РИА Новости, Анна Петрова. ",
        "Москва. 6 июня. INTERFAX.RU - ",
        "Moscú, 6 jun (EFE).- ",
        "Moscou, 6 juin (AFP) - ",
        "Moskau (dpa) - ",
        "(서울=연합뉴스) 홍길동 기자 = ",
        "[모스크바=뉴시스] ",
        "(평양 8월 4일발 조선중앙통신) ",
        "新华社莫斯科6月6日电（记者张三）",
        "【平壌6月6日発朝鮮中央通信】",
        "【モスクワ共同】",
    ],
)
def test_an_agency_says_where_it_filed_before_it_tells(dateline: str) -> None:
    told = "КНДР 朝鲜 North Korea fired a missile. It fell into the sea."
    assert dateline_end(f"\n {dateline}{told}") == 2 + len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "КНДР — надёжный союзник России, заявил министр.",
        "DPRK – Russia: what the treaty says.",
        "북한 - 러시아 협력이 강화된다.",
        "金正恩 – 普京会谈举行。",
        "Putin met Kim Jong Un on June 19 (Wednesday) — their second summit.",
        "Vladimir Putin (left) – the president – came.",
        "【速報】北朝鮮がミサイルを発射した。",
        "Russia agreed with 5/6/7 of the plan.",
    ],
)
def test_what_an_article_tells_is_no_dateline(text: str) -> None:
    assert dateline_end(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "“We stand with Russia!” the Korean minister said.",
        "«Мы с Россией!» — сказал министр КНДР.",
        "「我々はロシアと共にある！」と北朝鮮の外相は述べた。",
        "“我们支持俄罗斯！”朝鲜外务相说。",
        "Russia bought No. 2 of the U.S. Steel works in Korea.",
        "Россия, т.е. МИД, и посол А. И. Иванов в 2024 г. КНДР не видели.",
        "Los EE. UU. Corea y Rusia.",
    ],
)
def test_a_quotation_and_a_shortened_word_end_no_sentence(text: str) -> None:
    sentences = Sentences(f"{text} Next.")
    assert {sentences.of(place) for place in range(len(text) - 1)} == {0}


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready!” The minister left.",
        "Is it so? Yes.",
        "「終わった。」彼は去った。",
        "他来了。她走了。",
        "It ended... Nobody came.",
        "One line\nanother",
    ],
)
def test_two_sentences_are_two(text: str) -> None:
    sentences = Sentences(text)
    assert sentences.of(0) == 0
    assert sentences.of(len(text) - 2) > 0


@pytest.mark.parametrize("piece", [".", ". ", ".)", "AB ", "AB\n", " ", "【", "(", "1 ", "A. "])
def test_no_text_takes_long(piece: str) -> None:
    text = "AB " + piece * (200_000 // len(piece))
    begun = time.process_time()
    sentences = Sentences(text)
    assert sentences.lead_end <= len(text)
    assert sentences.of(len(text)) >= 0
    assert time.process_time() - begun < 2


def test_a_page_without_a_full_stop_has_no_sentence_as_long_as_itself() -> None:
    sentences = Sentences("Short. " + "word " * 2000)
    for position in (0, 100, 5000, 10_006):
        start, end = sentences.around(position)
        assert start <= position < end <= start + LONGEST
