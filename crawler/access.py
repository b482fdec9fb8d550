"""What opens outlets to their subscribers, from the configuration and the secrets."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from analysis import address
from config import Configuration
from config.access import header_value
from config.outlets import Outlet
from config.secrets import SecretError, SecretRef, resolve
from spiders.desk import HostWork


@dataclass(frozen=True, slots=True)
class Opened:
    """Request headers by outlet, and by outlet why it cannot be opened."""

    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shut: Mapping[str, str] = field(default_factory=dict)


def opened(work: HostWork, configuration: Configuration, environ: Mapping[str, str]) -> HostWork:
    """The work with the headers of each outlet whose own host it is."""
    found = at_host(work.host, configuration, environ)
    return replace(work, access=found.headers, shut=found.shut)


def at_host(host: str, configuration: Configuration, environ: Mapping[str, str]) -> Opened:
    """What is sent to one host, and which outlets' secrets are missing."""
    headers: dict[str, Mapping[str, str]] = {}
    shut: dict[str, str] = {}
    for name, outlet in configuration.outlets.items():
        if not is_restricted(outlet) or host not in own_hosts(outlet):
            continue
        try:
            headers[name] = headers_of(outlet, environ)
        except SecretError as error:
            shut[name] = f"no access for subscribers: {error}"
    return Opened(headers, shut)


def is_restricted(outlet: Outlet) -> bool:
    """Whether requests to the outlet carry anything of a subscriber's."""
    return bool(outlet.access.headers) or outlet.access.username is not None


def own_hosts(outlet: Outlet) -> frozenset[str]:
    """The hosts that may see what opens the outlet: of its home, its sources, and as listed."""
    urls = [outlet.home, *(source.url for source in outlet.sources)]
    urls.extend(f"https://{host}" for host in outlet.access.hosts)
    return frozenset(filter(None, map(_host_of, urls)))


def headers_of(outlet: Outlet, environ: Mapping[str, str]) -> Mapping[str, str]:
    """The outlet's request headers. SecretError, which tells no value, when one is missing."""
    access = outlet.access
    headers = {name: _value(value, environ) for name, value in access.headers.items()}
    if access.username is not None and access.password is not None:
        pair = f"{access.username}:{resolve(access.password, environ)}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode('ascii')}"
    return headers


def _host_of(url: str) -> str:
    try:
        return address.host_of(url)
    except ValueError:
        return ""


def _value(value: str | SecretRef, environ: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return value
    try:
        return header_value(resolve(value, environ))
    except ValueError as error:
        raise SecretError(f"secret {value.secret}: {error}") from None
