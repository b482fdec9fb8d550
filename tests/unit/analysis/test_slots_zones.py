"""Three years of slots, looked at as the daemon does; `make slots` does it for every zone."""

import pytest

from tests.doubles import almanac

SAMPLE = {
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Pacific/Apia",
}


@pytest.mark.parametrize(("zone", "first"), [one for one in almanac.HARD if one[0] in SAMPLE])
def test_each_day_and_slot_is_dealt_with_once_and_windows_tile(zone: str, first: int) -> None:
    record = almanac.years(zone, first)
    assert len(record.issues) > 300
    assert max(len(issue.merged) for issue in record.issues) > 7
    record.rows.popitem()
    with pytest.raises(almanac.Broken, match="has no row"):
        record.check(record.seen)
