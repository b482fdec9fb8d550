"""The strict reader: what a file means, and the exact place of whatever is wrong with it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies as st

from config import source
from config.errors import ConfigError

FILE = Path("f.yaml")


def read(text: str | bytes) -> source.Source:
    return source.parse_source(FILE, text if isinstance(text, bytes) else text.encode())


def errors(text: str | bytes) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(text)
    return str(caught.value).splitlines()


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_LOADER", getattr(yaml, request.param))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("22:30", "22:30"),
        ("2024-08-15", "2024-08-15"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("010", 10),
        ("-7", -7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ('"12"', "12"),
        ("=", "="),
    ],
)
@pytest.mark.usefixtures("both_parsers")
def test_words_mean_what_yaml_1_2_says(written: str, meant: object) -> None:
    value = read(f"key: {written}\n").content["key"]
    assert (value, type(value)) == (meant, type(meant))


@pytest.mark.usefixtures("both_parsers")
def test_keys_are_text_whatever_they_look_like() -> None:
    assert read("no: 1\n38: 2\ntrue: 3\n").content == {"no": 1, "38": 2, "true": 3}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb:\n  c: 1\n  c: 2\n", "4:3: b.c: given twice, first in line 3: keep one"),
        ("a: &x 1\n", "1:4: a: anchors (&name) are not allowed: write the value out"),
        ("a: &x [*x]\n", "1:4: a: anchors (&name) are not allowed: write the value out"),
        ("a: !!python/name:os.system\n", "1:4: a: tags (!name) are not allowed: put text in"),
        ("a: 1\n<<: {b: 1}\n", "2:1: <<: merge keys (<<) are not allowed: write it out"),
        ("a:\n\tb: 1\n", "2:1: a tab: indent and separate with spaces"),
        ("a: b: c\n", "1:5: not valid YAML: a second ': ' on the line"),
        ("a: [1, 2\nb: 3\n", "1:4: not valid YAML: a bracket is opened here and not closed"),
        ("a: 'x\nb: 2\n", "1:4: not valid YAML: a quote is opened here and not closed"),
        ("a: @russia\n", "1:4: not valid YAML: a value cannot begin with this character"),
        ("a:\n  b: 1\n c: 2\n", "3:2: not valid YAML: the indentation does not fit"),
        ("- a\n- b\n", "1:1: not a mapping: lines of the form `key: value` are expected"),
        ("just words\n", "1:1: not a mapping"),
        ("", "1:1: the file is empty"),
        ("# only words\n", "1:1: the file is empty"),
        ("a: 1\n---\nb: 2\n", "2:1: a second document begins: a file holds one"),
        ("? [a]\n: b\n", "1:3: a key must be one word: put it in quotes"),
        ("a: .inf\n", "1:4: a: infinity and not-a-number are not allowed"),
        ("a: 1e999\n", "1:4: a: the number is too large"),
        ("a: 12345678901234567890\n", "1:4: a: a number of more than 18 characters"),
        ("a: x\x07y\n", "1:5: the invisible character U+0007 stands here: remove it"),
        ("북: '러\u2028'\n", "1:6: the invisible character U+2028 stands here"),
        (b"a: 1\nb: \xff\n", "2:4: not UTF-8: save the file in the encoding UTF-8"),
        (b"\xff\xfea\x00", "1:1: not UTF-8"),
    ],
)
@pytest.mark.usefixtures("both_parsers")
def test_each_fault_is_named_at_its_place(text: str | bytes, message: str) -> None:
    assert errors(text)[0].startswith(f"f.yaml:{message}")


def test_columns_count_characters_not_bytes() -> None:
    assert errors("북한: {러: 1, 러: 2}\n")[0].startswith("f.yaml:1:12: 북한.러: given twice")


def test_every_fault_of_a_file_is_reported() -> None:
    found = errors("a: 1\na: 2\nb: &x 1\nc: *x\n")
    assert [line.split(": ")[0] for line in found] == ["f.yaml:2:1", "f.yaml:3:4", "f.yaml:4:4"]


def test_an_alias_bomb_is_refused_unexpanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert "anchors (&name) are not allowed" in errors("\n".join(lines))[0]


@pytest.mark.parametrize("text", ["a: " + "[" * 50_000, "a: " + "{b: " * 50_000])
@pytest.mark.usefixtures("both_parsers")
def test_absurd_nesting_is_refused(text: str) -> None:
    assert "nested deeper than 20 levels" in errors(text)[0]


def test_a_huge_file_is_refused() -> None:
    assert "larger than 5 MB" in errors(b"#" * 5_000_001)[0]


def test_a_byte_order_mark_and_windows_lines_are_read() -> None:
    read_back = read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert read_back.content == {"a": 1, "b": 2}
    assert str(read_back.place(("b",))) == "f.yaml:2:4"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    found, [problem] = source.scan_file(tmp_path / "none.yaml")
    assert found is None
    assert "none.yaml:1:1: cannot be read: No such file" in str(problem)


def test_places_of_values_keys_and_unknown_paths() -> None:
    read_back = read("a:\n  - b: 1\n    c: 2\n")
    assert str(read_back.place(("a", 0, "c"))) == "f.yaml:3:8"
    assert str(read_back.key_place(("a", 0, "c"))) == "f.yaml:3:5"
    assert str(read_back.place(("a", 0, "c", "deeper"))) == "f.yaml:3:8"
    assert str(read_back.place(("a", 7))) == "f.yaml:2:3"


QUERY = "@russia and @dprk"


@pytest.mark.parametrize(
    ("text", "line", "col"),
    [
        ("q: title:(x) and y\n", 1, 14),
        (f'q: "{QUERY}"\n', 1, 13),
        (f"q: '{QUERY}'\n", 1, 13),
        (f"q: >-\n    {QUERY}\n", 2, 13),
        (f"q: |\n  {QUERY}\n", 2, 11),
        ("q: |\n  @russia\n  and @dprk\n", 3, 3),
        ("q: >\n  @russia\n  and @dprk\n", 3, 3),
        ('q: "@russia\n\n   and @dprk"\n', 3, 4),
        ("q: '''it''s'' and so'\n", 1, 15),
        ('q: "\\"a\\tb\\u0041\\" and c"\n', 1, 20),
    ],
)
def test_a_character_of_a_value_is_found_in_the_file(text: str, line: int, col: int) -> None:
    place = read(text).place(("q",))
    assert place.scalar is not None
    at = place.scalar.value.index("and")
    found = place.problem("q", "write AND", offset=at).place
    assert (found.line, found.col) == (line, col)


@pytest.mark.parametrize("offset", [0, 3, 7, 8, 16, 17, 18])
def test_a_one_line_plain_value_is_exact(offset: int) -> None:
    place = read("q: russia and dprk\n").place(("q",))
    assert place.moved(offset).col == 4 + offset


def test_the_end_of_a_quoted_value_is_before_its_quote() -> None:
    assert read(f'q: "{QUERY}"\n').place(("q",)).moved(len(QUERY)).col == 5 + len(QUERY)


YAMLISH = st.text(
    st.sampled_from("ab:-?[]{},#&*!|>'\"%@`\\ \n\t\r0.1~<=é북\u2028\x00\ufeff"), max_size=60
)


@given(YAMLISH)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        read_back = read(text)
    except ConfigError as error:
        assert all(p.message and p.place.line >= 1 and p.place.col >= 1 for p in error.problems)
    else:
        for place in (read_back.place((key,)) for key in read_back.content):
            for offset in range(len(place.scalar.value) + 2 if place.scalar else 0):
                assert place.moved(offset).line >= place.line


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        read(data)
    except ConfigError as error:
        assert error.problems


WORDS = st.text(st.sampled_from("abc AND()@'\"\\éЖ북"), min_size=1, max_size=30)


@given(WORDS, st.sampled_from(["json", "single", "literal"]))
def test_each_visible_character_has_its_own_place(value: str, style: str) -> None:
    value = f"x{value}x"
    text = {
        "json": '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "single": "'" + value.replace("'", "''") + "'",
        "literal": f"|-\n    {value}",
    }[style]
    lines = f"q: {text}\n".split("\n")
    place = read("\n".join(lines)).place(("q",))
    for offset, char in enumerate(value):
        spot = place.moved(offset)
        written = lines[spot.line - 1][spot.col - 1 :]
        if not char.isspace():
            assert written.startswith((char, f"\\{char}"))
