"""Outlets as others name them: what joins "со ссылкой на ТАСС" to TASS's own article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ahocorasick_rs

from analysis.folding import fold
from analysis.languages.agencies import AGENCIES
from config.outlets import Outlet
from config.watch import Entity, Watch

# What stands around a name as a whole word; what is in Hangul or Han may go on behind it.
_BEFORE = re.compile(r"\w")
_BEHIND = re.compile(r"[^\W가-힣一-鿿ぁ-ヿ]")


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet: its name, its publisher family, and the voices by which others mean it.

    `kin` are the voices of all outlets of its family: an agency's Korean service is meant where its
    English one is named, unless that has told it itself.
    """

    name: str
    family: str
    voices: frozenset[str]
    kin: frozenset[str] = frozenset()


class Publishers:
    """The outlets of a configuration, and what the entities and agencies of its watches add."""

    def __init__(self, outlets: Mapping[str, Outlet], watches: Mapping[str, Watch]) -> None:
        entities = {
            name: entity for watch in watches.values() for name, entity in watch.entities.items()
        }
        self._voices = dict(_entity_voices(entities))
        for agency, names in AGENCIES.items():
            voice = self._voices.get(_folded(agency), _folded(agency))
            for name in names:
                self._voices.setdefault(_folded(name), voice)
        for outlet in outlets.values():
            for name in (outlet.name, *outlet.aliases):
                self._voices.setdefault(_folded(name), _folded(name))
        # An expression of all these names would take half a second to compile.
        self._names = list(filter(None, self._voices))
        self._automaton = ahocorasick_rs.AhoCorasick(self._names)
        self._made = self._publishers(outlets)

    def of(self, outlet_id: str) -> Publisher:
        """The publisher of an outlet; one that is not configured is its own."""
        known = self._made.get(outlet_id)
        return known or Publisher(outlet_id, outlet_id, frozenset({outlet_id}))

    def voice(self, name: str, entity: str | None = None) -> str:
        """One name for whoever is meant: an entity's identifier, or the folded words.

        Words may hold more than the name: "the South Korean agency Yonhap".
        """
        folded = _folded(name)
        if entity or folded in self._voices:
            return entity or self._voices[folded]
        within = list(self._within(folded))
        return self._voices[max(within, key=len)] if within else folded

    def _within(self, folded: str) -> Iterator[str]:
        """The names that stand in folded words as whole words."""
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for number, start, end in found:
            before = start > 0 and _BEFORE.match(folded, start - 1)
            if not before and not _BEHIND.match(folded, end):
                yield self._names[number]

    def _publishers(self, outlets: Mapping[str, Outlet]) -> dict[str, Publisher]:
        kin: dict[str, set[str]] = {}
        own: dict[str, frozenset[str]] = {}
        for name, outlet in outlets.items():
            voices = {self.voice(one) for one in (outlet.name, *outlet.aliases)}
            own[name] = frozenset({name, *voices})
            family = outlet.family or name
            kin.setdefault(family, {family}).update(own[name])
        return {
            name: Publisher(
                outlet.name, outlet.family or name, own[name], frozenset(kin[outlet.family or name])
            )
            for name, outlet in outlets.items()
        }


def _entity_voices(entities: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """The names of outlets and bodies; where two share one, that of the outlet counts."""
    for kind in ("body", "outlet"):
        for name, entity in entities.items():
            if entity.kind == kind:
                texts = (alias.text for aliases in entity.aliases.values() for alias in aliases)
                yield from ((_folded(text), name) for text in (entity.label, *texts))


def _folded(name: str) -> str:
    return fold(name).text.strip(" \"'")
