"""Names that do not exist, answered with those that do."""

import difflib
from collections.abc import Collection

from crawler.errors import UsageError


def known(what: str, name: str, names: Collection[str]) -> str:
    """The name itself when it exists; else UsageError with the nearest one and how to list all."""
    if name in names:
        return name
    close = difflib.get_close_matches(name, names, 1)
    hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(sorted(names)) or '-'}"
    raise UsageError(f"no {what} is called {name!r}; {hint}")
