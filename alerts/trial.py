"""A marked test message, to see whether a channel works."""

from datetime import datetime
from uuid import uuid4

from alerts.channels import Channel
from alerts.contents import Note
from alerts.digest import Digest, Section
from analysis.slots import Slot


async def send_test(channel: Channel, now: datetime) -> tuple[str, ...]:
    """Send a test digest to everyone on a channel, once and without the outbox.

    Returns who got it. DeliveryError at the first that did not take it.
    """
    digest = _digest(now)
    for message in channel.render(digest):
        key = digest.key(channel.name, message.recipient, message.part)
        await channel.send(message.payload, key, message.recipient)
    return channel.recipients()


def _digest(now: datetime) -> Digest:
    note = Note("This is a test. If you can read it, the channel works.")
    return Digest(
        # Each test is a message of its own, also when it is sent twice in a minute.
        store_id=str(uuid4()),
        profile="test",
        title="Tumen channel test",
        tag="TEST",
        timezone="UTC",
        slot=Slot("test", now.date(), now),
        window_from=now,
        window_to=now,
        next_at=now,
        made_at=now,
        sections=(Section("Test", (note,)),),
    )
