"""What was worked out before, kept for when it is asked again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

Key = TypeVar("Key")
More = ParamSpec("More")
Result = TypeVar("Result")
_Of = Callable[Concatenate[Key, More], Result]
_LONGEST_WORD = 64


def remembered(
    most: int, longest: int = _LONGEST_WORD
) -> Callable[[_Of[Key, More, Result]], _Of[Key, More, Result]]:
    """Keep a function's results for the last `most` words or texts it was asked for.

    One of more than `longest` characters begins the record anew, so that only one is kept: a page
    may be one word of 5 MB, and a process reads thousands. To ask what is known costs no more.
    """

    def around(function: _Of[Key, More, Result]) -> _Of[Key, More, Result]:
        @lru_cache(maxsize=most)
        @wraps(function)
        def known(key: Key, *more: More.args, **named: More.kwargs) -> Result:
            if len(str(key)) > longest:
                known.cache_clear()
            return function(key, *more, **named)

        return known

    return around
