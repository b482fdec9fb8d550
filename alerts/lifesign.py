"""The sign of life to a service that alarms when none comes, such as Healthchecks."""

from collections.abc import Mapping
from dataclasses import dataclass

from alerts.channels import Surroundings
from alerts.errors import DeliveryError
from alerts.transport import Transport, shown
from config.configuration import Configuration
from config.errors import ConfigError
from config.secrets import SecretError


@dataclass(frozen=True, slots=True)
class Lifesign:
    """Where signs of life go. Its address is often a secret, so only its host is ever shown."""

    url: str
    transport: Transport

    async def send(self) -> None:
        """Give one sign: an empty POST. DeliveryError when it was not taken."""
        answer = await self.transport.post(self.url, b"", {})
        if not 200 <= answer.status < 300:
            raise DeliveryError(f"{shown(self.url)}: answered {answer.status}")


def build(configuration: Configuration, environ: Mapping[str, str]) -> Lifesign | None:
    """The configured `heartbeat`, if any; ConfigError when its address or its secret is wrong."""
    wanted = configuration.settings.heartbeat
    if wanted is None:
        return None
    transport = Transport(configuration.settings.http.allow_networks)
    try:
        return Lifesign(Surroundings(environ, transport).address(wanted), transport)
    except (SecretError, ValueError) as error:
        place = configuration.place("tumen.yaml", "heartbeat")
        raise ConfigError([place.problem("heartbeat", str(error))]) from None
