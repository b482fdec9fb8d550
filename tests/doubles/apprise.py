"""The part of the library Apprise that the channel uses, without any service behind it."""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import pytest


class Service:
    """What an address opens; it keeps what it is told in its library."""

    service_name = "Made up"
    body_maxlen = 2_000
    title_maxlen = 0
    notify_format = "text"

    def __init__(self, library: "Library") -> None:
        self._library = library

    def notify(self, **content: str) -> bool:
        if self._library.works:
            self._library.sent.append(content)
        return self._library.works


class Short(Service):
    """One that takes a text message of a telephone."""

    body_maxlen = 160


class Library(ModuleType):
    """The module; while it does not work, nothing is sent."""

    def __init__(self) -> None:
        super().__init__("apprise")
        self.__spec__ = ModuleSpec("apprise", None)
        self.sent: list[dict[str, str]] = []
        self.works = True
        self.Apprise = self

    def instantiate(self, address: str, **_options: Any) -> Service | None:
        if not address.startswith("made-up://"):
            return None
        return Short(self) if "short" in address else Service(self)


def installed(monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library in place of the real one, as long as the test runs."""
    library = Library()
    monkeypatch.setitem(sys.modules, "apprise", library)
    return library
