"""How memory is given back, by Python's search for cycles and by the C library; and spared."""

import contextlib
import ctypes
import gc
import importlib
import sys
from collections.abc import Iterator

_ARENA_MAX = -8  # M_ARENA_MAX, mallopt(3)
_ARENAS = 2
_MADE = 50_000


def collect_seldom() -> None:
    """Look for cycles after 50,000 new objects, not 700.

    Loading makes a million objects that stay, and a page a few thousand, hardly one of them in a
    cycle: to look through them 800 times costs a short run half a second.
    """
    gc.set_threshold(_MADE)


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Look for no cycles: what is loaded in the block is a million objects that stay.

    Nor later: only to end, a process would look through them all for half a second.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def share_heaps() -> None:
    """Have all threads share two heaps.

    glibc gives each of a process's first 8 threads per core a heap of its own, and each keeps
    what its thread once needed: with ten threads, most of the memory is kept for nothing. Other
    C libraries have no such option.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, _ARENAS)


def load_without_rich() -> None:
    """Load structlog as if rich were not installed, unless somebody has loaded it.

    It would load rich and pygments, a hundred modules, for coloured tracebacks. Ours are plain
    (`crawler.logs`); each command and each fork server would take a fifth of a second longer.
    """
    if "rich" in sys.modules or "structlog" in sys.modules:
        return
    sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        importlib.import_module("structlog")
    finally:
        del sys.modules["rich"]
