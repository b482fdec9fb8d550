"""A watch compiled: what is relevant to it, by which rule, and why."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from analysis.document import Field, Hit, Relevance, RuleMatch
from analysis.folding import Folded, fold
from analysis.match import Matcher, Mention
from analysis.query import QueryError, parse
from analysis.query_ast import And, InField, Name, Near, Node, Not, Or, Phrase, Term, Word
from analysis.romanise import with_spellings
from analysis.rules import Article, evaluate, score
from analysis.words import Words
from config import watch as watches


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one rule; `position` is 0-based in its query."""

    rule: str
    message: str
    position: int


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
    """Why one rule matched or did not; `score` is 0 where the query did not match."""

    rule: str
    query: str
    matched: bool
    score: float
    threshold: float
    explanation: str
    terms: tuple[TermReport, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    written: str
    node: Node
    threshold: float


class Watchlist:
    """One watch, ready to judge; built once per process, then only read."""

    def __init__(
        self,
        watch_id: str,
        rules: tuple[_Rule, ...],
        matcher: Matcher,
        names: Mapping[str, frozenset[str]],
    ) -> None:
        self.watch_id = watch_id
        self._rules = rules
        self._matcher = matcher
        self._names = names

    def may_match(self, text: str, implied: Collection[str]) -> bool:
        """Whether any rule can match an article whose title and text stand in `text`.

        Looks only at which words and entities occur: never False where `judge` finds the article
        relevant, True more often than that.
        """
        presence = _Presence(fold(text), self._matcher, self._names, implied)
        return any(presence.allows(rule.node) for rule in self._rules)

    def judge(self, title: str, text: str, implied: Collection[str]) -> Relevance:
        """Which rules match, with score and hits; hits beyond the first 200 of a rule only score.

        A set in `implied` satisfies its @set without hits and adds nothing to the score.
        """
        article = Article(title, text, self._matcher, self._names, implied)
        return Relevance(self.watch_id, tuple(self._matches(article)))

    def explain(self, title: str, text: str, implied: Collection[str]) -> list[RuleReport]:
        """For each rule, whether it matches and where each of its terms stands or is missing."""
        article = Article(title, text, self._matcher, self._names, implied)
        return [_report(rule, article) for rule in self._rules]

    def entities(self, title: str, text: str) -> dict[str, list[Mention]]:
        """Every watched entity named: offsets into the title under `title`, else under `text`."""
        return {
            "title": self._matcher.find(fold(title)),
            "text": self._matcher.find(fold(text)),
        }

    def _matches(self, article: Article) -> Iterator[RuleMatch]:
        for rule in self._rules:
            spots = evaluate(rule.node, article)
            if spots is None:
                continue
            total, explanation = score(spots)
            if total >= rule.threshold:
                yield RuleMatch(rule.name, total, article.hits(spots), explanation)


def compile_watch(watch_id: str, watch: watches.Watch) -> Watchlist:
    """A watch ready to judge; WatchError lists every rule that cannot be read."""
    names = _names(watch)
    rules: list[_Rule] = []
    problems: list[Problem] = []
    for rule_id, rule in watch.rules.items():
        try:
            node = parse(rule.query, names)
        except QueryError as error:
            problems.append(Problem(rule_id, error.message, error.position))
        else:
            rules.append(_Rule(rule_id, rule.query, node, rule.threshold))
    if problems:
        raise WatchError(watch_id, tuple(problems))
    matcher = Matcher(with_spellings(watch.entities))
    return Watchlist(watch_id, tuple(rules), matcher, names)


def _names(watch: watches.Watch) -> dict[str, frozenset[str]]:
    """What each @name means: the entity of that id and all that list it among their sets."""
    members: dict[str, set[str]] = {entity_id: {entity_id} for entity_id in watch.entities}
    for entity_id, entity in watch.entities.items():
        for name in entity.sets:
            members.setdefault(name, set()).add(entity_id)
    return {name: frozenset(found) for name, found in members.items()}


class _Presence:
    """Which terms occur anywhere in one text."""

    def __init__(
        self,
        folded: Folded,
        matcher: Matcher,
        names: Mapping[str, frozenset[str]],
        implied: Collection[str],
    ) -> None:
        self._text = folded.text
        self._entities = matcher.candidates(folded)
        self._names = names
        self._implied = implied
        self._words: Words | None = None

    def allows(self, node: Node) -> bool:
        """Whether a query can match: fields, order, distance and exclusions are left aside."""
        match node:
            case Not():
                return True
            case Or(parts):
                return any(map(self.allows, parts))
            case And(parts):
                return all(map(self.allows, parts))
            case Near(left, right):
                return self.allows(left) and self.allows(right)
            case InField(_, part):
                return self.allows(part)
            case Name(name):
                return name in self._implied or not self._entities.isdisjoint(self._names[name])
            case Word(written) | Phrase(written):
                return self._has(written)

    def _has(self, written: str) -> bool:
        if self._words is None:
            self._words = Words(self._text)
        return bool(self._words.find(written))


def _report(rule: _Rule, article: Article) -> RuleReport:
    spots = evaluate(rule.node, article)
    total, explanation = score(spots or ())
    return RuleReport(
        rule=rule.name,
        query=rule.written,
        matched=spots is not None and total >= rule.threshold,
        score=total,
        threshold=rule.threshold,
        explanation=explanation if spots is not None else "a required term is missing or excluded",
        terms=tuple(_term_reports(rule.node, article, None, False)),
    )


def _term_reports(
    node: Node, article: Article, field: Field | None, excludes: bool
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


def _term_report(term: Term, article: Article, field: Field | None, excludes: bool) -> TermReport:
    spots = [spot for spot in article.spots(term) if field in (None, spot.field)]
    return TermReport(
        term=f"{field}:{term}" if field else str(term),
        excludes=excludes,
        implied=article.implies(term),
        hits=article.hits(spots),
    )
