"""What comes with Tumen: it loads, its editors' schemas fit, and its pages are current."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import config
from config.reference import with_tables
from config.schema import schema_files, schema_of
from config.source import parse_source
from config.starter import StarterError, write_starter
from tests.doubles import packaged

PACKAGED = config.packaged_directory()
DOCS = Path(__file__).parents[3] / "docs"
DATA = [
    PACKAGED / "tumen.yaml",
    *sorted((PACKAGED / "outlets").rglob("*.yaml")),
    *sorted((PACKAGED / "watches").rglob("*.yaml")),
]
FOLDERS = sorted({file.parent for file in DATA})
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@pytest.fixture(name="packaged")
def _packaged() -> config.Configuration:
    return packaged.configuration()


def test_the_packaged_configuration_works_out_of_the_box(packaged: config.Configuration) -> None:
    assert packaged.settings.channels["file"].options == {"path": "digests"}
    assert packaged.settings.profiles["daily"].watch == "russia-dprk"
    assert len(packaged.outlets) >= 80


def test_the_watch_knows_both_sides_in_three_languages(packaged: config.Configuration) -> None:
    entities = packaged.watches["russia-dprk"].entities.values()
    for side in ("russia", "dprk"):
        languages = {code for entity in entities if side in entity.sets for code in entity.aliases}
        assert {"en", "ru", "ko", "pt", "zh", "ja", "und"} <= languages


def test_only_the_last_part_of_a_korean_name_is_inflected(packaged: config.Configuration) -> None:
    kim = packaged.watches["russia-dprk"].entities["kim-jong-un"].aliases["ru"][0]
    assert kim.forms == ("Ким Чен Ына", "Ким Чен Ыну", "Ким Чен Ыном", "Ким Чен Ыне")


def test_no_spelling_stands_twice_in_one_language(packaged: config.Configuration) -> None:
    for watch in packaged.watches.values():
        seen: dict[tuple[str, str], str] = {}
        for name, entity in watch.entities.items():
            for code, aliases in entity.aliases.items():
                for text in (t for alias in aliases for t in (alias.text, *alias.forms)):
                    first = seen.setdefault((code, text), name)
                    assert first == name, f"{text!r} of {name} is also of {first}"


def test_every_set_that_a_rule_names_exists(packaged: config.Configuration) -> None:
    for watch in packaged.watches.values():
        known = {name for entity in watch.entities.values() for name in entity.sets}
        for rule in watch.rules.values():
            assert set(re.findall(r"@([a-z0-9-]+)", rule.query)) <= known | set(watch.entities)


def test_the_committed_schemas_are_current() -> None:
    committed = {f.name: f.read_text("utf-8") for f in (PACKAGED / "schema").glob("*.json")}
    assert committed == schema_files(), "run python -m config.generate"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_packaged_file_fits_the_schema_that_it_names(folder: Path) -> None:
    files = [file for file in DATA if file.parent == folder]
    wrong = {file.name: problem for file in files if (problem := misfit(file))}
    assert wrong == {}


def misfit(file: Path) -> str:
    modeline = MODELINE.match(file.read_text("utf-8"))
    if modeline is None:
        return "names no schema"
    validator = validator_of((file.parent / modeline[1]).resolve())
    content = parse_source(file, file.read_bytes()).content
    return "; ".join(problem.message for problem in validator.iter_errors(content))


@cache
def validator_of(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text("utf-8")))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("tumen", {"wach": 1}),
        ("tumen", {"http": {"gap": 15}}),
        ("outlet", {"name": "x", "home": "https://x.example"}),
        ("entities", {"Bad Id": {"label": "A", "kind": "person", "aliases": {"en": ["A"]}}}),
        ("entities", {"a": {"label": "A", "kind": "person", "aliases": {"en": [1]}}}),
        ("rules", {"a": {"title": "A"}}),
        ("calendar", {"a": {"title": "A", "day": "1 May", "names": {"en": ["A"]}}}),
    ],
)
def test_a_schema_refuses_what_the_loader_refuses(kind: str, content: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema_of(kind)).is_valid(content)


def test_the_starter_is_loaded_without_a_problem(tmp_path: Path) -> None:
    written = write_starter(tmp_path / "new")
    loaded = config.load(tmp_path / "new")
    assert loaded.outlets_from == tmp_path / "new" / "outlets"
    assert loaded.outlets["example"].sources == ()
    assert all(file.is_file() for file in written)
    for file in written:
        modeline = MODELINE.match(file.read_text("utf-8"))
        assert modeline is None or (file.parent / modeline[1]).is_file()


def test_what_the_starter_suggests_in_comments_is_sound(tmp_path: Path) -> None:
    write_starter(tmp_path)
    for name in ("tumen.yaml", "outlets/example.yaml"):
        file = tmp_path / name
        text = file.read_text("utf-8").replace("sources: []", "sources:")
        file.write_text(re.sub(r"(?m)^( *)# ?( *(?:- )?[a-z]+:.*)$", r"\1\2", text), "utf-8")
    loaded = config.load(tmp_path)
    assert loaded.settings.channels["desk"].options == {"url": {"secret": "SLACK_URL"}}
    assert list(loaded.outlets) == ["tass", "yonhap", "nk-news"]


def test_the_starter_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "tumen.yaml").write_text("mine: 1\n")
    with pytest.raises(StarterError, match=r"tumen\.yaml exists already: name an empty directory"):
        write_starter(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["tumen.yaml"]
    assert (tmp_path / "tumen.yaml").read_text() == "mine: 1\n"


def test_the_starter_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StarterError, match="file"):
        write_starter(tmp_path / "file")


@pytest.mark.parametrize("name", ["configure.md", "outlets.md"])
def test_the_tables_of_the_pages_are_current(name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    assert with_tables(page) == page, "run python -m config.generate"


@pytest.mark.parametrize("name", ["configure.md", "outlets.md"])
def test_the_examples_of_the_pages_are_sound(name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    blocks = re.findall(r"(?ms)^ *```yaml\n(.*?)^ *```", page)
    assert blocks
    for block in blocks:
        content = yaml.safe_load(block)
        if isinstance(content, list):  # sources of an outlet
            around = {"name": "A", "home": "https://a.example/", "languages": ["en"]}
            content = {**around, "sources": content}
        assert any(validator.is_valid(content) for validator in validators()), block


@cache
def validators() -> list[Draft202012Validator]:
    """One of each committed schema."""
    return [validator_of(file) for file in sorted((PACKAGED / "schema").glob("*.json"))]
