"""Reading JSON by path expressions: addresses, dates, and documents that are not as expected."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

from config.sources import ApiSource
from spiders import kinds
from spiders.desk import ParseContext, ParsedSource

BASE = "https://outlet.test/api/list?page=1"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
PATHS = {
    "items": "data.rows",
    "link": "url",
    "title": "head.text",
    "summary": "lead",
    "date": "at",
    "guid": "id",
}


def read(document: Any, **paths: str) -> ParsedSource:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    told = {**PATHS, **paths}
    source = ApiSource.model_validate({"kind": "api", "url": BASE, **told})
    return kinds.PARSERS["api"](body, {}, ParseContext(BASE, "Asia/Seoul", NOW, source))


def rows(*items: Any) -> dict[str, Any]:
    return {"data": {"rows": list(items)}, "total": len(items)}


def test_each_path_gives_its_value() -> None:
    parsed = read(
        rows({"id": 7, "url": "/n/7", "head": {"text": "<b>North</b>ern &amp; more"}, "lead": "<p>A"
              "</p><p>B</p>", "at": "2024-08-10T09:00:00"})
    )  # fmt: skip
    assert (parsed.shape, parsed.skipped, parsed.problem) == ("api", (), "")
    (entry,) = parsed.entries
    assert entry.url == "https://outlet.test/n/7"
    assert (entry.words.title, entry.words.summary) == ("Northern & more", "A B")
    assert (entry.words.guid, entry.words.published_raw) == ("7", "2024-08-10T09:00:00")
    assert entry.words.published == datetime(2024, 8, 10, tzinfo=UTC)
    assert not entry.words.zone_known


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/news/{id}", "https://outlet.test/news/a%20%3F"),
        ("https://www.outlet.test/{meta.slug}?n={id}", "https://www.outlet.test/x/y?n=a%20%3F"),
        ("join('', ['/v/', meta.slug])", "https://outlet.test/v/x/y"),
        ("links[?rel=='self'].href", "https://outlet.test/self"),
    ],
)
def test_a_link_is_a_path_or_a_template(link: str, url: str) -> None:
    item = {"id": "a ?", "meta": {"slug": "x/y"}, "links": [{"rel": "self", "href": "/self"}]}
    assert [entry.url for entry in read(rows(item), link=link).entries] == [url]


NINE = datetime(2024, 8, 10, 0, 0, tzinfo=UTC)
DATES = [
    (1723248000, True),
    (1723248000000, True),
    ("1723248000", True),
    (1723248000.0, True),
    (1723248000000000, True),
    ("2024-08-10T00:00:00Z", True),
    ("Sat, 10 Aug 2024 00:00:00 GMT", True),
    ("2024-08-10 09:00", False),
    ("20240810090000", False),
    (202408100900, False),
    ("2024년 8월 10일 09:00", False),
    ("10 August 2024, 09:00", False),
]


@pytest.mark.parametrize(("date", "known"), DATES)
def test_dates_come_as_epochs_and_as_text(date: Any, known: bool) -> None:
    (entry,) = read(rows({"url": "/1", "at": date})).entries
    assert (entry.words.published, entry.words.zone_known) == (NINE, known)


@pytest.mark.parametrize("date", [None, True, {}, [], "soon", 5, "99999999999999", -1, ""])
def test_what_is_no_date_leaves_the_entry_undated(date: Any) -> None:
    (entry,) = read(rows({"url": "/1", "at": date})).entries
    assert entry.words.published is None


NOT_AS_EXPECTED = [
    (b"", "an empty body"),
    (b"<html><title>Sorry</title></html>", "a web page titled 'Sorry'"),
    (b'{"data": ', "JSON with an error: Expecting value"),
    (b"[" * 100_000, "JSON nested too deeply to be read"),
    ({"error": 1, "news": []}, "items: data.rows finds nothing, no list; the document is an object "
     "with the keys error, news"),
    ({"data": {"rows": {"a": 1}}}, "items: data.rows finds an object with the keys a, no list; "),
    ([1, 2], "items: data.rows finds nothing, no list; the document is a list of 2"),
    (rows({"link": "/1"}), "1 items, but none can be used: entry 1: no link, and the GUID is no"),
    (rows(5, "x"), "2 items, but none can be used: entry 1: no link"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "problem"), NOT_AS_EXPECTED)
def test_what_is_not_as_expected_is_named_with_what_is_there(document: Any, problem: str) -> None:
    parsed = read(document)
    assert (parsed.shape, parsed.entries) == ("", ())
    assert parsed.problem.startswith(problem)


def test_an_item_without_a_value_of_the_template_is_skipped() -> None:
    parsed = read(rows({"id": 1}, {"no": 2}), link="/n/{id}")
    assert [entry.url for entry in parsed.entries] == ["https://outlet.test/n/1"]
    assert parsed.skipped == ("entry 2: no id for /n/{id}; an item is an object with the keys no",)


def test_an_empty_list_is_no_problem() -> None:
    assert read(rows()) == ParsedSource("api")


def test_a_path_that_cannot_be_applied_finds_nothing() -> None:
    (entry,) = read(rows({"url": "/1", "at": 5}), title="join(',', at)", date="length(at)").entries
    assert (entry.words.title, entry.words.published) == ("", None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["url", "at", "id", "head", "text", "lead"]), inner)
    ),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=4), st.sampled_from(["url", "/n/{id}", "@", "head.text"]))
def test_no_document_raises(items: list[Any], link: str) -> None:
    parsed = read(rows(*items), link=link)
    assert bool(parsed.shape) != bool(parsed.problem)


@given(st.binary(max_size=100))
def test_no_body_raises(body: bytes) -> None:
    for one in (body, b"{" + body, b"[" + body):
        assert read(one).problem
