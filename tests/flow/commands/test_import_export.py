"""An archive goes in through the pipeline and comes out again, to the letter."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import digests
from tests.doubles.commands import BRIDGE, GARDEN, Desk, row

EXPORTED = (
    "id url outlet title text lang published_at date_source date_confidence date_conflict "
    "first_seen_at relevant rules copy_of story_id resurfaced"
)


def counts(desk: Desk, *words: str | Path) -> dict[str, int]:
    [found] = desk.run("import", *words, "--json").rows
    return found


def articles(desk: Desk) -> list[dict[str, object]]:
    return desk.run("export", "articles").rows


def test_rows_are_judged_and_the_relevant_ones_are_stored(either_desk: Desk) -> None:
    desk = either_desk
    file = desk.write("a.jsonl", row(1), row(2, GARDEN))
    assert counts(desk, file) == {"known": 0, "stored": 1, "not-relevant": 1, "bad": 0}
    [article] = articles(desk)
    assert " ".join(article) == EXPORTED
    assert article["text"] == BRIDGE
    assert article["published_at"] == "2024-08-14T09:30:00Z"
    assert article["first_seen_at"] == "2024-08-15T00:00:00Z"
    assert (article["outlet"], article["lang"], article["relevant"]) == ("wire", "en", True)


def test_a_row_of_an_unknown_outlet_says_what_it_implies(desk: Desk) -> None:
    told = "Engineers went to Moscow, it was told on Monday."
    rows = [row(1, told), row(2, told + " Again.", implies=["dprk"]), row(3, told, implies="dprk")]
    file = desk.write("a.jsonl", *rows)
    assert counts(desk, file) == {"known": 0, "stored": 1, "not-relevant": 1, "bad": 1}


def test_hits_slice_to_the_words_shown(desk: Desk) -> None:
    counts(desk, desk.write("a.jsonl", row(1)))
    [article] = articles(desk)
    [rule] = article["rules"]  # type: ignore[misc]
    shown = {
        hit["entity"]: article[hit["field"] if hit["field"] == "title" else "text"][  # type: ignore[index]
            hit["start"] : hit["end"]
        ]
        for hit in rule["hits"]
    }
    assert rule["rule"] == "both"
    assert shown == {"russia": "MOSCOW", "dprk": "평양"}


def test_a_second_import_stores_nothing(either_desk: Desk) -> None:
    desk = either_desk
    file = desk.write("a.jsonl", row(1), row(2, GARDEN), row(3))
    counts(desk, file)
    before = articles(desk)
    assert counts(desk, file) == {"known": 3, "bad": 0}
    assert articles(desk) == before


def test_the_same_words_under_another_address_are_stored_once(desk: Desk) -> None:
    assert (
        counts(desk, desk.write("a.jsonl", row(1, title="Bridge"), row(2, title="Bridge")))[
            "same-text"
        ]
        == 1
    )
    assert len(articles(desk)) == 1


def test_other_words_under_a_known_address_are_kept_too(desk: Desk) -> None:
    counts(desk, desk.write("a.jsonl", row(1)))
    later = desk.write("b.jsonl", row(1, BRIDGE + " A toll was agreed on."))
    assert counts(desk, later)["stored"] == 1
    assert counts(desk, later)["known"] == 1
    assert len(articles(desk)) == 2


def test_export_and_import_round_trip(desk: Desk) -> None:
    rows = [row(1), row(2, "Troops of the DPRK left Pyongyang.", title="Troops", lang="ru")]
    rows.append(row(3, GARDEN, published_at="2024-08-14"))
    counts(desk, desk.write("a.jsonl", *rows), "--keep-all")
    first = desk.folder / "first.jsonl"
    desk.run("export", "articles", "-o", first)
    other = f"sqlite:///{desk.folder / 'other.db'}"
    desk.run("import", first, "--keep-all", database=other)
    again = desk.run("export", "articles", database=other).out
    assert again == first.read_text(encoding="utf-8")
    assert len(again.splitlines()) == 3


def test_keep_all_stores_what_no_rule_wants(desk: Desk) -> None:
    file = desk.write("a.jsonl", row(1, GARDEN))
    assert counts(desk, file)["not-relevant"] == 1
    assert counts(desk, file, "--keep-all")["kept"] == 1
    assert counts(desk, file, "--keep-all") == {"known": 1, "bad": 0}
    [article] = articles(desk)
    assert (article["relevant"], article["rules"]) == (False, [])


def test_imports_are_never_told(desk: Desk) -> None:
    counts(desk, desk.write("a.jsonl", row(1)))
    store = desk.store()
    with store.read() as session:
        before, after = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
        assert digests.untold(session, digests.Audience("desk", "ties"), before, after) == []
    store.dispose()


def test_a_page_is_read_like_a_crawled_one(desk: Desk) -> None:
    body = "".join(f"<p>{line}</p>" for line in BRIDGE.split("\n") if line)
    head = "<html><head><title>The bridge</title></head>"
    html = f"{head}<body><article><h1>The bridge</h1>{body}</article></body></html>"
    (desk.folder / "pages").mkdir()
    (desk.folder / "pages" / "1.html").write_text(html, encoding="utf-8")
    by_file = {"url": "https://far.test/1", "outlet": "far", "html_file": "pages/1.html"}
    inline = {"url": "https://other.test/1", "outlet": "other", "html": html}
    assert counts(desk, desk.write("a.jsonl", by_file, inline))["stored"] == 2
    read, copy = articles(desk)
    assert read["title"] == "The bridge"
    assert str(read["text"]).startswith("MOSCOW and its engineers")
    assert (copy["outlet"], copy["copy_of"]) == ("other", read["id"])
    archive = next(o for o in desk.run("outlet", "list", "--json").rows if o["id"] == "far")
    assert (archive["articles"], archive["sources"], archive["configured"]) == (1, [], False)


def test_a_naive_date_is_in_the_outlets_zone(desk: Desk) -> None:
    counts(desk, desk.write("a.jsonl", row(1, published_at="2024-08-14")))
    assert articles(desk)[0]["published_at"] == "2024-08-14T00:00:00+09:00"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at character 2"),
        ("[1]", "not a JSON object"),
        ({"outlet": "wire", "text": "x"}, "url is missing"),
        ({"url": "https://a.test/", "text": "x"}, "outlet is missing"),
        (row(9, text=""), "none of html, html_file and text is given"),
        (row(9, url="ftp://a.test/"), "url 'ftp://a.test/': not a web address"),
        (row(9, outlet="The Wire"), "outlet 'The Wire': use lower-case letters"),
        (row(9, text=None, html_file="no.html"), "html_file no.html: cannot be read: No such"),
        (row(9, published_at="yesterday"), "published_at 'yesterday': write a date such as"),
        (row(9, fetched_at="2024-13-01"), "fetched_at '2024-13-01': write a date such as"),
        (row(9, lang="English!"), "lang 'English!': use a language code"),
        (row(9, text="a\0b"), "text: holds a NUL character"),
        (row(9, title=5), "title: must be text"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(desk: Desk, line: object, problem: str) -> None:
    file = desk.write("a.jsonl", row(1), "", line, row(2, GARDEN))
    done = desk.run("import", file, "--json")
    assert done.code == 3
    assert f"{file}:3: {problem}" in done.err
    assert done.rows == [{"known": 0, "stored": 1, "not-relevant": 1, "bad": 1}]


def test_gzip_is_read_and_a_cut_file_reported(desk: Desk) -> None:
    lines = "".join(json.dumps(row(n, f"{BRIDGE} Part {n}.")) + "\n" for n in range(5)).encode()
    whole, cut = desk.folder / "a.jsonl.gz", desk.folder / "cut.jsonl.gz"
    whole.write_bytes(gzip.compress(lines))
    cut.write_bytes(gzip.compress(lines)[:-20])
    assert counts(desk, whole)["stored"] == 5
    done = desk.run("import", cut)
    assert done.code == 3
    assert "cannot be read further" in done.err


def test_a_missing_file_is_a_usage_error(desk: Desk) -> None:
    done = desk.run("import", "nowhere.jsonl")
    assert (done.code, done.err) == (2, "tumen: no file nowhere.jsonl\n")


def test_counts_are_told_in_words(desk: Desk) -> None:
    done = desk.run("import", desk.write("a.jsonl", row(1), row(2, GARDEN)))
    assert done.out == "2 rows: 1 relevant and stored, 1 not relevant\n"


def test_csv_has_a_header_and_json_in_cells(desk: Desk) -> None:
    counts(desk, desk.write("a.jsonl", row(1, title='A "bridge", twice')))
    lines = desk.run("export", "articles", "--format", "csv").out.splitlines()
    assert lines[0] == EXPORTED.replace(" ", ",")
    assert '"A ""bridge"", twice"' in lines[1]
    assert desk.run("export", "stories", "--format", "csv").out.startswith("id,title,first_at")


def test_an_export_into_a_folder_that_is_not_there_fails_and_leaves_nothing(desk: Desk) -> None:
    done = desk.run("export", "articles", "-o", desk.folder / "no" / "a.jsonl")
    assert done.code == 1
    assert "cannot be written" in done.err


def test_what_cannot_be_exported_is_a_usage_error(desk: Desk) -> None:
    assert desk.run("export", "x").code == 2
