"""Microsoft Teams, by a workflow "When a Teams webhook request is received"."""

from collections.abc import Sequence

from pydantic import Field

from alerts.channels import Kind, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.incoming import Incoming
from alerts.posting import Post, fields
from alerts.render import teams
from alerts.render.pages import Page
from alerts.transport import Answer
from config.base import Model
from config.secrets import SecretRef

GAP_S = 1.0
"""Four requests a second are allowed (learn.microsoft.com, "Create and send messages")."""


class Options(Model):
    """The keys of a Teams channel."""

    url: SecretRef = Field(description="Secret that holds the address of the workflow's trigger.")


class Teams(Incoming):
    """One workflow.

    It answers 202 before the message stands in the channel; what goes wrong after that is seen in
    the workflow's history only.
    """

    def pages(self, digest: Digest) -> Sequence[Page]:
        """The digest in Adaptive Cards."""
        return teams.pages(digest)

    def payload(self, page: Page) -> bytes:
        """The JSON body of one card."""
        return teams.render(page)

    def failure(self, answer: Answer) -> DeliveryError:
        """By the status: the code only says it to a reader."""
        error = fields(answer).get("error")
        code = str(error.get("code", "")) if isinstance(error, dict) else ""
        # 401 and 403: the address has lost its signature or may not be called by anyone.
        lost = answer.status in {401, 403, 404, 410}
        return self._post.failure(answer, code, permanent=lost)


def _open(name: str, options: Options, surroundings: Surroundings) -> Teams:
    address = surroundings.address(options.url)
    return Teams(name, Post(address, surroundings.transport, GAP_S))


CHANNEL = Kind(Options, _open)
