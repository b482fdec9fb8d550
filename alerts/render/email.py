"""A digest as mail: text and HTML, each mail below the size at which readers clip it.

Gmail cuts at 102 KB (hteumeuleu/email-bugs#41); more than one mail is numbered.
"""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from alerts.digest import Digest, Item
from alerts.render import html, text
from alerts.render.pages import Page, paginate

MOST_BYTES = 80_000
_FRAME_BYTES = 24_000
_MOST_SUBJECT = 200


class _Policy(EmailPolicy):
    """That of SMTP, but with addresses whole: Python encodes those longer than a line as words,
    and then no reader finds an address there.
    """

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header with its line end."""
        if name in _WHOLE:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


_WHOLE = {"List-Id", "List-Unsubscribe", "In-Reply-To", "References"}
_POLICY = _Policy(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """The parties of one mail, and its key.

    `first` is the key of the digest's first part, which later parts answer. `unsubscribe` is a web
    address for it, or "".
    """

    sender: Address
    recipient: str
    key: str
    first: str = ""
    unsubscribe: str = ""


def pages(digest: Digest) -> list[Page]:
    """The digest cut between items into mails of at most 80 KB, transfer encoding included."""
    headings = sum(_heading(section.title) for section in digest.sections)
    room = MOST_BYTES - _FRAME_BYTES - headings
    return paginate(digest, lambda item: (_cost(digest, item),), (room,))


def render(page: Page, envelope: Envelope) -> bytes:
    """The bytes of one mail, CRLF line ends; the same for the same page and envelope."""
    domain = envelope.sender.domain
    message = EmailMessage(policy=_POLICY)
    message["From"] = envelope.sender
    message["To"] = Address(addr_spec=envelope.recipient)
    message["Subject"] = _subject(page)
    message["Date"] = page.digest.made_at
    message["Message-ID"] = f"<{envelope.key}@{domain}>"
    message["List-Id"] = f"<{page.digest.profile}.tumen.{domain}>"
    for name, value in (_unsubscribe(envelope) | _thread(envelope, domain)).items():
        message[name] = value
    message["Auto-Submitted"] = "auto-generated"
    # Base64 always: quoted-printable takes three bytes for each byte of Cyrillic or Hangul.
    message.set_content(text.render(page), cte="base64")
    message.add_alternative(html.render(page), subtype="html", cte="base64")
    # Python draws a random boundary, and the same mail must have the same bytes.
    message.set_boundary(f"=_{envelope.key}")
    return message.as_bytes()


def _unsubscribe(envelope: Envelope) -> dict[str, str]:
    """How to leave; RFC 8058 has the one click for https alone."""
    by_mail = f"<mailto:{envelope.sender.addr_spec}?subject=unsubscribe>"
    if not envelope.unsubscribe:
        return {"List-Unsubscribe": by_mail}
    headers = {"List-Unsubscribe": f"<{envelope.unsubscribe}>, {by_mail}"}
    if envelope.unsubscribe.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _thread(envelope: Envelope, domain: str) -> dict[str, str]:
    """What a mail reader needs to show a later part below the first (RFC 5322, 3.6.4)."""
    if envelope.first in {"", envelope.key}:
        return {}
    first = f"<{envelope.first}@{domain}>"
    return {"In-Reply-To": first, "References": first}


def _subject(page: Page) -> str:
    return page.subject[:_MOST_SUBJECT]


def _cost(digest: Digest, item: Item) -> int:
    words = len(text.item_text(digest, item).encode()) + 2
    return _encoded(words) + _encoded(len(html.item_html(digest, item).encode()) + 1)


def _heading(title: str) -> int:
    return _encoded(text.WIDTH + 3) + _encoded(len(html.heading_html(title).encode()) + 1)


def _encoded(size: int) -> int:
    # Base64 in lines of 76 characters and CRLF.
    return size * 4 // 3 * 78 // 76 + 4
