"""What every article of a watch names: it cannot tell one event from another."""

from analysis import query
from analysis.query_ast import And, InField, Name, Near, Node, Operand, Or
from config.watch import Watch


def names(watch: Watch) -> frozenset[str]:
    """The sets and entities without which no rule finds an article relevant."""
    needed = [_needed(query.parse(rule.query)) for rule in watch.rules.values() if not rule.topic]
    return frozenset.intersection(*needed) if needed else frozenset()


def _needed(node: Node | Operand) -> frozenset[str]:
    match node:
        case Name(name):
            return frozenset({name})
        case And(parts):
            return frozenset.union(*map(_needed, parts))
        case Or(parts):
            return frozenset.intersection(*map(_needed, parts))
        case Near(left, right, _):
            return _needed(left) | _needed(right)
        case InField(_, part):
            return _needed(part)
        case _:
            return frozenset()
