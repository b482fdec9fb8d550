"""Which exceptions of a download say that nothing came back, and in what way.

Scrapy calls every failure to connect a refused connection; the system's number inside tells more.
"""

import errno
import socket

from scrapy import exceptions

from analysis.outage import Fault
from config.settings import Http
from spiders.errand import Refusal

_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}


def fault_of(error: Exception, http: Http) -> Fault:
    """How a download without an answer failed; "" when the host was reached."""
    match error:
        case Refusal():
            return error.fault
        case exceptions.CannotResolveHostError():
            return _of_name(error, http)
        case exceptions.DownloadConnectionRefusedError():
            return _of_connecting(error, http)
        case exceptions.DownloadTimeoutError():
            return "timeout"
        case _:
            return ""


def is_refusal(error: Exception) -> bool:
    """Whether somebody at the address refused the connection, or each address failed otherwise."""
    return _number(error) in (errno.ECONNREFUSED, None)


def _of_connecting(error: Exception, http: Http) -> Fault:
    if http.proxy or _number(error) in _UNREACHABLE:
        return "no-route"
    return "refused" if is_refusal(error) else "timeout"


def _of_name(error: Exception, http: Http) -> Fault:
    if http.proxy:  # only the proxy's own name is looked up here
        return "no-route"
    return "no-names" if _number(error) == socket.EAI_AGAIN else "name"


def _number(error: Exception) -> int | None:
    """The number of the system's error inside; aiohttp wraps it once."""
    cause = error.__cause__
    number: int | None = getattr(getattr(cause, "os_error", cause), "errno", None)
    return number
