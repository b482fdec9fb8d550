"""Headlines of ten languages: which of them the packaged watch finds relevant, and which not."""

import pytest

from tests.doubles import packaged

# What each line is for: a side named by a short form, an inflection, a person or a place alone.
RELEVANT = {
    "en": [
        "N. Korea, Russia hold talks on rail link",
        "NIS: 2,000 N.K. soldiers killed fighting for Russia",
        "Belousov lands in Pyongyang for talks",
        "Russian tourists arrive at Wonsan-Kalma beach resort",
        "MSMT report details Russian arms transfers",
        "Khasan-Rajin coal shipments resume",
        "Russia used KN-23 missile in Kyiv strike",
        "NK troops back in Kursk, says HUR",
        "Choe Son Hui meets Putin in Kremlin",
        "N.K. foreign minister arrives in Russia",
    ],
    "ru": [
        "Кима Чен Ына пригласили в Москву",
        "Захарова прокомментировала ракетные пуски Пхеньяна",
        "Ушаков рассказал о визите Ким Чен Ына",
        "Матвиенко передала послание Ким Чен Ыну",
        "Медведев поздравил Трудовую партию Кореи",
        "Пограничный переход Хасан — Туманган заработал круглосуточно",
        "Приморские компании открыли выставку в Расоне",
        "Балет Мариинского театра выступит в Пхеньяне",
        "В КНДР почтили память советских воинов",
    ],
    "uk": [
        "Буданов: Кіма Чен Ина переконали надіслати війська до РФ",
        "Зеленський: у Росії вже воюють північні корейці",
        "Лавров прибув до Пхеньяна",
        "На заводі в Алабузі працюватимуть тисячі робітників із КНДР",
        "ГУР: солдати КНДР знову на Курщині",
    ],
    "ko": [
        "北, 러시아에 공병 추가 파병",
        "북, 러에 포탄 1200만발 공급",
        "러, 북한에 방공 미사일 제공",
        "러 “北과 협력 계속”",
        "러 외무, 원산서 최선희와 회담",
        "북러, 두만강 자동차 다리 개통",
        "로씨야문화상이 평양에 도착하였다",
        "조로친선의 해 개막",
        "경애하는 김정은동지께서 로씨야련방 대통령에게 축전을 보내시였다",
    ],
    "zh": [
        "俄外长拉夫罗夫访朝 与崔善姬会谈",
        "金正恩将访俄 出席胜利日阅兵",
        "韩情报机构：朝军在俄阵亡两千人",
        "韩国情报院：朝向俄派兵一万五千",
        "北韓勞工赴俄工作",
        "俄媒：朝鲜游客首次赴俄旅游",
        "俄朝图们江公路桥合龙",
        "俄羅斯外長拉夫羅夫抵達元山",
    ],
    "ja": [
        "金正恩氏、訪露の可能性",
        "崔善姫外相が訪ロ、ラブロフ氏と会談",
        "北、ロシアに追加派兵",
        "北派兵、ロシアで拡大",
        "対ロ派兵で北朝鮮が記念館",
        "ロ軍に北朝鮮のKN23",
        "ロ朝首脳会談、平壌で開催",
        "元山リゾートにロシア観光客",
        "金総書記とプーチン氏、北京で会談",
    ],
    "pt": [
        "Moscovo e Pyongyang reforçam laços",
        "Norte-coreanos trabalham em fábrica russa de drones",
        "Soldados norte-coreanos morrem em Kursk, diz Seul",
    ],
    "es": [
        "Lavrov llega a Pionyang",
        "Shoigú se reúne con Kim Jong-un",
        "La RPDC y la Federación Rusa ratifican el tratado",
    ],
    "fr": [
        "Sergueï Choïgou à Pyongyang",
        "Des soldats nord-coréens tués à Koursk, selon Séoul",
        "La RPDC et la Russie inaugurent un pont",
    ],
    "de": [
        "Lawrow in Pjöngjang eingetroffen",
        "Der Kreml lobt Nordkoreas Truppen",
        "Nordkoreaner arbeiten in russischer Drohnenfabrik",
    ],
}

# One side is missing, however like it a word looks.
OTHER = {
    "en": [
        "China, Russia, Iran and North Korea top threat list",
        "Belarusian president arrives in Pyongyang",
        "BBC Russian: life in North Korea",
        "Pyongyang naengmyeon restaurant opens in Moscow",
        "United Russia marks party founding anniversary",
        "South Korean activist returns from Russia for anniversary of Korea's liberation",
        "Kuwait's Liberation Tower reopens",
    ],
    "ru": [
        "Ким Чен Ын посетил приморский курорт Вонсан-Кальма",
        "Генпрокуратура Южной Кореи обвинила бизнесмена в переводах денег КНДР",
        "Русская служба Би-би-си: что происходит в КНДР",
        "Всемирный день Солнца отметили в Иркутске",
        "Прием граждан ведётся в кабинет 39, Москва",
        "Сахалинские корейцы отметили День освобождения Кореи",
        "Нефтеносных песков Канады хватит надолго, в КНДР нефти нет",
        "Белоруссия и КНДР договорились об открытии посольств",
        "«Московский комсомолец»: что происходит в КНДР",
    ],
    "uk": [
        "Білорусь та КНДР підписали угоду",
        "Південна Корея надасть Україні допомогу проти Росії",
        "Китай, Росія, Іран та КНДР: нова вісь",
    ],
    "ko": [
        "우크라이나군 총참모부 “러시아군 1000명 사상”",
        "푸틴 대통령은 농담 조로 말했다",
        "삼성중공업, 러시아 조선 업체와 계약 해지",
        "북한산 단풍 절정, 러시아 관광객도 몰려",
        "모스크바에 문 연 평양냉면집",
        "시베리아 원산의 허스키, 러시아에서 인기",
        "러시아워 지하철, 평양 시민의 하루",
        "러시아산 명태로 만든 조미 오징어 리콜",
        "화성포도축제에 러시아 공연단",
        "러시아 여행 함흥차사",
        "러시아 전승의 날 열병식",
        "러시아 정찰총국(GRU) 요원 체포",
        "러시아 점령지에 친러 정권수립",
        "전북, 경북, 러시아 자매도시와 교류",
        "만나러 간 더 러블리한 평양",
    ],
    "zh": [
        "白俄罗斯总统卢卡申科访问朝鲜",
        "俄朝乌克兰发射三百架无人机",
        "平民离开城市 俄军炮击继续",
        "罗先生在俄罗斯经商多年",
        "清朝军队与俄军在雅克萨交战",
        "普京主持国务委员会会议",
        "俄军朝核心区推进",
        "俄亥俄州报道朝鲜冷面馆",
        "埃塞俄比亚代表团访问朝鲜",
        "南宁边检站服务俄罗斯游客",
        "中国、俄罗斯、伊朗和朝鲜被列为威胁",
    ],
    "ja": [
        "東北、ロシアと姉妹都市",
        "マドゥロ大統領が訪朝を検討",
        "ロシアンルーレットのような米朝協議",
        "サハリン残留朝鮮人の歴史",
        "建国記念日にロシア大使館前で抗議",
        "興南高校がロシア選手を迎える",
        "対北海道戦、ロッテ勝利",
        "日露戦争と朝鮮半島",
    ],
    "pt": [
        "Kim Jong-un anda de montanha-russa em parque de Pyongyang",
        "Bielorrússia abre embaixada em Pyongyang",
    ],
    "es": [
        "Kim Jong-un se sube a una montaña rusa en Pyongyang",
        "Ruleta rusa con Corea del Norte, dice el analista",
    ],
    "fr": [
        "Roulette russe avec la Corée du Nord",
        "Kim Jong-un essaie les montagnes russes de Pyongyang",
    ],
    "de": [
        "Russisches Roulette mit Nordkorea",
        "Weißrussland und Nordkorea vereinbaren Handel",
    ],
}


def relevant(sentence: str) -> bool:
    return packaged.watchlist().judge(sentence, "", ()).relevant


@pytest.mark.parametrize("language", RELEVANT)
def test_a_headline_that_names_both_sides_is_relevant(language: str) -> None:
    assert [line for line in RELEVANT[language] if not relevant(line)] == []


@pytest.mark.parametrize("language", OTHER)
def test_a_headline_without_one_side_is_not(language: str) -> None:
    assert [line for line in OTHER[language] if relevant(line)] == []


def test_a_border_counts_only_where_it_is_the_one_of_the_two() -> None:
    quiet = "Work went on through the night, the spokesman of the builders said on Monday morning."
    asked = [
        f"{side} did not answer when it was asked about it." for side in ("Russia", "The DPRK")
    ]
    bodies = "\n".join([quiet, asked[0], quiet, quiet, asked[1]])
    watch = packaged.watchlist()
    assert watch.judge("A second bridge over the Tumen River", bodies, ()).relevant
    assert not watch.judge("Poland closes its border crossings", bodies, ()).relevant
