"""Discord, by a webhook."""

import json
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import Field

from alerts.channels import Kind, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.incoming import Incoming
from alerts.posting import Post, fields, seconds
from alerts.render import flowing
from alerts.render.markups import DISCORD, discord_escape
from alerts.render.pages import Page
from alerts.transport import Answer
from config.base import Model
from config.secrets import SecretRef

GAP_S = 2.0
"""Thirty messages a minute and channel: github.com/discord/discord-api-docs/issues/367."""
_MOST_CONTENT = 2_000
# docs.discord.com/developers/topics/opcodes-and-status-codes: unknown channel, unknown webhook,
# no access, no permission, invalid webhook token.
_PERMANENT = {10003, 10015, 50001, 50013, 50027}


class Options(Model):
    """The keys of a Discord channel."""

    url: SecretRef = Field(description="Secret that holds the address of the webhook.")


class Discord(Incoming):
    """One webhook."""

    def pages(self, digest: Digest) -> Sequence[Page]:
        """The digest in messages of Discord's Markdown."""
        return flowing.pages(digest, DISCORD)

    def payload(self, page: Page) -> bytes:
        """The subject, which notifications show, and the rest as an embed."""
        content = {
            "content": flowing.fitted(page.subject, _MOST_CONTENT, discord_escape),
            "embeds": [{"description": flowing.body(page, DISCORD)}],
            # Nobody is called: docs.discord.com/developers/resources/message, "Allowed Mentions".
            "allowed_mentions": {"parse": []},
        }
        return json.dumps(content, ensure_ascii=False).encode()

    def failure(self, answer: Answer) -> DeliveryError:
        """By Discord's code, and with its wish when to try again."""
        found = fields(answer)
        return self._post.failure(
            answer,
            str(found.get("message", "")),
            permanent=answer.status in {404, 410} or found.get("code") in _PERMANENT,
            retry_after_s=seconds(found.get("retry_after")),
        )


def _waiting(url: str) -> str:
    """The address with wait=true: without it Discord answers before it has kept the message.

    See docs.discord.com/developers/resources/webhook#execute-webhook. A thread_id stays.
    """
    parsed = urlsplit(url)
    query = dict(parse_qsl(parsed.query)) | {"wait": "true"}
    return urlunsplit(parsed._replace(query=urlencode(query)))


def _open(name: str, options: Options, surroundings: Surroundings) -> Discord:
    address = _waiting(surroundings.address(options.url))
    return Discord(name, Post(address, surroundings.transport, GAP_S))


CHANNEL = Kind(Options, _open)
