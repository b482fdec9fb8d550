"""Who said it first and who repeats whom: the lineage of one claim over all its articles.

An utterance reaches an article through relays ("a Kremlin statement quoted by AFP"). Each named
relay whose own article is on record joins the two articles; one that is not stays a voice that we
have not heard itself. What nobody credits hangs under the article whose text it copies, or under
the agency that it names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal

Key = tuple[str, int | str]
"""A node: ("statement", its number) or ("voice", the voice itself)."""

How = Literal["relay", "copy", "agency"]

_CLOCKS = timedelta(hours=14)
"""How much later than its repetition an original may be dated: day-only dates, and clocks."""


@dataclass(frozen=True, slots=True)
class Relayed:
    """A relay as an article names it: its voice, its name, the words and where they stand.

    A `voice` is the same for all names of one outlet (`publishers.Publishers.voice`). Without words
    it is one that an earlier statement of the article named.
    """

    voice: str
    name: str
    words: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement of the claim as lineage needs it.

    `names` are the voices by which others mean its outlet, `kin` those of all outlets of its
    family; `family` is its publisher family, or its outlet where it has none. `relays` begins
    nearest to the claimant. `copy_of` is the article whose text this one repeats, with the
    `copy_share` of it. `agency` is the one that the article names as its source as a whole.
    """

    statement_id: int
    article_id: int
    outlet: str
    family: str
    lang: str
    seen_at: datetime
    names: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    outlet_name: str = ""
    published_at: datetime | None = None
    said_on: date | None = None
    relays: tuple[Relayed, ...] = ()
    copy_of: int | None = None
    copy_share: float | None = None
    agency: Relayed | None = None

    @property
    def at(self) -> datetime:
        """When it was out, as far as is known."""
        return self.published_at or self.seen_at

    @property
    def day(self) -> date:
        """The day of the utterance, or of the article where it names none."""
        return self.said_on or self.at.date()


@dataclass(frozen=True, slots=True)
class Edge:
    """From whom to whom something was passed on, by which evidence, and how much later."""

    source: Key
    target: Key
    how: How
    evidence: str
    start: int | None = None
    delay: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree: an article that tells it, or (`telling` None) a voice behind one."""

    key: Key
    name: str
    telling: Telling | None = None
    edge: Edge | None = None
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of a claim.

    `dated` is the telling of the earliest dated utterance, `seen` the one that we saw first; `via`
    names who stands between the claimant and `dated`, the first of them first. `groups` are the
    outlets of each independent origin.
    """

    dated: Telling
    seen: Telling
    via: tuple[str, ...]
    roots: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[tuple[str, ...], ...]

    @property
    def independent(self) -> int:
        """How many origins have it that do not repeat each other."""
        return len(self.groups)


def lineage(claimant: Iterable[str], tellings: Sequence[Telling]) -> Lineage:
    """The lineage of a claim from its statements, one or more.

    `claimant` are the voices of the claimant, who is no relay of himself. ValueError for a claim
    without statements.
    """
    if not tellings:
        raise ValueError("a claim without statements has no lineage")
    graph = _Graph(frozenset(claimant), tellings)
    roots = tuple(graph.node(key) for key in graph.roots())
    dated = graph.dated()
    seen = min(tellings, key=lambda one: (one.seen_at, one.at, one.statement_id))
    groups = _groups(graph, tellings)
    return Lineage(dated, seen, graph.via(dated), roots, tuple(graph.edges()), groups)


def origins(claimant: Iterable[str], tellings: Sequence[Telling]) -> tuple[Telling, int]:
    """Of the lineage of a claim what is asked after each new statement of it, without the tree:
    the telling of the earliest dated utterance, and how many origins do not repeat each other."""
    graph = _Graph(frozenset(claimant), tellings)
    return graph.dated(), len(_groups(graph, tellings))


def rows(roots: Iterable[Node], depth: int = 0) -> Iterator[tuple[int, Node]]:
    """The nodes of a tree with their depths, as they are read."""
    for node in roots:
        yield depth, node
        yield from rows(node.children, depth + 1)


@dataclass(slots=True)
class _Graph:
    """Who hangs under whom; every node under one at most, and none under itself."""

    claimant: frozenset[str]
    tellings: Sequence[Telling]
    _parents: dict[Key, Edge] = field(default_factory=dict)
    _children: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    _names: dict[Key, str] = field(default_factory=dict)
    _known: dict[Key, Telling] = field(default_factory=dict)
    _articles: dict[int, Telling] = field(default_factory=dict)
    _outlets: dict[str, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    _families: dict[str, list[Telling]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        ordered = sorted(self.tellings, key=lambda one: (one.at, one.statement_id))
        self._articles = {one.article_id: one for one in reversed(self.tellings)}
        for one in ordered:
            self._known[_key(one)] = one
            self._names[_key(one)] = one.outlet_name or one.outlet
            for name in one.names | {one.outlet}:
                self._outlets[name].append(one)
            for name in one.kin:
                self._families[name].append(one)
        # Of two that name each other the later one repeats.
        for one in sorted(ordered, key=self._leans_on_later):
            self._join(one)

    def dated(self) -> Telling:
        """The telling of the earliest dated utterance, of several the one nearest to it."""
        return min(
            self.tellings, key=lambda one: (one.day, self.depth(one), one.at, one.statement_id)
        )

    def roots(self) -> list[Key]:
        """The nodes under no other, the earliest first."""
        free = [key for key in self._names if key not in self._parents]
        return sorted(free, key=lambda key: (self._out(key), str(key)))

    def edges(self) -> Iterator[Edge]:
        """All edges, in the order of the tree."""
        for _, node in rows(self.node(key) for key in self.roots()):
            if node.edge:
                yield node.edge

    def node(self, key: Key) -> Node:
        """The tree under a node."""
        children = sorted(self._children[key], key=lambda child: (self._out(child), str(child)))
        made = tuple(self.node(child) for child in children)
        return Node(key, self._names[key], self._known.get(key), self._parents.get(key), made)

    def above(self, key: Key) -> list[Key]:
        """The nodes that a node hangs under, the nearest first."""
        found: list[Key] = []
        while key in self._parents:
            key = self._parents[key].source
            found.append(key)
        return found

    def depth(self, one: Telling) -> int:
        """How many hands a telling went through."""
        return len(self.above(_key(one)))

    def via(self, one: Telling) -> tuple[str, ...]:
        """The names of those hands, the first first."""
        return tuple(self._names[key] for key in reversed(self.above(_key(one))))

    def root(self, one: Telling) -> Key:
        """The node at the top of a telling's tree."""
        return (self.above(_key(one)) or [_key(one)])[-1]

    def _out(self, key: Key) -> datetime:
        """When the first telling of a node or under it was out."""
        known = self._known.get(key)
        if known:
            return known.at
        latest = datetime.max.replace(tzinfo=UTC)
        return min((self._out(child) for child in self._children[key]), default=latest)

    def _leans_on_later(self, one: Telling) -> bool:
        heard = self._heard(chain[-1], one) if (chain := self._chain(one)) else None
        return heard is not None and self._known[heard].at > one.at

    def _chain(self, one: Telling) -> list[Relayed]:
        """Through whom it came, the nearest to the claimant first, an agency last."""
        every = [*one.relays, *([one.agency] if one.agency else [])]
        chain = [relay for relay in every if not self._is_itself(relay, one)]
        return list({relay.voice: relay for relay in reversed(chain)}.values())[::-1]

    def _join(self, one: Telling) -> None:
        """Hang a telling under what it repeats, and that under what stands before it."""
        if self._joined_copy(one):
            return
        below = _key(one)
        for relay in reversed(self._chain(one)):
            upper = self._heard(relay, one) or self._voice(relay)
            how: How = "agency" if relay is one.agency else "relay"
            if below in self._parents or not self._add(self._edge(upper, below, relay, how)):
                return
            if upper in self._known and self._known[upper].relays:
                return
            below = upper

    def _edge(self, upper: Key, below: Key, relay: Relayed, how: How) -> Edge:
        higher, lower = self._known.get(upper), self._known.get(below)
        delay = _delay(higher, lower) if higher and lower else None
        evidence = relay.words or "named earlier in the article"
        return Edge(upper, below, how, evidence, relay.start, delay)

    def _joined_copy(self, one: Telling) -> bool:
        of = self._articles.get(one.copy_of) if one.copy_of is not None else None
        if of is None:
            return False
        share = f"copied text {one.copy_share:.0%}" if one.copy_share else "copied text"
        if one.published_at and of.published_at and one.published_at < of.published_at:
            # What we saw first was dated later: the text went the other way.
            self._add(Edge(_key(one), _key(of), "copy", share, None, _delay(one, of)))
            return False
        return self._add(Edge(_key(of), _key(one), "copy", share, None, _delay(of, one)))

    def _is_itself(self, relay: Relayed, one: Telling) -> bool:
        """Whether a relay is the article's own outlet or the claimant: no step in between."""
        return relay.voice in self.claimant or relay.voice in one.names

    def _heard(self, relay: Relayed, one: Telling) -> Key | None:
        """A relay's own telling that is on record: its last one before this, or its first."""
        for told in (self._outlets, self._families):
            own = [other for other in told.get(relay.voice, ()) if other.outlet != one.outlet]
            before = [other for other in own if other.at <= one.at]
            near = [other for other in own if other.at - one.at <= _CLOCKS]
            if near:
                return _key(before[-1] if before else near[0])
        return None

    def _voice(self, relay: Relayed) -> Key:
        key = ("voice", relay.voice)
        self._names.setdefault(key, relay.name)
        return key

    def _add(self, edge: Edge) -> bool:
        if edge.source == edge.target or edge.target in self.above(edge.source):
            return False
        self._parents[edge.target] = edge
        self._children[edge.source].append(edge.target)
        return True


def _key(one: Telling) -> Key:
    return "statement", one.statement_id


def _delay(source: Telling, target: Telling) -> timedelta | None:
    """How much later the target was out; None where dates say that it was earlier."""
    later = target.at - source.at
    return later if later >= timedelta() else None


def _groups(graph: _Graph, tellings: Sequence[Telling]) -> tuple[tuple[str, ...], ...]:
    """The outlets of each independent origin, the earliest first.

    One origin are outlets of a family, what hangs under one root, what copies one article and what
    names one agency.
    """
    together = _Union()
    for one in tellings:
        outlet: Key = ("outlet", one.outlet)
        marks: list[Key] = [("family", one.family), ("article", one.article_id), graph.root(one)]
        marks += [("article", one.copy_of)] if one.copy_of is not None else []
        marks += [("voice", one.agency.voice)] if one.agency else []
        for mark in marks:
            together.join(outlet, mark)
    found: dict[Key, dict[str, None]] = {}
    for one in sorted(tellings, key=lambda each: (each.at, each.statement_id)):
        found.setdefault(together.head(("outlet", one.outlet)), {})[one.outlet] = None
    return tuple(tuple(outlets) for outlets in found.values())


class _Union:
    """Sets of nodes that belong together."""

    def __init__(self) -> None:
        self._heads: dict[Key, Key] = {}

    def head(self, key: Key) -> Key:
        """The node that stands for a set."""
        while (above := self._heads.setdefault(key, key)) != key:
            self._heads[key] = self._heads[above]
            key = above
        return key

    def join(self, one: Key, other: Key) -> None:
        """Make one set of two."""
        self._heads[self.head(other)] = self.head(one)
