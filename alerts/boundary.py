"""The send boundary: a fault in one digest or one delivery stops no other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from store.errors import StoreDown

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Caught:
    """What a guarded block raised, or None."""

    error: Exception | None = None


@contextmanager
def guarded(event: str, **facts: object) -> Iterator[Caught]:
    """Run a block; what it raises is logged with its traceback and kept, and not passed on.

    StoreDown is passed on: it is no fault of the digest or the delivery.
    """
    caught = Caught()
    try:
        yield caught
    except StoreDown:
        raise
    except Exception as error:  # noqa: BLE001 - the send boundary, one of four in the house
        _log.exception(event, **facts)
        caught.error = error
