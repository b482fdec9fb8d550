"""The demo's configuration is a valid one, and fits the newsstand."""

import pytest

from config.configuration import Configuration
from config.loader import load
from crawler.demo.content import load_content
from crawler.demo.setup import demo_secrets, write_config

STAND, INBOX = "http://127.0.0.1:8701", "http://127.0.0.1:8702"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Configuration:
    folder = tmp_path_factory.mktemp("demo")
    write_config(folder, STAND, INBOX, 8725)
    return load(folder)


def test_addresses_of_this_run_are_written_in(written: Configuration):
    assert written.settings.http.proxy == STAND
    mail = written.settings.channels["mail"]
    assert (mail.kind, mail.options["port"], mail.options["security"]) == ("email", 8725, "none")


def test_outlets_are_those_of_the_newsstand(written: Configuration):
    content = load_content()
    assert set(written.outlets) == set(content.outlets)
    for name, outlet in written.outlets.items():
        sample = content.outlets[name]
        assert outlet.name == sample.name
        assert outlet.home == f"http://{sample.host}/"
        assert [source.url for source in outlet.sources] == [
            f"http://{sample.host}{sample.feed_path}"
        ]
        assert outlet.timezone == sample.zone
        assert {article.lang for article in sample.articles} <= set(outlet.languages)


def test_the_profile_reports_over_all_channels(written: Configuration):
    profile = written.settings.profiles["demo"]
    assert set(profile.channels) == set(written.settings.channels)
    assert profile.watch in written.watches


def test_every_secret_named_is_provided(written: Configuration):
    named = {
        value["secret"]
        for channel in written.settings.channels.values()
        for value in channel.options.values()
        if isinstance(value, dict)
    }
    assert named == set(demo_secrets(INBOX))
    assert demo_secrets(INBOX)["TUMEN_DEMO_SLACK_URL"] == f"{INBOX}/slack/demo"
