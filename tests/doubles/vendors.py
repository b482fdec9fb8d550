"""Chat services by their documents: what they take, what they answer, what they refuse.

Each is called with one request and gives its answer; what it took stands in `messages`.
"""

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.doubles.hook import Received, Reply

SLACK_TOKEN = "xoxb-1111-2222-notarealtokenatall"
TELEGRAM_TOKEN = "123456:notArealTokenOfAnyBotAtAll-_x"


def answered(status: int, content: dict[str, Any], **headers: str) -> Reply:
    return Reply(status, json.dumps(content), {"Content-Type": "application/json", **headers})


@dataclass
class SlackWeb:
    """chat.postMessage of docs.slack.dev: it answers 200 also when it refuses."""

    members: set[str] = field(default_factory=lambda: {"C00000001", "#desk"})
    messages: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, received: Received) -> Reply:
        error = self._error(received)
        if error:
            return answered(200, {"ok": False, "error": error})
        content = json.loads(received.body)
        ts = f"1700000000.{len(self.messages):06}"
        self.messages.append(content | {"ts": ts})
        return answered(200, {"ok": True, "channel": content["channel"], "ts": ts})

    def _error(self, received: Received) -> str:
        if received.path != "/api/chat.postMessage":
            return "unknown_method"
        if received.headers.get("authorization") != f"Bearer {SLACK_TOKEN}":
            return "invalid_auth"
        if not received.headers.get("content-type", "").startswith("application/json"):
            return "invalid_post_type"
        content = json.loads(received.body)
        if content["channel"] not in self.members:
            return "not_in_channel"
        known = {message["ts"] for message in self.messages}
        if content.get("thread_ts", "") not in known | {""}:
            return "thread_not_found"
        return "" if blocks_are_valid(content.get("blocks", [])) else "invalid_blocks"


def blocks_are_valid(blocks: list[dict[str, Any]]) -> bool:
    texts = [str(block["text"]["text"]) for block in blocks if block["type"] == "section"]
    return len(blocks) <= 50 and all(0 < len(words) <= 3_000 for words in texts)


@dataclass
class TelegramApi:
    """sendMessage of core.telegram.org/bots/api; `moved` are groups that became supergroups."""

    chats: set[str] = field(default_factory=lambda: {"-1001", "@desk_news"})
    moved: dict[str, int] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, received: Received) -> Reply:
        if received.path != f"/bot{TELEGRAM_TOKEN}/sendMessage":
            return self._refused(404, "Not Found")
        content = json.loads(received.body)
        chat = str(content["chat_id"])
        if chat in self.moved:
            parameters = {"migrate_to_chat_id": self.moved[chat]}
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            return self._refused(400, said, parameters=parameters)
        if chat not in self.chats:
            return self._refused(400, "Bad Request: chat not found")
        words = content["text"]
        if content.get("parse_mode") == "HTML":
            try:
                words = telegram_words(words)
            except ValueError as error:
                return self._refused(400, f"Bad Request: can't parse entities: {error}")
        if not 0 < len(words.encode("utf-16-le")) // 2 <= 4_096:
            return self._refused(400, "Bad Request: message is too long")
        self.messages.append(content)
        return answered(200, {"ok": True, "result": {"message_id": len(self.messages)}})

    @staticmethod
    def _refused(status: int, said: str, **more: Any) -> Reply:
        return answered(status, {"ok": False, "error_code": status, "description": said, **more})


_TELEGRAM = re.compile(
    r'(?P<start><(?:b|blockquote|a href="https?://[^"<>]+")>)|(?P<end></(?:b|blockquote|a)>)'
    r"|&(?P<entity>lt|gt|amp|quot);|(?P<plain>[^<>&])",
    re.DOTALL,
)


def telegram_words(markup: str) -> str:
    """The text that is left of HTML as Telegram reads it; ValueError says what it cannot read."""
    words, open_tags, at = "", [""], 0
    while at < len(markup):
        found = _TELEGRAM.match(markup, at)
        if not found:
            raise ValueError(f"at {at}: {markup[at : at + 30]}")
        name = re.sub(r"[</>]| href.*", "", found["start"] or found["end"] or "")
        if found["start"] and name not in open_tags:
            open_tags.append(name)
        elif name and open_tags.pop() != name:
            raise ValueError(f"a start or end tag out of place at {at}")
        words += found["plain"] or html.unescape(f"&{found['entity']};" if found["entity"] else "")
        at = found.end()
    if len(open_tags) > 1:
        raise ValueError("no end tag")
    return words


@dataclass
class MattermostHook:
    """An incoming webhook of developers.mattermost.com: the answer to a post is `ok`."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, received: Received) -> Reply:
        content = json.loads(received.body)
        if not 0 < len(content["text"]) <= 16_383:
            said = {"id": "web.incoming_webhook.text.length.app_error", "message": "too long"}
            return answered(400, said | {"status_code": 400})
        self.messages.append(content)
        return Reply(200, "ok")


@dataclass
class DiscordHook:
    """Execute Webhook of docs.discord.com: the message when waited for, else nothing."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, received: Received) -> Reply:
        content = json.loads(received.body)
        embeds = content.get("embeds", [])
        sizes = [len(str(embed.get("description", ""))) for embed in embeds]
        too_much = len(embeds) > 10 or sum(sizes) > 6_000 or any(size > 4_096 for size in sizes)
        if too_much or len(content.get("content", "")) > 2_000:
            return answered(400, {"code": 50035, "message": "Invalid Form Body"})
        self.messages.append(content)
        waited = parse_qs(urlsplit(received.path).query).get("wait") == ["true"]
        return answered(200, {"id": str(len(self.messages))}) if waited else Reply(204, "")


@dataclass
class TeamsFlow:
    """A workflow's trigger of learn.microsoft.com: Adaptive Cards of 28 KB, taken with 202."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, received: Received) -> Reply:
        if len(received.body) > 28 * 1024:
            return answered(413, {"error": {"code": "RequestEntityTooLarge"}})
        content = json.loads(received.body)
        cards = [attachment["content"] for attachment in content["attachments"]]
        if content["type"] != "message" or any(card["type"] != "AdaptiveCard" for card in cards):
            return answered(400, {"error": {"code": "TriggerInputSchemaMismatch"}})
        self.messages.append(content)
        return Reply(202, "")
