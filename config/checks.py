"""Checks that need more than one file: names that must exist, things that must not be twice."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from config.alerting import NewClaimRule, SilenceRule
from config.errors import Place, Problem
from config.findings import closest
from config.outlets import Outlet
from config.settings import WEEKDAYS, Profile, Settings
from config.source import KeyPath
from config.watch import Watch


@dataclass(frozen=True, slots=True)
class Parts:
    """All that was read, before outlets are selected. `foreign_outlets`: the packaged outlets
    stand beside watches of the user's own, whose sets they cannot know.
    """

    settings: Settings
    outlets: dict[str, Outlet]
    watches: dict[str, Watch]
    foreign_outlets: bool
    place_of: Callable[[KeyPath], Place]
    problem: Callable[[KeyPath, str], Problem]


def cross_check(parts: Parts) -> list[Problem]:
    """Every problem between parts that are sound in themselves."""
    return [
        *_profiles(parts),
        *_selection(parts),
        *_implied_sets(parts),
        *_shared_sources(parts),
        *_watches_without_rules(parts),
    ]


def _profiles(parts: Parts) -> Iterator[Problem]:
    for name, profile in parts.settings.profiles.items():
        path: KeyPath = ("tumen.yaml", "profiles", name)
        if profile.watch not in parts.watches:
            message = f"no watch is called {profile.watch}{closest(profile.watch, parts.watches)}"
            yield parts.problem((*path, "watch"), message)
        known = parts.settings.channels
        yield from _named(parts, (*path, "channels"), profile.channels, known)
        yield from _slots(parts, path, profile)
        yield from _filters(parts, path, profile)
        yield from _alerts(parts, (*path, "alerts"), profile)


def _slots(parts: Parts, path: KeyPath, profile: Profile) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for label, slot in profile.slots.items():
        days = slot.weekdays or profile.weekdays or WEEKDAYS
        others = [first.setdefault((slot.at, day), label) for day in days]
        other = next((name for name in others if name != label), None)
        if other:
            message = f"the same time as slot {other}: give each slot its own time"
            yield parts.problem((*path, "slots", label), message)


def _filters(parts: Parts, path: KeyPath, profile: Profile) -> Iterator[Problem]:
    watch = parts.watches.get(profile.watch)
    rules = watch.rules if watch else {}
    kinds = (("rules", "rule", profile.rules), ("topics", "topic", profile.topics))
    for key, kind, names in kinds:
        known = [name for name, rule in rules.items() if rule.topic == (key == "topics")]
        for at, name in enumerate(names):
            if watch and name not in known:
                message = f"no {kind} of watch {profile.watch} is called {name}"
                yield parts.problem((*path, key, at), message + closest(name, known))


def _alerts(parts: Parts, path: KeyPath, profile: Profile) -> Iterator[Problem]:
    yield from _named(parts, (*path, "channels"), profile.alerts.channels, parts.settings.channels)
    watch = parts.watches.get(profile.watch)
    sets = {name for entity in watch.entities.values() for name in entity.sets} if watch else set()
    for name, rule in profile.alerts.rules.items():
        here: KeyPath = (*path, "rules", name)
        if isinstance(rule, NewClaimRule) and watch:
            yield from _named(parts, (*here, "sets"), rule.sets, sets)
        if isinstance(rule, SilenceRule):
            yield from _named(parts, (*here, "outlets"), rule.outlets, parts.outlets)


def _named(
    parts: Parts, path: KeyPath, names: tuple[str, ...], known: Collection[str]
) -> Iterator[Problem]:
    """A list of names each of which must be known, and stand in it once."""
    thing = str(path[-1]).removesuffix("s")
    for at, name in enumerate(names):
        if name not in known:
            message = f"no {thing} is called {name}{closest(name, known)}"
            yield parts.problem((*path, at), message)
    yield from _twice(parts, path, names)


def _selection(parts: Parts) -> Iterator[Problem]:
    selected = parts.settings.outlets or ()
    for at, name in enumerate(selected):
        if name not in parts.outlets:
            message = f"no outlet is called {name}{closest(name, parts.outlets)}"
            yield parts.problem(("tumen.yaml", "outlets", at), message)
    yield from _twice(parts, ("tumen.yaml", "outlets"), selected)


def _twice(parts: Parts, path: KeyPath, names: tuple[str, ...]) -> Iterator[Problem]:
    for at, name in enumerate(names):
        if name in names[:at]:
            yield parts.problem((*path, at), f"{name} is listed twice: keep one")


def _implied_sets(parts: Parts) -> Iterator[Problem]:
    if parts.foreign_outlets:
        return
    known = {
        name
        for watch in parts.watches.values()
        for entity in watch.entities.values()
        for name in entity.sets
    }
    for outlet_id, outlet in parts.outlets.items():
        for at, name in enumerate(outlet.implies):
            if name not in known:
                message = f"no entity of any watch is in a set {name}{closest(name, known)}"
                yield parts.problem(("outlets", outlet_id, "implies", at), message)


def _shared_sources(parts: Parts) -> Iterator[Problem]:
    first: dict[str, KeyPath] = {}
    for outlet_id, outlet in parts.outlets.items():
        for at, source in enumerate(outlet.sources):
            path: KeyPath = ("outlets", outlet_id, "sources", at, "url")
            other = first.setdefault(source.url, path)
            if other != path:
                place = parts.place_of(other)
                message = f"this source is given twice, first at {place}: keep one"
                yield parts.problem(path, message)


def _watches_without_rules(parts: Parts) -> Iterator[Problem]:
    for name, watch in parts.watches.items():
        if all(rule.topic for rule in watch.rules.values()):
            kind = "but topics" if watch.rules else "at all"
            message = f"the watch has no rule {kind}, so nothing is relevant: add rules/<name>.yaml"
            yield parts.problem(("watches", name), message)
