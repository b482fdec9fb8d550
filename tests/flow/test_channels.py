import base64
import json
import logging
import socket
from collections.abc import AsyncIterator, Sequence
from ipaddress import ip_network
from pathlib import Path

import pytest
import standardwebhooks

from alerts import channels, trial
from alerts.channels import Channel
from alerts.errors import DeliveryError
from alerts.transport import Limits, Transport, retry_after
from config import load
from config.errors import ConfigError
from tests.doubles import certificates, digests, hook, mailbox
from tests.doubles.hook import Hook, Reply

SIGNING_KEY = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
LOOPBACK = [ip_network("127.0.0.0/8")]


@pytest.fixture
async def receiver() -> AsyncIterator[Hook]:
    async with hook.running() as running:
        yield running


def build(
    folder: Path, words: str, environ: dict[str, str] | None = None, http: str = "127.0.0.0/8"
) -> dict[str, Channel]:
    settings = f"http: {{allow_networks: [{http}]}}\nchannels:\n{words}"
    for part in ("outlets", "watches"):  # else all that is packaged would be read
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "tumen.yaml").write_text(settings, "utf-8")
    return channels.build(load(folder), environ or {})


def slack(folder: Path, url: str) -> Channel:
    spec = "  s: {kind: slack, url: {secret: SLACK_URL}}\n"
    return build(folder, spec, {"SLACK_URL": url})["s"]


def webhook(folder: Path, url: str) -> Channel:
    spec = f"  w: {{kind: webhook, url: '{url}', signing_key: {{secret: KEY}}}}\n"
    return build(folder, spec, {"KEY": SIGNING_KEY})["w"]


def email(folder: Path, port: int, more: str = "") -> Channel:
    spec = f"host: 127.0.0.1, port: {port}, security: none, from: Tumen <t@example.org>"
    words = f"  m: {{kind: email, {spec}, to: [a@example.org, b@example.org]{more}}}\n"
    return build(folder, words, {"PASSWORD": "right"})["m"]


async def send_all(channel: Channel) -> list[str]:
    digest = digests.digest([digests.line("북한 & <Russia>")])
    remarks = []
    for message in channel.render(digest):
        key = digest.key(channel.name, message.recipient, message.part)
        remarks.append(await channel.send(message.payload, key, message.recipient))
    return remarks


async def failure(channel: Channel) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await send_all(channel)
    assert "secret-path" not in str(caught.value)
    return caught.value


async def test_slack_gets_blocks_and_a_fallback(tmp_path: Path, receiver: Hook) -> None:
    assert await send_all(slack(tmp_path, receiver.url)) == [""]
    message = json.loads(receiver.received[0].body)
    assert message["text"].startswith("[RU–DPRK] 2026-03-09 morning")
    assert "<https://news.example/1|북한 &amp; &lt;Russia&gt;>" in json.dumps(
        message["blocks"], ensure_ascii=False
    )


@pytest.mark.parametrize(
    ("status", "body", "permanent"),
    [
        (404, "no_service", True),
        (410, "channel_is_archived", True),
        (400, "invalid_token", True),
        (400, "no_service", True),
        (400, "something_new", False),
        (500, "", False),
        (302, "", False),
    ],
)
async def test_slack_answers(
    tmp_path: Path, receiver: Hook, status: int, body: str, permanent: bool
) -> None:
    receiver.replies.append(Reply(status, body, {"Location": receiver.url}))
    error = await failure(slack(tmp_path, receiver.url))
    assert error.permanent is permanent
    assert str(status) in str(error)
    assert len(receiver.received) == 1


async def test_slack_asks_to_wait(tmp_path: Path, receiver: Hook) -> None:
    receiver.replies.append(Reply(429, "rate_limited", {"Retry-After": "30"}))
    error = await failure(slack(tmp_path, receiver.url))
    assert (error.retry_after_s, error.permanent, error.most_attempts) == (30, False, None)


async def test_refused_blocks_are_sent_as_plain_text_once(
    tmp_path: Path, receiver: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alerts.channels.slack.GAP_S", 0.0)
    receiver.replies.append(Reply(400, "invalid_blocks"))
    remarks = await send_all(slack(tmp_path, receiver.url))
    assert remarks == ["sent as plain text: Slack refused the blocks (invalid_blocks)"]
    second = json.loads(receiver.received[1].body)
    assert "blocks" not in second
    assert "북한" in second["text"]


async def test_the_address_of_a_webhook_is_never_logged(
    tmp_path: Path, receiver: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await send_all(slack(tmp_path, receiver.url))
    receiver.replies.append(Reply(500))
    await failure(webhook(tmp_path, receiver.url))
    assert "secret-path" not in caplog.text


async def test_webhook_is_signed_when_it_is_sent(tmp_path: Path, receiver: Hook) -> None:
    channel = webhook(tmp_path, receiver.url)
    await send_all(channel)
    got = receiver.received[0]
    content = standardwebhooks.Webhook(SIGNING_KEY).verify(got.body, dict(got.headers))
    assert content["type"] == "digest.created"
    assert got.headers["webhook-id"] == digests.digest().key("w", channel.recipients()[0], 1)


async def test_both_keys_sign_while_one_replaces_the_other(tmp_path: Path, receiver: Hook) -> None:
    new = "whsec_" + base64.b64encode(b"n" * 32).decode()
    keys = "signing_key: {secret: NEW}, old_signing_key: {secret: OLD}"
    words = f"  w: {{kind: webhook, url: '{receiver.url}', {keys}}}\n"
    await send_all(build(tmp_path, words, {"NEW": new, "OLD": SIGNING_KEY})["w"])
    got = receiver.received[0]
    assert len(got.headers["webhook-signature"].split()) == 2
    for key in (new, SIGNING_KEY):
        standardwebhooks.Webhook(key).verify(got.body, dict(got.headers))
    other = "whsec_" + base64.b64encode(b"o" * 32).decode()
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(other).verify(got.body, dict(got.headers))


@pytest.mark.parametrize(
    ("status", "permanent", "most"),
    [(301, False, 4), (410, True, 4), (422, False, 4), (503, False, None)],
)
async def test_webhook_answers(
    tmp_path: Path, receiver: Hook, status: int, permanent: bool, most: int | None
) -> None:
    receiver.replies.append(Reply(status, headers={"Location": receiver.url}))
    error = await failure(webhook(tmp_path, receiver.url))
    assert (error.permanent, error.most_attempts) == (permanent, most)
    assert len(receiver.received) == 1


async def test_a_dropped_connection_is_a_failure(tmp_path: Path, receiver: Hook) -> None:
    receiver.replies.append(Reply(drop=True))
    assert not (await failure(webhook(tmp_path, receiver.url))).permanent


async def test_a_receiver_that_never_answers_is_given_up(receiver: Hook) -> None:
    receiver.replies.append(Reply(hang=True))
    with pytest.raises(DeliveryError, match=r"http://127.0.0.1:\d+: no answer in 0.2 s"):
        await Transport(LOOPBACK, Limits(total_s=0.2)).post(receiver.url, b"", {})


async def test_a_huge_answer_is_read_only_in_part(receiver: Hook) -> None:
    receiver.replies.append(Reply(body="x" * 1_000_000))
    answer = await Transport(LOOPBACK).post(receiver.url, b"", {})
    assert len(answer.text) == 65_536


async def test_private_addresses_are_refused(tmp_path: Path, receiver: Hook) -> None:
    for url in (receiver.url, receiver.url.replace("127.0.0.1", "localhost")):
        with pytest.raises(DeliveryError, match=r"loopback .*http.allow_networks"):
            await Transport([]).post(url, b"", {})
    assert receiver.received == []


async def test_a_name_is_reached_at_the_address_that_was_checked(receiver: Hook) -> None:
    asked = []

    async def changing(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    url = receiver.url.replace("127.0.0.1", "hooks.example")
    answer = await Transport(LOOPBACK, resolve=changing).post(url, b"{}", {})
    assert (answer.status, asked) == (200, ["hooks.example"])
    assert receiver.received[0].headers["host"].startswith("hooks.example:")


async def test_a_name_with_one_bad_address_is_reached_at_the_other(receiver: Hook) -> None:
    async def both(_host: str, _port: int) -> Sequence[str]:
        return ["10.0.0.1", "127.0.0.1"]

    url = receiver.url.replace("127.0.0.1", "hooks.example")
    assert (await Transport(LOOPBACK, resolve=both).post(url, b"{}", {})).status == 200


async def test_a_name_that_does_not_resolve_is_told() -> None:
    with pytest.raises(DeliveryError, match=r"nowhere\.example: cannot be resolved"):
        await Transport(LOOPBACK).post("https://nowhere.example/x", b"", {})


async def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DeliveryError, match=f"127.0.0.1:{port}"):
        await Transport(LOOPBACK).post(f"http://127.0.0.1:{port}/x", b"", {})


async def to_loopback(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]


async def test_a_certificate_is_checked_against_the_name_and_not_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificates.made(tmp_path, "hooks.example")
    async with hook.running(certificate.server) as receiver:
        url = receiver.url.replace("127.0.0.1", "hooks.example")
        with pytest.raises(DeliveryError, match="certificate verify failed"):
            await Transport(LOOPBACK, resolve=to_loopback).post(url, b"", {})
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
        assert (await Transport(LOOPBACK, resolve=to_loopback).post(url, b"", {})).status == 200
        with pytest.raises(DeliveryError, match="certificate verify failed"):
            await Transport(LOOPBACK).post(receiver.url, b"", {})


async def test_mail_is_not_handed_to_a_server_that_cannot_prove_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificates.made(tmp_path, "localhost")
    async with mailbox.running(tls=certificate.server) as box:
        spec = f"host: localhost, port: {box.port}, security: starttls"
        words = f"  m: {{kind: email, {spec}, from: t@example.org, to: [a@example.org]}}\n"
        channel = build(tmp_path / "config", words)["m"]
        assert "certificate verify failed" in str(await failure(channel))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
        await send_all(channel)
    assert len(box.mails) == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("1000000000000000", 1e15),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("²", None),
        ("Fri, 31 Dec 99999999999999999999 23:59:59 GMT", None),
        ("Fri, 31 Dec 1999 23:59:59 +99999999999999", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}) == seconds


def test_retry_after_a_date_that_has_passed() -> None:
    assert retry_after({"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}) == 0


async def test_each_recipient_gets_a_mail_of_their_own(tmp_path: Path) -> None:
    async with mailbox.running() as box:
        await send_all(email(tmp_path, box.port))
    assert [recipient for recipient, _mail in box.mails] == ["a@example.org", "b@example.org"]
    mail = box.mails[0][1]
    assert mail["To"] == "a@example.org"
    assert mail["From"] == "Tumen <t@example.org>"
    assert mail["Subject"].startswith("[RU–DPRK] 2026-03-09 morning · 1 ")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] != box.mails[1][1]["Message-ID"]
    body = mail.get_body(("plain",))
    assert body is not None
    assert "북한 & <Russia>" in body.get_content()


@pytest.mark.parametrize(("answer", "permanent"), [("451 later", False), ("550 no such", True)])
async def test_mail_refused(tmp_path: Path, answer: str, permanent: bool) -> None:
    async with mailbox.running() as box:
        box.answers["a@example.org"] = answer
        error = await failure(email(tmp_path, box.port))
    assert error.permanent is permanent
    assert f"answered {answer}" in str(error)


async def test_mail_with_a_login(tmp_path: Path) -> None:
    login = ", username: u, password: {secret: PASSWORD}"
    async with mailbox.running(login=True) as box:
        await send_all(email(tmp_path, box.port, login))
        error = await failure(email(tmp_path, box.port))
    assert len(box.mails) == 2
    assert not error.permanent


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_mail_with_a_login_over_tls(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    security: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    certificate = certificates.made(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    served = {"starttls": "tls", "tls": "implicit"}[security]
    async with mailbox.running(login=True, **{served: certificate.server}) as box:  # type: ignore[arg-type]
        spec = f"host: localhost, port: {box.port}, security: {security}, from: t@example.org"
        login = "username: u, password: {secret: PASSWORD}, to: [a@example.org]"
        words = f"  m: {{kind: email, {spec}, {login}}}\n"
        await send_all(build(tmp_path / "config", words, {"PASSWORD": "right"})["m"])
        wrong = build(tmp_path / "config", words, {"PASSWORD": "wrong-password"})["m"]
        error = await failure(wrong)
    assert len(box.mails) == 1
    assert "answered 535" in str(error)
    assert not error.permanent, "the operator can correct it, and then the mail still goes out"
    # What the server of this test writes is not ours.
    ours = "".join(r.getMessage() for r in caplog.records if not r.name.startswith("mail"))
    for hidden in ("wrong-password", base64.b64encode(b"wrong-password").decode()):
        assert hidden not in ours + str(error)


async def test_one_bad_recipient_holds_up_nobody(tmp_path: Path) -> None:
    async with mailbox.running() as box:
        box.answers["a@example.org"] = "550 no such"
        channel = email(tmp_path, box.port)
        for message in channel.render(digests.digest()):
            try:
                await channel.send(message.payload, "key", message.recipient)
            except DeliveryError as error:
                assert error.permanent
                assert message.recipient == "a@example.org"
    assert [recipient for recipient, _mail in box.mails] == ["b@example.org"]


async def test_later_mails_of_a_digest_answer_the_first(tmp_path: Path) -> None:
    words = "Ким Чен Ын & 북한 " * 20
    lines = [digests.line(f"{n} {words}", n, excerpt=words) for n in range(25)]
    async with mailbox.running() as box:
        channel = email(tmp_path, box.port)
        for message in channel.render(digests.digest(lines)):
            await channel.send(message.payload, "key", message.recipient)
    first, *later = [mail for recipient, mail in box.mails if recipient == "a@example.org"]
    assert "References" not in first
    assert "In-Reply-To" not in first
    assert later
    for mail in later:
        assert mail["References"] == mail["In-Reply-To"] == first["Message-ID"]
        assert mail["Message-ID"] != first["Message-ID"]
    again = email(tmp_path, box.port).render(digests.digest(lines))
    assert again[0].payload.count(str(first["Message-ID"]).encode()) == 1


@pytest.mark.parametrize(
    ("more", "list_unsubscribe", "one_click"),
    [
        ("", "<mailto:t@example.org?subject=unsubscribe>", None),
        (
            f", unsubscribe: 'https://example.org/u?m={'1' * 200}'",
            f"<https://example.org/u?m={'1' * 200}>, <mailto:t@example.org?subject=unsubscribe>",
            "List-Unsubscribe=One-Click",
        ),
        (
            ", unsubscribe: 'http://example.org/u'",
            "<http://example.org/u>, <mailto:t@example.org?subject=unsubscribe>",
            None,
        ),
    ],
    ids=["mail", "https", "http"],
)
async def test_how_a_reader_leaves(
    tmp_path: Path, more: str, list_unsubscribe: str, one_click: str | None
) -> None:
    async with mailbox.running() as box:
        await send_all(email(tmp_path, box.port, more))
    mail = box.mails[0][1]
    assert mail["List-Unsubscribe"] == list_unsubscribe
    assert mail["List-Unsubscribe-Post"] == one_click
    assert mail["List-Id"] == "<desk.tumen.example.org>"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (", username: u", "username and password go together"),
        (", unsubscribe: 'https://example.org/> <x'", "not a web address of at most 800"),
    ],
)
def test_keys_of_mail_that_cannot_work(tmp_path: Path, more: str, wanted: str) -> None:
    with pytest.raises(ConfigError, match=wanted):
        email(tmp_path, 25, more)


async def test_no_mail_server(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    error = await failure(email(tmp_path, port))
    assert f"127.0.0.1:{port}: cannot connect" in str(error)


async def test_files_are_written_whole_and_again_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "digests"
    channel = build(tmp_path, f"  f: {{kind: file, path: '{folder}'}}\n")["f"]
    await send_all(channel)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    await send_all(channel)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    assert sorted(first) == [f"desk-2026-03-09-morning.{end}" for end in ("html", "json", "txt")]
    assert "북한 & <Russia>" in first["desk-2026-03-09-morning.txt"].decode()


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    channel = build(tmp_path, f"  f: {{kind: file, path: '{tmp_path / 'taken'}'}}\n")["f"]
    assert str(tmp_path / "taken") in str(await failure(channel))


async def test_a_test_message_is_marked(tmp_path: Path, receiver: Hook) -> None:
    channel = webhook(tmp_path, receiver.url)
    assert await trial.send_test(channel, digests.AT) == channel.recipients()
    assert json.loads(receiver.received[0].body)["data"]["subject"].startswith("[TEST]")


@pytest.mark.parametrize(
    "address",
    [
        "not a url",
        "hooks.example/T0/B0",
        "https://",
        "https:///T0/B0",
        "https://host:abc/T0/B0",
        "https://ho st/T0/B0",
        "https://xn--/T0/B0",
        "https://host/T0\nB0",
        "ftp://host/T0/B0",
    ],
)
@pytest.mark.parametrize(
    "keys", ["kind: slack", "kind: webhook, signing_key: {secret: KEY}"], ids=["slack", "webhook"]
)
def test_a_secret_that_is_no_web_address_is_named_and_not_told(
    tmp_path: Path, keys: str, address: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        build(
            tmp_path,
            f"  c: {{{keys}, url: {{secret: HOOK}}}}\n",
            {"HOOK": address, "KEY": SIGNING_KEY},
        )
    [problem] = caught.value.problems
    assert (problem.place.line, problem.key) == (3, "channels.c")
    assert problem.message.startswith("secret HOOK: not a web address")
    assert "T0" not in str(problem)


def test_an_open_address_that_nothing_can_be_posted_to_is_refused(tmp_path: Path) -> None:
    words = "  c: {kind: webhook, url: 'https://host:abc/', signing_key: {secret: KEY}}\n"
    with pytest.raises(ConfigError, match=r"channels\.c: not a web address"):
        build(tmp_path, words, {"KEY": SIGNING_KEY})


async def test_a_name_that_cannot_be_one_is_a_failure_with_words() -> None:
    with pytest.raises(DeliveryError, match="cannot be resolved"):
        await Transport(LOOPBACK).post(f"http://{'a' * 300}/x", b"", {})


def test_every_problem_of_every_channel_is_told_with_its_place(tmp_path: Path) -> None:
    words = (
        "  a: {kind: slak}\n"
        "  b: {kind: slack, url: https://hooks.slack.com/x}\n"
        "  c: {kind: slack, url: {secret: NOT_SET}}\n"
        "  d: {kind: webhook, url: https://a.example/, signing_key: {secret: SHORT}, color: red}\n"
        "  e: {kind: webhook, url: https://a.example/, signing_key: {secret: SHORT}}\n"
        "  f: {kind: email, host: h, from: nobody, to: []}\n"
    )
    with pytest.raises(ConfigError) as caught:
        build(tmp_path, words, {"SHORT": "whsec_c2hvcnQ="})
    told = [
        str(problem).removeprefix(f"{tmp_path}/tumen.yaml:") for problem in caught.value.problems
    ]
    wanted = [
        ("3:", "channels.a.kind", "did you mean slack?"),
        ("4:", "channels.b.url", "a secret is not written into the configuration"),
        ("5:", "channels.c", "secret NOT_SET: not set"),
        ("6:", "channels.d.color", "unknown key"),
        ("7:", "channels.e", "at least 24 random bytes"),
        ("8:", "channels.f.from", "not a mail address"),
        ("8:", "channels.f.to", "must not be empty"),
    ]
    assert len(told) == len(wanted)
    for words_told, parts in zip(told, wanted, strict=True):
        assert all(part in words_told for part in parts), words_told
