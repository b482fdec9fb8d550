"""Slack, by an incoming webhook."""

import asyncio

import structlog
from pydantic import Field

from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.render import slack
from alerts.transport import Answer, shown
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
_REFUSED_BLOCKS = {"invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"}
_GAP_S = 1.0
"""One message a second and channel: docs.slack.dev/apis/web-api/rate-limits."""

_log = structlog.get_logger(__name__)


class Options(Model):
    """The keys of a Slack channel."""

    url: SecretRef = Field(description="Secret that holds the address of the incoming webhook.")


class Slack:
    """One incoming webhook; its address is the secret, so it is shown as its host only."""

    def __init__(self, name: str, url: str, surroundings: Surroundings) -> None:
        self.name = name
        self._url = url
        self._place = shown(url)
        self._transport = surroundings.transport
        self._turn = asyncio.Lock()
        self._free_at = 0.0

    def recipients(self) -> tuple[str, ...]:
        """The host of the webhook."""
        return (self._place,)

    def render(self, digest: Digest) -> list[Message]:
        """Numbered Block Kit messages."""
        pages = slack.pages(digest)
        return [
            Message(self._place, page.number, page.total, slack.render(page), "application/json")
            for page in pages
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Post one message; when Slack refuses its blocks, the same words without blocks."""
        answer = await self._post(payload, key)
        code = answer.text.strip().partition(":")[0]
        if answer.status == 400 and code in _REFUSED_BLOCKS:
            _log.warning("slack refused blocks, sending plain text", channel=self.name, code=code)
            self._check(await self._post(slack.plain(payload), key))
            return f"sent as plain text: Slack refused the blocks ({code})"
        self._check(answer)
        return ""

    async def _post(self, payload: bytes, key: str) -> Answer:
        loop = asyncio.get_running_loop()
        async with self._turn:
            await asyncio.sleep(max(0.0, self._free_at - loop.time()))
            try:
                headers = {"Content-Type": "application/json", "Idempotency-Key": key}
                return await self._transport.post(self._url, payload, headers)
            finally:
                self._free_at = loop.time() + _GAP_S

    def _check(self, answer: Answer) -> None:
        if 200 <= answer.status < 300:
            return
        code = answer.text.strip()[:80]
        permanent = answer.status in {404, 410} or code in _PERMANENT or code in _REFUSED_BLOCKS
        raise DeliveryError(
            f"{self._place}: answered {answer.status} {code}".strip(),
            permanent=permanent,
            retry_after_s=answer.retry_after_s,
            most_attempts=None if answer.status in {408, 429} or answer.status >= 500 else 4,
        )


def _open(name: str, options: Options, surroundings: Surroundings) -> Slack:
    return Slack(name, surroundings.address(options.url), surroundings)


CHANNEL = Kind(Options, _open)
