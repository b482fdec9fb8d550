"""Reading archives that anybody may have written."""

import json
from pathlib import Path

from hypothesis import given, strategies as st

from crawler import archive, importing
from crawler.archive import Archive, Fault, Row

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
KEYS = ["url", "outlet", "text", "title", "lang", "published_at", "fetched_at", "html_file"]


def read(folder: Path, content: bytes) -> list[Row | Fault]:
    file = folder / "a.jsonl"
    file.write_bytes(content)
    return list(Archive(file, lambda _: "Asia/Seoul", 10_000))


@given(lines=st.lists(st.binary(max_size=60)))
def test_every_line_is_a_row_or_a_fault(tmp_path_factory, lines: list[bytes]) -> None:  # type: ignore[no-untyped-def]
    content = b"\n".join(lines)
    found = read(tmp_path_factory.mktemp("a"), content)
    assert len(found) == len([line for line in content.split(b"\n") if line.strip()])


@given(given=st.dictionaries(st.sampled_from(KEYS), ANY_JSON | st.sampled_from(["0001-01-01"])))
def test_odd_values_are_faults_not_crashes(tmp_path_factory, given: dict[str, object]) -> None:  # type: ignore[no-untyped-def]
    whole = {"url": "https://a.test/", "outlet": "a", "text": "t", **given}
    [found] = read(tmp_path_factory.mktemp("a"), json.dumps(whole).encode())
    assert isinstance(found, Row | Fault)


def test_a_line_without_end_costs_one_fault(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(archive, "_LONGEST_LINE", 100)
    good = json.dumps({"url": "https://a.test/", "outlet": "a", "text": "t"}).encode()
    found = read(tmp_path, b"x" * 1000 + b"\n" + good)
    assert isinstance(found[0], Fault)
    assert isinstance(found[1], Row)
    assert (found[0].number, found[1].number) == (1, 2)


def test_a_page_larger_than_any_crawled_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_bytes(b"x" * 10_001)
    line = {"url": "https://a.test/", "outlet": "a", "html_file": "p.html"}
    [found] = read(tmp_path, json.dumps(line).encode())
    assert isinstance(found, Fault)
    assert "larger than http.max_bytes" in found.problem


@given(st.lists(st.integers(0, 20_000_000), max_size=300))
def test_batches_keep_order_and_bounds(sizes: list[int]) -> None:
    rows = [
        Row(n, "a", "https://a.test/", "", None, _Sized(size), None, None, None)
        for n, size in enumerate(sizes)
    ]
    batches = list(importing.batches(rows))
    assert [row for batch in batches for row in batch] == rows
    for batch in batches:
        assert 1 <= len(batch) <= 100
        assert len(batch) == 1 or sum(row.size for row in batch) <= 8 * 1024 * 1024


class _Sized(str):
    """A text that says how long it is without holding so much."""

    __slots__ = ("size",)

    def __new__(cls, size: int) -> "_Sized":
        made = super().__new__(cls, str(size))
        made.size = size
        return made

    def __len__(self) -> int:
        return self.size
