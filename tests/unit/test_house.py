"""The rules of the house that no linter checks (CONTRIBUTING.md)."""

import ast
import itertools
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-postgres.lock", "requirements-dev.lock")
EXTRA_LOCKS = ("requirements-browser.lock", "requirements-apprise.lock")
BENCH_LOCK = "requirements-bench.lock"
PACKAGES = ("config", "analysis", "store", "spiders", "alerts", "web", "crawler")
LONGEST_FILE = 350
LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 12
MOST_PARAMETERS = 6
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler"}

# The boundaries behind which one fault must not stop the rest.
MAY_CATCH_EVERYTHING = {
    "crawler/crawls.py",  # the crawl of one host
    "crawler/reading.py",  # one step of reading a page
    "alerts/boundary.py",  # making one digest, sending one delivery
    "crawler/doctor.py",  # one check
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tracked() -> list[Path]:
    """Files that git knows, or will know: new ones count, ignored ones do not."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a checkout")
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / line for line in done.stdout.splitlines())
    return [path for path in paths if path.is_file()]


def sources() -> list[Path]:
    """The Python files of the packages."""
    return [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def statements(path: Path) -> list[ast.AST]:
    """Its statements, handlers and cases, however deep: to look at expressions too takes long."""
    found: list[ast.AST] = [*ast.parse(path.read_bytes()).body]
    for node in found:  # which grows meanwhile
        for part in ("body", "handlers", "orelse", "finalbody", "cases"):
            found += getattr(node, part, ())
    return found


def functions() -> Iterator[tuple[str, Function]]:
    for path in sources():
        for node in statements(path):
            if isinstance(node, Function):
                yield f"{shown(path)}:{node.lineno} {node.name}", node


def length(function: Function) -> int:
    """Lines of a function without its docstring: to explain must not cost."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def parameters(function: Function) -> int:
    named = function.args
    return len(named.posonlyargs) + len(named.args) + len(named.kwonlyargs)


def test_functions_are_short() -> None:
    lengths = {where: length(function) for where, function in functions()}
    assert [where for where, lines in lengths.items() if lines > LONGEST_FUNCTION] == []
    assert statistics.median(lengths.values()) < MEDIAN_FUNCTION


def test_functions_take_few_parameters() -> None:
    crowded = [where for where, function in functions() if parameters(function) > MOST_PARAMETERS]
    assert crowded == []


def test_files_are_short() -> None:
    lines = {shown(path): len(path.read_text().splitlines()) for path in sources()}
    assert {path: count for path, count in lines.items() if count > LONGEST_FILE} == {}


def test_names_say_what_is_inside() -> None:
    named = [path for path in tracked() if path.suffix == ".py"]
    assert [shown(path) for path in named if path.stem in EMPTY_NAMES] == []


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether a handler only cleans up: it ends by raising the same error again."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def is_broad(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = {getattr(node, "id", "") for node in ast.walk(handler.type)}
    return not names.isdisjoint({"Exception", "BaseException"})


def catches_everything(path: Path) -> bool:
    found = statements(path)
    handlers = [node for node in found if isinstance(node, ast.ExceptHandler)]
    return any(is_broad(handler) and not passes_on(handler) for handler in handlers)


def test_only_four_boundaries_catch_everything() -> None:
    assert len(MAY_CATCH_EVERYTHING) == 4
    assert {shown(path) for path in sources() if catches_everything(path)} <= MAY_CATCH_EVERYTHING


def test_every_boundary_catches_once() -> None:
    marks = {shown(path): path.read_text().count("except Exception") for path in sources()}
    assert [path for path, count in marks.items() if count > 1] == []


def test_nothing_is_left_to_do() -> None:
    left = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [shown(path) for path in sources() if left.search(path.read_text())] == []


def test_locks_name_no_index_and_hash_everything() -> None:
    for lock in (*LOCKS, *EXTRA_LOCKS, BENCH_LOCK):
        text = (ROOT / lock).read_text()
        assert re.search(r"https?://|file:|--(?:extra-)?index|find[-]links", text) is None
        entries = re.findall(r"^[a-z0-9].*(?:\n .*)*", text, re.MULTILINE)
        assert len(entries) > 50
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def pinned(lock: str) -> set[str]:
    # Without the marker: a package of the larger lock may want it on more systems.
    pin = re.compile(r"^[a-z0-9][^\\\n;]*", re.MULTILINE)
    return {found.strip() for found in pin.findall((ROOT / lock).read_text())}


def test_each_lock_holds_the_one_before() -> None:
    pins = [pinned(name) for name in LOCKS]
    assert [smaller - larger for smaller, larger in itertools.pairwise(pins)] == [set(), set()]
    assert all(pins[0] <= pinned(name) for name in EXTRA_LOCKS)


def test_no_file_names_a_place_on_a_developers_machine() -> None:
    place = re.compile(rb"(?<![\w.:/-])/(?:work|home|root|Users)/[\w.-]")
    assert [shown(path) for path in tracked() if place.search(path.read_bytes())] == []


def test_unit_tests_mirror_the_packages() -> None:
    folders = {path.name for path in (ROOT / "tests" / "unit").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} <= set(PACKAGES)
