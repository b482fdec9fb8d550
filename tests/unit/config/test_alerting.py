"""Alert rules in tumen.yaml: what is read, and how each mistake is told."""

from datetime import timedelta
from pathlib import Path

import pytest

import config
from config.alerting import LandmarkRule, NewClaimRule
from tests.unit.config.test_loader import TUMEN, only_problem, write

ALERTS = """\
    alerts:
      channels: [file]
      cooldown: 3h
      per_day: 4
      rules:
        voices: {kind: new-claim, sets: [one]}
        words: {kind: landmark, words: {en: [first ever, declar* war]}}
        odd: {kind: volume, of: [watch]}
"""


def test_rules_are_read_and_two_hold_anyway(tmp_path: Path) -> None:
    found = config.load(write(tmp_path, {"tumen.yaml": TUMEN + ALERTS})).settings
    alerts = found.profiles["daily"].alerts
    assert (alerts.cooldown, alerts.per_day) == (timedelta(hours=3), 4)
    assert set(alerts.all_rules) == {"late-digest", "undelivered", "voices", "words", "odd"}
    assert alerts.rules["voices"] == NewClaimRule(kind="new-claim", sets=("one",))
    words = alerts.rules["words"]
    assert isinstance(words, LandmarkRule)
    assert words.words["en"] == ("first ever", "declar* war")


def test_a_rule_of_ones_own_takes_the_place_of_the_one_that_holds_anyway(tmp_path: Path) -> None:
    own = TUMEN + "    alerts: {rules: {mine: {kind: undelivered}}}\n"
    found = config.load(write(tmp_path, {"tumen.yaml": own})).settings
    assert set(found.profiles["daily"].alerts.all_rules) == {"late-digest", "mine"}


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        ("[file]", "[fle]", "13:18: profiles.daily.alerts.channels.0: no channel is called fle"),
        ("sets: [one]", "sets: [onee]", "17:42: profiles.daily.alerts.rules.voices.sets.0: no set"),
        ("[watch]", "[all]", "19:34: profiles.daily.alerts.rules.odd.of.0: must be one of"),
        ("kind: volume", "kind: volum", "19:21: profiles.daily.alerts.rules.odd.kind: "),
        (
            "kind: volume, of: [watch]",
            "kind: silence, outlets: [gazete]",
            "19:40: profiles.daily.alerts.rules.odd.outlets.0: no outlet is called gazete; did you",
        ),
        ("declar*", "de*clar", "18:58: profiles.daily.alerts.rules.words.words.en.1: "),
        ("per_day: 4", "per_day: 0", "15:16: profiles.daily.alerts.per_day: must be"),
    ],
)
def test_each_mistake_is_placed(tmp_path: Path, good: str, bad: str, expected: str) -> None:
    words = TUMEN + ALERTS.replace(good, bad, 1)
    assert only_problem(tmp_path, {"tumen.yaml": words}).startswith(f"tumen.yaml:{expected}")
