"""Any receiver of Standard Webhooks: JSON, signed."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import Field

from alerts import signing
from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.render import webhook
from alerts.transport import shown
from config.base import HttpUrl, Model
from config.secrets import SecretRef


class Options(Model):
    """The keys of a webhook channel."""

    url: HttpUrl | SecretRef = Field(
        description="Address of the receiver; a secret when the address itself must not be known."
    )
    signing_key: SecretRef = Field(
        description="Secret that holds the signing key: whsec_ and base64."
    )
    old_signing_key: SecretRef | None = Field(
        default=None, description="Secret of the key before, while receivers change to the new one."
    )


class Webhook:
    """One receiver. A redirect is a failure: the digest must not go where nobody configured."""

    def __init__(
        self, name: str, url: str, keys: Sequence[bytes], surroundings: Surroundings
    ) -> None:
        self.name = name
        self._url = url
        self._keys = tuple(keys)
        self._place = shown(url)
        self._transport = surroundings.transport

    def recipients(self) -> tuple[str, ...]:
        """The host of the receiver."""
        return (self._place,)

    def render(self, digest: Digest) -> list[Message]:
        """One `digest.created` event per page."""
        return [
            Message(self._place, page.number, page.total, webhook.render(page), "application/json")
            for page in webhook.pages(digest)
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Post one event, signed now: receivers refuse old timestamps."""
        signed = signing.headers(self._keys, key, datetime.now(UTC), payload)
        answer = await self._transport.post(
            self._url, payload, {"Content-Type": "application/json", **signed}
        )
        if 200 <= answer.status < 300:
            return ""
        passing = answer.status >= 500 or answer.status in {408, 425, 429}
        raise DeliveryError(
            f"{self._place}: answered {answer.status}",
            permanent=answer.status == 410,
            retry_after_s=answer.retry_after_s,
            most_attempts=None if passing else 4,
        )


def _open(name: str, options: Options, surroundings: Surroundings) -> Webhook:
    refs = [options.signing_key, *filter(None, [options.old_signing_key])]
    keys = [signing.key_bytes(surroundings.secret(ref)) for ref in refs]
    return Webhook(name, surroundings.address(options.url), keys, surroundings)


CHANNEL = Kind(Options, _open)
