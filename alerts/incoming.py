"""Incoming webhooks of chat services: one address that takes JSON, and is itself the secret."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from alerts.channels import Message
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.posting import Post, succeeded
from alerts.render.pages import Page
from alerts.transport import Answer


class Incoming(ABC):
    """One incoming webhook; its address is the secret, so it is shown as its host only."""

    def __init__(self, name: str, post: Post) -> None:
        self.name = name
        self._post = post

    @abstractmethod
    def pages(self, digest: Digest) -> Sequence[Page]:
        """The digest cut into messages that the service takes."""

    @abstractmethod
    def payload(self, page: Page) -> bytes:
        """The JSON body of one message."""

    @abstractmethod
    def failure(self, answer: Answer) -> DeliveryError:
        """What an answer that is no success means."""

    def recipients(self) -> tuple[str, ...]:
        """The host of the webhook."""
        return (self._post.place,)

    def render(self, digest: Digest) -> list[Message]:
        """Numbered messages."""
        [place] = self.recipients()
        return [
            Message(place, page.number, page.total, self.payload(page), "application/json")
            for page in self.pages(digest)
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Post one message."""
        self.check(await self._post.send(payload))
        return ""

    def check(self, answer: Answer) -> None:
        """DeliveryError when a message was not taken."""
        if not succeeded(answer):
            raise self.failure(answer)
