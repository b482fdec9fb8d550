"""The crawl cases, on the asyncio reactor and without a reactor: one process each, because a
process has one reactor or none for good."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_IN_ONE_LOOP = ("default_fixture", "default_test")


@pytest.mark.parametrize("reactor", ["1", "0"], ids=["reactor", "reactor-less"])
def test_crawl_cases(reactor: str) -> None:
    options = [f"-oasyncio_{name}_loop_scope=session" for name in _IN_ONE_LOOP]
    cases = sorted(str(path) for path in (_HERE / "crawl").glob("cases_*.py"))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, *cases]
    environment = os.environ | {"CRAWL_REACTOR": reactor, "NO_PROXY": "*"}
    run = subprocess.run(
        command, env=environment, cwd=_HERE.parents[1], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
