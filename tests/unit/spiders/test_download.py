"""What the crawls of a process share."""

import ssl

from scrapy.core.downloader.handlers import _aiohttp
from scrapy.settings import Settings

from spiders.download import SharedTls

STRICT = {"DOWNLOAD_VERIFY_CERTIFICATES": True}


def test_certificates_are_loaded_once_and_always_asked_for() -> None:
    shared = SharedTls()
    first, second = (shared(Settings(STRICT)) for _ in range(2))
    assert first is second
    assert first.verify_mode == ssl.CERT_REQUIRED
    assert first.check_hostname


def test_other_settings_of_tls_have_a_context_of_their_own() -> None:
    shared = SharedTls()
    assert shared(Settings()).verify_mode == ssl.CERT_NONE
    assert shared(Settings(STRICT)).verify_mode == ssl.CERT_REQUIRED


def test_the_handler_of_scrapy_uses_it() -> None:
    assert isinstance(_aiohttp._make_ssl_context, SharedTls)
