"""Headers for subscribers go to the outlet's own hosts; a missing secret shuts one outlet only."""

import base64
from pathlib import Path

from config import Configuration
from config.outlets import Outlet
from config.settings import Settings
from crawler import access

ACCESS = {
    "headers": {"X-Key": {"secret": "KEY"}},
    "username": "reader",
    "password": {"secret": "WORD"},
    "hosts": ["archive.paper.example:8443"],
}
SECRETS = {"KEY": "k-1", "WORD": "пароль"}


def outlet(**changes: object) -> Outlet:
    given = {
        "name": "Paper",
        "home": "https://paper.example/",
        "languages": ["en"],
        "sources": [{"kind": "feed", "url": "https://feeds.paper.example/all.xml"}],
        "access": ACCESS,
    }
    return Outlet.model_validate(given | changes)


def configured(**outlets: Outlet) -> Configuration:
    here = Path()
    return Configuration(here, Settings(), outlets, {}, here, here, {})


def test_only_own_hosts_get_the_headers() -> None:
    both = configured(paper=outlet(), other=outlet(access={}))
    for host in ("paper.example", "feeds.paper.example", "archive.paper.example:8443"):
        opened = access.at_host(host, both, SECRETS)
        basic = base64.b64encode("reader:пароль".encode()).decode()
        assert opened.headers == {"paper": {"X-Key": "k-1", "Authorization": f"Basic {basic}"}}
        assert opened.shut == {}
    for host in ("www.paper.example", "archive.paper.example", "evil.example"):
        assert access.at_host(host, both, SECRETS) == access.Opened()


def test_a_missing_secret_shuts_its_outlet_and_is_named() -> None:
    both = configured(paper=outlet(), open=outlet(access={"headers": {"X-Edition": "world"}}))
    opened = access.at_host("paper.example", both, {"KEY": "k-1"})
    assert opened.headers == {"open": {"X-Edition": "world"}}
    assert "secret WORD: not set" in opened.shut["paper"]


def test_a_secret_that_no_header_can_hold_is_not_told() -> None:
    opened = access.at_host(
        "paper.example", configured(paper=outlet()), {"KEY": "a\r\nHost: b", "WORD": "w"}
    )
    assert opened.shut == {
        "paper": "no access for subscribers: secret KEY: a header's value is one line of "
        "printable ASCII characters"
    }
