"""A mail server on the loopback that refuses recipients on demand."""

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Mailbox:
    """`answers` maps a recipient to the reply it gets instead of its mail.

    A mail that was taken is acknowledged `delay` seconds later.
    """

    def __init__(self) -> None:
        self.port = 0
        self.mails: list[tuple[str, EmailMessage]] = []
        self.answers: dict[str, str] = {}
        self.delay = 0.0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds it by this name
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.mails += [(recipient, message) for recipient in envelope.rcpt_tos]
        await asyncio.sleep(self.delay)
        return "250 taken"


def _authenticate(*arguments: Any) -> AuthResult:
    login = arguments[-1]
    good = isinstance(login, LoginPassword) and login.password == b"right"
    # Not handled: aiosmtpd itself answers 535.
    return AuthResult(success=good, handled=good)


def _server(mailbox: Mailbox, options: dict[str, Any]) -> SMTP:
    with warnings.catch_warnings():
        # It warns that passwords go in the clear; on the loopback they may.
        warnings.simplefilter("ignore")
        return SMTP(mailbox, **options)


@asynccontextmanager
async def running(
    *,
    login: bool = False,
    tls: ssl.SSLContext | None = None,
    implicit: ssl.SSLContext | None = None,
    box: Mailbox | None = None,
) -> AsyncIterator[Mailbox]:
    """A mailbox that listens on a free port; with `login`, only for the password "right".

    With `tls` it takes nothing before STARTTLS; `implicit` speaks TLS from the first byte.
    `box` is one of the caller's own.
    """
    mailbox = box or Mailbox()
    options: dict[str, Any] = {"hostname": "mail.test"}
    if tls:
        options |= {"tls_context": tls, "require_starttls": True}
    if login:
        options |= {
            "authenticator": _authenticate,
            "auth_required": True,
            "auth_require_tls": False,
        }
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _server(mailbox, options), "127.0.0.1", 0, ssl=implicit
    )
    mailbox.port = server.sockets[0].getsockname()[1]
    async with server:
        yield mailbox
