"""Speakers made out: names, parts of names, pronouns, offices, documents, words."""

import pytest

from tests.unit.analysis.casting import statements


def claimants(text: str) -> list[str]:
    return [one.claimant for one in statements(text)]


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("Putin’s foreign minister, Sergei Lavrov,", "Sergei Lavrov"),
        ("Dmitry Peskov, a spokesman for Putin,", "Dmitry Peskov"),
        ("A Kremlin statement", "Kremlin"),
        ("The Russian president", "Vladimir Putin"),
        ("The North Korean leader", "Kim Jong Un"),
        ("North Korean state media", "KCNA"),
        ("John Smith, an analyst at a think tank,", "John Smith"),
        ("A senior official", "A senior official"),
    ],
)
def test_the_head_of_the_phrase_speaks(source: str, meant: str) -> None:
    assert claimants(f"{source} said that the visit was being prepared.") == [
        meant.removeprefix("A ")
    ]


def test_an_aide_is_not_whom_he_serves() -> None:
    (one,) = statements("An aide to Putin said that the visit was being prepared.")
    assert one.entity is None
    assert one.claimant == "aide to Putin"


def test_a_pronoun_means_the_last_speaker_of_its_sex() -> None:
    text = (
        "Choe Son Hui said that the talks had gone well.\n"
        "Putin said that the bridge would be built soon. He added that it would carry cars.\n"
        "She said that the road would be opened as well."
    )
    found = statements(text)
    assert [one.claimant for one in found] == [
        "Choe Son Hui", "Vladimir Putin", "Vladimir Putin", "Choe Son Hui",
    ]  # fmt: skip
    assert [one.resolved_by for one in found] == ["alias", "alias", "pronoun", "pronoun"]


def test_a_pronoun_means_the_subject_of_a_sentence_in_which_nobody_speaks() -> None:
    text = (
        "Putin said that the bridge would be built soon.\n"
        "Lavrov arrived in the capital at night. He said that the talks would be short."
    )
    assert claimants(text) == ["Vladimir Putin", "Sergei Lavrov"]


def test_a_part_of_a_name_means_who_was_introduced_with_it() -> None:
    text = (
        "John Smith, an analyst, said that the letter was usual.\n"
        "Smith said that there was nothing new in it."
    )
    assert claimants(text) == ["John Smith", "John Smith"]


def test_a_family_name_means_who_is_in_office_rather_than_kin() -> None:
    text = (
        "Kim Yo Jong, the sister of Kim Jong Un, said that the South was the enemy.\n"
        "Kim said that the army would be made stronger."
    )
    assert claimants(text) == ["Kim Yo Jong", "Kim Jong Un"]


def test_an_office_means_who_was_introduced_with_it() -> None:
    text = (
        "North Korean Foreign Minister Choe Son Hui said that the talks had gone well.\n"
        "Russian Foreign Minister Sergei Lavrov said that he agreed.\n"
        "The North Korean minister said that a treaty had been signed.\n"
        "The spokesman said that nothing was planned."
    )
    found = statements(text)
    assert found[2].claimant == "Choe Son Hui"
    assert found[2].resolved_by == "role"


def test_a_letter_speaks_for_its_sender() -> None:
    text = (
        "In a letter to Putin, the North Korean leader said that the friendship would last.\n"
        "The letter said that Korea would stand with its ally."
    )
    found = statements(text)
    assert [one.claimant for one in found] == ["Kim Jong Un", "Kim Jong Un"]
    assert [one.medium for one in found] == ["letter", "letter"]
    assert found[1].resolved_by == "document"


def test_a_letter_that_nobody_quoted_before_speaks_for_who_sent_it() -> None:
    text = (
        "Kim Jong Un received a letter from Putin on Thursday.\n"
        "The letter said that the friendship would last for ever."
    )
    assert claimants(text) == ["Vladimir Putin"]


@pytest.mark.parametrize(
    "told",
    [
        "Владимир Путин направил телеграмму председателю государственных дел КНДР Ким Чен Ыну.",
        "Владимир Путин направил телеграмму лидеру КНДР Ким Чен Ыну.",
    ],
)
def test_who_is_sent_a_letter_may_be_told_by_his_case_alone(told: str) -> None:
    found = statements(
        f"{told}\n«Дружба наших стран останется крепкой», – говорится в телеграмме.", lang="ru"
    )
    assert [one.claimant for one in found] == ["Vladimir Putin"]


def test_the_agency_is_the_body_that_spoke_before() -> None:
    text = (
        "The National Intelligence Service said that soldiers had been sent.\n"
        "The agency said that many of them had been killed."
    )
    assert len(set(claimants(text))) == 1


def test_a_report_is_not_of_who_stands_in_a_sentence_with_one() -> None:
    text = (
        "Putin praised the report on trade that had come out before.\n"
        "The report said that trade had doubled."
    )
    assert claimants(text)[-1] == "report"


def test_a_statement_of_the_title_is_of_its_issuer() -> None:
    (one,) = statements(
        "The statement said that the drills must stop.", title="Statement of the Kremlin on drills"
    )
    assert (one.claimant, one.resolved_by) == ("Kremlin", "document")


def test_the_first_name_of_a_phrase_is_the_speaker_s() -> None:
    assert claimants("Congressman John Smith, a supporter of Putin, said that he agreed.") == [
        "John Smith"
    ]


def test_another_body_of_the_same_kind_is_not_the_one_before() -> None:
    text = (
        "A newspaper said that the ferry would sail soon.\n"
        "The port administration said that no tickets were sold."
    )
    assert claimants(text) == ["newspaper", "port administration"]


@pytest.mark.parametrize(
    "text",
    [
        "It will employ nine people, the owner Beth Hartnell hopes. “All is ready,” she said.",
        "The director, Dr Beth Hartnell, put it down to the weather. “It rained,” she said.",
    ],
)
def test_a_pronoun_means_who_is_introduced_though_nobody_knows_her(text: str) -> None:
    assert claimants(text)[-1] == "Beth Hartnell"


def test_the_name_behind_a_post_is_the_speakers() -> None:
    assert claimants("“We made hard work of it,” said the manager, Sue Pettifer.") == [
        "Sue Pettifer"
    ]


def test_who_gets_a_letter_did_not_write_it() -> None:
    text = (
        "Putin has sent a message of greeting to the head of the state of friends, Kim Jong Un.\n"
        "“The friendship is strong,” the message reads."
    )
    assert claimants(text) == ["Vladimir Putin"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('김정은 위원장이 왔다. 푸틴은 "좋다"고 했다. 김 위원장은 "응"이라고 했다.', "Kim Jong Un"),
        ('축전을 보냈다고 통신이 보도했다. 통일부는 "보고 있다"고 밝혔다.', "통일부"),
        ("터미널 대변인 알라 뎀첸코는 “표가 없다”고 말했다.", "알라 뎀첸코"),
    ],
)  # fmt: skip
def test_korean_names_and_offices_mean_their_own(text: str, meant: str) -> None:
    assert [one.claimant for one in statements(text, lang="ko")][-1] == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Участие подтвердили четырнадцать коллективов из Приморья.", []),
        ("Огромное облако зафиксировал американский спутник.", []),
        (
            "Постоянный представитель Никки Хейли заявила, что мост готов, передает ..",
            ["мост готов"],
        ),
        ("Начальник Иван Лыков, как пишет «Восток», допускает, что мост готов.", ["мост готов"]),
    ],
)
def test_russian_objects_in_front_are_no_speakers(text: str, told: list[str]) -> None:
    assert [one.content for one in statements(text, lang="ru")] == told


def test_somebody_is_no_speaker() -> None:
    for words in ("Every year somebody asks", "Somebody said", "Nobody ever told us"):
        assert not statements(f"{words} that the bridge would be opened.")


def test_they_are_not_the_one_who_was_named_last() -> None:
    text = (
        "Residents said that the bridge would be built soon.\n"
        "Putin laid a wreath in the morning. They said that the ceremony was short.\n"
        "He said that the road would be opened."
    )
    assert claimants(text) == ["Residents", "Residents", "Vladimir Putin"]


def test_nobody_says_what_they_say_where_only_one_was_named() -> None:
    assert claimants("Putin laid a wreath.\nThey said that the ceremony was short.") == []


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (
            "Kim Jong Un received a letter from the participants in a seminar on Thursday.",
            "participants in a seminar",
        ),
        ("Kim Jong Un received a message of greeting from Ali Hassan, a minister.", "Ali Hassan"),
        ("Choe Son Hui of the Kremlin sent a message of greeting to Putin.", "Choe Son Hui"),
        ("Putin sent a letter.\nIn the letter, he praised Kim Jong Un as well.", "Vladimir Putin"),
    ],
)
def test_a_letter_is_not_of_who_gets_it_nor_of_who_stands_in_it(told: str, meant: str) -> None:
    noun = "letter" if "letter" in told else "message"
    assert claimants(f"{told}\nThe {noun} said that the friendship would last.")[-1] == meant


def test_i_am_who_issued_the_statement_of_the_title() -> None:
    (one,) = statements(
        "Putin went to the drills.\nI affirm that the army will be made stronger.",
        title="Press Statement of Vice Department Director of the Party Kim Yo Jong",
    )
    assert (one.claimant, one.resolved_by) == ("Kim Yo Jong", "pronoun")


def test_a_participle_is_of_who_speaks_and_a_line_may_go_on() -> None:
    text = (
        "The bridge will be built, Putin said, expressing hope that it would last.\n"
        "Putin said with great satisfaction that the road was open.\n"
        "The bridge is wide, TASS says, and goes on:\nIt carries trains as well."
    )
    assert [(one.claimant, one.content) for one in statements(text)] == [
        ("Vladimir Putin", "The bridge will be built"),
        ("Vladimir Putin", "it would last"),
        ("Vladimir Putin", "the road was open"),
        ("TASS", "The bridge is wide"),
        ("TASS", "It carries trains as well"),
    ]
