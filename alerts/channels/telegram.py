"""Telegram, by a bot."""

import html
import json
import re
from typing import Any

import structlog
from pydantic import Field, field_validator

from alerts.channels import Kind, Message, Surroundings
from alerts.digest import Digest
from alerts.posting import Post, fields, seconds, succeeded
from alerts.render import flowing
from alerts.render.markups import TELEGRAM
from alerts.transport import Answer
from config.base import HttpUrl, Model
from config.secrets import SecretRef

GAP_S = 3.0
"""20 messages a minute and group: core.telegram.org/bots/faq#my-bot-is-hitting-limits."""
_TOKEN = r"\d+:[\w-]{20,}"
_CANNOT_PARSE = "can't parse entities"

_log = structlog.get_logger(__name__)


class Options(Model):
    """The keys of a Telegram channel."""

    token: SecretRef = Field(description="Secret that holds the bot's token, as BotFather gave it.")
    to: tuple[str, ...] = Field(
        min_length=1, description="Chats: a number such as -1001234567890, or @name of a channel."
    )
    api: HttpUrl = Field(
        default="https://api.telegram.org", description="Address of the Bot API: one can host it."
    )

    @field_validator("to", mode="before")
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        return [str(one) for one in value] if isinstance(value, list | tuple) else value

    @field_validator("to")
    @classmethod
    def _chats(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(re.fullmatch(r"-?\d{1,20}|@\w{4,64}", one, re.ASCII) for one in value):
            raise ValueError("not a chat: write its number, or @name for a public channel")
        return value


class Telegram:
    """One bot and the chats it writes to; the bot must be a member, in channels an administrator.

    The token is a part of the address, so that is shown as its host only.
    """

    def __init__(self, name: str, to: tuple[str, ...], post: Post) -> None:
        self.name = name
        self._to = tuple(dict.fromkeys(to))
        self._post = post
        self._moved: dict[str, str] = {}

    def recipients(self) -> tuple[str, ...]:
        """The chats."""
        return self._to

    def render(self, digest: Digest) -> list[Message]:
        """Numbered messages for each chat."""
        pages = flowing.pages(digest, TELEGRAM)
        words = [flowing.render(page, TELEGRAM) for page in pages]
        return [
            Message(to, page.number, page.total, _payload(told, to), "application/json")
            for to in self._to
            for page, told in zip(pages, words, strict=True)
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Send one message; to the new number of a group that has moved to one."""
        content = json.loads(payload)
        content["chat_id"] = self._moved.get(recipient, content["chat_id"])
        answer = await self._send(content)
        remark = ""
        if moved := _moved_to(answer):
            self._moved[recipient] = content["chat_id"] = moved
            remark = f"the group has moved: write {moved} for {recipient} in tumen.yaml"
            answer = await self._send(content)
        if answer.status == 400 and _CANNOT_PARSE in _description(answer):
            _log.warning("telegram refused markup, sending plain text", channel=self.name)
            remark = "sent as plain text: Telegram refused the markup"
            answer = await self._send(_plain(content))
        self._check(answer)
        return remark

    async def _send(self, content: dict[str, Any]) -> Answer:
        return await self._post.send(json.dumps(content, ensure_ascii=False).encode())

    def _check(self, answer: Answer) -> None:
        if succeeded(answer) and fields(answer).get("ok") is True:
            return
        said = _description(answer)
        # 401 and 404: no bot has this token. 403: the bot was blocked or is no member.
        lost = answer.status in {401, 403, 404} or "chat not found" in said
        raise self._post.failure(
            answer, said, permanent=lost, retry_after_s=seconds(_parameter(answer, "retry_after"))
        )


def _payload(words: str, to: str) -> bytes:
    content = {
        "chat_id": to,
        "text": words,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _plain(content: dict[str, Any]) -> dict[str, Any]:
    words = re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)", content["text"])
    words = html.unescape(re.sub(r"<[^>]*>", "", words))
    kept = {name: value for name, value in content.items() if name != "parse_mode"}
    return kept | {"text": words}


def _description(answer: Answer) -> str:
    return str(fields(answer).get("description", ""))


def _parameter(answer: Answer, name: str) -> object:
    """One of core.telegram.org/bots/api#responseparameters, or None."""
    found = fields(answer).get("parameters")
    return found.get(name) if isinstance(found, dict) else None


def _moved_to(answer: Answer) -> str:
    moved = _parameter(answer, "migrate_to_chat_id")
    return str(moved) if isinstance(moved, int) and moved else ""


def _open(name: str, options: Options, surroundings: Surroundings) -> Telegram:
    token = surroundings.matching(options.token, _TOKEN, "a token of a Telegram bot: 123456:ABC…")
    url = surroundings.address(f"{options.api.rstrip('/')}/bot{token}/sendMessage")
    post = Post(url, surroundings.transport, GAP_S, secrets=(token,))
    return Telegram(name, options.to, post)


CHANNEL = Kind(Options, _open)
