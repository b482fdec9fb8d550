"""What the crawls of a process share."""

import ssl

from spiders import download


def test_certificates_are_loaded_once_and_always_asked_for() -> None:
    first, second = download.tls(), download.tls()
    assert first is second
    assert first.verify_mode == ssl.CERT_REQUIRED
    assert first.check_hostname
