"""Logs: one JSON object a line, or coloured lines on a terminal."""

import logging
import sys
from typing import Any, TextIO

import structlog

from config.settings import Log

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
]
_QUIETER = {
    "alembic": logging.WARNING,
    "apscheduler": logging.ERROR,
    "scrapy": logging.WARNING,
    "twisted": logging.WARNING,
    "uvicorn": logging.WARNING,
    "trafilatura": logging.CRITICAL,
    "htmldate": logging.CRITICAL,
    "courlan": logging.CRITICAL,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "mail.log": logging.WARNING,
    "asyncio": logging.WARNING,
}


def set_up(settings: Log, stream: TextIO | None = None) -> None:
    """Send our logs and those of libraries to a stream (stderr) in one form."""
    target = stream or sys.stderr
    console = settings.format == "console" or (settings.format == "auto" and target.isatty())
    # Plain tracebacks: the pretty ones show local variables, and with them secrets.
    pretty = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    last: Any = pretty if console else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *([] if console else [structlog.processors.format_exc_info]),
                last,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.level.upper())
    for name, level in _QUIETER.items():
        library, quiet = logging.getLogger(name), max(level, root.level)
        if library.level != quiet:  # setting one empties the caches of all loggers
            library.setLevel(quiet)
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
