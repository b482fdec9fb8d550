"""A digest as mail: text and HTML, each mail below the size at which readers clip it.

Gmail cuts at 102 KB (hteumeuleu/email-bugs#41); more than one mail is numbered.
"""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from alerts.digest import Digest, Item
from alerts.render import html, text
from alerts.render.pages import Page, paginate

MOST_BYTES = 80_000
_FRAME_BYTES = 12_000
_MOST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Envelope:
    """The parties of one mail, and its key."""

    sender: Address
    recipient: str
    key: str


def pages(digest: Digest) -> list[Page]:
    """The digest cut between items into mails of at most 80 KB, transfer encoding included."""
    return paginate(digest, lambda item: (_cost(digest, item),), (MOST_BYTES - _FRAME_BYTES,))


def render(page: Page, envelope: Envelope) -> bytes:
    """The bytes of one mail, CRLF line ends; the same for the same page and envelope."""
    domain = envelope.sender.domain
    message = EmailMessage(policy=SMTP)
    message["From"] = envelope.sender
    message["To"] = Address(addr_spec=envelope.recipient)
    message["Subject"] = _subject(page)
    message["Date"] = page.digest.made_at
    message["Message-ID"] = f"<{envelope.key}@{domain}>"
    message["List-Id"] = f"<{page.digest.profile}.tumen.{domain}>"
    message["List-Unsubscribe"] = f"<mailto:{envelope.sender.addr_spec}?subject=unsubscribe>"
    message["Auto-Submitted"] = "auto-generated"
    # Base64 always: quoted-printable takes three bytes for each byte of Cyrillic or Hangul.
    message.set_content(text.render(page), cte="base64")
    message.add_alternative(html.render(page), subtype="html", cte="base64")
    # Python draws a random boundary, and the same mail must have the same bytes.
    message.set_boundary(f"=_{envelope.key}")
    return message.as_bytes()


def _subject(page: Page) -> str:
    return page.subject[:_MOST_SUBJECT]


def _cost(digest: Digest, item: Item) -> int:
    heading = len(item.section.encode()) + text.WIDTH + 2
    words = len(text.item_text(digest, item).encode()) + 2 + heading
    return _encoded(words) + _encoded(len(html.item_html(digest, item).encode()) + 1)


def _encoded(size: int) -> int:
    # Base64 in lines of 76 characters and CRLF.
    return size * 4 // 3 * 78 // 76 + 4
