"""Which errors of a download are the network's."""

import errno
import socket
from ssl import SSLCertVerificationError

import pytest
from scrapy import exceptions

from analysis.outage import Fault
from config.settings import Http
from spiders.answers import from_error
from spiders.errand import Refusal

URL = "http://a.test/feed"
DIRECT = Http()
PROXIED = Http(proxy="http://proxy.test:3128")


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def unconnected(number: int) -> Exception:
    return caused(exceptions.DownloadConnectionRefusedError(), OSError(number, ""))


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (exceptions.DownloadTimeoutError(), "timeout"),
        (exceptions.DownloadConnectionRefusedError(), "refused"),
        (exceptions.CannotResolveHostError(), "name"),
        (unconnected(errno.ECONNREFUSED), "refused"),
        (unconnected(errno.ETIMEDOUT), "timeout"),
        (unconnected(errno.ENETUNREACH), "no-route"),
        (unconnected(errno.EHOSTUNREACH), "no-route"),
        (
            caused(exceptions.CannotResolveHostError(), socket.gaierror(socket.EAI_AGAIN, "")),
            "no-names",
        ),
        (Refusal("robots", "robots.txt could not be had", fault="timeout"), "timeout"),
        (Refusal("robots", "robots.txt forbids it"), ""),
        (exceptions.DownloadFailedError(), ""),
        (caused(exceptions.DownloadConnectionRefusedError(), SSLCertVerificationError()), ""),
    ],
)
def test_an_error_tells_how_the_network_failed(error: Exception, fault: Fault) -> None:
    assert from_error(URL, error, DIRECT).fault == fault


@pytest.mark.parametrize(
    "error", [exceptions.DownloadConnectionRefusedError(), exceptions.CannotResolveHostError()]
)
def test_a_proxy_that_cannot_be_reached_is_no_way_out(error: Exception) -> None:
    assert from_error(URL, error, PROXIED).fault == "no-route"


def test_an_error_of_connecting_is_foreseen(caplog: pytest.LogCaptureFixture) -> None:
    assert from_error(URL, unconnected(errno.ECONNREFUSED), DIRECT).reason == "connection refused"
    answer = from_error(URL, unconnected(errno.ENETUNREACH), DIRECT)
    assert answer.reason.startswith("no connection")
    assert caplog.records == []
