"""Slack, by a bot: several conversations, and the parts of a digest in one thread."""

import json
from collections import OrderedDict
from typing import Annotated, Any

import structlog
from pydantic import Field, StringConstraints

from alerts.channels import Kind, Message, Surroundings
from alerts.channels.slack import GAP_S, REFUSED_BLOCKS
from alerts.digest import Digest
from alerts.posting import Post, fields, succeeded
from alerts.render import slack
from alerts.render.pages import Page
from alerts.transport import Answer
from config.base import HttpUrl, Model
from config.secrets import SecretRef

# Those that another attempt cannot cure, of docs.slack.dev/reference/methods/chat.postMessage.
_PERMANENT = {
    "access_denied",
    "account_inactive",
    "channel_not_found",
    "channel_type_not_supported",
    "ekm_access_denied",
    "invalid_auth",
    "is_archived",
    "missing_scope",
    "msg_too_long",
    "no_permission",
    "no_text",
    "not_authed",
    "not_in_channel",
    "org_login_required",
    "restricted_action",
    "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
} | REFUSED_BLOCKS
_PASSING = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
_LIMITED = {"message_limit_exceeded", "rate_limited", "ratelimited"}
_NO_THREAD = {"thread_not_found", "message_not_found", "cannot_reply_to_message"}
_EVENT = "tumen_digest"
_MOST_THREADS = 200

_log = structlog.get_logger(__name__)

Conversation = Annotated[
    str, StringConstraints(pattern=r"^(?:[CDGU][A-Z0-9]{6,}|#[^\s<>@#]{1,80})$")
]


class Options(Model):
    """The keys of a Slack bot channel."""

    token: SecretRef = Field(description="Secret that holds the bot's token, xoxb-…")
    to: tuple[Conversation, ...] = Field(
        min_length=1, description="Conversations: an ID such as C0123456789, or #name."
    )
    api: HttpUrl = Field(
        default="https://slack.com/api", description="Address of the Web API: GovSlack has its own."
    )


class SlackBot:
    """One bot. It must be a member of the conversations, or have the scope chat:write.public."""

    def __init__(self, name: str, to: tuple[str, ...], post: Post) -> None:
        self.name = name
        self._to = tuple(dict.fromkeys(to))
        self._post = post
        self._threads: OrderedDict[tuple[str, str], str] = OrderedDict()

    def recipients(self) -> tuple[str, ...]:
        """The conversations."""
        return self._to

    def render(self, digest: Digest) -> list[Message]:
        """Numbered Block Kit messages for each conversation."""
        pages = slack.pages(digest)
        return [
            Message(to, page.number, page.total, self._payload(page, to), "application/json")
            for to in self._to
            for page in pages
        ]

    async def send(self, payload: bytes, key: str, recipient: str) -> str:
        """Post one message, in the thread of the digest's first part where that is known."""
        content = json.loads(payload)
        told = content["metadata"]["event_payload"]
        thread = (recipient, told["digest"])
        if told["part"] > 1 and thread in self._threads:
            content["thread_ts"] = self._threads[thread]
        remark, answer = await self._said(content)
        if told["part"] == 1:
            self._keep(thread, fields(answer).get("ts"))
        return remark

    async def _said(self, content: dict[str, Any]) -> tuple[str, Answer]:
        answer = await self._send(content)
        code = str(fields(answer).get("error", ""))
        if code in _NO_THREAD and content.pop("thread_ts", None):
            return "sent outside its thread, which is gone", self._checked(
                await self._send(content)
            )
        if code in REFUSED_BLOCKS:
            _log.warning("slack refused blocks, sending plain text", channel=self.name, code=code)
            words = json.loads(slack.plain(json.dumps(content).encode()))
            plain = {name: value for name, value in content.items() if name != "blocks"} | words
            remark = f"sent as plain text: Slack refused the blocks ({code})"
            return remark, self._checked(await self._send(plain))
        return "", self._checked(answer)

    async def _send(self, content: dict[str, Any]) -> Answer:
        return await self._post.send(json.dumps(content, ensure_ascii=False).encode())

    def _checked(self, answer: Answer) -> Answer:
        """The answer when the message was taken. Slack answers 200 also when it was not."""
        found = fields(answer)
        if succeeded(answer) and found.get("ok") is True:
            return answer
        code = str(found.get("error", ""))
        failure = self._post.failure(answer, code, permanent=code in _PERMANENT)
        if code in _PASSING | _LIMITED:
            failure.most_attempts = None
        raise failure

    def _keep(self, thread: tuple[str, str], ts: object) -> None:
        if isinstance(ts, str):
            self._threads[thread] = ts
        while len(self._threads) > _MOST_THREADS:
            self._threads.popitem(last=False)

    def _payload(self, page: Page, to: str) -> bytes:
        # docs.slack.dev/messaging/message-metadata: readers do not see it.
        told = {"digest": page.digest.key(self.name, to, 1), "part": page.number}
        metadata = {"event_type": _EVENT, "event_payload": told}
        content = {"channel": to, "metadata": metadata, **json.loads(slack.render(page))}
        return json.dumps(content, ensure_ascii=False).encode()


def _open(name: str, options: Options, surroundings: Surroundings) -> SlackBot:
    token = surroundings.matching(options.token, r"xox[\w.-]+", "a Slack token: it begins with xox")
    url = surroundings.address(f"{options.api.rstrip('/')}/chat.postMessage")
    headers = {
        "Authorization": f"Bearer {token}",
        # Slack warns of JSON without a character set.
        "Content-Type": "application/json; charset=utf-8",
    }
    return SlackBot(name, options.to, Post(url, surroundings.transport, GAP_S, headers, (token,)))


CHANNEL = Kind(Options, _open)
