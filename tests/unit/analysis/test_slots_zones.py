"""Three years of slots, looked at as the daemon does; `make slots` does it for every zone."""

import pytest

from tests.doubles import almanac


@pytest.mark.parametrize(("zone", "first"), [*almanac.HARD, ("Europe/Berlin", 2024)])
def test_each_day_and_slot_is_dealt_with_once_and_windows_tile(zone: str, first: int) -> None:
    record = almanac.years(zone, first)
    assert len(record.issues) > 300
    assert max(len(issue.merged) for issue in record.issues) > 7


def test_a_record_with_a_slot_missing_is_refused() -> None:
    record = almanac.years("UTC", 2024)
    record.rows.popitem()
    with pytest.raises(almanac.Broken, match="has no row"):
        record.check(record.seen)
