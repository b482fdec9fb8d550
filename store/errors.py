"""What the store raises.

StoreError
├── NotMigrated      the database's schema is older or newer than this program
├── ClockMismatch    the store belongs to another clock (virtual or live)
└── NotFound         no such row
"""


class StoreError(Exception):
    """The database cannot do what was asked; the message names it and the remedy."""


class NotMigrated(StoreError):
    """The database's schema is not the one this program works with."""


class ClockMismatch(StoreError):
    """The store was filled under another clock than the one this process runs on."""


class NotFound(StoreError):
    """There is no such row."""
