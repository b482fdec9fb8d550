"""Slack, a webhook and a mailbox that fail one time in five, and keep books of what they took."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from tests.doubles import hook, mailbox
from tests.doubles.hook import Hook, Received, Reply
from tests.doubles.mailbox import Mailbox

SHARE = 0.2
DROPPED = "accept-then-drop"
REFUSED = "550"
_TAKEN = {"", DROPPED}
_OVER_HTTP = {
    "500": Reply(500, "broken"),
    "429": Reply(429, "slow down", {"Retry-After": "1"}),
    "time-out": Reply(hang=True),
    DROPPED: Reply(drop=True),
}
_OVER_SMTP = ("451", "451", "time-out", DROPPED, REFUSED)
_ANSWER_S = 0.02
"""Between taking a message and saying so: where a kill hurts most."""
_SILENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One message that came in whole, in which round; `fault` is what it met, "" for none."""

    round: int
    channel: str
    key: str
    body: bytes
    fault: str

    @property
    def taken(self) -> bool:
        """Whether the receiver keeps it, whatever the sender was told."""
        return self.fault in _TAKEN


class Receivers:
    """The three of them; `share` of the messages meet a fault, `round` is written to the books."""

    def __init__(self, seed: int) -> None:
        self.attempts: list[Attempt] = []
        self.share = SHARE
        self.round = 0
        self.slack = Hook()
        self.webhook = Hook()
        self.post = Mailbox()
        self._chance = random.Random(seed)

    def draw(self, faults: tuple[str, ...]) -> str:
        """A fault, or none."""
        return self._chance.choice(faults) if self._chance.random() < self.share else ""

    def note(self, channel: str, key: str, body: bytes, fault: str) -> None:
        """Write an attempt down."""
        self.attempts.append(Attempt(self.round, channel, key, body, fault))

    def judge(self, channel: str, header: str, received: Received) -> Reply:
        """Draw what a POST meets, and write it down."""
        fault = self.draw(tuple(_OVER_HTTP))
        self.note(channel, received.headers[header], received.body, fault)
        return _OVER_HTTP.get(fault, Reply())


class _Post(Mailbox):
    """A mail server that draws what each mail meets."""

    def __init__(self, receivers: Receivers) -> None:
        super().__init__()
        self._receivers = receivers

    async def handle_DATA(self, server: Any, _session: object, envelope: Any) -> str:  # noqa: N802
        fault = self._receivers.draw(_OVER_SMTP)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        key = str(message["Message-ID"]).strip("<>").partition("@")[0]
        self._receivers.note("mail", key, envelope.content, fault)
        if fault == DROPPED:
            server.transport.abort()
            await asyncio.sleep(_SILENCE_S)  # the lost connection ends this
        await asyncio.sleep(_SILENCE_S if fault == "time-out" else _ANSWER_S)
        return f"{fault} no" if fault else "250 taken"


@asynccontextmanager
async def running(seed: int) -> AsyncIterator[Receivers]:
    """Receivers that listen on free ports."""
    made = Receivers(seed)
    post = _Post(made)
    async with hook.running() as slack, hook.running() as webhook, mailbox.running(box=post):
        made.slack, made.webhook, made.post = slack, webhook, post
        slack.judge = lambda got: made.judge("slack", "idempotency-key", got)
        webhook.judge = lambda got: made.judge("webhook", "webhook-id", got)
        slack.delay = webhook.delay = _ANSWER_S
        yield made
