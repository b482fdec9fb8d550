"""Microsoft Teams, by a workflow "When a Teams webhook request is received"."""

from pydantic import Field

from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.posting import Post, fields, succeeded
from alerts.render import teams
from config.base import Model
from config.secrets import SecretRef

GAP_S = 1.0
"""Four requests a second are allowed (learn.microsoft.com, "Create and send messages")."""


class Options(Model):
    """The keys of a Teams channel."""

    url: SecretRef = Field(description="Secret that holds the address of the workflow's trigger.")


class Teams:
    """One workflow; its address is the secret, so it is shown as its host only.

    It answers 202 before the message stands in the channel; what goes wrong after that is seen in
    the workflow's history only.
    """

    def __init__(self, name: str, post: Post) -> None:
        self.name = name
        self._post = post

    def recipients(self) -> tuple[str, ...]:
        """The host of the workflow."""
        return (self._post.place,)

    def render(self, digest: Digest) -> list[Message]:
        """Numbered Adaptive Cards."""
        [place] = self.recipients()
        return [
            Message(place, page.number, page.total, teams.render(page), "application/json")
            for page in teams.pages(digest)
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Post one card."""
        answer = await self._post.send(payload)
        if succeeded(answer):
            return ""
        error = fields(answer).get("error")
        code = str(error.get("code", "")) if isinstance(error, dict) else ""
        # 401 and 403: the address has lost its signature or may not be called by anyone.
        lost = answer.status in {401, 403, 404, 410}
        raise self._post.failure(answer, code, permanent=lost)


def _open(name: str, options: Options, surroundings: Surroundings) -> Teams:
    address = surroundings.address(options.url)
    return Teams(name, Post(address, surroundings.transport, GAP_S))


CHANNEL = Kind(Options, _open)
