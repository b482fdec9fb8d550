"""Keeps tests on this machine: an outside address is refused before any packet leaves."""

import ipaddress
import os
import socket
import sys

ADDRESS_EVENTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
NAME_EVENTS = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})


class OutsideAddress(AssertionError):
    """A test tried to reach something that is not on the loopback."""


def install() -> None:
    """Watch every socket of this process from now on, also those that C code opens for Python.

    An audit hook sees each call below all libraries, whatever name they imported it by, and
    cannot be taken off again.
    """
    sys.addaudithook(_check)


def is_own_variable(name: str) -> bool:
    """Whether an environment variable would change what a test does."""
    return name.startswith("TUMEN_") or name.lower().endswith("_proxy")


def strip_environment() -> None:
    """Take our own variables and all proxies out of this process's environment."""
    for name in filter(is_own_variable, list(os.environ)):
        del os.environ[name]


def _check(event: str, args: tuple[object, ...]) -> None:
    if event in ADDRESS_EVENTS:
        _check_address(args[1])
    elif event in NAME_EVENTS:
        _check_name(args[0])


def _check_address(address: object) -> None:
    # A unix socket's address is a path, that of a connected socket is None.
    if isinstance(address, tuple) and not _is_local(str(address[0])):
        raise OutsideAddress(f"tests stay on the loopback, and this one tried {address[0]}")


def _check_name(host: object) -> None:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if isinstance(name, str) and not (_is_number(name) or _is_local(name)):
        # What a machine without DNS answers, so that code under test goes its usual way.
        raise socket.gaierror(socket.EAI_NONAME, f"tests resolve no outside name: {name}")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _is_local(host: str) -> bool:
    if not _is_number(host):
        return host in {"", "localhost", socket.gethostname()} or host.endswith(".localhost")
    address = ipaddress.ip_address(host.partition("%")[0])
    return address.is_loopback or address.is_unspecified
