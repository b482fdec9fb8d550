"""A process's name tells whether the process is gone."""

import os
import subprocess
import sys

import pytest

from crawler import owner

_SAY_NAME = "from crawler import owner; print(owner.own_name(), flush=True); input()"


@pytest.fixture
def other() -> subprocess.Popen[str]:
    """Another process, which has said its name."""
    return subprocess.Popen(
        [sys.executable, "-c", _SAY_NAME], stdin=-1, stdout=-1, text=True, start_new_session=True
    )


def _name(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_living_process_is_not_gone_and_a_killed_one_is(other: subprocess.Popen[str]) -> None:
    name = _name(other)
    assert not owner.is_gone(name)
    other.kill()
    other.communicate()
    assert owner.is_gone(name)


def test_a_killed_process_is_gone_before_its_parent_asked(other: subprocess.Popen[str]) -> None:
    name = _name(other)
    other.kill()
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
    assert owner.is_gone(name)
    other.communicate()


def test_a_process_knows_itself_to_be_there() -> None:
    assert not owner.is_gone(owner.own_name())
    assert owner.own_name() == owner.own_name()


def test_a_number_used_again_does_not_hide_that_a_process_is_gone() -> None:
    host, pid, started, place = owner.own_name().rsplit(":", 3)
    assert owner.is_gone(f"{host}:{pid}:{int(started) - 1}:{place}")


@pytest.mark.parametrize("place", ["another-boot/4026531836", ""])
def test_of_another_machine_nothing_is_known(place: str) -> None:
    host, _, _, _ = owner.own_name().rsplit(":", 3)
    assert not owner.is_gone(f"{host}:1:1:{place}")


@pytest.mark.parametrize("name", ["demo", "host:12", "", "a:b:c:d"])
def test_a_name_of_another_form_is_never_gone(name: str) -> None:
    assert not owner.is_gone(name)
