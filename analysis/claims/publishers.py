"""Outlets as others name them: what joins "со ссылкой на ТАСС" to TASS's own article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.folding import fold
from analysis.languages.agencies import AGENCIES
from config.outlets import Outlet
from config.watch import Entity, Watch


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet: its name, its publisher family, and the voices by which others mean it."""

    name: str
    family: str
    voices: frozenset[str]


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
        self._made = {name: self._publisher(name, outlet) for name, outlet in outlets.items()}

    def of(self, outlet_id: str) -> Publisher:
        """The publisher of an outlet; one that is not configured is its own."""
        known = self._made.get(outlet_id)
        return known or Publisher(outlet_id, outlet_id, frozenset({outlet_id}))

    def voice(self, name: str, entity: str | None = None) -> str:
        """One name for whoever is meant: an entity's identifier, or the folded words."""
        folded = _folded(name)
        return entity or self._voices.get(folded, folded)

    def _publisher(self, outlet_id: str, outlet: Outlet) -> Publisher:
        family = outlet.family or outlet_id
        names = {self.voice(name) for name in (outlet.name, *outlet.aliases)}
        return Publisher(outlet.name, family, frozenset({outlet_id, family, *names}))


def _entity_voices(entities: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """The names of outlets and bodies; where two share one, that of the outlet counts."""
    for kind in ("body", "outlet"):
        for name, entity in entities.items():
            if entity.kind == kind:
                texts = (alias.text for aliases in entity.aliases.values() for alias in aliases)
                yield from ((_folded(text), name) for text in (entity.label, *texts))


def _folded(name: str) -> str:
    return fold(name).text.strip(" \"'")
