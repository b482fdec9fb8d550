"""Mail over SMTP, one delivery for each recipient."""

import re
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Annotated, Literal, Self

import aiosmtplib
from pydantic import AfterValidator, Field, model_validator

from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.errors import DeliveryError
from alerts.render import email
from alerts.render.pages import Page
from config.base import HttpUrl, Model
from config.secrets import SecretRef

_PORTS = {"none": 25, "starttls": 587, "tls": 465}
_TIMEOUT_S = 20
_MOST_ADDRESS = 800


def _unsubscribe(value: str) -> str:
    # It goes into a header between brackets.
    if re.search(r"[^!-~]|[<>]", value) or len(value) > _MOST_ADDRESS:
        raise ValueError("not a web address of at most 800 printable ASCII signs, without brackets")
    return value


def _address(value: str) -> str:
    name, plain = parseaddr(value)
    local, _, domain = plain.rpartition("@")
    if not (local and domain) or not plain.isascii() or any(c in value for c in "\r\n"):
        raise ValueError("not a mail address: write name@example.org or Name <name@example.org>")
    Address(name, addr_spec=plain)
    return value


UnsubscribeUrl = Annotated[HttpUrl, AfterValidator(_unsubscribe)]
MailAddress = Annotated[str, AfterValidator(_address)]


class Options(Model):
    """The keys of an email channel."""

    host: str = Field(min_length=1, description="Mail server.")
    port: int | None = Field(
        default=None, ge=1, le=65535, description="Port; default: 25, 587 or 465 by security."
    )
    security: Literal["none", "starttls", "tls"] = Field(
        default="starttls", description="How the connection is protected."
    )
    username: str | None = Field(default=None, description="User name, if the server wants one.")
    password: SecretRef | None = Field(default=None, description="Secret that holds the password.")
    sender: MailAddress = Field(alias="from", description="Address that the mail comes from.")
    to: tuple[MailAddress, ...] = Field(min_length=1, description="Addresses that get the mail.")
    unsubscribe: UnsubscribeUrl | None = Field(
        default=None, description="Address of a page that ends the mail; https: by one click."
    )

    @model_validator(mode="after")
    def _login_is_whole(self) -> Self:
        if (self.username is None) != (self.password is None):
            raise ValueError("username and password go together: give both or neither")
        return self


class Email:
    """One mail server and a list of recipients."""

    def __init__(self, name: str, options: Options, surroundings: Surroundings) -> None:
        self.name = name
        self._options = options
        self._password = surroundings.secret(options.password) if options.password else None
        self._transport = surroundings.transport
        self._sender = _parsed(options.sender)
        self._place = f"{options.host}:{options.port or _PORTS[options.security]}"

    def recipients(self) -> tuple[str, ...]:
        """The bare addresses."""
        return tuple(dict.fromkeys(_parsed(address).addr_spec for address in self._options.to))

    def render(self, digest: Digest) -> list[Message]:
        """Numbered mails for each recipient."""
        pages = email.pages(digest)
        return [
            Message(to, page.number, page.total, self._mail(page, to), "message/rfc822")
            for to in self.recipients()
            for page in pages
        ]

    def _mail(self, page: Page, to: str) -> bytes:
        first, key = (page.digest.key(self.name, to, part) for part in (1, page.number))
        leave = self._options.unsubscribe or ""
        return email.render(page, email.Envelope(self._sender, to, key, first, leave))

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Hand one mail to the server. 5xx answers are permanent, 4xx are not."""
        try:
            await self._send(payload, recipient)
        except aiosmtplib.SMTPRecipientsRefused as error:
            refusal = error.recipients[0]
            raise self._failure(refusal.code, refusal.message) from None
        except aiosmtplib.SMTPResponseException as error:
            raise self._failure(error.code, error.message) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise DeliveryError(f"{self._place}: {str(error) or type(error).__name__}") from None
        return ""

    async def _send(self, payload: bytes, recipient: str) -> None:
        options = self._options
        port = options.port or _PORTS[options.security]
        connected = await self._transport.connect(options.host, port)
        client = aiosmtplib.SMTP(
            hostname=options.host,
            sock=connected,
            use_tls=options.security == "tls",
            start_tls=options.security == "starttls",
            username=options.username,
            password=self._password,
            timeout=_TIMEOUT_S,
        )
        async with client:
            await client.sendmail(self._sender.addr_spec, [recipient], payload)

    def _failure(self, code: int, message: str) -> DeliveryError:
        said = " ".join(message.split())[:200]
        # Wrong credentials are the operator's to correct, and the mail can still go out then.
        permanent = 500 <= code < 600 and code not in {530, 534, 535, 538}
        return DeliveryError(f"{self._place}: answered {code} {said}", permanent=permanent)


def _parsed(value: str) -> Address:
    name, plain = parseaddr(value)
    return Address(name, addr_spec=plain)


CHANNEL = Kind(Options, Email)
