"""The doctor finds what would keep Tumen from its work."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config import Configuration, load
from crawler import doctor, sourcechecks
from crawler.checkup import Patient, Result
from store import anchors, migrate
from store.engine import open_store
from store.tables.collecting import Poll, Source
from tests.doubles.commands import FILES


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    """A sound installation."""
    for name, words in FILES.items():
        path = tmp_path / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return Patient(
        load=lambda: load(tmp_path / "config"),
        database=f"sqlite:///{tmp_path / 'tumen.db'}",
        data=tmp_path / "data",
        environ={},
    )


def loading(patient: Patient, change: Callable[[Configuration], Configuration]) -> Patient:
    return replace(patient, load=lambda: change(patient.load()))


def run(name: str, patient: Patient) -> Result:
    return doctor._run(name, {**doctor.CHECKS, **sourcechecks.CHECKS}[name], patient)


def test_a_sound_installation_lacks_only_its_contact(patient: Patient) -> None:
    found = doctor.examine(patient)
    assert {name for name, result in found.items() if result.status == "problem"} == {"contact"}
    assert found["names"].status == "skipped"
    assert found["reading pool"].status == "ok"


def test_a_broken_configuration_is_one_problem_and_stops_no_other_check(patient: Patient) -> None:
    rules = patient.load().directory / "watches/ties/rules/all.yaml"
    rules.write_text("both: {title: Both, query: '@russia and @dprk'}\n")
    found = doctor.examine(replace(patient, load=lambda: load(rules.parents[3])))
    assert found["configuration"].status == "problem"
    assert "all.yaml:1" in found["configuration"].detail
    assert found["database"].status == "ok"


def test_a_package_from_elsewhere_is_a_problem(
    patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoy = tmp_path / "decoy" / "web"
    decoy.mkdir(parents=True)
    (decoy / "__init__.py").touch()
    monkeypatch.setattr(doctor, "_home_of", lambda name: decoy.parent if name == "web" else HOME)
    found = run("packages", patient)
    assert (found.status, found.detail.endswith(": web")) == ("problem", True)
    assert "PYTHONPATH" in found.remedy


HOME = Path(doctor.__file__).resolve().parents[1]


def test_nothing_to_poll_is_a_problem(patient: Patient) -> None:
    found = run("outlets", loading(patient, lambda c: replace(c, outlets={})))
    assert found.status == "problem"


def test_a_database_that_cannot_be_written_is_a_problem(patient: Patient, tmp_path: Path) -> None:
    (tmp_path / "tumen.db").mkdir()
    assert run("database", patient).status == "problem"


def test_a_clock_behind_the_last_poll_is_a_problem(patient: Patient) -> None:
    store = open_store(patient.database)
    migrate.upgrade(store)
    now = datetime.now(UTC)
    with store.write() as session:
        anchors.adopt(session, anchors.Anchor(now, now))
        source = Source(outlet_id="a", kind="feed", url="u", host="h", next_due_at=now)
        session.add(source)
        session.flush()
        at = now + timedelta(days=3)
        session.add(Poll(source_id=source.id or 0, at=at, url="u", outcome="ok"))
    store.dispose()
    found = run("clock", patient)
    assert (found.status, "in the future" in found.detail) == ("problem", True)


def test_a_full_disk_is_a_problem(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert run("disk space", patient).status == "problem"


def test_a_check_that_breaks_is_a_finding(patient: Patient) -> None:
    def broken(_: Patient) -> Result:
        raise KeyError("x")

    found = doctor._run("broken", broken, patient)
    assert (found.status, found.detail) == ("problem", "KeyError: 'x'")


def test_names_are_looked_up_only_when_asked(patient: Patient) -> None:
    found = run("names", replace(patient, net=True))
    assert (found.status, "wire.test" in found.detail) == ("problem", True)
