"""The tables of the documentation, made from models and packaged files: they cannot be wrong."""

import re
from collections.abc import Iterator
from typing import Any

from config.loader import load_packaged
from config.outlets import Side
from config.schema import schema_of

_MARK = re.compile(r"(<!-- table: (?P<kind>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_KEYS = ("key", "value", "default", "meaning")
_OUTLETS = ("side", "id", "name", "languages", "closeness", "sources", "implies")


def with_tables(document: str) -> str:
    """A document with the table between each `<!-- table: KIND -->` and `<!-- end -->` renewed."""
    return _MARK.sub(lambda mark: f"{mark[1]}{table(mark['kind'])}\n{mark[3]}", document)


def table(kind: str) -> str:
    """Every key of one kind of file as a Markdown table; `outlets`: the packaged outlets."""
    if kind == "outlets":
        return _markdown(_OUTLETS, _packaged_outlets())
    schema = schema_of(kind)
    return _markdown(_KEYS, _keys(schema, schema, ""))


def _markdown(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n" + "".join(f"| {' | '.join(_cell(cell) for cell in row)} |\n" for row in lines)


def _packaged_outlets() -> Iterator[tuple[str, ...]]:
    order = list(Side)
    outlets = load_packaged().outlets
    for name in sorted(outlets, key=lambda name: (order.index(outlets[name].side), name)):
        outlet = outlets[name]
        languages, implies = ", ".join(outlet.languages), ", ".join(outlet.implies)
        sources = ", ".join(f"{s.kind}{'' if s.verified else '?'}" for s in outlet.sources)
        row = (outlet.side, f"`{name}`", outlet.name, languages, outlet.closeness, sources)
        yield *row, implies or "–"


def _keys(schema: dict[str, Any], node: dict[str, Any], prefix: str) -> Iterator[tuple[str, ...]]:
    for key, value in node.get("properties", {}).items():
        default = _default(value, key in node.get("required", ()))
        meaning = value.get("description") or _target(schema, value).get("description", "")
        yield f"`{prefix}{key}`", _kind_of(schema, value), default, meaning
        yield from _inside(schema, value, f"{prefix}{key}")
    if "properties" not in node:
        yield from _inside(schema, node, prefix)


def _inside(schema: dict[str, Any], value: dict[str, Any], path: str) -> Iterator[tuple[str, ...]]:
    target = _target(schema, value)
    if "properties" in target:
        yield from _keys(schema, target, f"{path}." if path else "")
        return
    step, inner = _content(target)
    if inner:
        yield from _inside(schema, inner, f"{path}{step}".lstrip("."))


def _content(target: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """How the content of a list or of an open mapping is addressed, and its schema."""
    if isinstance(target.get("items"), dict):
        return "[]", target["items"]
    patterns = list(target.get("patternProperties", {}).values())
    inner = patterns[0] if patterns else target.get("additionalProperties")
    return ".<id>", inner if isinstance(inner, dict) else {}


def _target(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """What a node stands for: behind references, and the richest of several branches."""
    if "$ref" in node:
        return dict(schema["$defs"][node["$ref"].rpartition("/")[2]])
    if "discriminator" in node:
        return _merged(schema, node)
    branches = [_target(schema, branch) for branch in node.get("anyOf", ())]
    rich = [branch for branch in branches if "properties" in branch or "items" in branch]
    return (rich or branches or [node])[0]


def _merged(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Several kinds of a mapping as one: each key once, with the kinds that have it."""
    tag, mapping = node["discriminator"]["propertyName"], node["discriminator"]["mapping"]
    names = {place: name for name, place in mapping.items()}
    kinds = {names[one["$ref"]]: _target(schema, one) for one in node["oneOf"]}
    keys = dict.fromkeys(key for kind in kinds.values() for key in kind["properties"])
    properties, required = {}, []
    for key in sorted(keys, key=lambda key: key != tag):
        own = {name: kind for name, kind in kinds.items() if key in kind["properties"]}
        first = next(iter(own.values()))["properties"][key]
        about = "" if len(own) == len(kinds) else f"{', '.join(own)}: "
        properties[key] = {**first, "description": about + first.get("description", "")}
        if all(key in kind.get("required", ()) for kind in own.values()):
            required.append(key)
    properties[tag] = {"enum": list(kinds), "description": "Which kind it is."}
    return {"properties": properties, "required": required}


def _kind_of(schema: dict[str, Any], node: dict[str, Any]) -> str:
    target = _target(schema, node)
    if "enum" in target:
        return ", ".join(f"`{value}`" for value in target["enum"])
    if "const" in target:
        return f"`{target['const']}`"
    if "examples" in target and target.get("pattern"):
        return f"duration, such as `{target['examples'][0]}`"
    names = {
        "array": "list",
        "object": "mapping",
        "integer": "whole number",
        "boolean": "true/false",
    }
    kind = str(target.get("type", "text"))
    return names.get(kind, "text" if kind == "string" else kind) + _bounds(target)


def _bounds(target: dict[str, Any]) -> str:
    low, high = target.get("minimum"), target.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    return f", at least {low}" if low is not None else ""


def _default(value: dict[str, Any], required: bool) -> str:
    if required:
        return "required"
    default = value.get("default")
    if default is None or default == "" or isinstance(default, dict | list):
        return "–"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
