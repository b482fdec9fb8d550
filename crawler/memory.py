"""How the C library keeps freed memory, where that can be said."""

import ctypes

_ARENA_MAX = -8  # M_ARENA_MAX, mallopt(3)
_ARENAS = 2


def share_heaps() -> None:
    """Have all threads share two heaps.

    glibc gives each of a process's first 8 threads per core a heap of its own, and each keeps
    what its thread once needed: with ten threads, most of the memory is kept for nothing. Other
    C libraries have no such option.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, _ARENAS)
