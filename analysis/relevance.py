"""A watch compiled: what is relevant to it, by which rule, and why."""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from analysis.document import Hit, Relevance, RuleMatch
from analysis.folding import fold
from analysis.match import Matcher, Mention
from analysis.query import QueryError, parse
from analysis.query_ast import (
    And,
    InField,
    Name,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Place,
    Term,
    Word,
    terms_of,
)
from analysis.romanise import with_spellings
from analysis.spots import Article
from analysis.verdict import CompiledRule, weigh
from analysis.words import Words
from config import watch as watches


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one rule; `position` is 0-based in what stands under `key`."""

    rule: str
    message: str
    position: int
    key: str = "query"


class WatchError(ValueError):
    """A watch whose rules cannot be compiled; `problems` names each of them."""

    def __init__(self, watch: str, problems: tuple[Problem, ...]) -> None:
        lines = (f"{p.rule}, character {p.position + 1}: {p.message}" for p in problems)
        super().__init__(f"watch {watch}: " + "; ".join(lines))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class TermReport:
    """One term of a rule: where it stands, or that it is implied, excluded or missing."""

    term: str
    excludes: bool
    implied: bool
    hits: tuple[Hit, ...]

    @property
    def missing(self) -> bool:
        """Whether the term neither stands in the article nor is implied."""
        return not self.hits and not self.implied


@dataclass(frozen=True, slots=True)
class RuleReport:
    """Why one rule matched or did not; `score` is 0 where the query did not match.

    `threshold` is what this outlet's pages need: more than the rule's where a side is implied.
    A `topic` makes nothing relevant.
    """

    rule: str
    query: str
    matched: bool
    score: float
    threshold: float
    explanation: str
    terms: tuple[TermReport, ...]
    topic: bool = False


class Watchlist:
    """One watch, ready to judge; built once per process, then only read."""

    def __init__(
        self,
        watch_id: str,
        rules: tuple[CompiledRule, ...],
        matcher: Matcher,
        names: Mapping[str, frozenset[str]],
    ) -> None:
        self.watch_id = watch_id
        self.matcher = matcher
        self._rules = rules
        self._deciding = [*dict.fromkeys(_bare(rule.node) for rule in rules if not rule.topic)]
        self._names = names
        self._asked = _asked(rules, names)
        self._sieve = matcher.sieve(self._asked)

    def may_match(self, text: str, implied: Collection[str]) -> bool:
        """Whether any rule can match an article whose title and text stand in `text`.

        Looks only at which words and entities occur: never False where `judge` finds the article
        relevant, True more often than that.
        """
        presence = _Presence(self._names, implied)
        for entities in self._looks(text, presence):
            presence.entities = entities
            if not any(map(presence.allows, self._deciding)):
                return False
        return True

    def judge(self, title: str, text: str, implied: Collection[str]) -> Relevance:
        """Which rules match, with score and hits; hits beyond the first 200 of a rule only score.

        A set in `implied` satisfies its @set without hits and adds nothing to the score.
        """
        article = Article(title, text, self.matcher, self._names, implied)
        return Relevance(self.watch_id, tuple(self._matches(article)))

    def explain(self, title: str, text: str, implied: Collection[str]) -> list[RuleReport]:
        """For each rule, whether it matches and where each of its terms stands; topics last."""
        article = Article(title, text, self.matcher, self._names, implied)
        return [_report(rule, article) for rule in self._ordered()]

    def entities(self, title: str, text: str) -> dict[str, list[Mention]]:
        """Every watched entity named: offsets into the title under `title`, else under `text`."""
        return {
            "title": self.matcher.find(fold(title)),
            "text": self.matcher.find(fold(text)),
        }

    def _matches(self, article: Article) -> Iterator[RuleMatch]:
        best = 0.0
        for rule in self._ordered():
            if rule.topic and not best:
                return
            found = weigh(rule, article)
            if found.matched:
                # A topic ranks no article above what makes it relevant.
                total = min(found.score, best) if rule.topic else found.score
                best = max(best, total)
                yield RuleMatch(rule.name, total, article.hits(found.spots), found.explanation)

    def _looks(self, text: str, presence: "_Presence") -> Iterator[Set[str]]:
        """Fewer and fewer entities that may be named; each look takes longer than the last."""
        named = self._sieve.named(text)
        if named is not None:
            yield named
        folded = fold(text)
        presence.text = folded.text
        yield from self.matcher.looks(folded, self._asked)

    def _ordered(self) -> list[CompiledRule]:
        """What makes relevant first, then the topics."""
        return sorted(self._rules, key=lambda rule: rule.topic)


def compile_watch(watch_id: str, watch: watches.Watch) -> Watchlist:
    """A watch ready to judge; WatchError lists every rule that cannot be read."""
    names = _names(watch)
    rules = _rules(watch_id, watch, names)
    return Watchlist(watch_id, rules, Matcher(with_spellings(watch.entities)), names)


def check_watch(watch_id: str, watch: watches.Watch) -> None:
    """Raise WatchError as `compile_watch` does; the spellings, which take long, are not made."""
    _rules(watch_id, watch, _names(watch))


def _rules(
    watch_id: str, watch: watches.Watch, names: Mapping[str, frozenset[str]]
) -> tuple[CompiledRule, ...]:
    problems: list[Problem] = []
    rules = [_compiled(name, rule, watch, names, problems) for name, rule in watch.rules.items()]
    if problems:
        raise WatchError(watch_id, tuple(problems))
    return tuple(rule for rule in rules if rule)


def _compiled(
    rule_id: str,
    rule: watches.Rule,
    watch: watches.Watch,
    names: Mapping[str, frozenset[str]],
    problems: list[Problem],
) -> CompiledRule | None:
    """The rule, or None with what is wrong added to `problems`."""
    query = _parsed(rule_id, "query", rule.query, names, problems)
    demote = _parsed(rule_id, "demote", rule.demote, names, problems) if rule.demote else None
    sides, among = (rule.lists.of, rule.lists.among) if rule.lists else ((), "")
    listed = (*sides, among) if sides else ()
    for name in listed:
        if name not in names:
            message = f"no entity or set is called {name!r}"
            problems.append(Problem(rule_id, message, 0, "lists"))
    if query is None:
        return None
    countries = {
        e for name in listed for e in names.get(name, ()) if watch.entities[e].kind != "person"
    }
    return CompiledRule(
        rule_id,
        rule.query,
        query,
        rule.threshold,
        rule.topic,
        sides,
        among,
        frozenset(countries),
        demote,
    )


def _parsed(
    rule_id: str, key: str, written: str, names: Collection[str], problems: list[Problem]
) -> Node | None:
    try:
        return parse(written, names)
    except QueryError as error:
        problems.append(Problem(rule_id, error.message, error.position, key))
        return None


def _names(watch: watches.Watch) -> dict[str, frozenset[str]]:
    """What each @name means: the entity of that id and all that list it among their sets."""
    members: dict[str, set[str]] = {entity_id: {entity_id} for entity_id in watch.entities}
    for entity_id, entity in watch.entities.items():
        for name in entity.sets:
            members.setdefault(name, set()).add(entity_id)
    return {name: frozenset(found) for name, found in members.items()}


def _asked(rules: Collection[CompiledRule], names: Mapping[str, frozenset[str]]) -> set[str]:
    """The entities that a rule asks for which can make an article relevant."""
    terms = (term for rule in rules if not rule.topic for term in terms_of(rule.node))
    return {one for term in terms if isinstance(term, Name) for one in names[term.name]}


def _bare(node: Node) -> Node:
    """A query without places and nearness, each part once and names first: quickly tried."""
    match node:
        case InField(_, part):
            return _bare(part)
        case Near(left, right):
            return _bare(And((left, right)))
        case And(parts) | Or(parts):
            once = dict.fromkeys(map(_bare, parts))
            bare = sorted(once, key=lambda one: not isinstance(one, Name))
            return bare[0] if len(bare) == 1 else type(node)(tuple(bare))
    return node


class _Presence:
    """Which terms may occur anywhere in one text: any word, until the text is folded."""

    def __init__(self, names: Mapping[str, frozenset[str]], implied: Collection[str]) -> None:
        self.entities: Collection[str] = ()
        self.text: str | None = None
        self._names = names
        self._implied = implied

    def allows(self, node: Node) -> bool:
        """Whether a query that is bare can match; what it excludes is left aside."""
        # Asked of every page: the commonest first.
        match node:
            case Name(name):
                return name in self._implied or not self._names[name].isdisjoint(self.entities)
            case And(parts):
                return all(map(self.allows, parts))
            case Or(parts):
                return any(map(self.allows, parts))
            case Word(written) | Phrase(written):
                return self._has(written)
        return True

    def _has(self, written: str) -> bool:
        return self.text is None or bool(self._words.find(written))

    @cached_property
    def _words(self) -> Words:
        return Words(self.text or "")


def _report(rule: CompiledRule, article: Article) -> RuleReport:
    found = weigh(rule, article)
    return RuleReport(
        rule=rule.name,
        query=rule.written,
        matched=found.matched,
        score=found.score,
        threshold=found.needed,
        explanation=found.explanation,
        terms=tuple(_term_reports(rule.node, article, None, False)),
        topic=rule.topic,
    )


def _term_reports(
    node: Node, article: Article, field: Place | None, excludes: bool
) -> Iterator[TermReport]:
    match node:
        case Word() | Phrase() | Name():
            yield _term_report(node, article, field, excludes)
        case Not(part):
            yield from _term_reports(part, article, field, not excludes)
        case InField(inner, part):
            yield from _term_reports(part, article, inner, excludes)
        case Near(left, right):
            yield from _term_reports(left, article, field, excludes)
            yield from _term_reports(right, article, field, excludes)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _term_reports(part, article, field, excludes)


def _term_report(term: Term, article: Article, field: Place | None, excludes: bool) -> TermReport:
    spots = [spot for spot in article.spots(term) if article.stands(spot, field)]
    return TermReport(
        term=f"{field}:{term}" if field else str(term),
        excludes=excludes,
        implied=article.implies(term),
        hits=article.hits(spots),
    )
