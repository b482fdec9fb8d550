"""The crawl cases, on the asyncio reactor and without a reactor: one process each, because a
process has one reactor or none for good. Both run at the same time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_IN_ONE_LOOP = ("default_fixture", "default_test")


@pytest.fixture(scope="module")
def runs() -> Iterator[dict[str, subprocess.Popen[str]]]:
    """Both processes, by the value of CRAWL_REACTOR."""
    options = [f"-oasyncio_{name}_loop_scope=session" for name in _IN_ONE_LOOP]
    cases = sorted(str(path) for path in (_HERE / "crawl").glob("cases_*.py"))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, *cases]
    running = {
        reactor: subprocess.Popen(
            command,
            env=os.environ | {"CRAWL_REACTOR": reactor},
            cwd=_HERE.parents[1],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for reactor in ("1", "0")
    }
    yield running
    for process in running.values():
        process.kill()
        process.communicate()


@pytest.mark.parametrize("reactor", ["1", "0"], ids=["reactor", "reactor-less"])
def test_crawl_cases(runs: dict[str, subprocess.Popen[str]], reactor: str) -> None:
    output, _ = runs[reactor].communicate(timeout=90)
    assert runs[reactor].returncode == 0, output[-8000:]
    assert " passed" in output
