"""Everything else that Apprise knows, by one of its addresses: the optional extra `apprise`."""

import asyncio
import importlib
import importlib.util
import json
import logging
from typing import Any

from pydantic import Field

from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.render import flowing
from alerts.render.markups import plain
from config.base import Model
from config.secrets import SecretRef

_INSTALL = (
    "Apprise is not installed: install the extra `apprise` (pip install --require-hashes -r "
    "requirements-apprise.lock)"
)
_LEAST = 1_000
_MOST = 16_000
_MOST_TITLE = 250
# What it and the client below it say of a failure names the whole address, which is the secret.
_TALKATIVE = ("apprise", "requests", "urllib3", "requests_oauthlib", "oauthlib")


class Options(Model):
    """The keys of an Apprise channel."""

    url: SecretRef = Field(description="Secret that holds an address of Apprise, such as ntfys://…")


class Apprise:
    """One service. Apprise tells only whether it took a message, and makes its own connections."""

    def __init__(self, name: str, service: Any, secret: str) -> None:
        self.name = name
        self._service = service
        self._recipient = f"{service.service_name} ({secret})"
        self._most = _most(service)
        self._most_title = min(_MOST_TITLE, service.title_maxlen or _MOST_TITLE)

    def recipients(self) -> tuple[str, ...]:
        """The service, and the name of the secret that holds its address."""
        return (self._recipient,)

    def render(self, digest: Digest) -> list[Message]:
        """Numbered messages in plain text, of what the service takes at once."""
        markup = plain(self._most)
        return [
            Message(self._recipient, page.number, page.total, _payload(title, words), "text/plain")
            for page in flowing.pages(digest, markup)
            for title in [flowing.fitted(page.subject, self._most_title, str)]
            for words in [flowing.body(page, markup)]
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Hand one message to Apprise, which blocks, in a thread."""
        if not await asyncio.to_thread(self._notify, json.loads(payload)):
            raise DeliveryError(f"{self._recipient}: Apprise could not send it")
        return ""

    def _notify(self, content: dict[str, str]) -> bool:
        return bool(self._service.notify(**content, body_format="text", notify_type="info"))


def _most(service: Any) -> int:
    """What one message may have: a title without a place, and markup, take their shares of it."""
    room = service.body_maxlen - (0 if service.title_maxlen else _MOST_TITLE)
    formats = service.notify_format
    literal = "text" in (formats if isinstance(formats, tuple) else (formats,))
    return int(min(_MOST, room if literal else room * 3 // 4))


def _payload(title: str, words: str) -> bytes:
    return json.dumps({"title": title, "body": words}, ensure_ascii=False).encode()


def _open(name: str, options: Options, surroundings: Surroundings) -> Apprise:
    if importlib.util.find_spec("apprise") is None:
        raise ValueError(_INSTALL)
    for talkative in _TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.CRITICAL + 1)
    address, secret = surroundings.secret(options.url), options.url.secret
    library = importlib.import_module("apprise")
    service = library.Apprise.instantiate(address, suppress_exceptions=True)
    if service is None:
        raise ValueError(f"secret {secret}: Apprise knows no service with such an address")
    if _most(service) < _LEAST:
        raise ValueError(
            f"secret {secret}: {service.service_name} takes {service.body_maxlen} characters, "
            "too few for a digest"
        )
    return Apprise(name, service, secret)


CHANNEL = Kind(Options, _open)
