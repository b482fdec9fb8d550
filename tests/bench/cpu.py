"""CPU seconds of a command and of everything it started, however that ended."""

import ctypes
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Run:
    """What a command printed and cost: seconds of CPU in user and kernel mode."""

    output: str
    cpu_s: float


def run(command: Sequence[str], folder: Path, most_s: float) -> Run:
    """Run a command to its end and count it with all its descendants.

    Reading processes belong to a fork server that outlives its parent for a moment: this process
    adopts what is orphaned, waits for it, and so counts it (prctl(2), PR_SET_CHILD_SUBREAPER).
    Raises CalledProcessError, with what was written to stderr, when the command fails.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = _children_s()
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=most_s, check=False
    )
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} failed: {done.stderr[-2000:]}")
    return Run(done.stdout, _children_s() - before)


def _children_s() -> float:
    times = os.times()
    return times.children_user + times.children_system
