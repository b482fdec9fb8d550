"""The local inbox: takes what the demo's channels send, keeps it in a folder, shows it."""

import asyncio
import contextlib
import email
import email.policy
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from crawler.demo.refusals import signature_refusal, slack_refusal

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
)
_MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message as it was taken: `kind` is slack, webhook or mail, `number` counts per kind.

    `html` is the HTML part of a mail, already beside `file`; None for the others.
    """

    kind: str
    number: int
    name: str
    headline: str
    file: Path
    html: Path | None = None


class Inbox:
    """Everything received, on disk and in `arrivals`; what was refused is in `refusals`.

    With a `signing_key` (`whsec_…`) a webhook must carry a valid Standard Webhooks signature;
    `seconds` is the real time its timestamp is held against.
    """

    def __init__(
        self, folder: Path, signing_key: str | None = None, seconds: Callable[[], float] = time.time
    ) -> None:
        self.arrivals: list[Arrival] = []
        self.refusals: list[str] = []
        self.app = Starlette(
            routes=[
                Route("/", self._index),
                Route("/mail/{number:int}", self._mail_page),
                Route("/slack/{name}", self._slack, methods=["POST"]),
                Route("/hook/{name}", self._hook, methods=["POST"]),
            ]
        )
        self._folder = folder
        self._signing_key = signing_key
        self._seconds = seconds
        self._numbers: Counter[str] = Counter()
        folder.mkdir(parents=True, exist_ok=True)

    async def _slack(self, request: Request) -> Response:
        try:
            payload = json.loads(await request.body())
        except ValueError:
            return self._refused(request, 400, "invalid_payload: not JSON")
        if reason := slack_refusal(payload):
            return self._refused(request, 400, reason)
        headline = str(payload.get("text", ""))
        self._keep_json("slack", request.path_params["name"], payload, headline)
        return PlainTextResponse("ok")

    async def _hook(self, request: Request) -> Response:
        body = await request.body()
        if self._signing_key:
            reason = signature_refusal(request.headers, body, self._signing_key, self._seconds())
            if reason:
                return self._refused(request, 401, reason)
        try:
            payload = json.loads(body)
        except ValueError:
            return self._refused(request, 400, "the body is not JSON")
        headline = request.headers.get("webhook-id", "")
        self._keep_json("webhook", request.path_params["name"], payload, headline)
        return Response(status_code=204)

    def _refused(self, request: Request, status: int, reason: str) -> Response:
        self.refusals.append(f"{request.url.path}: {reason}")
        return PlainTextResponse(reason.partition(":")[0], status_code=status)

    def _keep_json(self, kind: str, name: str, payload: object, headline: str) -> None:
        number = self._next(kind)
        file = self._folder / f"{kind}-{number}.json"
        file.write_text(json.dumps(payload, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.arrivals.append(Arrival(kind, number, name, headline, file))

    def keep_mail(self, raw: bytes, recipients: list[str]) -> None:
        """Keep a message as `mail-N.eml`, and its HTML part as `mail-N.html`."""
        message = email.message_from_bytes(raw, policy=email.policy.default)
        number = self._next("mail")
        file = self._folder / f"mail-{number}.eml"
        file.write_bytes(raw)
        html = self._html_part(message, number)
        headline = str(message["subject"] or "")
        self.arrivals.append(Arrival("mail", number, ", ".join(recipients), headline, file, html))

    def _html_part(self, message: EmailMessage, number: int) -> Path | None:
        part = message.get_body(("html",))
        if part is None:
            return None
        html = self._folder / f"mail-{number}.html"
        html.write_text(part.get_content(), encoding="utf-8")
        return html

    def _next(self, kind: str) -> int:
        self._numbers[kind] += 1
        return self._numbers[kind]

    async def _index(self, _: Request) -> Response:
        page = _TEMPLATES.get_template("inbox.html").render(
            arrivals=self.arrivals, refusals=self.refusals
        )
        return HTMLResponse(page)

    async def _mail_page(self, request: Request) -> Response:
        number = request.path_params["number"]
        for arrival in self.arrivals:
            if arrival.kind == "mail" and arrival.number == number and arrival.html:
                page = arrival.html.read_text(encoding="utf-8")
                return HTMLResponse(page, headers={"Content-Security-Policy": _MAIL_POLICY})
        return PlainTextResponse(f"no mail {number} with an HTML part\n", status_code=404)


class _MailHandler:
    """Hands each accepted message to the inbox; the method's name is aiosmtpd's."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        self._inbox.keep_mail(content if isinstance(content, bytes) else b"", envelope.rcpt_tos)
        return "250 OK"


@contextlib.asynccontextmanager
async def serve_mail(inbox: Inbox, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
    """Take mail over SMTP while the block runs; gives the port."""
    loop = asyncio.get_running_loop()
    sessions: list[SMTP] = []

    def session() -> SMTP:
        # A given host name saves aiosmtpd a look-up in DNS.
        sessions.append(SMTP(_MailHandler(inbox), hostname="inbox.localhost", loop=loop))
        return sessions[-1]

    server = await loop.create_server(session, host, port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for open_session in sessions:
            if open_session.transport is not None:
                open_session.transport.close()
