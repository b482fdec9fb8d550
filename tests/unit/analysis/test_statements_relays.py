"""Through whom a statement came: the chain, the one nearest to the speaker first."""

from analysis.statements.extracting import Source, extract
from tests.unit.analysis.casting import CAST, FRIDAY, statements

BRIDGE = "the bridge would be opened in the spring"


def chains(text: str, **more: str) -> list[list[str]]:
    return [[relay.name for relay in one.relay] for one in statements(text, **more)]


def test_the_agency_around_a_saying_passes_it_on() -> None:
    (one,) = statements(f"Putin said that {BRIDGE}, TASS reported on Wednesday.")
    assert one.claimant == "Vladimir Putin"
    assert [(relay.name, relay.entity, relay.text) for relay in one.relay] == [
        ("TASS", "tass", "TASS")
    ]
    assert one.said_on is not None
    assert one.said_on.isoformat() == "2026-11-18"


def test_a_chain_begins_nearest_to_the_speaker() -> None:
    text = (
        "“The bridge will be opened in the spring,” Putin told Kim Jong Un, according to a "
        "Kremlin statement quoted by the French agency AFP."
    )
    assert chains(text) == [["Kremlin", "AFP"]]


def test_an_outlet_without_another_speaker_speaks_for_itself() -> None:
    (one,) = statements(f"TASS reported that {BRIDGE}.")
    assert (one.claimant, one.relay) == ("TASS", ())


def test_the_outlet_of_an_interview_passes_on_all_of_it() -> None:
    text = (
        f"Lavrov told the Russian daily Izvestia that {BRIDGE}.\n"
        "He also said that the railway would be repaired.\n"
        "Dmitry Peskov said that he knew nothing of it."
    )
    found = statements(text)
    assert [[relay.name for relay in one.relay] for one in found] == [
        ["Izvestia"], ["Izvestia"], [],
    ]  # fmt: skip
    assert found[0].addressee == "Izvestia"
    assert found[1].relay[0].span is None


def test_a_paragraph_that_begins_with_its_source_is_all_from_there() -> None:
    text = (
        f"According to KCNA, Putin said that {BRIDGE}. He added that the railway would follow.\n"
        "Lavrov said that the talks had been short."
    )
    assert chains(text) == [["KCNA"], ["KCNA"], []]


def test_an_article_s_own_outlet_is_no_relay() -> None:
    text = f"Putin said that {BRIDGE}, KCNA reported."
    for outlet in ("kcna", "KCNA", "kcna-ru"):
        assert chains(text, outlet=outlet) == [[]]
    assert chains(text, outlet="izvestia") == [["KCNA"]]


def test_the_agency_of_the_dateline_passes_on_what_others_print() -> None:
    text = f"SEOUL, Nov. 20 (Yonhap) -- Putin said on Friday that {BRIDGE}."
    assert chains(text, outlet="daily") == [["Yonhap"]]
    assert chains(text, outlet="yonhap") == [[]]


def test_who_tells_of_his_own_words_is_no_relay() -> None:
    (one,) = statements("Putin said he had told the ministers that the bridge was needed.")
    assert one.claimant == "Vladimir Putin"
    assert one.relay == ()


def test_offsets_of_relays_lead_to_their_words() -> None:
    text = f"Putin said that {BRIDGE}, TASS reported."
    (one,) = extract(Source("", text, "en", FRIDAY), CAST)
    (relay,) = one.relay
    assert relay.span is not None
    assert text[slice(*relay.span)] == relay.text


def test_a_sentence_behind_tells_who_published_it() -> None:
    text = (
        "“The bridge will be opened in the spring,” Lavrov said. His words were carried by TASS.\n"
        "Dmitry Peskov said that he knew nothing of it."
    )
    assert chains(text) == [["TASS"], []]


def test_a_source_of_an_outlet_came_through_it() -> None:
    (one,) = statements(f"A source of Yonhap said that {BRIDGE}.")
    assert one.entity is None
    assert one.claimant == "source"
    assert [relay.name for relay in one.relay] == ["Yonhap"]


def test_who_is_cited_speaks_and_who_cites_passes_on() -> None:
    for text in (
        f"The Moran Central Dispatch, citing the land ministry, said that {BRIDGE}.",
        f"A local newspaper, citing an unnamed source, said that {BRIDGE}.",
    ):
        (one,) = statements(text)
        assert one.claimant in ("land ministry", "unnamed source")
        assert len(one.relay) == 1


def test_the_outlet_behind_a_quotation_passes_it_on_also_where_nobody_knows_it() -> None:
    (one,) = statements("“The bridge is ready,” Putin said, according to the Moran Dispatch.")
    assert (one.claimant, one.content) == ("Vladimir Putin", "“The bridge is ready,”")
    assert [relay.name for relay in one.relay] == ["Moran Dispatch"]


def test_in_russian_an_outlet_around_who_said_it_passes_it_on() -> None:
    text = "«Группа прибудет в сентябре», – заявило Управление туризма, сообщает «Вестник Моран»."
    (one,) = statements(text, lang="ru")
    assert (one.claimant, [relay.name for relay in one.relay]) == (
        "Управление туризма", ["Вестник Моран"],
    )  # fmt: skip


def test_who_was_quoted_by_an_outlet_has_it_as_a_relay() -> None:
    (one,) = statements("“It is firm,” Putin was quoted as saying by the agency AFP.")
    assert [relay.name for relay in one.relay] == ["AFP"]
