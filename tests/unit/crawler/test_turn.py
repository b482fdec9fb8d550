"""A host gives way to others that wait, but not in the middle of an index."""

from typing import Any

import pytest

from crawler.turn import Turn, TurnOver
from spiders.desk import Answer, Found, SourceTask

PLACE = "http://a.test/map.xml"
ANSWER = Answer("ok", PLACE, 200)


class Hears:
    """A network that answers."""

    gone_since = None

    async def heard(self, host: str, fault: str) -> None:
        """Nothing comes of it."""


class Finds:
    """A desk that finds this in every answer."""

    def __init__(self, found: Found) -> None:
        self._found = found

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        """As in `Desk`."""
        return self._found


def _late(found: Found) -> Turn:
    """The turn of a host that had more than its time."""
    network: Any = Hears()
    desk: Any = Finds(found)
    app: Any = None
    return Turn(app, network, "a.test", desk, 1, lambda: True, 0.0)


async def test_a_turn_ends_after_a_source_when_others_wait() -> None:
    with pytest.raises(TurnOver):
        await _late(Found()).source_answered(SourceTask(1, "a", "feed", PLACE), ANSWER)


@pytest.mark.parametrize("part", [False, True])
async def test_a_round_of_parts_is_not_broken_off(part: bool) -> None:
    task = SourceTask(1, "a", "sitemap", PLACE, part=part)
    found = Found() if part else Found(parts=(task,))
    assert await _late(found).source_answered(task, ANSWER) == found
