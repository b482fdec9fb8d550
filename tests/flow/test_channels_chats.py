"""The chats against services that answer by their documents, on the loopback."""

import itertools
import json
import logging
import re
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

import config
from alerts import channels, trial
from alerts.channels import Channel, discord, mattermost, slack_bot, teams, telegram
from alerts.digest import Digest
from alerts.errors import DeliveryError
from config import load
from config.errors import ConfigError
from tests.doubles import apprise as extra, certificates, digests, hook, vendors
from tests.doubles.hook import Hook, Received, Reply
from tests.doubles.vendors import SLACK_TOKEN, TELEGRAM_TOKEN, answered

SERVICES: dict[str, Callable[[], Any]] = {
    "slack-bot": vendors.SlackWeb,
    "telegram": vendors.TelegramApi,
    "mattermost": vendors.MattermostHook,
    "discord": vendors.DiscordHook,
    "teams": vendors.TeamsFlow,
}
KINDS = list(SERVICES)


@pytest.fixture(autouse=True)
def no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (discord, mattermost, slack_bot, teams, telegram):
        monkeypatch.setattr(module, "GAP_S", 0.0)


@pytest.fixture
async def receiver() -> AsyncIterator[Hook]:
    async with hook.running() as running:
        yield running


def build(folder: Path, words: str, environ: dict[str, str]) -> dict[str, Channel]:
    for part in ("outlets", "watches"):  # else all that is packaged would be read
        (folder / part).mkdir(parents=True, exist_ok=True)
    settings = f"http: {{allow_networks: [127.0.0.0/8]}}\nchannels:\n{words}"
    (folder / "tumen.yaml").write_text(settings, "utf-8")
    return channels.build(load(folder), environ)


def opened(folder: Path, kind: str, url: str) -> Channel:
    """A channel of a kind to a service at an address; what is secret of it holds `secret-path`."""
    origin = url.removesuffix("/hook/secret-path")
    match kind:
        case "slack-bot":
            more = f"token: {{secret: S}}, to: [C00000001, '#desk'], api: '{origin}/api'"
            secret = SLACK_TOKEN
        case "telegram":
            more = f"token: {{secret: S}}, to: [-1001, '@desk_news'], api: '{origin}'"
            secret = TELEGRAM_TOKEN
        case _:
            more, secret = "url: {secret: S}", url
    return build(folder, f"  c: {{kind: {kind}, {more}}}\n", {"S": secret})["c"]


async def send_all(channel: Channel, digest: Digest | None = None) -> list[str]:
    told = digest or digests.digest([digests.line("북한 & <Russia> @everyone")])
    return [
        await channel.send(message.payload, "key", message.recipient)
        for message in channel.render(told)
    ]


async def failure(channel: Channel) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await send_all(channel)
    assert not any(secret in str(caught.value) for secret in SECRETS)
    return caught.value


SECRETS = ("secret-path", SLACK_TOKEN, TELEGRAM_TOKEN)


def long() -> Digest:
    words = "Ким Чен Ын " * 20
    return digests.digest([digests.line(f"{n} {words}", n, excerpt=words) for n in range(32)])


@pytest.mark.parametrize("kind", KINDS)
async def test_a_digest_of_several_parts_is_taken_by_the_service(
    tmp_path: Path, receiver: Hook, kind: str
) -> None:
    service = receiver.judge = SERVICES[kind]()
    channel = opened(tmp_path, kind, receiver.url)
    messages = channel.render(long())
    assert set(await send_all(channel, long())) == {""}
    assert len(service.messages) == len(messages) > len(channel.recipients())
    assert [message.part for message in messages][:2] == [1, 2]
    assert channel.render(long()) == messages, "a message has the same bytes each time"


@pytest.mark.parametrize("kind", KINDS)
async def test_a_channel_is_tested_over_tls(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificates.made(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    async with hook.running(certificate.server) as receiver:
        service = receiver.judge = SERVICES[kind]()
        url = receiver.url.replace("127.0.0.1", "localhost")
        channel = opened(tmp_path / "config", kind, url)
        assert await trial.send_test(channel, digests.AT) == channel.recipients()
    assert "TEST" in json.dumps(service.messages[0])


@pytest.mark.parametrize("kind", KINDS)
async def test_no_secret_is_in_a_log_line_an_error_or_a_recipient(
    tmp_path: Path, receiver: Hook, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    receiver.judge = SERVICES[kind]()
    channel = opened(tmp_path, kind, receiver.url)
    await send_all(channel)
    words = "cannot POST /hook/secret-path"
    told = {"ok": False, "description": f"{words} {TELEGRAM_TOKEN}", "message": words}
    for reply in (Reply(drop=True), Reply(502, words), answered(400, told), Reply(200, "what?")):
        receiver.replies.append(reply)
        if reply.status != 200 or kind in {"slack-bot", "telegram"}:
            await failure(channel)
    told_everywhere = caplog.text + "".join(channel.recipients())
    assert not any(secret in told_everywhere for secret in SECRETS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("reply", "permanent", "most"),
    [
        (Reply(404, "no such thing"), True, 4),
        (Reply(503, "<html>later</html>"), False, None),
        (Reply(302, "", {"Location": "https://elsewhere.example/"}), False, 4),
    ],
    ids=["gone", "down", "elsewhere"],
)
async def test_answers_that_mean_the_same_everywhere(
    tmp_path: Path, receiver: Hook, kind: str, reply: Reply, permanent: bool, most: int | None
) -> None:
    receiver.replies.append(reply)
    error = await failure(opened(tmp_path, kind, receiver.url))
    # Slack tells a conversation that is not there in the answer, never by 404.
    assert error.permanent is (permanent and kind != "slack-bot")
    assert error.most_attempts == most
    assert len(receiver.received) == 1


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("slack-bot", answered(429, {"ok": False, "error": "ratelimited"}, **{"Retry-After": "7"})),
        ("telegram", answered(429, {"ok": False, "parameters": {"retry_after": 7}})),
        ("mattermost", Reply(429, "limit exceeded", {"Retry-After": "7"})),
        ("discord", answered(429, {"retry_after": 7.0, "global": False}, **{"Retry-After": "9"})),
        ("teams", Reply(429, "", {"Retry-After": "7"})),
    ],
)
async def test_a_service_that_asks_to_wait_is_left_alone_so_long(
    tmp_path: Path, receiver: Hook, kind: str, reply: Reply
) -> None:
    receiver.replies.append(reply)
    error = await failure(opened(tmp_path, kind, receiver.url))
    assert (error.retry_after_s, error.permanent, error.most_attempts) == (7, False, None)


@pytest.mark.parametrize(
    ("kind", "reply", "permanent"),
    [
        ("slack-bot", answered(200, {"ok": False, "error": "not_in_channel"}), True),
        ("slack-bot", answered(200, {"ok": False, "error": "invalid_auth"}), True),
        ("slack-bot", answered(200, {"ok": False, "error": "internal_error"}), False),
        ("slack-bot", answered(200, {"ok": False, "error": "something_new"}), False),
        ("telegram", answered(403, {"description": "Forbidden: bot was blocked"}), True),
        ("telegram", answered(400, {"description": "Bad Request: chat not found"}), True),
        ("telegram", answered(400, {"description": "Bad Request: something new"}), False),
        ("mattermost", answered(400, {"id": "web.incoming_webhook.invalid.app_error"}), False),
        (
            "mattermost",
            answered(403, {"id": "web.incoming_webhook.channel_locked.app_error"}),
            True,
        ),
        ("discord", answered(401, {"code": 50027, "message": "Invalid Webhook Token"}), True),
        ("discord", answered(400, {"code": 50035, "message": "Invalid Form Body"}), False),
        ("teams", answered(401, {"error": {"code": "DirectApiAuthorizationRequired"}}), True),
        ("teams", answered(400, {"error": {"code": "TriggerInputSchemaMismatch"}}), False),
    ],
)
async def test_what_stays_is_told_from_what_passes(
    tmp_path: Path, receiver: Hook, kind: str, reply: Reply, permanent: bool
) -> None:
    receiver.replies.append(reply)
    assert (await failure(opened(tmp_path, kind, receiver.url))).permanent is permanent


async def test_the_parts_of_a_digest_are_a_thread_in_each_conversation(
    tmp_path: Path, receiver: Hook
) -> None:
    service = receiver.judge = vendors.SlackWeb()
    await send_all(opened(tmp_path, "slack-bot", receiver.url), long())
    for to in ("C00000001", "#desk"):
        first, *rest = [message for message in service.messages if message["channel"] == to]
        assert "thread_ts" not in first
        assert rest
        assert {message["thread_ts"] for message in rest} == {first["ts"]}


async def test_a_part_whose_thread_is_gone_or_unknown_stands_by_itself(
    tmp_path: Path, receiver: Hook
) -> None:
    service = receiver.judge = vendors.SlackWeb()
    first, second, *_ = opened(tmp_path, "slack-bot", receiver.url).render(long())
    channel = opened(tmp_path, "slack-bot", receiver.url)
    assert await channel.send(second.payload, "key", second.recipient) == ""
    await channel.send(first.payload, "key", first.recipient)
    service.messages.clear()
    remark = await channel.send(second.payload, "key", second.recipient)
    assert remark == "sent outside its thread, which is gone"
    assert "thread_ts" not in service.messages[0]


async def test_a_bot_whose_blocks_are_refused_says_the_same_in_plain_text(
    tmp_path: Path, receiver: Hook
) -> None:
    service = receiver.judge = vendors.SlackWeb(members={"C00000001"})
    receiver.replies.append(answered(200, {"ok": False, "error": "msg_blocks_too_long"}))
    channel = opened(tmp_path, "slack-bot", receiver.url)
    message = channel.render(digests.digest([digests.line("북한")]))[0]
    remark = await channel.send(message.payload, "key", message.recipient)
    assert remark == "sent as plain text: Slack refused the blocks (msg_blocks_too_long)"
    [sent] = service.messages
    assert "blocks" not in sent
    assert "북한" in sent["text"]


async def test_a_group_that_has_moved_is_followed(tmp_path: Path, receiver: Hook) -> None:
    service = receiver.judge = vendors.TelegramApi(chats={"-1009"}, moved={"-1001": -1009})
    channel = opened(tmp_path, "telegram", receiver.url)
    message = channel.render(digests.digest())[0]
    remark = await channel.send(message.payload, "key", "-1001")
    assert remark == "the group has moved: write -1009 for -1001 in tumen.yaml"
    assert await channel.send(message.payload, "key", "-1001") == ""
    assert [sent["chat_id"] for sent in service.messages] == ["-1009", "-1009"]


async def test_telegram_gets_plain_text_when_it_refuses_the_markup(
    tmp_path: Path, receiver: Hook
) -> None:
    service = receiver.judge = vendors.TelegramApi()
    said = "Bad Request: can't parse entities: unsupported start tag"
    receiver.replies.append(answered(400, {"ok": False, "description": said}))
    channel = opened(tmp_path, "telegram", receiver.url)
    message = channel.render(digests.digest([digests.line("a < b")]))[0]
    remark = await channel.send(message.payload, "key", message.recipient)
    assert remark == "sent as plain text: Telegram refused the markup"
    assert "a < b (https://news.example/1)" in service.messages[0]["text"]
    assert "parse_mode" not in service.messages[0]


async def test_telegram_shows_no_preview_and_discord_calls_nobody(
    tmp_path: Path, receiver: Hook
) -> None:
    service = receiver.judge = vendors.TelegramApi()
    await send_all(opened(tmp_path, "telegram", receiver.url))
    assert service.messages[0]["link_preview_options"] == {"is_disabled": True}
    other = receiver.judge = vendors.DiscordHook()
    await send_all(opened(tmp_path, "discord", receiver.url))
    assert other.messages[0]["allowed_mentions"] == {"parse": []}


async def test_discord_is_waited_for_and_a_thread_in_its_address_stays(
    tmp_path: Path, receiver: Hook
) -> None:
    await send_all(opened(tmp_path, "discord", f"{receiver.url}?thread_id=7"))
    assert receiver.received[0].path == "/hook/secret-path?thread_id=7&wait=true"


async def test_a_conversation_that_refuses_holds_up_no_other(
    tmp_path: Path, receiver: Hook
) -> None:
    service = receiver.judge = vendors.SlackWeb(members={"#desk"})
    channel = opened(tmp_path, "slack-bot", receiver.url)
    with pytest.raises(DeliveryError, match="not_in_channel"):
        await channel.send(channel.render(digests.digest())[0].payload, "key", "C00000001")
    await channel.send(channel.render(digests.digest())[1].payload, "key", "#desk")
    assert [sent["channel"] for sent in service.messages] == ["#desk"]


@pytest.mark.parametrize(
    ("keys", "secret", "wanted"),
    [
        ("kind: slack-bot, token: {secret: S}, to: [C00000001]", "xoxb 1", "not a Slack token"),
        ("kind: slack-bot, token: {secret: S}, to: [C00000001]", "glpat-1", "not a Slack token"),
        ("kind: slack-bot, token: {secret: S}, to: ['<!here>']", SLACK_TOKEN, "to"),
        ("kind: telegram, token: {secret: S}, to: [1]", "123:short", "not a token of a Telegram"),
        ("kind: telegram, token: {secret: S}, to: [desk]", TELEGRAM_TOKEN, "not a chat"),
        ("kind: telegram, token: {secret: S}, to: []", TELEGRAM_TOKEN, "must not be empty"),
        ("kind: discord, url: {secret: S}", "discord.com/api/webhooks/1/x", "not a web address"),
        ("kind: slakbot, url: {secret: S}", "", "no kind of channel is called"),
    ],
)
def test_what_cannot_work_is_told_when_the_configuration_is_read(
    tmp_path: Path, keys: str, secret: str, wanted: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        build(tmp_path, f"  c: {{{keys}}}\n", {"S": secret})
    told = str(caught.value.problems[0])
    assert wanted in told
    assert not secret or secret not in told


def test_the_doubles_refuse_what_the_services_refuse() -> None:
    path = f"/bot{TELEGRAM_TOKEN}/sendMessage"
    for words in ("<b>open", "a < b", "&nbsp;", "<b><b>x</b></b>", "<i>x</b>", "x" * 4_097):
        content = {"chat_id": "-1001", "text": words, "parse_mode": "HTML"}
        reply = vendors.TelegramApi()(Received(path, {}, json.dumps(content).encode()))
        assert reply.status == 400, words


def apprise(folder: Path, address: str = "made-up://host/secret-path") -> Channel:
    return build(folder, "  c: {kind: apprise, url: {secret: S}}\n", {"S": address})["c"]


async def test_apprise_gets_what_it_takes_at_once_in_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = extra.installed(monkeypatch)
    channel = apprise(tmp_path)
    assert channel.recipients() == ("Made up (S)",)
    await send_all(channel, long())
    assert len(library.sent) > 1
    for sent in library.sent:
        assert len(sent["body"]) <= extra.Service.body_maxlen
        assert sent["title"].startswith("[RU–DPRK] 2026-03-09 morning")
        assert sent["body_format"] == "text"


async def test_what_apprise_cannot_send_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = extra.installed(monkeypatch)
    library.works = False
    error = await failure(apprise(tmp_path))
    assert (str(error), error.permanent) == ("Made up (S): Apprise could not send it", False)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("nonsense-secret-path", "Apprise knows no service with such an address"),
        ("made-up://short/secret-path", "takes 160 characters, too few for a digest"),
    ],
)
def test_an_address_apprise_cannot_use_is_told_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, wanted: str
) -> None:
    extra.installed(monkeypatch)
    with pytest.raises(ConfigError, match=f"secret S: .*{wanted}") as caught:
        apprise(tmp_path, address)
    assert "secret-path" not in str(caught.value.problems[0])


def test_without_apprise_the_channel_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(ConfigError, match=r"-r requirements-apprise\.lock"):
        apprise(tmp_path)


def test_each_channel_that_the_starter_suggests_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra.installed(monkeypatch)
    words = (Path(config.__file__).parent / "templates" / "tumen.yaml").read_text("utf-8")
    said = re.sub(r"(?m)^( *)# ?( *[a-z]+:.*)$", r"\1\2", words).partition("\nchannels:\n")[2]
    lines = itertools.takewhile(lambda line: not line.startswith("profiles:"), said.split("\n"))
    secrets = {"SLACK_TOKEN": SLACK_TOKEN, "TELEGRAM_TOKEN": TELEGRAM_TOKEN}
    secrets |= {"APPRISE_URL": "made-up://host/", "SIGNING_KEY": "whsec_" + "QUJD" * 10}
    secrets |= dict.fromkeys(("SLACK_URL", "MATTERMOST_URL"), "https://chat.example/1")
    opened = build(tmp_path / "again", "\n".join(lines), secrets)
    assert list(opened) == ["file", "desk", "bot", "chat", "team", "mail", "hook", "other"]
