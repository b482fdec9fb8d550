"""Imported by the fork server before it makes reading processes: what each of them would load.

The language model alone takes half a second; read before the fork, it is shared by all processes
and does not count against the time of a process's first page.
"""

from datetime import UTC, datetime

from analysis import reading
from analysis.document import Page
from crawler import reader

__all__ = ["reader"]

_PAGE = Page("http://localhost/", b"<p>One sentence.</p>", "", datetime(1970, 1, 1, tzinfo=UTC))

reading.read(_PAGE, [])
