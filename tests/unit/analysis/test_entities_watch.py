"""What the packaged watch finds in sentences of many languages, and what it must not find."""

import pytest

from analysis.folding import fold
from analysis.match import Matcher
from config.watch import Watch
from tests.doubles import packaged

SIDES = {"russia", "dprk"}


@pytest.fixture
def watch() -> Watch:
    return packaged.watch()


@pytest.fixture
def matcher() -> Matcher:
    return packaged.matcher()


def sets_named(watch: Watch, matcher: Matcher, text: str) -> set[str]:
    named = {mention.entity for mention in matcher.find(fold(text))}
    return {name for entity in named for name in watch.entities[entity].sets}


@pytest.mark.parametrize(
    "text",
    [
        "북러 관계가 밀착하고 있다",
        "북·러 군사협력을 우려한다",
        "북ㆍ러 밀착",
        "러·북 조약의 4조",
        "北·러 정상, 내일 만난다",
        "北러 회담",
        "조로친선의 새로운 장",
        "조러 관계",
        "북중러 3각 협력",
        "朝俄两国签署条约",
        "俄朝关系",
        "中俄朝三国",
        "露朝の軍事協力",
        "ロ朝首脳会談",
        "朝ロ関係の強化",
        "朝露首脳会談",
        "Российско-северокорейские отношения",
        "російсько-північнокорейська співпраця",
        "#RussiaDPRK",
        "#северокореец в #РоссияКНДР",
        "🇷🇺🇰🇵",
        "RasonConTrans resumes coal transit",
    ],
)
def test_one_word_may_name_both_sides(watch: Watch, matcher: Matcher, text: str) -> None:
    assert sets_named(watch, matcher, text) >= SIDES


@pytest.mark.parametrize(
    "text",
    [
        "the Democratic People's Republic of Korea",
        "the D.P.R.K. said",
        "N. Korean shells",
        "the so-called Hermit Kingdom",
        "talks between North and South Korea",
        "Pyongyang's envoy",
        "#СевернаяКорея",
        "в Корейской Народно-Демократической Республике",
        "северокорейцев стало больше",
        "отношения Северной и Южной Кореи",
        "з Північної Кореї",
        "північнокорейські солдати",
        "북한군이 파병했다",
        "北, 미사일 발사… 북한은 부인",
        "로동신문은 전하였다",
        "조선민주주의인민공화국 외무성",
        "방북 일정",
        "北韓軍隊抵達",
        "朝鮮人民軍",
        "北朝鮮の外務省",
        "a Coreia do Norte enviou tropas",
        "soldados norte-coreanos",
        "los norcoreanos",
        "la Corée du Nord",
        "les soldats nord-coréens",
        "nordkoreanische Soldaten",
        "die Demokratische Volksrepublik Korea",
        "🇰🇵",
    ],
)
def test_usual_names_of_the_dprk_are_found(watch: Watch, matcher: Matcher, text: str) -> None:
    assert "dprk" in sets_named(watch, matcher, text)


@pytest.mark.parametrize(
    "text",
    [
        "Russians and the Kremlin",
        "россиянам",
        "в РФ",
        "росіяни",
        "푸틴의 방러",
        "로씨야련방 대통령",
        "러시아는",
        "俄軍",
        "俄罗斯外长",
        "ロシア外相",
        "os russos",
        "a Rússia",
        "los rusos",
        "la Russie",
        "russische Truppen",
        "🇷🇺",
    ],
)
def test_usual_names_of_russia_are_found(watch: Watch, matcher: Matcher, text: str) -> None:
    assert "russia" in sets_named(watch, matcher, text)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("NK cells kill tumours", "dprk"),
        ("A truce in NK, said Yerevan", "dprk"),
        ("The Republic of Korea and its neighbours", "dprk"),
        ("South Korean firms", "dprk"),
        ("Korea wins the match", "dprk"),
        ("조선시대 왕과 조선업의 호황, 조선일보 보도", "dprk"),
        ("한미 조선 협력과 조선·해운 업계", "dprk"),
        ("북한산 등산로", "dprk"),
        ("청진기를 든 의사", "dprk"),
        ("조미료와 조미김", "dprk"),
        ("북미 지역 판매량", "dprk"),
        ("朝鲜半岛局势", "dprk"),
        ("朝鮮戰爭", "dprk"),
        ("元山さんは毎日朝食をとる", "dprk"),
        ("12日朝に東京で", "dprk"),
        ("Ночной обзор: корейский сериал", "dprk"),
        ("Республика Корея и её соседи", "dprk"),
        ("Lady Rose, Lady Reed and the Lady Ruth", "russia"),
        ("The Angara flows north", "russia"),
        ("University of Idaho in Moscow, Idaho", "russia"),
        ("Moscow mule and Russian roulette", "russia"),
        ("a house in St. Petersburg, Florida", "russia"),
        ("the director Joe Russo", "russia"),
        ("물을 주러 갔다", "russia"),
        ("달라진 미러리스 카메라", "russia"),
        ("10日ロンドンで会談", "russia"),
        ("Prussia and Belarus", "russia"),
        ("una mosca en la sopa", "russia"),
        ("Dean Rusk read John Ruskin", "russia"),
        ("南浦安的新闻", "dprk"),
    ],
)
def test_words_that_mean_something_else_name_no_side(
    watch: Watch, matcher: Matcher, text: str, side: str
) -> None:
    assert side not in sets_named(watch, matcher, text)


@pytest.mark.parametrize(
    "text",
    [
        "조로증 환자",
        "조로아스터교",
        "朝俄罗斯方向发射",
        "今朝俄罗斯",
        "今朝ロシアで",
        "朝露に濡れる",
        "トロ朝食",
        "북소리가 울린다",
        "俄北约关系",
        "TASS and Yonhap reported",
        "ТАСС передаёт из Сеула",
        "Victory Day in Kyiv",
    ],
)
def test_chance_neighbours_are_not_both_sides(watch: Watch, matcher: Matcher, text: str) -> None:
    assert not sets_named(watch, matcher, text) >= SIDES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The ship Lady R and the vessel Angara, IMO 8517839", {"ships"}),
        ("снаряды калибра 152-мм и гаубицы", {"weapons"}),
        ("자폭드론과 방사포", {"weapons"}),
        ("Geran-2 drones from Alabuga", {"weapons", "labour"}),
        ("KN-23 in der Ukraine", {"weapons", "ukraine", "countries"}),
        ("북한 IT 인력의 가상자산 탈취", {"finance", "labour"}),
        ("refined oil beyond the cap of Resolution 2397", {"oil", "sanctions"}),
        ("автомобильного моста через Туманную", {"border", "transport"}),
        ("Посол возложил венки к монументу Освобождения", {"rituals", "diplomacy"}),
        ("김정은 동지께 축전을 보내왔다", {"messages"}),
        ("всеобъемлющего стратегического партнёрства", {"treaty"}),
        ("조로조약과 포괄적인 전략적동반자관계", {"treaty"}),
        ("туристы на курорте Вонсан-Кальма", {"tourism"}),
        ("송도원국제소년단야영소", {"culture"}),
        ("北朝鮮労働者と留学生", {"labour"}),
        ("MSMT: panel of experts, Russia's veto", {"sanctions"}),
        ("космодром Восточный", {"space"}),
        ("Йонбён и МАГАТЭ", {"nuclear"}),
        ("in Sudzha and Plekhovo, Kursk region", {"front"}),
        ("[사설] 북러 밀착", {"opinion"}),
        ("Обзор прессы", {"opinion"}),
        ("Китай, Иран, Беларусь и Куба", {"countries"}),
        ("중국, 이란, 벨라루스", {"countries"}),
    ],
)
def test_topics_are_found(watch: Watch, matcher: Matcher, text: str, names: set[str]) -> None:
    assert sets_named(watch, matcher, text) >= names


def test_an_enumerated_country_is_not_a_side(watch: Watch) -> None:
    listed = {name for name, entity in watch.entities.items() if "countries" in entity.sets}
    sides = {name for name in listed if SIDES & set(watch.entities[name].sets)}
    assert sides == {"trilateral-bloc"}


def test_the_watch_is_as_large_as_promised(watch: Watch) -> None:
    kinds = [entity.kind for entity in watch.entities.values()]
    assert len(kinds) - kinds.count("person") >= 250


@pytest.mark.parametrize(
    "text",
    [
        "the Workers’ Party of Korea",
        "ЦК Трудовой партии Кореи",
        "Трудова партія Кореї",
        "o Partido dos Trabalhadores da Coreia",
    ],
)
def test_the_ruling_party_is_no_labour(matcher: Matcher, text: str) -> None:
    assert "workers" not in {found.entity for found in matcher.find(fold(text))}
