"""Which exceptions of a download say that nothing came back, and in what way.

Twisted names only three of the errors that connect(2) gives; the others come as ConnectError with
the number, and Scrapy passes them on unwrapped.
"""

import errno
import socket
from urllib.parse import urlsplit

from scrapy import exceptions
from twisted.internet import error as twisted

from analysis.outage import Fault
from config.settings import Http
from spiders import guard
from spiders.errand import Refusal

_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}


def fault_of(url: str, error: BaseException, http: Http) -> Fault:
    """How a download without an answer failed; "" when the host was reached."""
    match error:
        case Refusal():
            return error.fault
        case exceptions.CannotResolveHostError():
            return _of_name(urlsplit(url).hostname or "", error, http)
        case twisted.NoRouteError():
            return "no-route"
        case exceptions.DownloadConnectionRefusedError():
            return "no-route" if http.proxy or _number(error) in _UNREACHABLE else "refused"
        case exceptions.DownloadTimeoutError() | twisted.TCPTimedOutError():
            return "timeout"
        case twisted.ConnectError():
            return "no-route" if _number(error) in _UNREACHABLE else "timeout"
        case _:
            return ""


def _of_name(name: str, error: BaseException, http: Http) -> Fault:
    if http.proxy:  # only the proxy's own name is looked up here
        return "no-route"
    silent = guard.NAMES.was_unanswered(name) or _number(error) == socket.EAI_AGAIN
    return "no-names" if silent else "name"


def _number(error: BaseException) -> int | None:
    """The number of the system's error inside, wherever the two download handlers keep it."""
    for one in (error, error.__cause__):
        inner = getattr(one, "os_error", None) or getattr(one, "osError", None) or one
        number = inner if isinstance(inner, int) else getattr(inner, "errno", None)
        if number:
            return int(number)
    return None
