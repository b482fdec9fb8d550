"""The schema that receivers are given, against what they are sent."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, strategies as st

from alerts.contents import Change, Claim, Note, Speech, Story, Voice
from alerts.digest import Digest, Section
from alerts.render import schema, webhook
from tests.doubles import digests

ROOT = Path(__file__).parents[3]
PUBLISHED = json.loads((ROOT / schema.PATH).read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(PUBLISHED)


def every_kind() -> Digest:
    line = digests.line("북한", published_day=date(2026, 3, 8), also=("TASS",), rules=("Arms",))
    voice = Voice("Kim", "Words", "KCNA", "dprk", "ko", "https://kcna.example/1", date(2026, 3, 8))
    claim = Claim(1, "variant", voice, digests.AT, path=("TASS",), against=voice, reason="figures")
    story = Story(3, (line, line), last_year=line, kept=("a",), added=("b",), possibly=("c",))
    speech = Speech((claim, claim))
    edited = Change(
        "edited", 7, "Title", "https://a.example/", "TASS", "russia", "ru", digests.AT, 2, ("-a",)
    )
    contents = (line, story, claim, speech, edited, Note("said"), Note("lost", "delivery", 9))
    return replace(digests.digest(), sections=(Section("All", contents),))


def test_the_published_schema_is_that_of_what_is_sent() -> None:
    assert (ROOT / schema.PATH).read_text("utf-8") == schema.text(), (
        "run: python -m alerts.render.schema"
    )
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)


def test_a_body_with_every_kind_of_entry_validates_and_has_no_key_unknown_to_the_schema() -> None:
    [page] = webhook.pages(every_kind())
    body = json.loads(webhook.render(page))
    VALIDATOR.validate(body)
    assert set(body["data"]) == set(PUBLISHED["properties"]["data"]["properties"])
    names = ("Line", "Story", "Claim", "Speech", "Change", "Note", "Note")
    for entry, name in zip(body["data"]["entries"], names, strict=True):
        assert set(entry) == {"section", *PUBLISHED["$defs"][name]["properties"]}


@given(st.lists(st.text(max_size=200), max_size=30))
def test_parts_of_a_digest_with_any_words_validate(titles: list[str]) -> None:
    lines = [digests.line(title, number) for number, title in enumerate(titles)]
    for page in webhook.pages(digests.digest(lines)):
        VALIDATOR.validate(json.loads(webhook.render(page)))


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "digest.deleted"},
        {"timestamp": "yesterday"},
        {"data": {}},
    ],
)
def test_another_body_does_not_validate(broken: dict[str, Any]) -> None:
    [page] = webhook.pages(every_kind())
    body = json.loads(webhook.render(page))
    assert not VALIDATOR.is_valid(body | broken)
    body["data"]["entries"][0].pop("title")
    assert not VALIDATOR.is_valid(body)
