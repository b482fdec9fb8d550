"""Who is named in a text, and whom an office means."""

from datetime import date

from analysis.cast import Cast
from config.watch import Watch
from tests.unit.analysis.casting import CAST

MINISTERS = Watch.model_validate(
    {
        "title": "Ministers",
        "tag": "test",
        "rules": {},
        "entities": {
            "first": {
                "label": "First Minister", "kind": "person", "aliases": {"en": ["Ivan First"]},
                "called": [{"until": "2024-05-12", "words": {"en": ["defence minister"]}}],
            },
            "second": {
                "label": "Second Minister", "kind": "person", "aliases": {"en": ["Ivan Second"]},
                "called": [{"since": "2024-05-14", "words": {"en": ["defence minister"]}}],
            },
            "ministry": {
                "label": "Ministry", "kind": "body", "aliases": {"en": ["defence ministry"]}
            },
            "defence": {
                "label": "Defence", "kind": "thing", "aliases": {"en": ["ministry", "defence"]}
            },
        },
    }
)  # fmt: skip


def test_names_are_found_with_what_they_are() -> None:
    (one,) = CAST.named("Then Kim Yo Jong spoke.")
    assert (one.start, one.end, one.entity) == (5, 16, "kim-yo-jong")
    assert (one.label, one.kind, one.sex) == ("Kim Yo Jong", "person", "woman")


def test_of_names_that_overlap_the_longest_counts() -> None:
    cast = Cast({"test": MINISTERS})
    assert [one.entity for one in cast.named("the defence ministry")] == ["ministry"]


def test_an_office_means_who_held_it_on_the_day() -> None:
    cast = Cast({"test": MINISTERS})
    for day, meant in ((date(2023, 7, 27), "first"), (date(2025, 1, 1), "second")):
        found = cast.called("the Defence Minister", "en", day)
        assert found is not None
        assert found.entity == meant
    assert cast.called("the Defence Minister", "en", date(2024, 5, 13)) is None


def test_an_office_is_no_part_of_a_word_and_no_rule_finds_it() -> None:
    assert CAST.called("Belorussian presidents", "en", None) is None
    assert [one.entity for one in CAST.named("a Russian president")] == ["russia"]


def test_a_person_is_a_man_unless_the_watch_says_otherwise() -> None:
    assert [one.sex for one in CAST.named("Putin, Choe Son Hui, KCNA")] == ["man", "woman", ""]
