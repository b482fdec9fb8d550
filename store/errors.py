"""What the store raises.

StoreError
├── StoreDown        the database cannot be written for now: locked, disk full, server gone
├── NotMigrated      the database's schema is older or newer than this program
├── ClockMismatch    the store belongs to another clock (virtual or live)
└── NotFound         no such row
"""

from typing import Literal


class StoreError(Exception):
    """The database cannot do what was asked; the message names it and the remedy."""


class StoreDown(StoreError):
    """The database cannot be written, whatever is to be written; `kind` is database or disk.

    It may be well again by itself: the same work is tried later.
    """

    def __init__(self, message: str, kind: Literal["database", "disk"]) -> None:
        super().__init__(message)
        self.kind = kind


class NotMigrated(StoreError):
    """The database's schema is not the one this program works with."""


class ClockMismatch(StoreError):
    """The store was filled under another clock than the one this process runs on."""


class NotFound(StoreError):
    """There is no such row."""
