"""What the doctor finds in the outlets: told with a remedy, and no reason to fail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.configuration import Configuration
from config.outlets import Outlet
from config.sources import FeedSource
from crawler import doctor, sourcechecks
from crawler.checkup import Patient, Result
from crawler.clock import real_now
from store.engine import open_store
from store.tables.article import Article
from store.tables.collecting import Host, Source
from tests.doubles import newsroom

DAY = timedelta(days=1)
Put = Callable[..., None]


@pytest.fixture
def patient(tmp_path: Path, sqlite_url: str) -> Patient:
    return Patient(lambda: newsroom.configuration(()), sqlite_url, tmp_path, {})


@pytest.fixture
def put(patient: Patient) -> Put:
    """Store sources that were polled a minute ago, with what differs; and rows of hosts."""

    def source(outlet_id: str, **values: Any) -> None:
        now = real_now()
        host = f"{outlet_id}.test"
        made = {
            "kind": "feed",
            "url": f"https://{host}/news/feed.xml",
            "host": host,
            "next_due_at": now,
            "last_attempt_at": now - timedelta(minutes=1),
            "state": "ok",
        }
        store = open_store(patient.database)
        with store.write() as session:
            session.add(Source(outlet_id=outlet_id, **{**made, **values}))
        store.dispose()

    return source


def polled_wire(found: Configuration) -> Outlet:
    source = FeedSource(kind="feed", url="https://wire.example/feed")
    return found.outlets["wire"].model_copy(update={"sources": (source,)})


def run(name: str, patient: Patient) -> Result:
    return sourcechecks.CHECKS[name](patient)


def test_a_trouble_of_more_than_a_week_is_a_warning_with_its_remedy(
    patient: Patient, put: Put
) -> None:
    put("tass", state="challenge", state_since=real_now() - 12 * DAY)
    put("kcna", state="blocked", state_since=real_now() - 6 * DAY)
    found = run("sources in trouble", patient)
    assert (found.status, found.detail) == ("warning", "tass (bot challenge for 12 days)")
    assert "ask the outlet for access" in found.remedy


def test_a_young_trouble_is_not_yet_a_warning(patient: Patient, put: Put) -> None:
    put("kcna", state="blocked", state_since=real_now() - 6 * DAY)
    put("tass")
    found = run("sources in trouble", patient)
    assert (found.status, found.detail) == ("ok", "1 of 2 sources well")


def test_thousands_in_trouble_are_a_line(patient: Patient, put: Put) -> None:
    for number in range(8):
        state = "gone" if number else "silent"
        put(f"o{number}", state=state, state_since=real_now() - (20 + number) * DAY)
    found = run("sources in trouble", patient)
    assert found.detail.startswith("o7 (address gone for 27 days), o6")
    assert found.detail.endswith(" and 3 more")
    assert found.remedy == "tumen outlet list --troubled says what to do"


def test_a_source_long_due_and_never_asked_is_a_warning(patient: Patient, put: Put) -> None:
    assert run("sources never polled", patient).status == "ok"
    put("tass", last_attempt_at=None, next_due_at=real_now() - 2 * DAY)
    put("kcna", last_attempt_at=None)
    found = run("sources never polled", patient)
    assert (found.status, found.detail) == ("warning", "due for more than a day: tass (feed)")


def test_an_unverified_address_that_never_answered_is_a_warning(patient: Patient, put: Put) -> None:
    found = patient.load()
    urls = [f"https://{name}.test/news/feed.xml" for name in ("wire", "other")]
    doubtful = [FeedSource(kind="feed", url=url, verified=False) for url in urls]
    wire = found.outlets["wire"].model_copy(update={"sources": (doubtful[0],)})
    other = found.outlets["wire"].model_copy(update={"sources": (doubtful[1],)})
    here = replace(patient, load=lambda: replace(found, outlets={"wire": wire, "other": other}))
    assert run("sources not verified", patient).detail == "every address is verified"
    assert run("sources not verified", here).detail == "2 addresses, not asked yet"
    put("other", last_parse_at=real_now())
    told = run("sources not verified", here)
    assert (told.status, told.detail) == ("ok", "2 addresses, and 1 of them answered")
    put("wire")
    told = run("sources not verified", here)
    assert (told.status, told.detail) == ("warning", "1 of 2 never answered: wire (feed)")
    assert "tumen outlet test --unverified" in told.remedy


def test_a_source_that_robots_forbids_is_a_warning(patient: Patient, put: Put) -> None:
    put("tass")
    put("kcna")
    store = open_store(patient.database)
    with store.write() as session:
        body = b"User-agent: *\nDisallow: /news/"
        session.add(Host(name="tass.test", robots_status=200, robots_body=body))
        session.add(Host(name="kcna.test", robots_status=404, tdm_reserved=True))
    store.dispose()
    found = run("robots txt", patient)
    assert (found.status, found.detail) == ("warning", "forbids us: tass (feed)")
    assert run("mining rights", patient) == Result("ok", "reserved by kcna.test")


def contact_check(patient: Patient, found: Configuration) -> str:
    here = replace(patient, load=lambda: found)
    return doctor._run("contact", doctor.CHECKS["contact"], here).status


def test_a_contact_is_insisted_on_once_somebody_is_polled(patient: Patient) -> None:
    nobody = patient.load()
    polled = replace(nobody, outlets={"wire": polled_wire(nobody)})
    http = nobody.settings.http.model_copy(update={"contact": "desk@example.org"})
    known = replace(polled, settings=polled.settings.model_copy(update={"http": http}))
    found = [contact_check(patient, one) for one in (nobody, polled, known)]
    assert found == ["ok", "problem", "ok"]


def test_texts_that_could_not_be_decoded_are_a_warning(patient: Patient) -> None:
    store = open_store(patient.database)
    with store.write() as session:
        for number, (outlet, damaged) in enumerate([("kcna", 0.04), ("kcna", 0), ("tass", 0.001)]):
            session.add(
                Article(
                    outlet_id=outlet, url=f"u{number}", title="t", text="x", lang="ko",
                    text_hash=str(number), first_seen_at=real_now() - DAY, damaged=damaged,
                )
            )  # fmt: skip
    store.dispose()
    found = run("damaged texts", patient)
    assert (found.status, found.detail) == ("warning", "of kcna (2%) characters are lost")
    assert "languages" in found.remedy
