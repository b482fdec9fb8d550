"""Whether a claim is new: what an analyst must not be told twice, and must not miss."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from analysis.claim import Decision, Signature, Utterance
from analysis.claims import deciding
from analysis.claims.likeness import Scales, likeness
from analysis.claims.signature import MOST_KEYS, signature
from analysis.claims.terms import content_of, values_of
from analysis.utterance import Act, Named

DAY = date(2025, 6, 1)
# (pattern over all languages, entity, label, kind, sets): a small cast.
CAST = (
    (r"North Korea\b|DPRK|КНДР|北朝鮮|朝鲜|북한(?!군)", "north-korea", "DPRK", "place", {"dprk"}),
    (r"Russia(?!n)|Росси[яию]|ロシア|俄罗斯|러시아", "russia", "Russia", "place", {"russia"}),
    (r"Pyongyang|Пхеньян\w?", "pyongyang", "Pyongyang", "place", {"dprk"}),
    (r"Moscow|Москв\w+", "moscow", "Moscow", "place", {"russia"}),
    (r"Kursk|Курск\w*|쿠르스크", "kursk", "Kursk", "place", {"russia", "front"}),
    (r"Belgorod", "belgorod", "Belgorod", "place", {"russia", "front"}),
    (r"Lavrov|Лавров\w*", "lavrov", "Sergei Lavrov", "person", {"russia"}),
    (r"Shoigu", "shoigu", "Sergei Shoigu", "person", {"russia"}),
)
REPORT = "North Korea has sent about 10,000 soldiers to Russia to fight in the Kursk region"


def rarity(key: int) -> float:
    return 0.01


def named(text: str) -> list[Named]:
    found = [
        Named(match.start(), match.end(), entity, label, kind, frozenset(sets))
        for pattern, entity, label, kind, sets in CAST
        for match in re.finditer(pattern, text)
    ]
    return sorted(found, key=lambda mention: mention.start)


def said(
    text: str,
    lang: str = "en",
    days: int = 0,
    claimant: str = "nis",
    claim: int = 0,
    act: Act = "statement",
    **more: Any,
) -> Utterance:
    return Utterance(
        claimant=claimant,
        day=DAY + timedelta(days=days),
        lang=lang,
        content=text,
        signature=signature(text, lang, named(text)),
        act=act,
        claim_id=claim,
        **more,
    )


def decided(new: Utterance, *earlier: Utterance) -> Decision:
    return deciding.decide(new, earlier, rarity)


def on_record(text: str, lang: str = "en", claim: int = 7, claimant: str = "nis") -> Utterance:
    return said(text, lang, claim=claim, claimant=claimant)


def test_nothing_on_record_is_new_with_a_reason() -> None:
    decision = decided(said(REPORT))
    assert (decision.novelty, decision.claim_id, decision.links) == ("new", None, ())
    assert decision.reason


SAME = [
    (
        "en",
        "some ten thousand North Korea troops are in Russia's Kursk region to take part in combat",
    ),
    ("ru", "КНДР направила в Россию около 10 тысяч солдат для боев в Курской области"),
    ("ko", "북한이 쿠르스크에서 싸우도록 러시아에 병력 약 1만 명을 보냈다"),
    ("ja", "北朝鮮は約1万人の兵士をロシアに派遣し、クルスクで戦闘させている"),
]


@pytest.mark.parametrize(("lang", "text"), SAME)
def test_another_outlet_in_any_language_confirms(lang: str, text: str) -> None:
    decision = decided(said(text, lang, days=2), on_record(REPORT))
    assert (decision.novelty, decision.claim_id) == ("confirms", 7)
    assert "2 days apart" in decision.reason
    assert re.search(r"\d+% of the telling words shared.*threshold \d+%", decision.reason)


def test_a_shortened_quotation_confirms_its_source() -> None:
    whole = "We will build a new bridge over the river with common efforts, and it will serve trade"
    decision = decided(said("We will build a new bridge over the river"), on_record(whole))
    assert decision.novelty == "confirms"


VARIED = [
    ("10,000", "12,000", "12,000"),
    ("Kursk", "Belgorod", "belgorod"),
]


@pytest.mark.parametrize(("old", "new", "told"), VARIED)
def test_a_changed_figure_or_place_is_a_variant(old: str, new: str, told: str) -> None:
    decision = decided(said(REPORT.replace(old, new)), on_record(REPORT))
    assert (decision.novelty, decision.claim_id, decision.of_claim) == ("variant", None, 7)
    assert told in decision.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavrov will visit Pyongyang in July", "Shoigu will visit Pyongyang in July"),
        ("Lavrov will visit Pyongyang in July", "Lavrov will visit Pyongyang in October"),
        ("Lavrov will visit Pyongyang on July 11", "Lavrov will visit Pyongyang on July 13"),
        ("the talks with Russia focused on energy", "the talks with Russia focused on security"),
        ("a branch will open in Geneva for patients", "a branch will open in Zurich for patients"),
        (
            "North Korea fully supports Russia's struggle",
            "Russia fully supports North Korea's struggle",
        ),
        ("the third visit to Moscow was a success", "the second visit to Moscow was a success"),
    ],
)
def test_one_thing_in_anothers_place_is_never_the_same(one: str, other: str) -> None:
    assert decided(said(other), on_record(one)).claim_id is None
    assert decided(said(one), on_record(other)).claim_id is None


DENIED = [
    (
        "en",
        "Moscow will send its experts to Pyongyang",
        "Moscow will not send its experts to Pyongyang",
    ),
    (
        "ru",
        "Россия передала КНДР ракетные технологии",
        "Россия не передавала КНДР ракетные технологии",
    ),
    ("ko", "북한은 러시아에 무기를 제공했다", "북한은 러시아에 무기를 제공한 적이 없다"),
    ("ru", "рабочие из КНДР есть на стройках", "рабочих из КНДР на стройках нет"),
    ("en", "Trade with Russia grew sharply", "Trade with Russia fell sharply"),
    (
        "en",
        "soldiers of the DPRK fight in Kursk",
        "reports that soldiers of the DPRK fight in Kursk are false",
    ),
]


@pytest.mark.parametrize(("lang", "stated", "denied"), DENIED)
def test_a_negation_denies(lang: str, stated: str, denied: str) -> None:
    decision = decided(said(denied, lang), on_record(stated, lang))
    assert (decision.novelty, decision.claim_id, decision.of_claim) == ("denies", None, 7)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "it cannot be ruled out that Russia will supply oil to the DPRK",
            "Russia may supply oil to the DPRK",
        ),
        (
            "not only oil but also food is supplied to the DPRK",
            "oil and also food is supplied to the DPRK",
        ),
    ],
)
def test_turns_that_only_look_like_a_no_deny_nothing(one: str, other: str) -> None:
    assert decided(said(one), on_record(other)).novelty == "confirms"


def test_a_denial_of_the_same_words_denies_also_another_claimant() -> None:
    denial = said(REPORT, claimant="kremlin", act="denial")
    decision = decided(denial, on_record(REPORT))
    assert (decision.novelty, decision.of_claim) == ("denies", 7)
    assert decided(denial, said(REPORT, claimant="kremlin", act="denial", claim=8)).claim_id == 8


def test_declining_to_comment_neither_confirms_nor_denies() -> None:
    assert decided(said(REPORT, act="no-comment"), on_record(REPORT)).novelty == "new"


def test_another_claimant_never_confirms() -> None:
    decision = decided(said(REPORT, claimant="hur"), on_record(REPORT))
    assert (decision.novelty, decision.links) == ("new", ())


def test_the_formula_of_last_year_recurs() -> None:
    decision = decided(said(REPORT, days=365), on_record(REPORT))
    assert (decision.novelty, decision.claim_id, decision.of_claim) == ("recurring", None, 7)
    assert decided(said(REPORT, days=deciding.WAVE_DAYS), on_record(REPORT)).claim_id == 7


def test_another_sentence_of_the_same_letter_is_another_claim() -> None:
    earlier = on_record("the two countries will expand relations with common efforts")
    new = said("closer ties would be in line with the interests of both countries")
    assert decided(new, earlier).claim_id is None


def test_of_several_members_the_nearest_speaks_for_the_claim() -> None:
    without = said("North Korea has sent soldiers to Russia to fight", claim=7)
    decision = decided(said(REPORT.replace("10,000", "12,000")), without, on_record(REPORT))
    assert decision.novelty == "variant"


def test_the_claim_itself_wins_over_its_variant_which_is_linked() -> None:
    variant = on_record(REPORT.replace("10,000", "12,000"), claim=8)
    decision = decided(said(REPORT), variant, on_record(REPORT))
    assert (decision.novelty, decision.claim_id) == ("confirms", 7)
    assert [(link.claim_id, link.relation) for link in decision.links] == [(8, "variant")]


SALE = "ticket sales for the ferry from Vladivostok to Rason"


@pytest.mark.parametrize(
    ("stated", "answered"),
    [
        (
            said(f"{SALE} have not begun", polarity="negative", claim=7, claimant="port"),
            said(f"{SALE} are not open, no date is set", polarity="negative", claimant="press"),
        ),
        (
            said(f"{SALE} have not begun", polarity="negative", claim=7, claimant="port"),
            said(f"{SALE} have begun", act="denial", claimant="press"),
        ),
        (
            said(REPORT.replace("10,000", "12,000"), claim=7),
            said(REPORT, act="denial", claimant="kremlin"),
        ),
    ],
)
def test_who_says_no_to_the_same_or_to_another_number_denies_nothing(
    stated: Utterance, answered: Utterance
) -> None:
    assert decided(answered, stated).novelty == "new"
    assert decided(stated, replace(answered, claim_id=8)).novelty == "new"


def test_a_condition_denies_nothing() -> None:
    menu = "if you're not at the table of the international system you will be on the menu"
    cited = "countries at the table of the international system are on the menu"
    assert decided(said(menu, claimant="lavrov"), on_record(cited)).novelty != "denies"


BERTHS = (
    "larger ships can come to the port after dredging of the channel",
    "the port will take larger ships next year when the new cranes are there",
)


def test_two_sentences_of_one_article_are_two_claims() -> None:
    one = said(BERTHS[0], claim=7, article=3)
    assert decided(said(BERTHS[1], article=3), one).novelty == "new"
    assert decided(said(BERTHS[1], article=4), one).claim_id == 7


def test_a_lead_that_repeats_its_sentence_is_one_claim() -> None:
    quoted = "North Korea has sent about 10,000 soldiers to Russia"
    assert decided(said(quoted, article=3), said(REPORT, claim=7, article=3)).claim_id == 7


def test_what_was_told_as_background_makes_no_wave_of_today() -> None:
    earlier = said(REPORT, claim=7, background=True)
    assert decided(said(REPORT), earlier).novelty == "recurring"
    assert decided(said(REPORT, background=True), said(REPORT, claim=7)).claim_id == 7


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "подвиги воинов Красной армии, отдавших жизнь за освобождение страны, помнит народ"),
        ("en", "the people remember the feats of soldiers who gave lives for the liberation of it"),
    ],
)
def test_a_name_that_is_translated_is_no_difference(lang: str, text: str) -> None:
    whole = "the people remember the feats of the Red Army soldiers who gave their lives for the"
    decision = decided(said(text, lang), on_record(f"{whole} liberation of our country"))
    assert decision.novelty == "confirms"


BRIDGE = "the surveys for the road bridge across the border river have been completed"


@pytest.mark.parametrize(
    ("one", "other", "lang", "is_one"),
    [
        ("pavel ostrovskoy", "deputy minister pavel ostrovskoy", "en", True),
        ("pavel ostrovskoy", "павел островской", "ru", True),
        ("russian deputy minister pavel ostrovskoy", "파벨 오스트롭스코이 교통부 차관", "ko", True),
        ("irina malakhova", "малахова", "ru", True),
        ("pavel ostrovskoy", "павел дуров", "ru", False),
        ("deputy minister of transport", "deputy minister of energy", "en", False),
        ("officials of the port", "officials of the region", "en", False),
    ],
)
def test_an_unwatched_speaker_is_known_by_the_sound_of_the_name(
    one: str, other: str, lang: str, is_one: bool
) -> None:
    earlier = said(BRIDGE, claimant=one, known=False, claim=7)
    new = replace(earlier, claimant=other, lang=lang, claim_id=0)
    assert (decided(new, earlier).claim_id == 7) == is_one


def test_unnamed_speakers_must_say_more_alike() -> None:
    by_name, by_post = [
        decided(
            said(BERTHS[1], claimant=speaker, known=False),
            said(BERTHS[0], claimant=speaker, known=False, claim=7),
        )
        for speaker in ("pavel ostrovskoy", "speakers")
    ]
    assert (by_name.claim_id, by_post.claim_id) == (7, None)


def test_a_signature_is_small_plain_and_the_same_over_languages() -> None:
    english, russian = said(REPORT).signature, said(SAME[1][1], "ru").signature
    assert len(english.keys) <= MOST_KEYS
    assert len(set(english.keys) & set(russian.keys)) >= 3
    stored = Signature(english.keys, json.loads(json.dumps(english.values)))
    assert content_of(stored, "en") == content_of(english, "en")
    assert values_of(content_of(stored, "en")) == stored.values


WORDS = st.sampled_from(
    ["Russia", "DPRK", "Moscow", "Kursk", "not", "deny", "oil", "coal", "bridge", "will", "build"]
    + ["sent", "soldiers", "300", "12,000", "in", "July", "the", "of", "and", "relations", "trade"]
    + ["КНДР", "не", "солдат", "병력", "않다", "朝鲜", "没有", ".", ",", "“", "”"]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "ru", "ko", "zh", "ja", "pt", "fr"]))
def test_identical_texts_always_confirm(text: str, lang: str) -> None:
    assert decided(said(text, lang, days=3), on_record(text, lang)).claim_id == 7


@given(TEXTS, TEXTS, st.sampled_from(["en", "ru"]))
def test_likeness_and_its_verdict_are_symmetric(one: str, other: str, lang: str) -> None:
    first, second = said(one, lang), said(other, "en")
    contents = content_of(first.signature, lang), content_of(second.signature, "en")
    there = likeness(contents[0], contents[1], Scales(rarity))
    back = likeness(contents[1], contents[0], Scales(rarity))
    assert there.score == pytest.approx(back.score)
    assert (there.quoted, there.shared) == (back.quoted, back.shared)
    said_there = decided(first, on_record(other)).claim_id
    assert said_there == decided(second, on_record(one, lang)).claim_id


@given(st.integers(20, 5000), st.integers(20, 5000), st.sampled_from(["soldiers", "tons of oil"]))
def test_a_changed_number_never_confirms(one: int, other: int, what: str) -> None:
    texts = [f"Russia will send {count} {what} to the DPRK by train" for count in (one, other)]
    confirmed = decided(said(texts[0]), on_record(texts[1])).novelty == "confirms"
    assert confirmed == (one == other)


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "Workers from North Korea are building houses in Kursk", "{}?"),
        ("en", "North Korea will send engineers to Kursk", "{} if Moscow pays for it"),
        ("en", "North Korea has sent another brigade to Russia", "North Korea may have {}"),
        ("ru", "Рабочие из КНДР строят дома в Курске", "Рабочие из КНДР строят ли дома в Курске?"),
        ("ru", "КНДР направит сапёров в Курск", "если Москва заплатит, {}"),
        ("ko", "북한이 쿠르스크에 공병을 보낼 것", "러시아가 요청하면 {}"),
        ("ko", "북한 노동자들이 쿠르스크에서 주택을 짓고 있다", "{}?"),
    ],
)
def test_what_is_asked_or_possible_is_never_taken_for_what_is_told(
    lang: str, one: str, other: str
) -> None:
    told = other.format(one.replace("North Korea has sent", "sent") if "may" in other else one)
    for new, earlier in ((one, told), (told, one)):
        decision = decided(said(new, lang, days=1), on_record(earlier, lang))
        assert (decision.novelty, decision.claim_id) == ("possible", None), decision.reason


@pytest.mark.parametrize(
    ("lang", "text", "least", "most"),
    [
        ("en", "{} 600 soldiers were killed near Kursk", "at least", "at most"),
        ("en", "{} 600 soldiers were killed near Kursk", "no less than", "less than"),
        ("ru", "{} 600 солдат погибли под Курском", "не менее", "не более"),
        ("ko", "쿠르스크에서 병사 {} 600명이 전사했다", "최소", "최대"),
    ],
)
def test_the_least_and_the_most_of_one_number_vary(
    lang: str, text: str, least: str, most: str
) -> None:
    new, earlier = said(text.format(least), lang, days=1), on_record(text.format(most), lang)
    assert decided(new, earlier).novelty == "variant"
    again = decided(said(text.format(least), lang, days=1), on_record(text.format(least), lang))
    assert again.novelty == "confirms"


def test_the_killed_are_not_as_many_as_the_killed_and_wounded() -> None:
    text = "about {} North Korean soldiers have been {} in the fighting in Kursk since December"
    new = said(text.format("1,100", "killed or wounded"), days=1)
    decision = decided(new, on_record(text.format("100", "killed")))
    assert (decision.novelty, decision.claim_id) == ("variant", None)


def test_what_failed_to_happen_is_denied() -> None:
    told = "Russia failed to launch a North Korean satellite from the Kursk base"
    decision = decided(said(told, days=1), on_record(told.replace("failed to launch", "launched")))
    assert decision.novelty == "denies"
