"""The demo as a process, faster than it is shown."""

import os
from pathlib import Path

from tests.doubles.nursery import Nursery
from tests.doubles.station import until

_FASTEST = 10_800.0
"""Three hours a second: on an idle machine no article is late for its digest."""
_SLOWEST = 2_700.0
_AT_RATE = "from crawler.demo import performance; performance.RATE = {}"


class Demo:
    """`tumen demo --once`, begun when this is made."""

    def __init__(self, nursery: Nursery, folder: Path) -> None:
        self._nursery = nursery
        self._data = folder
        self._output = folder / "output"
        self._output.touch()
        command = ["demo", "--once", "--data", str(folder)]
        self._pid = nursery.start(command, os.environ, self._output, _AT_RATE.format(_rate()))

    async def ended(self) -> int:
        """Its exit code, once it has ended."""
        await until(lambda: self._nursery.code(self._pid) is not None, 150)
        return self._nursery.code(self._pid) or 0

    @property
    def output(self) -> str:
        """What it wrote so far."""
        return self._output.read_text(encoding="utf-8")

    @property
    def folder(self) -> Path:
        """Where it left everything."""
        [found] = (self._data / "demo").iterdir()
        return found


def _rate() -> float:
    """How fast the days pass: slower where others are at work, who hold up the reading too."""
    crowd = os.getloadavg()[0] / (os.cpu_count() or 1)
    return max(_FASTEST / max(crowd, 1.0), _SLOWEST)
