"""The name under which a process holds leases, and whether the process of a name is gone.

A name says machine and process, so that the next process on the same machine need not wait for
the leases of one that was killed to run out. `host:pid` alone would not do: numbers of processes
are used again, and two containers may well have the same host name and number. So a name has the
time the process started (proc(5), stat field 22) and where its number counts: the boot of the
machine and the namespace of process numbers.
"""

import os
import socket
from pathlib import Path
from uuid import uuid4

_PROC = Path("/proc")


def own_name() -> str:
    """The name of this process, like no other's on any machine."""
    pid, place = os.getpid(), _place()
    started = _started(pid)
    if not (started and place):  # a system without /proc
        return f"{socket.gethostname()}:{pid}:{uuid4().hex[:12]}"
    return f"{socket.gethostname()}:{pid}:{started}:{place}"


def is_gone(name: str) -> bool:
    """Whether the process of a name has certainly ended; False when it cannot be known from here.

    The process itself, other machines and other containers are never gone.
    """
    _, *parts = name.rsplit(":", 3)
    if len(parts) != 3 or parts[2] != _place() or not parts[0].isdecimal():
        return False
    return _started(int(parts[0])) != parts[1]


def _started(pid: int) -> str:
    """When a process started, in ticks since boot; "" when there is no such process."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    # A zombie's or dead process's entry stays until its parent asks for it.
    return "" if fields[0] in "ZX" else fields[19]


def _place() -> str:
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{(_PROC / 'self/ns/pid').stat().st_ino}"
    except OSError:
        return ""
