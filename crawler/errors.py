"""What the crawler raises.

TumenError
├── UsageError       the command line or a file it names is wrong (exit 2)
├── ReadingTimeout   a page took longer to read than it may
└── ReaderDied       the process that read a page ended
"""


class TumenError(Exception):
    """The command cannot go on; the message names the thing, the place and the remedy."""


class UsageError(TumenError):
    """What was asked for does not exist or cannot be understood."""


class ReadingTimeout(TumenError):
    """A page took longer to read than `reading.timeout`."""


class ReaderDied(TumenError):
    """The reading process ended while it read a page, twice."""
