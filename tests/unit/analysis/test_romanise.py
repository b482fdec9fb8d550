from functools import cache

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from analysis import romanise_korean, romanise_russian
from analysis.folding import fold
from analysis.match import Matcher
from analysis.romanise import generated, with_own_spellings, with_spellings
from config.watch import Alias, Entity, Names, PersonName
from tests.doubles import packaged

BESIDE = ["", " ", "\n", ". ", ", ", "“", "(", "中", "said ", " сказал"]


@cache
def made():
    """(entity, form) of each spelling that is made for the packaged watch."""
    return [
        (name, form)
        for name, entity in packaged.watch().entities.items()
        for aliases in generated(entity).values()
        for alias in aliases
        for form in (alias.text, *alias.forms)
    ]


def person(*korean, russian=(), aliases=None):
    names = Names(
        ko=[PersonName(**name) if isinstance(name, dict) else name for name in korean],
        ru=[PersonName(**name) if isinstance(name, dict) else name for name in russian],
    )
    return Entity(label="A name", kind="person", names=names, aliases=aliases or {})


def named(text, *people):
    matcher = Matcher(with_spellings({str(at): found for at, found in enumerate(people)}))
    return [text[found.start : found.end] for found in matcher.find(fold(text))]


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("김정은", ["Kim Jong Un", "Kim Chong-un", "Kim Jeong-eun", "Gim Jeong-eun", "Kim Jongun"]),
        ("최선희", ["Choe Son Hui", "Choi Son-hui", "Choi Sun-hee", "Ch'oe Sŏn-hŭi"]),
        ("노광철", ["No Kwang Chol", "Ro Kwang-chol", "Noh Kwang-chol", "Roh Gwang-cheol"]),
        ("박태성", ["Pak Thae Song", "Pak T'ae-sŏng", "Park Tae-sung", "Bak Tae-seong"]),
        ("리선권", ["Ri Son Gwon", "Ri Son Kwon", "Lee Seon-gwon", "Yi Son-gwon"]),
        ("정경택", ["Jong Kyong Thaek", "Chong Kyong-taek", "Jung Kyung-taek", "Jeong Gyeongtaek"]),
        ("한덕수", ["Han Tok Su", "Han Deok-su", "Han Duk-soo"]),
        ("양상곤", ["Yang Sang Gon", "Yang Sang-gon"]),
    ],
)
def test_a_korean_name_has_every_latin_spelling_in_use(name, spellings):
    made = {fold(spelling).text for spelling in romanise_korean.in_latin(name)}
    assert {fold(spelling).text for spelling in spellings} <= made


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("최선희", ["Чхве Сон Хи", "Цой Сон Хи", "Чхве Сонхи"]),
        ("노광철", ["Но Гван Чхоль", "Но Кван Чхоль", "Но Гван Чхор", "Ро Гванчхоль"]),
        ("김여정", ["Ким Ё Чжон", "Ким Ё Джон", "Ким Ё Чон"]),
        ("리일환", ["Ри Ир Хван", "Ли Иль Хван", "Ли Ильхван"]),
        ("김길언", ["Ким Гирон"]),
        ("오의혁", ["О Ый Хёк"]),
    ],
)
def test_a_korean_name_has_the_russian_spellings(name, spellings):
    assert set(spellings) <= set(romanise_korean.in_russian(name))


def test_a_common_korean_name_is_spelled_only_as_in_the_north():
    spy = person({"text": "리창호", "common": True})
    assert named("Ri Chang Ho, Ri Chang-ho, 리창호, Ри Чхан Хо", spy) == [
        "Ri Chang Ho",
        "Ri Chang-ho",
        "리창호",
        "Ри Чхан Хо",
    ]
    assert named("The go master Lee Chang-ho, 이창호, Ли Чан Хо", spy) == []


def test_hangul_that_the_south_writes_too_counts_before_a_title_of_the_north():
    premier = person({"text": "김정식", "common": True})
    assert named("김정식동지가, 김정식 동지는", premier) == ["김정식동지", "김정식 동지"]
    assert named("배우 김정식은", premier) == []


def test_a_family_name_is_written_in_both_norms():
    envoy = person("리룡남")
    assert named("리룡남대사는 이룡남 대사", envoy) == ["리룡남", "이룡남"]


def test_of_a_korean_name_a_man_inflects_the_last_part_a_woman_nothing():
    assert named("с Но Гван Чхолем", person("노광철")) == ["Но Гван Чхолем"]
    made = generated(person({"text": "김여정", "woman": True}))["ru"]
    assert {alias.forms for alias in made} == {()}


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("Лавров", "Лавров Лаврова Лаврову Лавровым Лаврове"),
        ("Мишустин", "Мишустин Мишустина Мишустину Мишустиным Мишустине"),
        ("Мединский", "Мединский Мединского Мединскому Мединским Мединском"),
        ("Мацегора", "Мацегора Мацегоры Мацегоре Мацегору Мацегорой"),
        ("Небензя", "Небензя Небензи Небензе Небензю Небензей"),
        ("Хинштейн", "Хинштейн Хинштейна Хинштейну Хинштейном Хинштейне"),
        ("Гуцериев", "Гуцериев Гуцериева Гуцериеву Гуцериевым Гуцериеве"),
        ("Швыдкой", "Швыдкой Швыдкого Швыдкому Швыдким Швыдком"),
        ("Шойгу", "Шойгу"),
        ("Кожемяко", "Кожемяко"),
        ("Черных", "Черных"),
        ("Захарова", "Захарова Захаровой Захарову"),
        ("Плевицкая", "Плевицкая Плевицкой Плевицкую"),
    ],
)
def test_russian_family_names_are_inflected(name, cases):
    woman = romanise_russian.is_woman(name)
    assert romanise_russian.declined(name, woman=woman) == cases.split()


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("Мария Захарова", "Марией Захаровой"),
        ("Игорь Левитин", "Игоря Левитина"),
        ("Юрий Трутнев", "Юрием Трутневым"),
        ("Павел Лосев", "Павлу Лосеву"),
        ("Любовь Орлова", "Любовью Орловой"),
        ("Валентина Матвиенко", "Валентину Матвиенко"),
        ("Никита Белых", "Никитой Белых"),
        ("Александр Александрович Козлов", "Александру Александровичу Козлову"),
    ],
)
def test_full_russian_names_are_inflected_together(name, case):
    assert case in romanise_russian.declined(name, woman=romanise_russian.is_woman(name))


def test_russian_names_stand_in_any_order_with_or_without_the_patronymic():
    minister = person(russian=["Александр Александрович Козлов"])
    texts = ["Козлова Александра", "Александра Козлова", "Козлова Александра Александровича"]
    assert named("; ".join(texts), minister) == texts


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Шойгу", "Shoigu Shoygu Schoigu Choïgou Choigou"),
        ("Кожемяко", "Kozhemyako Kozhemiako Koschemjako"),
        ("Новосёлов", "Novosyolov Novoselov"),
        ("Лавров", "Lavrov Lawrow"),
        ("Путин", "Putin Poutine"),
        ("Матвиенко", "Matvienko Matviyenko Matwijenko"),
        ("Захарова", "Zakharova Sacharowa"),
        ("Белоусов", "Belousov Beloussow"),
        ("Мединский", "Medinsky Medinskiy Medinskii Medinski"),
        ("Фёдоров", "Fyodorov Fedorov"),
    ],
)
def test_a_russian_name_has_every_latin_spelling_in_use(name, spellings):
    assert set(spellings.split()) <= set(romanise_russian.in_latin(name))


def test_given_names_have_their_usual_spellings():
    made = romanise_russian.in_latin("Александр Козлов")
    assert {"Alexander Kozlov", "Aleksandr Kozlov", "Alexander Koslow"} <= set(made)
    assert "Maxim Reshetnikov" in romanise_russian.in_latin("Максим Решетников")
    assert "Yury Trutnev" in romanise_russian.in_latin("Юрий Михайлович Трутнев")


def test_a_footballer_is_not_the_minister_of_the_same_family_name():
    minister = packaged.spelled()["alexander-kozlov"]
    assert named("Sergei Kozlov scored. Сергей Козлов забил. Kozlov ran.", minister) == []
    text = "Alexander Kozlov met his guest; Александром Козловым; министр Козлов"
    assert len(named(text, minister)) == 3


def test_the_name_of_somebody_else_is_not_found_in_any_case_or_alphabet():
    text = "Кириллом Лавровым, Лавров Кирилл, Kirill Lavrov; Лавровым"
    actor = {"text": "Лавров", "unless": ("Кирилл Лавров",)}
    assert named(text, person(russian=[actor])) == ["Лавровым"]


@pytest.mark.parametrize(
    "text", ["из лавров и песков", "a dish of poutine", "Kim said", "Choe and Pak", "Иванов", "김"]
)
def test_a_word_or_a_family_name_alone_is_nobody(text):
    entities = packaged.spelled()
    found = {entities[mention.entity].kind for mention in packaged.matcher().find(fold(text))}
    assert "person" not in found


def test_a_spelling_of_a_person_is_nobody_and_nothing_else_s():
    owners = {}
    for name, entity in packaged.spelled().items():
        for alias in (alias for aliases in entity.aliases.values() for alias in aliases):
            for form in (alias.text, *alias.forms):
                owners.setdefault(fold(form).text, set()).add(name)
    persons = {name for name, entity in packaged.spelled().items() if entity.kind == "person"}
    shared = {form: names for form, names in owners.items() if len(names) > 1 and names & persons}
    assert shared == {}


def test_one_word_of_a_person_is_long_or_minds_its_case():
    """Short words of one language are common words of another; Trump is also a card."""
    for name, entity in packaged.spelled().items():
        if entity.kind != "person":
            continue
        for code in ("en", "ru", "pt", "es", "fr", "de", "uk"):
            for alias in entity.aliases.get(code, ()):
                assert " " in fold(alias.text).text or alias.case or len(alias.text) > 4, name


def test_a_headline_in_capitals_names_them_too():
    text = "ПЕСКОВ: ЛАВРОВ ЕДЕТ В ГОРОД. PESKOV SAYS"
    assert len(packaged.matcher().find(fold(text))) == 3


@pytest.mark.parametrize(
    ("language", "name", "message"),
    [
        ("ko", "김성", "part of other names"),
        ("ko", "김 정은", "no Korean name"),
        ("ru", "лавров", "no Russian name"),
        ("ru", "Lavrov", "no Russian name"),
    ],
)
def test_a_name_that_rules_cannot_spell_is_refused(language, name, message):
    with pytest.raises(ValidationError, match=message):
        Names.model_validate({language: [name]})


def test_an_entity_needs_something_to_be_found_by():
    with pytest.raises(ValidationError, match="give `aliases` or `names`"):
        Entity(label="A name", kind="person")


def test_what_is_written_stays_beside_what_is_made():
    written = person("최선희", aliases={"en": ["Madam Choe"], "ja": ["崔善姫"]})
    aliases = with_own_spellings(written).aliases
    assert aliases["en"][0] == Alias(text="Madam Choe")
    assert {"en", "ja", "ko", "ru"} == set(aliases)


@given(st.deferred(lambda: st.sampled_from(made())), *[st.sampled_from(BESIDE)] * 2)
def test_every_spelling_that_is_made_is_found_in_running_text(one, before, after):
    name, form = one
    text = f"{before}{form}{after}"
    start = len(before)
    assert any(
        found.entity == name and found.start <= start and found.end >= start + len(form)
        for found in packaged.matcher().find(fold(text))
    ), text


def test_hashtags_name_the_persons_most_spoken_of():
    text = "#KimJongUn #КимЧенЫн #VladimirPutin #лавров #СергейЛавров"
    assert [mention.entity for mention in packaged.matcher().find(fold(text))] == [
        "kim-jong-un",
        "kim-jong-un",
        "vladimir-putin",
        "sergei-lavrov",
    ]
