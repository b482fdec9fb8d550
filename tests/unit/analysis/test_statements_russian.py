"""Who said what in Russian: one case a way of saying it."""

import pytest
from hypothesis import given, strategies as st

from analysis.statements import russian
from analysis.utterance import Attribution, Named


def told(text: str) -> list[Attribution]:
    return russian.attributions(text)


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def pairs(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every attribution."""
    return [
        (words(text, one.source), " … ".join(text[start:end] for start, end in one.content))
        for one in told(text)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "«Мост откроют весной», — заявил глава Минтранса Олег Строев.",
            "глава Минтранса Олег Строев",
            "«Мост откроют весной»",
        ),
        (
            "«Мост построен, — сказал Строев. — Осталось покрасить перила».",
            "Строев",
            "«Мост построен … Осталось покрасить перила»",
        ),
        ("«Пора!» — воскликнул он.", "он", "«Пора!»"),
        ("Посол заявил, что мост откроют весной.", "Посол", "мост откроют весной"),
        (
            "Посол РФ в Улан-Баторе Алексей Евсиков сообщил ТАСС, что груз прибыл.",
            "Посол РФ в Улан-Баторе Алексей Евсиков",
            "груз прибыл",
        ),
        ("Захарова подчеркнула: «Мост нужен».", "Захарова", "«Мост нужен»"),
        ("По словам посла, мост откроют весной.", "посла", "мост откроют весной"),
        ("Мост, по словам посла, откроют весной.", "посла", "Мост … откроют весной"),
        ("По его мнению, мост дорог.", "его", "мост дорог"),
        (
            "Как сообщил источник в порту, мост откроют весной.",
            "источник в порту",
            "мост откроют весной",
        ),
        (
            "Мост откроют весной, сообщает агентство Монцамэ.",
            "агентство Монцамэ",
            "Мост откроют весной",
        ),
        (
            "Груз прибыл в порт. Об этом сообщила пресс-служба порта.",
            "пресс-служба порта",
            "Груз прибыл в порт",
        ),
        ("В Минтрансе заявили, что мост дорог.", "Минтрансе", "мост дорог"),
        ("Мост откроют, рассказали в порту.", "порту", "Мост откроют"),
        ("Строев назвал мост «чудом техники».", "Строев", "мост «чудом техники»"),
        ("Строев призвал соседей открыть границу.", "Строев", "открыть границу"),
        ("Порт опроверг сообщения о задержке.", "Порт", "сообщения о задержке"),
        ("В письме говорится, что мост дорог.", "письме", "мост дорог"),
        ("«Мост дорог», — говорится в сообщении порта.", "сообщении порта", "«Мост дорог»"),
        ("Груз, заявил Строев, доставят в срок.", "Строев", "Груз … доставят в срок"),
        ("Строев: «Мост откроем весной»", "Строев", "«Мост откроем весной»"),
        ("Мост откроют весной — Минтранс", "Минтранс", "Мост откроют весной"),
        (
            "Министр, комментируя слова соседа, заявил журналистам, что мост откроют.",
            "Министр",
            "мост откроют",
        ),
        (
            "Президент направил соседу телеграмму, в которой отметил, что дружба крепнет.",
            "Президент",
            "дружба крепнет",
        ),
    ],
)
def test_one_saying(text: str, speaker: str, content: str) -> None:
    assert pairs(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("«Мост дорог», — вздохнул смотритель Пронин.", "смотритель Пронин", "«Мост дорог»"),
        ("Мост закроют — об этом Строев сказал в среду.", "Строев", "Мост закроют"),
        ("О закрытии моста сообщил начальник порта.", "начальник порта", "закрытии моста"),
        ("Строев, чей срок истекает, заявил, что мост готов.", "Строев", "мост готов"),
        ("Строев, начальник порта, заявил, что мост готов.", "Строев", "мост готов"),
        ("Сергей Строев, выступая в порту, заявил: «Мост готов».", "Сергей Строев", "«Мост готов»"),
        ("Строев поблагодарил рабочих за «ударный труд».", "Строев", "«ударный труд»"),
        (
            "Строев потребовал от рабочих «не мешкать» с ремонтом.",
            "Строев",
            "«не мешкать» с ремонтом",
        ),
        ("Строев дал понять, что мост закроют.", "Строев", "мост закроют"),
        ("Из письма порта следует, что мост закроют.", "письма порта", "мост закроют"),
        ("Слова Строева о том, что мост готов, удивили всех.", "Строева", "мост готов"),
        (
            "Во вторник, 13 мая, начальник порта сообщил, что мост готов.",
            "начальник порта",
            "мост готов",
        ),
        ("Строев — о мосте: «Он прочен и красив»", "Строев", "«Он прочен и красив»"),
        ("«Мост готов», — так Строев ответил на вопрос.", "Строев", "«Мост готов»"),
    ],
)
def test_a_saying_with_something_around_it(text: str, speaker: str, content: str) -> None:
    assert pairs(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ("«Мост готов», — цитирует Строева РИА Новости.", "Строева", "РИА Новости"),
        ("«Мост готов», — приводит «Заря» слова Строева.", "Строева", "«Заря»"),
        ("«Мост готов», — сказал Строев, слова которого приводит ТАСС.", "Строев", "ТАСС"),
        ("Строев, на которого ссылается «Заря», заявил, что мост готов.", "Строев", "«Заря»"),
        ("Собеседник «Зари» заявил, что мост готов.", "Собеседник «Зари»", "«Зари»"),
    ],
)
def test_who_passes_a_saying_on(text: str, speaker: str, relay: str) -> None:
    (one,) = told(text)
    assert words(text, one.source) == speaker
    assert [words(text, span) for span in one.relays] == [relay]


def test_a_watched_outlet_before_the_speaker_is_told_something() -> None:
    text = "Об аварии Дальней Волне рассказал начальник порта."
    start = text.index("Дальней")
    outlet = Named(start, start + len("Дальней Волне"), "wave", "Wave", "outlet")
    (one,) = russian.attributions(text, [outlet])
    assert words(text, one.addressee) == "Дальней Волне"
    assert words(text, one.content[0]) == "аварии"


@pytest.mark.parametrize(
    "text",
    [
        "Порт получил письмо министра. В нем говорится, что мост закроют.",
        "Порт получил письмо министра. «Мост закроют», — сказано в нем.",
    ],
)
def test_in_it_means_the_document_named_before(text: str) -> None:
    (one,) = told(text)
    assert words(text, one.source) == "письмо министра"


def test_gerunds_have_the_subject_of_the_sentence() -> None:
    text = "Строев осмотрел мост, отметив, что он готов, и добавив, что пора красить."
    assert pairs(text) == [("Строев", "он готов"), ("Строев", "пора красить")]


def test_the_same_speaker_goes_on_with_another_verb() -> None:
    text = "Строев сообщил, что мост готов, и подчеркнул, что он прочен."
    assert pairs(text) == [("Строев", "мост готов"), ("Строев", "он прочен")]


def test_a_quotation_by_itself_has_no_source() -> None:
    text = "«Мост готов к открытию», — сказал Строев. «Осталось только покрасить перила»."
    assert pairs(text)[1] == (None, "«Осталось только покрасить перила»")


def test_a_reference_makes_the_agency_a_relay() -> None:
    text = "Мост закрыт, сообщает Монцамэ со ссылкой на управление порта."
    (one,) = told(text)
    assert words(text, one.source) == "управление порта"
    assert [words(text, relay) for relay in one.relays] == ["Монцамэ"]


def test_an_agency_around_a_saying_is_told_apart() -> None:
    text = "Посол заявил, что мост готов, передает ТАСС."
    assert pairs(text) == [("ТАСС", "Посол заявил, что мост готов"), ("Посол", "мост готов")]


def test_the_outlet_of_an_interview_is_whom_it_is_told_to() -> None:
    text = "Посол заявил в интервью газете «Зори», что мост готов."
    (one,) = told(text)
    assert words(text, one.addressee) == "газете «Зори»"
    assert one.medium == "interview"


def test_the_day_of_the_saying() -> None:
    text = "Посол в понедельник заявил, что 5 мая мост закроют."
    (one,) = told(text)
    assert words(text, one.when) == "в понедельник"


def test_titles_are_no_sayings_but_addressees() -> None:
    text = "Строев рассказал «Известиям», что мост готов."
    (one,) = told(text)
    assert words(text, one.addressee) == "«Известиям»"
    assert words(text, one.content[0]) == "мост готов"


@pytest.mark.parametrize(
    ("text", "act", "negated"),
    [
        ("Порт не подтвердил, что мост закрыт.", "statement", True),
        ("Порт не исключил, что мост закроют.", "statement", False),
        ("Порт опроверг закрытие моста.", "denial", False),
        ("Порт пообещал открыть мост.", "commitment", False),
        ("Порт потребовал открыть мост.", "demand", False),
        ("Порт объявил о закрытии моста.", "announcement", False),
        ("Порт отказался комментировать закрытие моста.", "no-comment", False),
        ("Исследование показало, что мост прочен.", "finding", False),
    ],
)
def test_the_act(text: str, act: str, negated: bool) -> None:
    (one,) = told(text)
    assert (one.act, one.negated) == (act, negated)


@pytest.mark.parametrize(
    "text",
    [
        "По данным на 5 мая, погибли трое.",
        "По плану работы начнутся завтра.",
        "Как известно, мост старый.",
        "Партия «Единый мост» провела съезд.",
        "Так называемая «дружба» продлилась год.",
        "Согласно плану, мост откроют весной.",
        "Сообщение о закрытии моста появилось утром.",
        "В порту отметили столетие моста.",
        "Порт и мост — соседи",
        "Тайна старого моста: в опоре нашли клад",
        "Мост — лауреат премии «Опора»",
    ],
)
def test_no_saying(text: str) -> None:
    assert told(text) == []


_SCRAPS = st.lists(
    st.sampled_from(
        [
            "«",
            "»",
            "„",
            "“",
            '"',
            ", ",
            ". ",
            ": ",
            " — ",
            "что ",
            "заявил ",
            "сообщает ",
            "Путин ",
            "МИД ",
            "по словам ",
            "в письме ",
            "говорится ",
            "отметив ",
            "\n",
            "и ",
            "об этом ",
            "(",
            ")",
            "комментировать ",
            "отказался ",
            "15 мая ",
            "который ",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(st.text(max_size=200), _SCRAPS))
def test_any_text_is_read_and_spans_lie_within_it(scraps: str) -> None:
    text = f"Министр заявил, что мост открыт.\n{scraps}"
    found = told(text)
    assert found
    for one in found:
        spans = [*one.content, *one.relays]
        spans += [span for span in (one.source, one.cue, one.addressee, one.when) if span]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[start:end].strip() for start, end in spans)
