"""Russian speakers called as in a subject, whatever case they stand in."""

import pytest

from analysis.languages.ru.nominative import of_speaker
from tests.unit.analysis.casting import statements


@pytest.mark.parametrize(
    ("before", "phrase", "plain"),
    [
        ("заявили в ", "внешнеполитическом ведомстве", "внешнеполитическое ведомство"),
        ("отметили в ", "Белом доме", "Белый дом"),
        ("сообщили в ", "администрации президента", "администрация президента"),
        ("говорится в ", "заявлении пресс-службы", "заявление пресс-службы"),
        ("уточнили в ", "российской стороне", "российская сторона"),
        ("передали в ", "южнокорейской разведке", "южнокорейская разведка"),
        ("сообщили в ", "Анкаре", "Анкаре"),
        ("Согласно ", "документу", "документ"),
        ("По данным ", "американских военных", "американские военные"),
        ("по мнению ", "экспертов", "эксперты"),
        ("по словам ", "официального представителя", "официальный представитель"),
        ("ссылаясь на ", "слова представителя ведомства", "представитель ведомства"),
        ("со ссылкой на ", "Центральное телевидение", "Центральное телевидение"),
        ("со ссылкой на ", "местные власти", "местные власти"),
        ("приводит слова ", "Кудрина", "Кудрин"),
        ("", "дипломат", "дипломат"),
        ("в ", "МИД", "МИД"),
    ],
)  # fmt: skip
def test_a_speaker_is_called_by_his_plain_name(before: str, phrase: str, plain: str) -> None:
    assert of_speaker(phrase, before) == plain


def test_a_statement_shows_the_plain_name() -> None:
    (one,) = statements("В военном ведомстве заявили, что ракета упала в море.", lang="ru")
    assert one.claimant == "военное ведомство"
    assert one.claimant_text == "военном ведомстве"


def test_about_that_is_nothing_that_is_said() -> None:
    found = statements(
        "Мост через реку откроют весной.\nОб этом сообщил Дмитрий Песков, передает ТАСС.", lang="ru"
    )
    assert [(one.claimant, one.content) for one in found] == [
        ("Dmitry Peskov", "Мост через реку откроют весной")
    ]
    assert [one.name for one in found[0].relay] == ["TASS"]
