"""What alerts raise.

AlertError
├── UnknownProfile   no profile of that name is configured
└── DeliveryError    a channel did not take a message
"""


class AlertError(Exception):
    """A message cannot be made or sent; the text names the place and the remedy."""


class UnknownProfile(AlertError):
    """No profile, or no slot of it, has that name."""


class DeliveryError(AlertError):
    """A channel did not take a message. The text holds no secret: it is stored and shown.

    `permanent`: another attempt cannot help. `retry_after_s`: what the receiver asked for.
    `most_attempts`: give up after so many attempts, for answers that rarely change.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_after_s: float | None = None,
        most_attempts: int | None = None,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after_s = retry_after_s
        self.most_attempts = most_attempts
