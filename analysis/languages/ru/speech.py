"""How Russian tells that somebody says something: verbs, nouns and the small words around them.

All lower case, `е` for `ё`. One line a cue: its perfective and imperfective infinitive (`-` where
one is not used so), its act, and what it is built with:
`что` a clause · `о` a phrase with "о" · `к` with "к" · `за` with "за" or "против" ·
`на`, `с`, `от` with these · `благо` thanks for something · `инф` an infinitive ·
`что-то` any object · `речь` only the very words.
"""

from dataclasses import dataclass
from typing import cast

from analysis.languages.ru import conjugation
from analysis.languages.ru.conjugation import Number, Tense
from analysis.utterance import Act


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb of saying; `number` tells the gender too where the form does."""

    lemma: str
    act: Act
    frames: frozenset[str]
    tense: Tense
    number: Number


_CUES = """
заявить заявлять | statement | что о
сказать говорить | statement | что о
сообщить сообщать | statement | что о
рассказать рассказывать | statement | что о
отметить отмечать | statement | что
подчеркнуть подчеркивать | statement | что
добавить добавлять | statement | что
пояснить пояснять | statement | что
объяснить объяснять | statement | что
разъяснить разъяснять | statement | что
уточнить уточнять | statement | что
указать указывать | statement | что
напомнить напоминать | statement | что о
предупредить предупреждать | statement | что о
предостеречь предостерегать | statement | что от
констатировать констатировать | statement | что
утверждать утверждать | statement | что
считать считать | statement | что
полагать полагать | statement | что
посчитать - | statement | что
думать думать | statement | что
надеяться надеяться | statement | что
подытожить подытоживать | statement | что
резюмировать резюмировать | statement | что
заключить - | statement | что
выразиться - | statement | речь
воскликнуть восклицать | statement | речь
отчеканить - | statement | речь
отрезать - | statement | речь
отреагировать реагировать | statement | речь
усмехнуться - | statement | речь
вздохнуть вздыхать | statement | речь
обронить - | statement | речь
съязвить - | statement | речь
посетовать - | statement | что
пробормотать - | statement | речь
сокрушаться - | statement | речь
негодовать - | statement | речь
восторгаться - | statement | речь
прибавить - | statement | речь
вопрошать вопрошать | statement | речь
поразмыслить размышлять | statement | речь
спросить спрашивать | statement | речь
ответить отвечать | statement | что
парировать парировать | statement | что
возразить возражать | statement | что
продолжить продолжать | statement | речь
поделиться - | statement | речь
пошутить шутить | statement | что
посетовать сетовать | statement | что
пожаловаться жаловаться | statement | что
написать писать | statement | что о
передать передавать | statement | что
информировать информировать | statement | что о
проинформировать - | statement | что о
уведомить уведомлять | statement | что о
доложить докладывать | statement | что о
поведать - | statement | что о
признать признавать | statement | что что-то
признаться признаваться | statement | что
согласиться соглашаться | statement | что
подтвердить подтверждать | statement | что что-то
допустить допускать | statement | что что-то
предположить предполагать | statement | что
предсказать предсказывать | statement | что что-то
прогнозировать прогнозировать | statement | что что-то
спрогнозировать - | statement | что что-то
выразить выражать | statement | что что-то
высказать высказывать | statement | что что-то
высказаться высказываться | statement | что за о
выступить выступать | statement | за
прокомментировать комментировать | statement | речь
намекнуть намекать | statement | что
усомниться - | statement | что
настоять настаивать | statement | что на
повторить повторять | statement | что
- гласить | statement | речь
- свидетельствовать | finding | что о
уверить уверять | statement | что в
убедить убеждать | statement | что
доказать доказывать | statement | что
вспомнить вспоминать | statement | что
- твердить | statement | что о
отрапортовать рапортовать | statement | что о
отчитаться отчитываться | statement | что о
известить извещать | statement | что о
оповестить оповещать | statement | что о
похвастаться хвастаться | statement | что
обмолвиться - | statement | что
проговориться - | statement | что
сознаться - | statement | что
- клясться | commitment | что инф
удивиться удивляться | statement | что
возмутиться возмущаться | statement | что
- иронизировать | statement | что
- недоумевать | statement | что
растолковать - | statement | что
поправить - | statement | речь
дополнить дополнять | statement | что
засвидетельствовать - | statement | что
озвучить озвучивать | statement | что-то
изложить излагать | statement | что-то
предречь - | statement | что что-то
- ожидать | statement | что
рассчитать рассчитывать | statement | что
- опасаться | statement | что
- сомневаться | statement | что в
- верить | statement | что
- подозревать | statement | что
скрыть скрывать | statement | что
пожелать - | statement | инф
- мечтать | statement | что о
отозваться отзываться | evaluation | о
акцентировать акцентировать | statement | что
конкретизировать - | statement | что
упомянуть упоминать | statement | что
процитировать цитировать | statement | речь
рассудить рассуждать | statement | речь
заметить замечать | statement | что
оговориться оговариваться | statement | что
сформулировать - | statement | речь
огласить - | announcement | что-то
объявить объявлять | announcement | что о что-то
анонсировать анонсировать | announcement | что что-то
провозгласить провозглашать | announcement | что что-то
показать показывать | finding | что
установить - | finding | что
зафиксировать фиксировать | finding | что-то
насчитать - | finding | что-то
выяснить выяснять | finding | что
подсчитать - | finding | что
обнаружить обнаруживать | finding | что
выявить - | finding | что
определить - | finding | что
призвать призывать | demand | что инф к что-то
пригласить приглашать | demand | что-то
предписать предписывать | demand | инф что-то
постановить - | demand | что инф
обязать - | demand | инф
воззвать взывать | demand | к
- умолять | demand | инф
потребовать требовать | demand | что инф что-то
попросить просить | demand | что инф что-то
предложить предлагать | demand | что инф что-то
порекомендовать рекомендовать | demand | что инф
посоветовать советовать | demand | что инф
поручить - | demand | что инф
приказать приказывать | demand | что инф
распорядиться - | demand | что инф
велеть - | demand | что инф
пообещать обещать | commitment | что инф что-то
обязаться обязываться | commitment | инф
пригрозить грозить | commitment | что инф что-то
угрожать угрожать | commitment | что инф
поклясться - | commitment | что инф
заверить заверять | commitment | что что-то
гарантировать гарантировать | commitment | что что-то
опровергнуть опровергать | denial | что что-то
отвергнуть отвергать | denial | что что-то
отрицать отрицать | denial | что что-то
исключить исключать | denial | что что-то
отклонить отклонять | denial | что-то
оспорить оспаривать | denial | что что-то
дезавуировать - | denial | что-то
отмести отметать | denial | что-то
назвать называть | evaluation | что-то
охарактеризовать - | evaluation | что-то
описать описывать | evaluation | что-то
оценить оценивать | evaluation | что-то
раскритиковать критиковать | evaluation | что-то
осудить осуждать | evaluation | что-то
похвалить хвалить | evaluation | что-то
приветствовать приветствовать | evaluation | что-то
заподозрить - | evaluation | что-то
обвинить обвинять | evaluation | что-то
упрекнуть упрекать | evaluation | что-то
поблагодарить благодарить | evaluation | благо
высмеять высмеивать | evaluation | что-то
заклеймить клеймить | evaluation | что-то
превознести превозносить | evaluation | что-то
квалифицировать - | evaluation | что-то
- характеризовать | evaluation | что-то
окрестить - | evaluation | что-то
сравнить сравнивать | evaluation | что-то
счесть - | evaluation | что-то
"""
# Words of belief that stand like verbs, by gender: "уверен", "уверена", "уверены".
_SHORT = """
уверен уверена уверены | statement
убежден убеждена убеждены | statement
согласен согласна согласны | statement
"""
# "говорится в сообщении", "было заявлено".
_PASSIVE = """
говорится сказано | statement
сообщается сообщено | statement
отмечается отмечено | statement
подчеркивается подчеркнуто | statement
указывается указано | statement
утверждается | statement
заявляется заявлено | statement
поясняется уточняется добавляется напоминается | statement
объявляется объявлено | announcement
"""


def _lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _of_verb(cells: list[str]) -> dict[str, Form]:
    act, frames = cast(Act, cells[1]), frozenset(cells[2].split())
    perfective, imperfective = cells[0].split()
    made = conjugation.forms(perfective) if perfective != "-" else {}
    if imperfective != "-":
        made |= conjugation.forms(imperfective) | conjugation.present(imperfective)
    return {
        form: Form(perfective if perfective != "-" else imperfective, act, frames, tense, number)
        for form, (tense, number) in made.items()
    }


def _forms() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for cells in _lines(_CUES):
        forms |= _of_verb(cells)
    numbers: tuple[Number, ...] = ("m", "f", "pl")
    for shorts, act in _lines(_SHORT):
        for word, number in zip(shorts.split(), numbers, strict=True):
            lemma = shorts.split()[0]
            forms[word] = Form(lemma, cast(Act, act), frozenset(("что",)), "short", number)
    for passives, act in _lines(_PASSIVE):
        for word in passives.split():
            forms[word] = Form(word, cast(Act, act), frozenset(("что",)), "passive", "n")
    return forms


FORMS: dict[str, Form] = _forms()
# The plainest of all, for sayings without a verb.
PLAIN = FORMS["заявил"]
# "дал понять": a verb that says something with its noun only, by the beginnings of both.
LIGHT: tuple[tuple[str, str, Act], ...] = (
    ("дал", "понять", "statement"),
    ("дает", "понять", "statement"),
    ("обрати", "внимание", "statement"),
    ("обраща", "внимание", "statement"),
    ("приш", "вывод", "finding"),
    ("сдела", "вывод", "finding"),
    ("сдела", "заявление", "statement"),
    ("постави", "сомнение", "denial"),
    ("дал", "ответ", "statement"),
    ("дал", "комментари", "statement"),
    ("дал", "оценк", "evaluation"),
    ("выступи", "заявлени", "statement"),
    ("занял", "позици", "statement"),
    ("озвучи", "позици", "statement"),
    ("озвучи", "мнени", "statement"),
    ("озвучи", "оценк", "evaluation"),
)


def manner(low: str) -> Form:
    """The form of any verb that stands behind a quotation: «…», — вздохнул он."""
    ends: dict[str, Number] = {"ла": "f", "ли": "pl", "ло": "n", "ют": "pl", "ят": "pl", "ат": "pl"}
    number = ends.get(low.removesuffix("ся").removesuffix("сь")[-2:], "m")
    return Form(low, "statement", frozenset(("речь",)), "past", number)


def light(verb: str, act: Act) -> Form:
    """The form of a verb that says something with its noun only."""
    ends: dict[str, Number] = {"ла": "f", "ли": "pl", "ло": "n", "ют": "pl", "ет": "sg"}
    tense: Tense = "gerund" if verb.endswith(("в", "я")) else "past"
    return Form(verb, act, frozenset(("что",)), tense, ends.get(verb[-2:], "m"))


NO_COMMENT = (
    ("отказ", "коммент"), ("воздерж", "коммент"), ("стал", "комментировать"),
    ("стала", "комментировать"), ("стали", "комментировать"), ("оставл", "комментари"),
    ("остави", "комментари"), ("отказ", "обсужд"), ("отказ", "называть"), ("отказ", "назвать"),
    ("отказ", "раскры"), ("отказ", "отвеча"), ("отказ", "ответить"), ("отказ", "уточн"),
    ("отказ", "пояснять"), ("стал", "уточнять"), ("стали", "уточнять"), ("стала", "уточнять"),
    ("ответил", "запрос"),
)  # fmt: skip
# Verbs that tell by being negated: who "did not rule out" says that it may be.
NOT_NEGATED = frozenset(("исключить", "скрыть"))
# After "по": whose words they are follows.
ACCORDING: dict[str, Act] = {
    "словам": "statement", "мнению": "evaluation", "утверждению": "statement",
    "утверждениям": "statement", "заявлению": "statement", "заявлениям": "statement",
    "версии": "finding", "признанию": "statement", "выражению": "statement",
    "убеждению": "statement", "свидетельству": "statement", "сообщению": "statement",
    "сообщениям": "statement", "информации": "statement", "сведениям": "statement",
    "данным": "statement", "оценке": "finding", "оценкам": "finding",
    "подсчетам": "finding", "расчетам": "finding", "прогнозу": "statement",
    "прогнозам": "statement", "заверению": "commitment", "заверениям": "commitment",
}  # fmt: skip
# After "согласно": what is no word of anybody.
NO_SOURCES = (
    "план", "график", "закон", "правил", "конституц", "традиц", "обыча", "регламент", "расписан",
    "договор", "соглашен", "контракт", "норм", "устав", "процедур", "легенд",
)  # fmt: skip
# "заявление Путина о том, что": nouns of saying with a speaker in the genitive.
NOUNS: dict[str, Act] = {
    "слова": "statement", "словам": "statement", "словами": "statement", "словах": "statement",
    "заявление": "statement", "заявления": "statement", "заявлением": "statement",
    "заявлении": "statement", "утверждение": "statement", "утверждения": "statement",
    "мнение": "statement", "мнением": "statement", "тезис": "statement", "обещание": "commitment",
    "обещания": "commitment", "обвинения": "statement", "вывод": "finding", "выводы": "finding",
    "предупреждение": "statement", "призыв": "demand", "предложение": "demand",
}  # fmt: skip
# Verbs that quote somebody, and those that do so with "слова".
CITING = frozenset(["цитирует", "цитируют", "процитировал", "процитировала", "процитировало"])
BRINGING = frozenset(
    ["приводит", "приводят", "привел", "привела", "привело", "передает", "передают"]
)
# With "не": a speaker who says nothing.
COMMENTED = frozenset(
    f"{start}комментир{end}" for start in ("", "про") for end in ("овал", "овала", "овали")
) | {"комментирует", "комментируют"}
