"""A channel that keeps what it is sent, and fails on demand."""

from collections import deque

from alerts.channels import Message
from alerts.digest import Digest


class FakeChannel:
    """`failures` are raised by the next sends, in order; None lets one pass."""

    def __init__(
        self, name: str = "fake", recipients: tuple[str, ...] = ("one",), parts: int = 1
    ) -> None:
        self.name = name
        self.sent: list[tuple[bytes, str, str]] = []
        self.attempts: list[tuple[bytes, str, str]] = []
        self.failures: deque[BaseException | None] = deque()
        self._recipients = recipients
        self._parts = parts

    def recipients(self) -> tuple[str, ...]:
        return self._recipients

    def render(self, digest: Digest) -> list[Message]:
        return [
            Message(who, part, self._parts, f"{digest.subject} #{part}".encode(), "text/plain")
            for who in self._recipients
            for part in range(1, self._parts + 1)
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        self.attempts.append((payload, key, recipient))
        failure = self.failures.popleft() if self.failures else None
        if failure is not None:
            raise failure
        self.sent.append((payload, key, recipient))
        return ""
