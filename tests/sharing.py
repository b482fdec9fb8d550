"""Which tests go to one worker together.

Not by `--dist loadgroup`: pytest-xdist 3.8 hands a group to the scheduler as a suffix of the
test's name, and since pytest 9.2 the names of items cannot be changed any more. Every test went
alone then, and each worker had its own PostgreSQL, demo and reactor.
"""

from xdist.scheduler import LoadScopeScheduling

_TOGETHER = {"tests/e2e/": "processes", "tests/flow/crawl/": "crawl"}
"""These share processes, which one worker starts."""


def share(name: str) -> str:
    """The share that a test belongs to: its file, so that what a file prepares is prepared once.

    Tests on PostgreSQL say so in their names: a server for each worker would cost seconds.
    """
    file, _, test = name.partition("::")
    if "postgres" in test:
        return "postgres"
    return next((made for folder, made in _TOGETHER.items() if file.startswith(folder)), file)


class Shares(LoadScopeScheduling):
    """Hands the shares out in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return share(nodeid)
