"""What the container and service files promise; no engine runs here, so they are parsed."""

import configparser
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


@pytest.fixture(scope="module")
def dockerfile() -> list[tuple[str, str]]:
    """Instructions of the Dockerfile in order, continuation lines joined."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2].strip()) for line in lines]


@pytest.fixture(scope="module")
def unit() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy" / "tumen.service")
    return parser["Service"]


def test_plain_up_starts_tumen_on_sqlite(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "profiles" not in service] == ["tumen"]
    default = services["tumen"]["environment"]["TUMEN_DATABASE"]
    assert default == "${TUMEN_DATABASE:-sqlite:////data/tumen.db}"


def test_postgres_is_a_profile_that_tumen_waits_for(compose: dict[str, Any]) -> None:
    postgres = compose["services"]["postgres"]
    assert postgres["profiles"] == ["postgres"]
    assert "pg_isready" in postgres["healthcheck"]["test"]
    wait = compose["services"]["tumen"]["depends_on"]["postgres"]
    assert wait == {"condition": "service_healthy", "required": False}
    assert "ports" not in postgres


def test_data_outlives_the_container(compose: dict[str, Any]) -> None:
    mounts = [mount for mount in compose["services"]["tumen"]["volumes"] if isinstance(mount, str)]
    assert "data:/data" in mounts
    assert "data" in compose["volumes"]


def test_the_daemon_has_time_to_drain_and_comes_back(compose: dict[str, Any]) -> None:
    tumen = compose["services"]["tumen"]
    assert (tumen["init"], tumen["restart"]) == (True, "unless-stopped")
    assert tumen["stop_grace_period"] == "60s"


def test_the_container_can_change_nothing_but_its_data(compose: dict[str, Any]) -> None:
    tumen = compose["services"]["tumen"]
    assert tumen["read_only"] is True
    assert tumen["tmpfs"] == ["/tmp"]
    assert tumen["cap_drop"] == ["ALL"]
    assert tumen["security_opt"] == ["no-new-privileges:true"]


def test_every_secret_is_handed_over_as_a_file(compose: dict[str, Any]) -> None:
    tumen = compose["services"]["tumen"]
    files = {name: value for name, value in tumen["environment"].items() if name.endswith("_FILE")}
    assert sorted(files.values()) == sorted(f"/run/secrets/{name}" for name in compose["secrets"])
    assert sorted(tumen["secrets"]) == sorted(compose["secrets"])


def test_published_ports_stay_on_the_hosts_loopback(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports != []
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_health_is_asked_of_tumen_itself(
    compose: dict[str, Any], dockerfile: list[tuple[str, str]]
) -> None:
    assert compose["services"]["tumen"]["healthcheck"]["test"] == ["CMD", "tumen", "healthcheck"]
    assert dict(dockerfile)["HEALTHCHECK"].endswith('CMD ["tumen", "healthcheck"]')


def test_the_image_runs_tumen_unprivileged(dockerfile: list[tuple[str, str]]) -> None:
    final = dict(dockerfile)
    assert (final["ENTRYPOINT"], final["CMD"]) == ('["tumen"]', '["run"]')
    assert final["USER"] == "tumen"
    assert final["VOLUME"] == "/data"
    assert "PYTHONSAFEPATH=1" in final["ENV"]


def test_the_image_installs_what_the_lock_pins(dockerfile: list[tuple[str, str]]) -> None:
    installs = [words for name, words in dockerfile if name == "RUN" and "pip install" in words]
    assert len(installs) == 2
    assert "--require-hashes -r requirements-postgres.lock" in installs[0]
    assert "--no-deps --no-build-isolation" in installs[1]


def test_the_image_gets_every_package_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    files = {"requirements-postgres.lock", "pyproject.toml", "README.md", "LICENSE"}
    assert "*" in lines
    assert let_in == files | set(packages)


def test_the_unit_drains_the_daemon_and_reloads_it(unit: configparser.SectionProxy) -> None:
    assert unit["Type"] == "simple"
    assert unit["ExecStart"].endswith("tumen run")
    assert "-HUP" in unit["ExecReload"]
    assert (unit["KillMode"], unit["TimeoutStopSec"]) == ("mixed", "60s")
    assert unit["RestartPreventExitStatus"] == "2"


def test_the_unit_may_write_its_state_only(unit: configparser.SectionProxy) -> None:
    assert unit["ProtectSystem"] == "strict"
    assert (unit["DynamicUser"], unit["NoNewPrivileges"]) == ("yes", "yes")
    assert unit["StateDirectory"] == "tumen"
