"""Validation errors in plain words: what is wrong, and what is allowed."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from config.source import KeyPath

_TYPES = {
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list: `- item` lines or [item, item]",
    "dict_type": "must be a mapping: lines of the form `key: value`",
    "model_type": "must be a mapping: lines of the form `key: value`",
    "model_attributes_type": "must be a mapping: lines of the form `key: value`",
}

_PATTERNS = {
    r"^[a-z0-9][a-z0-9-]*$": "use lower-case letters a-z, digits and hyphens, no hyphen first",
    r"^[a-z]{2,3}$": "use a language code of two or three small letters, such as en, ru or ko",
    r"^[A-Z]{2}$": "use a country code of two capital letters, such as KP",
    r"^\d\d:\d\d$": "write a time of day as HH:MM, such as 08:00",
    r"^\d\d-\d\d$": "write a day as MM-DD, such as 08-15",
}

_MOST_NAMED = 60

# bool before int, which it is a kind of.
_UNQUOTED = (bool, int, float)
_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (str, "text"),
    (list, "a list"),
    (dict, "a mapping"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One validation error: where it is in the content, and what to tell.

    `at_key`: the key itself is wrong, not its value.
    """

    path: KeyPath
    message: str
    at_key: bool = False


def explain(error: ValidationError, adapter: TypeAdapter[Any], content: Any) -> list[Finding]:
    """The findings of one validation, in the words of a person who edits the file."""
    schema = _schema(adapter)
    items = error.errors(include_url=False)
    return [_finding(schema, item, content) for item in items if not _is_echo(item)]


def closest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` for a near miss, then what is known; for the end of a message.

    Of very many names only those that are like the word.
    """
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=8, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if difflib.get_close_matches(word, near[:1]) else ""
    if len(names) > _MOST_NAMED:
        return f"{hint} ({len(names)} are known, like it: {', '.join(near) or 'none'})"
    return f"{hint} (known: {', '.join(names) or 'none'})"


@lru_cache(maxsize=16)
def _schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return adapter.json_schema()


def _is_echo(item: Mapping[str, Any]) -> bool:
    """Whether a list is only called too short because its items, told already, were refused."""
    return item["type"] == "too_short" and bool(len(item["input"]) >= item["ctx"]["min_length"])


def _finding(schema: dict[str, Any], item: Mapping[str, Any], content: Any) -> Finding:
    kind, path = item["type"], _written(item["loc"], content)
    context: Mapping[str, Any] = item.get("ctx", {})
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _wrong_tag(schema, path, context, content)
    if kind == "missing":
        missing = str(item["loc"][-1])
        about = _description(_at(schema, (*path, missing), content))
        return Finding((*path, missing), f"required key is missing{about}")
    if kind == "extra_forbidden":
        known = _at(schema, path[:-1], content).get("properties", {})
        return Finding(path, f"unknown key{closest(str(path[-1]), known)}", at_key=True)
    at_key = "[key]" in item["loc"]
    about = "" if at_key else _description(_at(schema, path, content))
    return Finding(path, _message(kind, item, context) + about, at_key)


def _wrong_tag(
    schema: dict[str, Any], path: KeyPath, context: Mapping[str, Any], content: Any
) -> Finding:
    """The key that tells of which kind a mapping is, such as `kind`, is wrong or missing."""
    tag = str(context["discriminator"]).strip("'")
    tags = context.get("expected_tags")
    if tags:
        return Finding((*path, tag), f"must be one of: {tags}")
    known = _at(schema, path, content).get("discriminator", {}).get("mapping", {})
    return Finding((*path, tag), f"required key is missing: one of {', '.join(known)}")


def _message(kind: str, item: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    if kind in _TYPES:
        return f"{_TYPES[kind]}, {_found(kind, item.get('input'))}"
    if kind in ("enum", "literal_error"):
        return f"must be one of: {context['expected']}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], f"must match {context['pattern']}")
    if kind in ("too_short", "string_too_short"):
        return f"must not be empty: at least {context['min_length']} expected"
    if kind == "value_error":
        return str(context["error"])
    return str(item["msg"]).replace("Input should be", "must be").replace("should", "must")


def _found(kind: str, value: object) -> str:
    if value is None:
        return "but nothing is given"
    for type_, name in _NAMES:
        if isinstance(value, type_):
            quote = ": put it in quotes" if kind == "string_type" and type_ in _UNQUOTED else ""
            return f"not {name}{quote}"
    return "not this"


def _written(loc: KeyPath, content: Any) -> KeyPath:
    """The part of a validator's location that is a path in the file.

    The rest are its own words: the branch of a union, or `[key]`.
    """
    path: KeyPath = ()
    for step in loc:
        if isinstance(content, dict) and step in content:
            content = content[str(step)]
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            content = content[step]
        else:
            continue
        path = (*path, step)
    return path


def _at(schema: dict[str, Any], path: KeyPath, content: Any) -> dict[str, Any]:
    """The JSON Schema of the value at a key path of a content; empty where it is not described.

    Where several kinds are possible it is that of the content's own kind.
    """
    node = _resolved(schema, schema, content)
    for step in path:
        inner = node.get("properties", {}).get(step) or _items(node, step)
        if not isinstance(inner, dict):
            return {}
        content = _inner(content, step)
        about = {k: inner[k] for k in ("description",) if k in inner}
        node = {**_resolved(schema, inner, content), **about}
    return node


def _inner(content: Any, step: str | int) -> Any:
    if isinstance(content, dict):
        return content.get(step)
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return content[step]
    return None


def _items(node: dict[str, Any], step: str | int) -> Any:
    if isinstance(step, int):
        return node.get("items")
    # A mapping whose keys have a pattern holds its values' schema under that pattern.
    patterns = node.get("patternProperties", {})
    return next(iter(patterns.values()), node.get("additionalProperties"))


def _resolved(schema: dict[str, Any], node: dict[str, Any], content: Any) -> dict[str, Any]:
    if "anyOf" in node:
        branches = [_resolved(schema, branch, content) for branch in node["anyOf"]]
        return {**next((b for b in branches if b.get("type") in ("object", "array")), node)}
    if "discriminator" in node:
        tag = _inner(content, node["discriminator"]["propertyName"])
        named = node["discriminator"]["mapping"].get(tag) if isinstance(tag, str) else None
        return _resolved(schema, {"$ref": named}, content) if named else node
    if "$ref" in node:
        return dict(schema["$defs"][node["$ref"].rpartition("/")[2]])
    return node


def _description(node: dict[str, Any]) -> str:
    text = str(node.get("description", "")).rstrip(".")
    if not text:
        return ""
    # An abbreviation at the beginning keeps its capitals.
    return f" ({text[0].lower() if text[1:2].islower() else text[0]}{text[1:]})"
