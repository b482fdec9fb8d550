"""Mattermost, by an incoming webhook."""

import json

from pydantic import Field

from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.posting import Post, fields, succeeded
from alerts.render import flowing
from alerts.render.markups import MATTERMOST
from config.base import Model
from config.secrets import SecretRef

GAP_S = 0.5
"""Ten requests a second where a server limits them (docs.mattermost.com, "Rate limiting")."""
# The server's names for what it will not do. One that it cannot find, such as "invalid", may come
# from a database that does not answer (mattermost/mattermost, app/webhook.go).
_PERMANENT = {
    "web.incoming_webhook.channel_locked.app_error",
    "web.incoming_webhook.permissions.app_error",
}


class Options(Model):
    """The keys of a Mattermost channel."""

    url: SecretRef = Field(description="Secret that holds the address of the incoming webhook.")


class Mattermost:
    """One incoming webhook; its address is the secret, so it is shown as its host only."""

    def __init__(self, name: str, post: Post) -> None:
        self.name = name
        self._post = post

    def recipients(self) -> tuple[str, ...]:
        """The host of the webhook."""
        return (self._post.place,)

    def render(self, digest: Digest) -> list[Message]:
        """Numbered messages."""
        [place] = self.recipients()
        return [
            Message(place, page.number, page.total, _payload(words), "application/json")
            for page in flowing.pages(digest, MATTERMOST)
            for words in [flowing.render(page, MATTERMOST)]
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Post one message."""
        answer = await self._post.send(payload)
        if succeeded(answer):
            return ""
        found = fields(answer)
        lost = answer.status in {404, 410} or found.get("id") in _PERMANENT
        raise self._post.failure(answer, str(found.get("message", "")), permanent=lost)


def _payload(words: str) -> bytes:
    return json.dumps({"text": words}, ensure_ascii=False).encode()


def _open(name: str, options: Options, surroundings: Surroundings) -> Mattermost:
    address = surroundings.address(options.url)
    return Mattermost(name, Post(address, surroundings.transport, GAP_S))


CHANNEL = Kind(Options, _open)
