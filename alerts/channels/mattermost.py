"""Mattermost, by an incoming webhook."""

import json
from collections.abc import Sequence

from pydantic import Field

from alerts.channels import Kind, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.incoming import Incoming
from alerts.posting import Post, fields
from alerts.render import flowing
from alerts.render.markups import MATTERMOST
from alerts.render.pages import Page
from alerts.transport import Answer
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


class Mattermost(Incoming):
    """One incoming webhook."""

    def pages(self, digest: Digest) -> Sequence[Page]:
        """The digest in messages of Mattermost's Markdown."""
        return flowing.pages(digest, MATTERMOST)

    def payload(self, page: Page) -> bytes:
        """The JSON body of one message."""
        words = flowing.render(page, MATTERMOST)
        return json.dumps({"text": words}, ensure_ascii=False).encode()

    def failure(self, answer: Answer) -> DeliveryError:
        """By the server's own name for what it will not do."""
        found = fields(answer)
        lost = answer.status in {404, 410} or found.get("id") in _PERMANENT
        return self._post.failure(answer, str(found.get("message", "")), permanent=lost)


def _open(name: str, options: Options, surroundings: Surroundings) -> Mattermost:
    address = surroundings.address(options.url)
    return Mattermost(name, Post(address, surroundings.transport, GAP_S))


CHANNEL = Kind(Options, _open)
