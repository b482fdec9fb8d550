"""Signals reach the daemon's own handlers, in a process of its own."""

import signal
import subprocess
import sys

import pytest

_PROGRAM = """
import asyncio
from crawler import signals

async def main():
    stop = asyncio.Event()
    with signals.handled(stop, lambda: print("reload", flush=True)):
        print("ready", flush=True)
        await stop.wait()
        print("stopping", flush=True)
        {after}

asyncio.run(main())
"""


def _start(after: str) -> subprocess.Popen[str]:
    program = [sys.executable, "-c", _PROGRAM.format(after=after)]
    process = subprocess.Popen(program, stdout=-1, text=True)
    _expect(process, "ready")
    return process


def _expect(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == line


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_first_stop_ends_in_order_and_sighup_before_it_reloads(stop: signal.Signals) -> None:
    process = _start("pass")
    process.send_signal(signal.SIGHUP)
    _expect(process, "reload")
    process.send_signal(stop)
    _expect(process, "stopping")
    process.communicate(timeout=10)
    assert process.returncode == 0


def test_the_second_stop_ends_at_once_with_its_own_number() -> None:
    process = _start("await asyncio.sleep(60)")
    process.send_signal(signal.SIGTERM)
    _expect(process, "stopping")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 128 + signal.SIGINT
