"""Slack, by an incoming webhook."""

from collections.abc import Sequence

import structlog
from pydantic import Field

from alerts.channels import Kind, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.incoming import Incoming
from alerts.posting import Post
from alerts.render import slack
from alerts.render.pages import Page
from alerts.transport import Answer
from config.base import Model
from config.secrets import SecretRef

# docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: errors that stay.
_PERMANENT = {
    "invalid_token",
    "no_service",
    "no_service_id",
    "no_team",
    "no_active_hooks",
    "team_disabled",
    "channel_not_found",
    "channel_is_archived",
    "action_prohibited",
    "token_revoked",
}
REFUSED_BLOCKS = {"invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"}
GAP_S = 1.0
"""One message a second and channel: docs.slack.dev/apis/web-api/rate-limits."""

_log = structlog.get_logger(__name__)


class Options(Model):
    """The keys of a Slack channel."""

    url: SecretRef = Field(description="Secret that holds the address of the incoming webhook.")


class Slack(Incoming):
    """One incoming webhook."""

    def pages(self, digest: Digest) -> Sequence[Page]:
        """The digest in messages of Block Kit."""
        return slack.pages(digest)

    def payload(self, page: Page) -> bytes:
        """The JSON body of one message."""
        return slack.render(page)

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Post one message; when Slack refuses its blocks, the same words without blocks."""
        once = {"Idempotency-Key": key}
        answer = await self._post.send(payload, once)
        code = answer.text.strip().partition(":")[0]
        if answer.status == 400 and code in REFUSED_BLOCKS:
            _log.warning("slack refused blocks, sending plain text", channel=self.name, code=code)
            self.check(await self._post.send(slack.plain(payload), once))
            return f"sent as plain text: Slack refused the blocks ({code})"
        self.check(answer)
        return ""

    def failure(self, answer: Answer) -> DeliveryError:
        """By the status, or by Slack's own word."""
        code = answer.text.strip()
        permanent = answer.status in {404, 410} or code in _PERMANENT | REFUSED_BLOCKS
        return self._post.failure(answer, code, permanent=permanent)


def _open(name: str, options: Options, surroundings: Surroundings) -> Slack:
    address = surroundings.address(options.url)
    return Slack(name, Post(address, surroundings.transport, GAP_S))


CHANNEL = Kind(Options, _open)
