"""Channels: where messages go. One module each in this folder, or an entry point `tumen.channels`.

A module defines `CHANNEL`, a `Kind`, and its name is the kind's, with hyphens. Nothing else needs
to know it.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError

from alerts.digest import Digest
from alerts.transport import Transport, web_address
from config.base import Model
from config.configuration import Configuration
from config.errors import ConfigError, Problem
from config.findings import closest
from config.secrets import SecretError, SecretRef, resolve


@dataclass(frozen=True, slots=True)
class Message:
    """One part for one recipient. `recipient` is shown and stored: it must hold no secret."""

    recipient: str
    part: int
    parts: int
    payload: bytes
    content_type: str


class Channel(Protocol):
    """A configured place that messages go to."""

    name: str

    def recipients(self) -> tuple[str, ...]:
        """Who gets each digest, as shown: no secrets."""

    def render(self, digest: Digest) -> list[Message]:
        """Every message of a digest, ready to send: each part for each recipient."""

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Send one message; returns a remark to keep, usually empty.

        `key` is the same on each attempt. DeliveryError when it was not taken.
        """


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a channel may use: secrets by name, and the way out."""

    environ: Mapping[str, str]
    transport: Transport

    def secret(self, ref: SecretRef) -> str:
        """The value of a secret; SecretError when it cannot be had."""
        return resolve(ref, self.environ)

    def matching(self, ref: SecretRef, form: str, what: str) -> str:
        """A secret that has a form, such as a token. ValueError, which does not tell it, if not."""
        value = self.secret(ref)
        if not re.fullmatch(form, value, re.ASCII):
            raise ValueError(f"secret {ref.secret}: not {what}")
        return value

    def address(self, url: str | SecretRef) -> str:
        """A web address, given or secret. ValueError when it is none: it names the secret only."""
        if isinstance(url, str):
            return web_address(url)
        try:
            return web_address(self.secret(url))
        except ValueError as error:
            raise ValueError(f"secret {url.secret}: {error}") from None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of channel: the keys it is configured with, and how one is opened.

    `open` gets the channel's name, its options and its surroundings; ValueError or SecretError
    when the options cannot work.
    """

    options: type[Model]
    open: Callable[[str, Any, Surroundings], Channel]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of channel by name; those of this folder win over installed ones."""
    found: dict[str, Kind] = {}
    for entry in entry_points(group="tumen.channels"):
        found[entry.name] = entry.load()
    for module in pkgutil.iter_modules(__path__):
        made = importlib.import_module(f"{__name__}.{module.name}").CHANNEL
        found[module.name.replace("_", "-")] = made
    return found


def build(configuration: Configuration, environ: Mapping[str, str]) -> dict[str, Channel]:
    """Every configured channel by name; ConfigError holds each problem with its place."""
    transport = Transport(configuration.settings.http.allow_networks)
    surroundings = Surroundings(environ, transport)
    channels: dict[str, Channel] = {}
    problems: list[Problem] = []
    for name in configuration.settings.channels:
        built = _build_one(configuration, name, surroundings)
        if isinstance(built, list):
            problems += built
        else:
            channels[name] = built
    if problems:
        raise ConfigError(problems)
    return channels


def _build_one(
    configuration: Configuration, name: str, surroundings: Surroundings
) -> Channel | list[Problem]:
    path = ("tumen.yaml", "channels", name)
    spec = configuration.settings.channels[name]
    kind = kinds().get(spec.kind)
    if kind is None:
        message = f"no kind of channel is called {spec.kind!r}{closest(spec.kind, kinds())}"
        return [_problem(configuration, (*path, "kind"), message)]
    try:
        options = kind.options.model_validate(spec.options)
        return kind.open(name, options, surroundings)
    except ValidationError as error:
        return configuration.problems(error, TypeAdapter(kind.options), *path)
    except (SecretError, ValueError) as error:
        return [_problem(configuration, path, str(error))]


def _problem(configuration: Configuration, path: tuple[str, ...], message: str) -> Problem:
    return configuration.place(*path).problem(".".join(path[1:]), message)
