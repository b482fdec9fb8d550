"""Claims and stories at a terminal: who said it first, who repeats it, what differs."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from store import migrate
from store.tables.article import Article
from tests.doubles.commands import BRIDGE, Desk
from tests.doubles.record import NINE, SAID, Record

OUTLETS = {
    "kremlin": "name: Kremlin",
    "afp": "name: Agence Test, aliases: [AFP]",
    "paper": "name: The Paper, family: house",
    "portal": "name: Портал, aliases: [Портала]",
    "pohang": "name: 포항포털, family: house",
}
STATEMENTS = (
    "id article_url outlet claimant claimant_text claimant_span cue cue_span content spans kind "
    "act polarity addressee medium relay said_on claim_id novelty of_claim reason"
)
CLAIMS = (
    "id claimant text first_said_on first_seen_at outlets independent_origins status recurs_of "
    "contradicts"
)


@pytest.fixture
def analyst(desk: Desk) -> Desk:
    return following(desk)


@pytest.fixture
def either_analyst(either_desk: Desk) -> Desk:
    return following(either_desk)


def following(desk: Desk) -> Desk:
    for name, words in OUTLETS.items():
        file = desk.config / "outlets" / f"{name}.yaml"
        more = "\n".join(words.split(", "))
        file.write_text(f"{more}\nhome: https://{name}.test/\nlanguages: [en]\n", encoding="utf-8")
    return desk


@contextmanager
def record(desk: Desk) -> Iterator[Record]:
    store = desk.store()
    migrate.ready(store)
    with store.write() as session:
        yield Record(session)
    store.dispose()


def relayed(desk: Desk) -> None:
    """A statement of the Kremlin through five outlets in three languages."""
    with record(desk) as made:
        claim = made.claim("“We must strengthen our ties at once and for ever”")
        for outlet, minutes, relays, lang, content in (
            ("pohang", 400, ("Портала",), "ko", "관계를 강화할 것이다"),
            ("paper", 180, ("Kremlin", "AFP"), "en", "“We should strengthen our ties”"),
            ("kremlin", 0, (), "en", claim.text),
            ("portal", 300, ("AFP", "«The Paper»"), "ru", "«Мы должны укреплять связи»"),
            ("afp", 30, ("Kremlin",), "en", claim.text),
        ):
            article = made.article(outlet, minutes, lang=lang)
            made.statement(claim, article, *relays, content=content)


def test_a_chain_of_five_relays_is_shown_as_a_tree(analyst: Desk) -> None:
    relayed(analyst)
    shown = analyst.run("claims", "show", "1").out.splitlines()
    start = shown.index("  lineage")
    assert shown[start + 1 : start + 6] == [
        "    Kremlin  [en]  2026-08-15 09:00Z  ← earliest dated, first seen by us",
        "    └─ Agence Test  [en]  2026-08-15 09:30Z  +30 min  “quoted by Kremlin” at 5",
        "       └─ The Paper  [en]  2026-08-15 12:00Z  +2 h  “quoted by AFP” at 5",
        "          └─ Портал  [ru]  2026-08-15 14:00Z  +2 h  “quoted by «The Paper»” at 5",
        "             └─ 포항포털  [ko]  2026-08-15 15:40Z  +100 min  “quoted by Портала” at 5",
    ]
    assert "  first said  2026-08-15, earliest in Kremlin (2026-08-15 09:00Z)" in shown
    assert "  origins     1 independent: kremlin, afp, paper, portal, pohang" in shown


def test_altered_quotations_are_shown_and_translations_stand_side_by_side(analyst: Desk) -> None:
    relayed(analyst)
    [claim] = analyst.run("claims", "show", "1", "--json").rows
    [altered] = claim["quotations"]["altered"]
    assert altered["changes"] == ["changed", "cut", "softened"]
    assert altered["marked"] == (
        "We [-must-]{+should+} strengthen our ties[- at once and for ever-]"
    )
    assert [one["outlet"] for one in altered["others"]] == ["The Paper"]
    [row] = claim["quotations"]["side_by_side"]
    assert [one["lang"] for one in row] == ["en", "ru"]
    assert "softened by The Paper, first in Kremlin" in analyst.run("claims", "show", "1").out


def test_a_voice_that_was_not_read_is_named_as_such(analyst: Desk) -> None:
    with record(analyst) as made:
        claim = made.claim("Ties will grow")
        made.statement(claim, made.article("paper"), "Kremlin", "Some Wire")
    shown = analyst.run("claims", "show", "1").out
    assert (
        "    Kremlin  (named, not on record itself)\n    └─ Some Wire  (named, not on record"
        in shown
    )
    assert "earliest in The Paper (2026-08-15 09:00Z), through Kremlin → Some Wire" in shown


def test_on_a_terminal_altered_words_and_origins_stand_out(
    analyst: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    relayed(analyst)
    plain = analyst.run("claims", "show", "1").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = analyst.run("claims", "show", "1").out
    assert "\x1b[31m[-must-]\x1b[0m\x1b[32m{+should+}" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_variants_denials_and_earlier_waves_are_told_from_both_sides(analyst: Desk) -> None:
    with record(analyst) as made:
        last_year = made.claim("Ties will grow", first_said_on=date(2025, 8, 15))
        claim = made.claim("Ties will grow", status="denied", recurs_of=last_year.id)
        denial = made.claim("Ties will grow", claimant="kim", claimant_name="Kim", act="denial")
        row = made.statement(denial, made.article("afp"))
        made.statement(claim, made.article("paper"))
        made.link(denial, claim, "denies", row)
        made.link(claim, last_year, "recurring", row)
    shown = analyst.run("claims", "show", "2").out
    assert "  denied by   claim 3 (Kim, 2026-08-15): Ties will grow\n    0.80: because" in shown
    assert "  recurs from claim 1" in shown
    assert "  before      2025-08-15, claim 1: Ties will grow" in shown
    assert "  denies      claim 2" in analyst.run("claims", "show", "3").out
    rows = analyst.run("export", "claims").rows
    assert [(row["id"], row["contradicts"]) for row in rows] == [(1, []), (2, [3]), (3, [2])]


def test_claims_are_listed_newest_first_and_chosen(either_analyst: Desk) -> None:
    analyst = either_analyst
    with record(analyst) as made:
        early = NINE - timedelta(days=9)
        made.claim("The first", first_seen_at=early, last_seen_at=early, status="varied")
        made.claim("The second", claimant_name="Kim", claimant="kim-jong-un")
        made.claim("Taken out", withdrawn_at=NINE)
    shown = analyst.run("claims", "list").out.splitlines()
    assert [line.split()[0] for line in shown] == ["ID", "2", "1"]
    chosen = (("--status", "varied"), ("--claimant", "putin"), ("--claimant", "PUT"))
    for words in chosen:
        assert [row["id"] for row in analyst.run("claims", "list", *words, "--json").rows] == [1]
    assert analyst.run("claims", "list", "--claimant", "%").err == "no claims\n"
    assert [row["id"] for row in analyst.run("claims", "list", "--limit", "1", "--json").rows] == [
        2
    ]


def test_a_claimant_is_found_in_any_script_whatever_the_case(either_analyst: Desk) -> None:
    with record(either_analyst) as made:
        made.claim("Рейсов нет", claimant_name="Павел Островской", claimant="павел островской")
    for words in ("Островской", "островской", "ПАВЕЛ"):
        found = either_analyst.run("claims", "list", "--claimant", words, "--json").rows
        assert [row["id"] for row in found] == [1]


def test_figures_run_over_time_and_say_what_they_differ_from(analyst: Desk) -> None:
    with record(analyst) as made:
        claim = made.claim("Troops were sent", claimant="nis", claimant_name="NIS")
        for outlet, days, number in (("afp", 0, 10_000), ("paper", 0, 10_000), ("afp", 9, 12_000)):
            article = made.article(outlet, days)
            row = made.statement(claim, article, day=SAID + timedelta(days=days))
            made.figure(row, number)
        made.figure(row, 3, "days")
    shown = analyst.run("claims", "figures").out.splitlines()
    assert [" ".join(line.split()) for line in shown] == [
        "TROOPS",
        "DAY FIGURE CLAIMANT OUTLETS DIFFERS",
        "2026-08-15 10,000 troops NIS Agence Test, The Paper",
        "2026-08-24 12,000 troops NIS Agence Test differs from 10,000 troops (NIS, 2026-08-15)",
    ]
    assert analyst.run("claims", "figures", "shells").err == "no figures of shells\n"
    [series] = analyst.run("claims", "figures", "troops", "--json").rows
    assert [point["low"] for point in series["points"]] == [10_000, 12_000]


def test_a_number_that_no_claim_or_story_has_is_a_mistake(analyst: Desk) -> None:
    for kind, many in (("claim", "claims"), ("story", "stories")):
        for number in ("7", str(2**70), str(-(2**70))):
            done = analyst.run(many, "show", "--", number)
            assert done.code == 2
            assert f"no {kind} {number}: `tumen {many} list` shows numbers" in done.err


def test_exported_statements_and_claims_have_the_fields_of_the_contract(analyst: Desk) -> None:
    relayed(analyst)
    with record(analyst) as made:
        gone = made.claim("Taken out", withdrawn_at=NINE)
        made.statement(gone, made.article("afp", 1), gone_in=2)
    rows = analyst.run("export", "statements").rows
    assert [row["id"] for row in rows] == [1, 2, 3, 4, 5]
    assert " ".join(rows[1]) == STATEMENTS
    assert rows[1]["article_url"] == "https://paper.test/180"
    assert rows[1]["claimant_span"] == [0, 2]
    assert rows[1]["relay"] == [
        {"name": "Kremlin", "text": "quoted by Kremlin", "span": [5, 9]},
        {"name": "AFP", "text": "quoted by AFP", "span": [5, 9]},
    ]
    [claim] = analyst.run("export", "claims").rows
    assert " ".join(claim) == CLAIMS
    assert claim["outlets"] == ["afp", "kremlin", "paper", "pohang", "portal"]


def test_a_story_shows_its_articles_origins_claims_and_series(either_analyst: Desk) -> None:
    analyst = either_analyst
    with record(analyst) as made:
        letters = made.series("Letters of Liberation Day")
        year_ago = made.article("afp", -365 * 24 * 60)
        then = made.story("Letters of 2025", year_ago, series_id=letters.id)
        first, copy = made.article("afp"), made.article("paper", 9, copy_of=2, copy_share=0.9)
        third = made.article("pohang", 30)
        now = made.story("Letters of 2026", first, copy, third, series_id=letters.id)
        made.possibly(now, then)
        made.story("Merged", made.article("afp", 90), merged_into=now.id)
        made.statement(made.claim("Ties will grow"), first)
    shown = analyst.run("stories", "show", "2").out
    assert "  origins     1 independent: afp, paper, pohang" in shown
    assert "    3  2026-08-15 09:09Z  The Paper [en], copy of 2: paper at 9" in shown
    assert "    1  Vladimir Putin (new): Ties will grow" in shown
    assert "  possibly    story 1, 2025-08-15 09:00Z: Letters of 2025" in shown
    assert "  series      Letters of Liberation Day\n    story 1" in shown
    listed = analyst.run("stories", "list", "--json").rows
    assert [row["id"] for row in listed] == [2, 1]
    exported = analyst.run("export", "stories").rows
    assert [row["id"] for row in exported] == [1, 2]
    assert " ".join(exported[0]) == (
        "id title first_at last_at series article_urls outlets independent_origins"
    )
    assert exported[1]["article_urls"] == [
        "https://afp.test/0",
        "https://paper.test/9",
        "https://pohang.test/30",
    ]
    articles = {row["id"]: row["story_id"] for row in analyst.run("export", "articles").rows}
    assert articles == {1: 1, 2: 2, 3: 2, 4: 2, 5: 3}


def test_why_tells_the_statements_and_the_story_of_an_article(analyst: Desk) -> None:
    with record(analyst) as made:
        article = made.article("paper")
        made.statement(made.claim("Ties will grow"), article, "Kremlin", reason="the same words")
        made.story("Ties", article)
    shown = analyst.run("why", "1").out
    assert "  story       1: Ties\n    0.70: likeness 0.70\n" in shown
    assert "  statement   1, claim 1, confirms: Vladimir Putin (by words), through Kremlin" in shown
    assert "    statement: Ties will grow\n    0.00: the same words\n" in shown


def test_reading_a_page_tells_its_statements(analyst: Desk) -> None:
    words = (
        "“The bridge to Pyongyang will be open in spring,” Ivan Petrov told reporters in Moscow."
    )
    page = analyst.folder / "page.html"
    page.write_text(
        f"<html lang=en><title>Bridge</title><article><h1>Bridge</h1><p>{words}</p>"
        f"<p>{BRIDGE}</p></article></html>",
        encoding="utf-8",
    )
    [result] = analyst.run("read", page, "--json").rows
    [said] = [one for one in result["statements"] if one["cue"] == "told"]
    assert " ".join(said) == " ".join(sorted(said, key=STATEMENTS.split().index))
    assert (said["claimant"], said["claim_id"]) == ("Ivan Petrov", None)
    start, end = said["spans"][0]
    assert "“The bridge to Pyongyang will be open in spring" in result["text"][start:end]
    assert "statements:\n  Ivan Petrov (" in analyst.run("read", page).out


def test_a_letter_is_held_against_that_of_the_year_before(analyst: Desk) -> None:
    with record(analyst) as made:
        letters = made.series("Letters of Liberation Day")
        told: dict[int, list[Article]] = {}
        for year, words in (
            (2025, "“Our friendship was born in battle. We will build the bridge together.”"),
            (2026, "“Our friendship was born in battle. Our ships will sail side by side.”"),
        ):
            minutes = (year - 2026) * 365 * 24 * 60
            for outlet, quoted in (("afp", words), ("paper", "“born in battle”")):
                article = made.article(outlet, minutes)
                row = {"content": quoted, "day": date(year, 8, 15)}
                made.statement(made.claim(quoted), article, **row)
                told.setdefault(year, []).append(article)
        last = made.story("Letters of 2025", *told[2025], series_id=letters.id)
        more = {"series_id": letters.id, "instalment_of": last.id}
        made.story("Letters of 2026", *told[2026], **more)
    [shown] = analyst.run("stories", "show", "2", "--json").rows
    view = shown["year_over_year"]
    assert (view["old"]["outlet"], view["new"]["outlet"]) == ("afp", "afp")
    lines = analyst.run("stories", "show", "2").out
    assert "  a year on   " in lines
    for mark, phrase in zip(
        "-+=",
        ("We will build the bridge", "Our ships will sail side", "“Our friendship was born"),
        strict=True,
    ):
        assert f"    {mark} {phrase}" in lines
    assert analyst.run("stories", "show", "1", "--json").rows[0]["year_over_year"] is None
