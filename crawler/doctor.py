"""Checks of an installation: what could keep Tumen from its work, and what to do about it."""

import asyncio
import importlib.metadata
import importlib.util
import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from sqlmodel import func, select

from alerts import channels, lifesign
from analysis import address
from analysis.document import Page
from config import ConfigError, Configuration
from config.secrets import SecretError
from crawler import access as opening, backup, reader, sourcechecks
from crawler.app import check_rules, watched
from crawler.checkup import Check, Checks, Patient, Result, Trouble
from crawler.clock import real_now
from crawler.errors import TumenError
from crawler.pool import ReadingPool
from crawler.words import Words
from spiders.chromium import Chromium
from store import anchors, migrate
from store.engine import open_store
from store.errors import StoreError
from store.tables.collecting import Poll

log = structlog.get_logger(__name__)

PACKAGES = ("config", "analysis", "store", "spiders", "alerts", "web", "crawler")
_LEAST_FREE = 1_000_000_000
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(hours=1)

CHECKS = Checks()


def examine(patient: Patient) -> dict[str, Result]:
    """Every check's result by the check's name; no check stops another."""
    every = {**CHECKS, **sourcechecks.CHECKS}
    return {name: _run(name, function, patient) for name, function in every.items()}


def _run(name: str, function: Check, patient: Patient) -> Result:
    try:
        return function(patient)
    except Trouble as trouble:
        return Result("problem", str(trouble), trouble.remedy)
    except ConfigError as error:
        if name == "configuration":
            return Result("problem", str(error), "correct the files; `tumen config check` helps")
        return Result("skipped", "needs a valid configuration")
    except (TumenError, StoreError) as error:
        return Result("problem", str(error), "")
    except Exception as error:  # the check boundary: a check that breaks is a finding itself
        log.exception("check broke", check=name)
        return Result("problem", f"{type(error).__name__}: {error}", "report this as a bug")


@CHECKS.check
def packages(_patient: Patient) -> Result:
    """Another project's `config` earlier on the path would be imported in place of ours."""
    home = Path(__file__).resolve().parents[1]
    foreign = [name for name in PACKAGES if _home_of(name) != home]
    if foreign:
        raise Trouble(
            f"not from this installation ({home}): {', '.join(foreign)}",
            "unset PYTHONPATH, or install Tumen in an environment of its own",
        )
    version = importlib.metadata.version("tumen")
    return Result("ok", f"tumen {version} in {home}")


@CHECKS.check
def configuration(patient: Patient) -> Result:
    """Every file is read and every rule compiled."""
    found = patient.load()
    check_rules(found)
    size = f"{len(found.outlets)} outlets, {len(found.watches)} watches"
    return Result("ok", f"{found.directory}: {size}")


@CHECKS.check
def contact(patient: Patient) -> Result:
    """Outlets that have a complaint must be able to make it."""
    loaded = patient.load()
    found = loaded.settings.http.contact
    if found or not any(outlet.sources for outlet in loaded.outlets.values()):
        return Result("ok", found or "nobody is polled")
    remedy = "set http.contact in tumen.yaml to a web page or a mail address"
    raise Trouble("outlets cannot see who polls them", remedy)


@CHECKS.check
def outlets(patient: Patient) -> Result:
    """Something must be polled."""
    found = patient.load().outlets
    polled = [name for name, outlet in found.items() if outlet.sources]
    if not polled:
        raise Trouble("no outlet has a source", "add outlets/<id>.yaml with a source")
    archives = sorted(set(found) - set(polled))
    note = f", without a source: {', '.join(archives)}" if archives else ""
    return Result("ok", f"{len(polled)} polled{note}")


@CHECKS.check
def time_zones(patient: Patient) -> Result:
    """The zones of profiles and outlets, which also tests that zone data is there at all."""
    found = patient.load()
    names = {outlet.timezone for outlet in found.outlets.values()}
    names |= {profile.timezone for profile in found.settings.profiles.values()}
    try:
        for name in names:
            ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        raise Trouble(str(error), "install the package tzdata") from None
    return Result("ok", ", ".join(sorted(names)))


@CHECKS.check
def channels_(patient: Patient) -> Result:
    """Each channel can be built: its options are right and its secrets are there.

    So can the heartbeat.
    """
    found = patient.load()
    try:
        built = channels.build(found, patient.environ)
        lifesign.build(found, patient.environ)
    except ConfigError as error:
        raise Trouble(str(error), "correct the channels, or set the secrets they name") from None
    if not found.settings.profiles:
        raise Trouble("no profile: nothing would be sent", "add one under `profiles`")
    return Result("ok", ", ".join(built) or "none")


@CHECKS.check
def access(patient: Patient) -> Result:
    """What opens outlets to their subscribers is there."""
    found = {name: o for name, o in patient.load().outlets.items() if opening.is_restricted(o)}
    missing = []
    for name, outlet in found.items():
        try:
            opening.headers_of(outlet, patient.environ)
        except SecretError as error:
            missing.append(f"{name}: {error}")
    if missing:
        raise Trouble("; ".join(missing), "set the secrets, or take `access` out of the outlets")
    return Result("ok", ", ".join(found) or "no outlet needs any")


@CHECKS.check
def browser(patient: Patient) -> Result:
    """Rendered sources need a browser; whether it starts is seen when one is polled."""
    found = patient.load()
    sources = [source for outlet in found.outlets.values() for source in outlet.sources]
    count = sum(source.kind == "rendered" for source in sources)
    missing = Chromium(found.settings.http, asyncio.Lock()).why_missing() if count else ""
    if missing:
        raise Trouble(f"{count} rendered sources cannot be polled", missing)
    return Result("ok", f"{count} rendered sources" if count else "no source needs one")


@CHECKS.check
def database(patient: Patient) -> Result:
    """The database can be written to, is whole, and has this program's schema."""
    store = open_store(patient.database)
    try:
        migrate.ready(store)
        if store.dialect == "sqlite":
            damage = backup.integrity(backup.database_file(store))
            if damage:
                raise Trouble(damage[0], "restore a backup: `tumen db restore FILE`")
        with store.write() as session:
            anchors.stored(session)
        differences = migrate.differences(store)
        if differences:
            raise Trouble(differences[0], "restore a backup: `tumen db restore FILE`")
        return Result("ok", f"{store.shown_url}, schema {migrate.head()}")
    finally:
        store.dispose()


@CHECKS.check
def clock(patient: Patient) -> Result:
    """A machine whose clock stands wrong dates everything wrong."""
    now = real_now()
    remedy = "set the machine's clock (NTP)"
    if now < _BUILT:
        raise Trouble(f"the machine says it is {now:%Y-%m-%d}", remedy)
    store = open_store(patient.database)
    try:
        if migrate.current(store) is None:
            return Result("ok", f"{now:%Y-%m-%d %H:%M}Z")
        with store.read() as session:
            anchor = anchors.stored(session)
            latest = session.exec(select(func.max(Poll.at))).one()
    finally:
        store.dispose()
    if anchor is None or latest is None:
        return Result("ok", f"{now:%Y-%m-%d %H:%M}Z")
    if latest > anchor.at(now) + _AHEAD:
        raise Trouble(f"the last poll is dated {latest:%Y-%m-%d %H:%M}Z, in the future", remedy)
    kind = "live" if anchor.live else f"virtual, {anchor.rate:g} seconds a second"
    return Result("ok", f"{anchor.at(now):%Y-%m-%d %H:%M}Z, {kind}")


@CHECKS.check
def disk_space(patient: Patient) -> Result:
    """The data folder has room."""
    folder = next(
        p for p in (patient.data.absolute(), *patient.data.absolute().parents) if p.exists()
    )
    free = shutil.disk_usage(folder).free
    shown = f"{free / 1e9:.1f} GB free at {folder}"
    if free < _LEAST_FREE:
        raise Trouble(shown, "make room, or move the data folder with --data")
    return Result("ok", shown)


@CHECKS.check
def reading_pool(patient: Patient) -> Result:
    """A reading process starts, compiles the rules and reads a text."""
    found = patient.load()
    check_rules(found)
    asyncio.run(_read_one(found))
    return Result("ok", f"{found.settings.reading.workers} processes")


@CHECKS.check
def names(patient: Patient) -> Result:
    """The hosts of the outlets can be looked up; asked only with --net."""
    if not patient.net:
        return Result("skipped", "looks up no names without --net")
    urls = [source.url for outlet in patient.load().outlets.values() for source in outlet.sources]
    unknown = sorted({address.host_of(url) for url in urls if not _resolves(url)})
    if unknown:
        raise Trouble(f"not found: {', '.join(unknown)}", "check DNS, or correct the outlets")
    return Result("ok", f"{len({address.host_of(url) for url in urls})} hosts found")


async def _read_one(found: Configuration) -> None:
    pool = ReadingPool(watched(found), found.settings.reading)
    page = Page("http://localhost/", b"", "text/plain", real_now())
    try:
        await pool.run(reader.judge_text, page, Words("A title", "A text."), ())
    finally:
        await pool.close()


def _resolves(url: str) -> bool:
    try:
        socket.getaddrinfo(urlsplit(url).hostname, None)
    except OSError:
        return False
    return True


def _home_of(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).resolve().parents[1]
