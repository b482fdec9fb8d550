"""JSON Schema of every kind of file, for editors that complete and check while one types."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from config.files import KINDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "tumen": "Tumen: tumen.yaml",
    "outlet": "Tumen: an outlet, outlets/<id>.yaml",
    "watch": "Tumen: a watch, watches/<id>/watch.yaml",
    "entities": "Tumen: entities of a watch, entities/*.yaml",
    "rules": "Tumen: rules of a watch, rules/*.yaml",
    "calendar": "Tumen: calendar of a watch, calendar/*.yaml",
}


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file: tumen, outlet, watch, entities, rules, calendar."""
    schema = KINDS[kind].json_schema()
    _close(schema)
    return {"$schema": _DIALECT, **schema, "title": _TITLES[kind]}


def _close(node: Any) -> None:
    """Refuse keys that fit no pattern: pydantic's schema lets them pass, its models do not."""
    if isinstance(node, dict) and "patternProperties" in node:
        node["additionalProperties"] = False
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, dict | list):
            _close(inner)


def schema_files() -> dict[str, str]:
    """File name and text of every schema."""
    return {f"{kind}.json": _schema_text(kind) for kind in KINDS}


@cache
def _schema_text(kind: str) -> str:
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder, over what stands there."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        (folder / name).write_text(text, "utf-8")
        written.append(folder / name)
    return written
