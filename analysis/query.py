"""Reads the query language of docs/rules.md: text to nodes, or an error with its position."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, NoReturn, get_args

from analysis.folding import fold
from analysis.query_ast import (
    And,
    InField,
    Name,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Phrase,
    Place,
    Term,
    Word,
)

FARTHEST = 100
DEEPEST = 25
# Wildcards are tried in every way they can stretch: each more multiplies the work.
MOST_STARS = 3
_QUOTES = '"“”„‟«»＂'
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"@[\w-]*")
_WORD = re.compile(rf"[^\s(){_QUOTES}]+")
_FIELD = re.compile(r"([^:]*):")
_NEAR = re.compile(r"NEAR/(\d+|[sS])")
_ANY_NEAR = re.compile(r"(?:near|onear|w|n|within|adj)(?:/.*)?", re.IGNORECASE)
_OPERATORS = ("AND", "OR", "NOT")
_FIELDS: tuple[Place, ...] = get_args(Place)

Kind = Literal["(", ")", "AND", "OR", "NOT", "NEAR", "field", "term", "end"]


class QueryError(ValueError):
    """A query that cannot be read: what is wrong, what to write instead, and where (0-based)."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Kind
    text: str
    position: int
    term: Term | None = None


def parse(query: str, names: Collection[str] | None = None) -> Node:
    """The query's tree; QueryError if it cannot be read or could match without any word found.

    `names` are the sets and entities that @name may mean; None leaves them unchecked.
    """
    tokens = _tokens(query)
    if names is not None:
        _check_names(tokens, names)
    node = _Parser(tokens).parse()
    if _matches_without(node):
        position = next(token.position for token in tokens if token.kind == "NOT")
        raise QueryError(
            "this matches every text without the word: say also what must be there, "
            "as in @russia AND NOT football",
            position,
        )
    return node


def _matches_without(node: Node) -> bool:
    """Whether a text with none of the query's words matches it."""
    match node:
        case Not(part):
            return not _matches_without(part)
        case And(parts):
            return all(map(_matches_without, parts))
        case Or(parts):
            return any(map(_matches_without, parts))
        case InField(_, part):
            return _matches_without(part)
        case _:
            return False


def _check_names(tokens: list[_Token], names: Collection[str]) -> None:
    for token in tokens:
        if isinstance(token.term, Name) and token.term.name not in names:
            raise QueryError(
                f"no entity or set is called {token.term.name!r}{_hint(token.term.name, names)}",
                token.position,
            )


def _hint(name: str, known: Collection[str], mark: str = "@") -> str:
    close = get_close_matches(name, sorted(known), n=1)
    return f": did you mean {mark}{close[0]}?" if close else ""


def _tokens(query: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = _past_space(query, 0)
    while position < len(query):
        token, position = _token(query, position)
        tokens.append(token)
        position = _past_space(query, position)
    if not tokens:
        raise QueryError("the query is empty: write at least one word, phrase or @name", 0)
    return [*tokens, _Token("end", "", len(query))]


def _past_space(query: str, position: int) -> int:
    found = _SPACE.match(query, position)
    return found.end() if found else position


def _token(query: str, position: int) -> tuple[_Token, int]:
    character = query[position]
    if character == "(":
        return _Token("(", character, position), position + 1
    if character == ")":
        return _Token(")", character, position), position + 1
    if character in _QUOTES:
        return _phrase(query, position)
    if found := _NAME.match(query, position):
        if len(found[0]) == 1:
            raise QueryError("@ stands alone: write the name of a set or entity after it", position)
        return _Token("term", found[0], position, Name(found[0][1:])), found.end()
    return _word(query, position)


def _phrase(query: str, position: int) -> tuple[_Token, int]:
    end = next((i for i in range(position + 1, len(query)) if query[i] in _QUOTES), None)
    if end is None:
        raise QueryError("this quotation mark is never closed: add the second one", position)
    text = query[position + 1 : end]
    _check_letters(text, position)
    return _Token("term", query[position : end + 1], position, Phrase(text)), end + 1


def _word(query: str, position: int) -> tuple[_Token, int]:
    found = _WORD.match(query, position)
    text = found[0] if found else query[position]
    if field := _FIELD.match(text):
        _check_field(field[1], position)
        return _Token("field", field[1], position), position + field.end()
    end = position + len(text)
    if text in _OPERATORS:
        return _Token(
            "AND" if text == "AND" else "OR" if text == "OR" else "NOT", text, position
        ), end
    if near := _NEAR.fullmatch(text):
        _check_distance(near[1], position)
        return _Token("NEAR", text, position), end
    _check_word(text, position)
    return _Token("term", text, position, Word(text)), end


def _check_field(name: str, position: int) -> None:
    if name not in _FIELDS:
        hint = _hint(name, _FIELDS, "")
        raise QueryError(
            f"no field is called {name!r}{hint or ': fields are title, first, lede and body'}; "
            "quote a word that contains a colon",
            position,
        )


def _check_distance(digits: str, position: int) -> None:
    if digits in "sS":
        return
    if len(digits) > 3 or not 1 <= int(digits) <= FARTHEST:
        raise QueryError(
            f"NEAR/{digits[:9]} is out of range: the number of words is 1 to {FARTHEST}", position
        )


def _check_word(text: str, position: int) -> None:
    if text.upper() in _OPERATORS:
        raise QueryError(
            f'operators are in capitals: write {text.upper()}, or "{text}" in quotes for the word',
            position,
        )
    if _ANY_NEAR.fullmatch(text) and ("/" in text or text.lower() == "near"):
        raise QueryError(
            f"nearness is written NEAR/n, as in NEAR/8, or NEAR/s for one sentence; "
            f'put "{text}" in quotes for the word',
            position,
        )
    if text[0] in "+-!":
        raise QueryError(f"{text[0]} has no meaning here: write AND, or AND NOT", position)
    _check_letters(text, position)


def _check_letters(text: str, position: int) -> None:
    if text.count("*") > MOST_STARS:
        raise QueryError(f"more than {MOST_STARS} * in one term: write fewer", position)
    letters = [character for character in fold(text).text if character.isalnum()]
    if not letters:
        raise QueryError(
            f"{text!r} has no letter or digit, so it would match everything or nothing", position
        )
    if "*" in text and len(letters) == 1 and letters[0] < "\u3000":
        raise QueryError(f"{text!r} matches nearly everything: give two letters or more", position)


class _Parser:
    """NEAR binds closest, then NOT, AND, OR."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self._field = False

    def parse(self) -> Node:
        node = self._or()
        if self._token.kind == ")":
            raise QueryError("this parenthesis was never opened", self._token.position)
        return node

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _take(self, kind: Kind) -> _Token | None:
        token = self._token
        if token.kind != kind:
            return None
        self._next += 1
        return token

    def _or(self) -> Node:
        parts = [self._and()]
        while self._take("OR"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _and(self) -> Node:
        parts = [self._not()]
        while self._take("AND"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _not(self) -> Node:
        if token := self._take("NOT"):
            self._deeper(token)
            node: Node = Not(self._not())
            self._depth -= 1
            return node
        return self._near()

    def _near(self) -> Node:
        start = self._token
        left = self._primary()
        near = self._take("NEAR")
        if near is None:
            self._check_joint()
            return left
        second = self._token
        right = self._primary()
        if self._token.kind == "NEAR":
            raise QueryError(
                "NEAR joins two things: write a NEAR/5 b AND b NEAR/5 c", self._token.position
            )
        self._check_joint()
        written = near.text.removeprefix("NEAR/")
        distance = None if written in "sS" else int(written)
        return Near(_operand(left, start), _operand(right, second), distance)

    def _primary(self) -> Node:
        token = self._token
        self._next += 1
        match token.kind:
            case "term" if token.term is not None:
                return token.term
            case "(":
                return self._group(token)
            case "field":
                return self._in_field(token)
        self._next -= 1
        return self._expected(token)

    def _group(self, opening: _Token) -> Node:
        self._deeper(opening)
        node = self._or()
        if not self._take(")"):
            raise QueryError("this parenthesis is never closed: add )", opening.position)
        self._depth -= 1
        return node

    def _in_field(self, token: _Token) -> Node:
        if self._field:
            raise QueryError("a field cannot stand inside another field", token.position)
        if self._token.kind not in ("(", "term"):
            raise QueryError(
                f"{token.text}: needs a word, a phrase, @name or (…) after it", token.position
            )
        self._field = True
        node = self._primary()
        self._field = False
        field = next(field for field in _FIELDS if field == token.text)
        return InField(field, node)

    def _deeper(self, token: _Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"more than {DEEPEST} levels deep: make it two rules", token.position)

    def _check_joint(self) -> None:
        """After a whole part only an operator, ) or the end may come."""
        token = self._token
        if token.kind == "NOT":
            raise QueryError("write AND NOT", token.position)
        if token.kind in ("term", "(", "field"):
            raise QueryError(
                f"nothing joins {token.text!r} to what stands before it: write AND or OR between "
                'them, or put a phrase in "quotes"',
                token.position,
            )

    def _expected(self, token: _Token) -> NoReturn:
        where = "at the end" if token.kind == "end" else f"before {token.text or token.kind!r}"
        raise QueryError(f"a word, phrase, @name or (…) is missing {where}", token.position)


def _operand(node: Node, token: _Token) -> Operand:
    if isinstance(node, Word | Phrase | Name):
        return node
    if isinstance(node, Or) and all(_operand(part, token) for part in node.parts):
        return node
    raise QueryError(
        "beside NEAR stands a word, a phrase, @name or a group of these joined by OR; "
        "a field goes around it, as in title:(a NEAR/5 b)",
        token.position,
    )
