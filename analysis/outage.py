"""Is the network gone, or only an outlet? Decided from the latest attempts at all hosts."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

Fault = Literal["", "name", "no-names", "no-route", "refused", "timeout"]
"""Why nothing came back: "" for something did · the name is unknown · no name server answers ·
no way to the address, or to the proxy · refused · nothing in time."""

_LOCAL: tuple[Fault, ...] = ("no-names", "no-route")
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request at a host (its name without a port) and the watch's time."""

    host: str
    fault: Fault
    at: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """How far this machine reaches.

    `down` are hosts that did not answer when others did. `streak` is the first attempt in vain at
    each other host since the last answer of any host.
    """

    down: frozenset[str] = frozenset()
    streak: tuple[Attempt, ...] = ()

    @property
    def since(self) -> datetime | None:
        """When the streak began; None when the last attempt was answered."""
        return self.streak[0].at if self.streak else None


def after(reach: Reach, attempt: Attempt) -> Reach:
    """What is known after one more attempt."""
    failed = {earlier.host for earlier in reach.streak}
    if not attempt.fault:
        return Reach((reach.down | failed) - {attempt.host})
    if attempt.host in reach.down:
        return reach
    local = attempt.fault in _LOCAL
    if attempt.host not in failed:
        return replace(reach, streak=(*reach.streak, attempt))
    if not local:
        return reach
    # The clearer fault of a host is the one that counts; the streak keeps its beginning.
    streak = tuple(
        replace(one, fault=attempt.fault) if one.host == attempt.host else one
        for one in reach.streak
    )
    return replace(reach, streak=streak)


def network_gone(reach: Reach, hosts: int) -> bool:
    """Whether the streak says that the network is gone, where `hosts` hosts are polled.

    Hosts that were down before prove nothing. A refusal or a time-out is a host's own as a rule,
    so three hosts must have turned silent; without names or a way out two are enough, or the only
    one there is.
    """
    local = sum(attempt.fault in _LOCAL for attempt in reach.streak)
    return len(reach.streak) >= _SEVERAL or local >= max(1, min(hosts, 2))
