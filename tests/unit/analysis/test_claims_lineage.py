"""Who said it first, who repeats whom, and how many have it of their own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from analysis.claims.lineage import Lineage, Relayed, Telling, lineage, rows

NINE = datetime(2026, 8, 15, 9, tzinfo=UTC)
SAID = date(2026, 8, 15)


def relay(name: str, words: str = "", start: int = 0) -> Relayed:
    return Relayed(name.lower(), name, words or name, start)


def telling(number: int, outlet: str, minutes: int, *relays: str, lang: str = "en") -> Telling:
    at = NINE + timedelta(minutes=minutes)
    return Telling(
        statement_id=number,
        article_id=100 + number,
        outlet=outlet,
        family=outlet,
        lang=lang,
        seen_at=at + timedelta(minutes=7),
        names=frozenset({outlet}),
        outlet_name=outlet.title(),
        published_at=at,
        said_on=SAID,
        relays=tuple(relay(name) for name in relays),
    )


def tree(found: Lineage) -> list[str]:
    return [f"{'  ' * depth}{node.name}" for depth, node in rows(found.roots)]


def test_a_chain_of_five_relays_in_three_languages_is_put_together() -> None:
    """Statement, agency, paper, Russian portal, Korean portal; each names the one before it."""
    told = [
        telling(5, "hanguk portal", 400, "vostok portal", lang="ko"),
        telling(3, "the paper", 180, "kremlin", "afp"),
        telling(1, "kremlin", 0),
        telling(4, "vostok portal", 300, "afp", "the paper", lang="ru"),
        telling(2, "afp", 30, "kremlin"),
    ]
    found = lineage({"putin"}, told)
    assert tree(found) == [
        "Kremlin",
        "  Afp",
        "    The Paper",
        "      Vostok Portal",
        "        Hanguk Portal",
    ]
    assert (found.dated.outlet, found.seen.outlet, found.via) == ("kremlin", "kremlin", ())
    assert [edge.delay for edge in found.edges] == [
        timedelta(minutes=wait) for wait in (30, 150, 120, 100)
    ]
    assert found.independent == 1


def test_voices_that_we_have_not_heard_stand_between() -> None:
    found = lineage({"putin"}, [telling(3, "the paper", 180, "Kremlin", "AFP")])
    assert tree(found) == ["Kremlin", "  AFP", "    The Paper"]
    assert found.via == ("Kremlin", "AFP")
    assert [node.telling is None for _, node in rows(found.roots)] == [True, True, False]


def test_two_papers_that_credit_one_agency_are_one_origin() -> None:
    told = [telling(1, "a", 0, "AFP"), telling(2, "b", 5, "AFP"), telling(3, "c", 9)]
    found = lineage({"putin"}, told)
    assert found.groups == (("a", "b"), ("c",))


def test_the_first_seen_is_kept_apart_from_the_first_said() -> None:
    late = replace(telling(2, "kcna", -60), seen_at=NINE + timedelta(days=2))
    found = lineage({"kim"}, [telling(1, "yonhap", 0, "kcna"), late])
    assert (found.dated.outlet, found.seen.outlet) == ("kcna", "yonhap")
    assert tree(found) == ["Kcna", "  Yonhap"]


def test_an_earlier_day_of_saying_outweighs_an_earlier_publication() -> None:
    told = [telling(1, "a", 0), replace(telling(2, "b", 500), said_on=SAID - timedelta(days=1))]
    assert lineage({"x"}, told).dated.outlet == "b"


def test_a_copy_hangs_under_its_original_whatever_its_text_names() -> None:
    copy = replace(telling(2, "mirror", 60, "kremlin"), copy_of=101, copy_share=0.92)
    found = lineage({"putin"}, [telling(1, "afp", 0, "kremlin"), copy])
    assert tree(found) == ["kremlin", "  Afp", "    Mirror"]
    assert [edge.evidence for edge in found.edges] == ["kremlin", "copied text 92%"]
    assert found.independent == 1


def test_copies_of_an_article_that_tells_it_elsewhere_are_one_origin() -> None:
    told = [
        replace(telling(number, outlet, number), copy_of=7)
        for number, outlet in enumerate("ab", start=1)
    ]
    assert lineage({"putin"}, told).groups == (("a", "b"),)


def test_an_agency_that_an_article_names_stands_last_in_its_chain() -> None:
    tagged = replace(telling(1, "paper", 0, "Kremlin"), agency=relay("AFP"))
    found = lineage({"putin"}, [tagged, telling(2, "blog", 50, "Paper")])
    assert tree(found) == ["Kremlin", "  AFP", "    Paper", "      Blog"]
    assert {edge.how for edge in found.edges} == {"relay", "agency"}


def test_outlets_of_a_family_are_one_origin() -> None:
    told = [
        replace(telling(number, outlet, number), family="house")
        for number, outlet in enumerate("ab", start=1)
    ]
    assert lineage({"x"}, told).independent == 1


def test_the_claimant_and_the_outlet_itself_are_no_relays() -> None:
    found = lineage({"kremlin"}, [telling(1, "izvestia", 0, "Izvestia"), telling(2, "b", 1)])
    assert tree(found) == ["Izvestia", "B"]
    assert tree(lineage({"kremlin"}, [telling(1, "b", 0, "Kremlin")])) == ["B"]


def test_a_copy_that_was_out_before_what_we_saw_first_is_the_original() -> None:
    seen_first = replace(telling(1, "afp", 60), seen_at=NINE)
    copy = replace(telling(2, "mirror", 0, "Kremlin"), copy_of=101, copy_share=0.92)
    assert tree(lineage({"putin"}, [seen_first, copy])) == ["Kremlin", "  Mirror", "    Afp"]


def test_another_service_of_an_agency_is_meant_where_the_named_one_told_nothing() -> None:
    korean = replace(telling(1, "mirae-ko", 0), kin=frozenset({"mirae", "mirae-ko"}))
    paper = telling(2, "paper", 9, "Mirae")
    assert tree(lineage({"x"}, [korean, paper])) == ["Mirae-Ko", "  Paper"]
    english = replace(telling(3, "mirae-en", 5), names=frozenset({"mirae"}))
    assert tree(lineage({"x"}, [korean, paper, english])) == ["Mirae-Ko", "Mirae-En", "  Paper"]


def test_two_that_name_each_other_are_cut_where_the_later_repeats() -> None:
    found = lineage({"x"}, [telling(1, "a", 0, "b"), telling(2, "b", 30, "a")])
    assert tree(found) == ["A", "  B"]


def test_a_relay_that_told_it_a_day_later_is_not_the_source() -> None:
    found = lineage({"x"}, [telling(1, "a", 0, "b"), telling(2, "b", 60 * 24)])
    assert tree(found) == ["b", "  A", "B"]


def test_dates_that_contradict_the_order_give_no_delay() -> None:
    found = lineage({"x"}, [telling(1, "a", 0, "b"), telling(2, "b", 60)])
    assert tree(found) == ["B", "  A"]
    assert [edge.delay for edge in found.edges] == [None]


def test_evidence_is_the_words_with_their_place() -> None:
    quoted = Relayed("afp", "AFP", "quoted by the French agency AFP", 48)
    told = [
        telling(1, "afp", 0),
        replace(telling(2, "paper", 9), relays=(quoted,)),
        replace(telling(3, "blog", 12), relays=(replace(quoted, words="", start=None),)),
    ]
    edges = lineage({"x"}, told).edges
    assert [(edge.evidence, edge.start) for edge in edges] == [
        ("quoted by the French agency AFP", 48),
        ("named earlier in the article", None),
    ]


def test_no_statements_no_lineage() -> None:
    with pytest.raises(ValueError, match="without statements"):
        lineage({"x"}, [])


def tellings(draws: list[tuple[int, int, list[int]]]) -> Iterable[Telling]:
    for number, (outlet, minutes, relays) in enumerate(draws):
        yield telling(number, f"o{outlet}", minutes, *(f"o{one}" for one in relays))


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 3000), st.lists(st.integers(0, 7), max_size=4)),
        min_size=1,
        max_size=9,
    )
)
def test_every_telling_stands_in_the_tree_once(draws: list[tuple[int, int, list[int]]]) -> None:
    told = list(tellings(draws))
    found = lineage({"x"}, told)
    placed = [node.telling.statement_id for _, node in rows(found.roots) if node.telling]
    assert sorted(placed) == [one.statement_id for one in told]
    counted = [outlet for group in found.groups for outlet in group]
    assert sorted(counted) == sorted({one.outlet for one in told})
