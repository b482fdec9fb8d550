"""kill -9 around a delivery: each digest arrives at least once, with one key and the same bytes."""

import signal
from collections.abc import Mapping

from tests.doubles import hook, mailbox
from tests.doubles.mailbox import Mailbox
from tests.doubles.site import open_site
from tests.doubles.station import Process, Station, stock, until

_SIGNING_KEY = "whsec_dHVtZW4tZGVtby1zaWduaW5nLWtleS0wMDAx"


async def test_a_daemon_killed_before_the_acknowledgement_sends_the_same_again(
    station: Station,
) -> None:
    async with (
        open_site() as site,
        hook.running() as slack,
        hook.running() as webhook,
        mailbox.running() as post,
    ):
        stock(site, range(1, 3))
        station.outlet("a", site)
        _deliver_to(station, slack, webhook, post)
        for sink in (slack, webhook, post):
            sink.delay = 30.0
        async with station.daemon("--clock", "2026-03-08T06:58Z@60") as daemon:
            await until(lambda: slack.received and webhook.received and post.mails)
            await _kill(daemon)
        for sink in (slack, webhook, post):
            sink.delay = 0.0
        async with station.daemon("--clock", "2026-03-08T06:58Z@60") as daemon:
            await until(lambda: _all_sent(station))
            daemon.signal(signal.SIGTERM)
            assert await daemon.ended() == 0
    for received in (slack.received, webhook.received):
        first, second = received
        assert first.body == second.body
        assert _key(first.headers) == _key(second.headers)
    [(_, one), (_, two)] = post.mails
    assert one["Message-ID"] == two["Message-ID"]
    assert one.as_bytes() == two.as_bytes()


async def _kill(daemon: Process) -> None:
    daemon.signal(signal.SIGKILL)
    await daemon.ended()
    await until(lambda: not daemon.family())


def _all_sent(station: Station) -> bool:
    rows = station.deliveries()
    return len(rows) == 3 and {row.status for row in rows} == {"sent"}


def _key(headers: Mapping[str, str]) -> str:
    return headers.get("idempotency-key") or headers["webhook-id"]


def _deliver_to(station: Station, slack: hook.Hook, webhook: hook.Hook, post: Mailbox) -> None:
    station.secrets.update(TUMEN_TEST_SLACK=slack.url, TUMEN_TEST_KEY=_SIGNING_KEY)
    station.settings["channels"] = {
        "slack": {"kind": "slack", "url": {"secret": "TUMEN_TEST_SLACK"}},
        "webhook": {
            "kind": "webhook",
            "url": webhook.url,
            "signing_key": {"secret": "TUMEN_TEST_KEY"},
        },
        "mail": {
            "kind": "email",
            "host": "127.0.0.1",
            "port": post.port,
            "security": "none",
            "from": "tumen@news.test",
            "to": ["reader@news.test"],
        },
    }
    station.settings["profiles"] = {
        "desk": {
            "watch": "w",
            "timezone": "UTC",
            "slots": {"morning": "07:00"},
            "channels": ["slack", "webhook", "mail"],
        }
    }
    station.write()
