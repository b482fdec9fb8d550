"""CPU seconds of a command and of everything it started, however that ended."""

import contextlib
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
    Raises RuntimeError, with what was written to stderr, when the command fails.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = _children_s()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # all that it starts is one group, which can be waited for
    )
    try:
        output, errors = process.communicate(timeout=most_s)
    finally:
        process.kill()
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-process.pid, 0)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} failed: {errors[-2000:]}")
    return Run(output, _children_s() - before)


def _children_s() -> float:
    times = os.times()
    return times.children_user + times.children_system
