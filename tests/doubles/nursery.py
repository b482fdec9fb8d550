"""Starts commands as processes of their own without paying for their imports each time.

The nursery imports the product once and forks for each order; a child is a whole process with its
own session, signals, exit code, fork server and reading processes. Orders come as JSON lines on
stdin.
"""

import gc
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver, util
from pathlib import Path
from typing import Any

from tests.doubles import dialect

_IMPORTED = (
    "crawler.cli.run",
    "crawler.daemon",
    "crawler.demo.performance",
    "crawler.reload",
    "crawler.preload",
    "scrapy.core.downloader.handlers.http11",
    "store.migrate",
    "httpx",
)
_MOST_FILES = 1024


class Nursery:
    """The nursery's side in the tests."""

    def __init__(self) -> None:
        environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from tests.doubles.nursery import main; main()"],
            cwd=Path(__file__).parents[2],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(
        self, arguments: Sequence[str], environ: Mapping[str, str], log: Path, before: str = ""
    ) -> int:
        """Run a command, and these statements before it; the number of its process."""
        order = {"start": list(arguments), "environ": dict(environ), "log": str(log)}
        return int(self._answer(order | {"before": before}))

    def code(self, pid: int) -> int | None:
        """The exit code of a process, as subprocess has it; None while it runs."""
        code = self._answer({"code": pid})
        return None if code is None else int(code)

    def close(self) -> None:
        """Close the nursery."""
        self._process.communicate()

    def _answer(self, order: Mapping[str, object]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def main() -> None:
    """Take orders until stdin ends; a child leaves this function to run its command."""
    for name in _IMPORTED:
        importlib.import_module(name)
    dialect.install()
    gc.freeze()  # no child looks through it again, which would copy it
    codes: dict[int, int] = {}
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        if "start" not in order:
            answer = _code(order["code"], codes)
        elif (answer := os.fork()) == 0:
            return _become(order)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return None


def _code(pid: int, codes: dict[int, int]) -> int | None:
    if pid not in codes:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if not ended:
            return None
        codes[pid] = os.waitstatus_to_exitcode(status)
    return codes[pid]


def _become(order: Mapping[str, Any]) -> None:
    os.setsid()
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number, source in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
        os.dup2(source, number)
    os.environ.clear()
    os.environ.update(order["environ"])
    _fork_the_server()
    exec(order["before"], {})
    from crawler.cli import main as run

    run(order["start"])


def _fork_the_server() -> None:
    """Start the fork server of this process as multiprocessing does, without a new interpreter.

    The preloading of one costs a second; here everything it would load is loaded already.
    """

    def fork(_path: str, arguments: Sequence[str], kept: Sequence[int]) -> int:
        if (pid := os.fork()) == 0:
            begin = 3
            for number in (*sorted(kept), _MOST_FILES):
                os.closerange(begin, number)
                begin = number + 1
            try:
                exec(arguments[-1], {})
            finally:
                os._exit(0)
        return pid

    spawn, util.spawnv_passfds = util.spawnv_passfds, fork
    forkserver.ensure_running()
    util.spawnv_passfds = spawn
