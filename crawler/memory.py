"""How memory is given back: by Python's search for cycles, and by the C library."""

import ctypes
import gc

_ARENA_MAX = -8  # M_ARENA_MAX, mallopt(3)
_ARENAS = 2
_MADE = 50_000


def collect_seldom() -> None:
    """Look for cycles after 50,000 new objects, not 700.

    Loading makes a million objects that stay, and a page a few thousand, hardly one of them in a
    cycle: to look through them 800 times costs a short run half a second.
    """
    gc.set_threshold(_MADE)


def share_heaps() -> None:
    """Have all threads share two heaps.

    glibc gives each of a process's first 8 threads per core a heap of its own, and each keeps
    what its thread once needed: with ten threads, most of the memory is kept for nothing. Other
    C libraries have no such option.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, _ARENAS)
