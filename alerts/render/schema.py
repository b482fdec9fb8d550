"""The published JSON Schema of a webhook's body: `python -m alerts.render.schema`, from the
repository, writes it anew from what a digest tells."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from alerts.contents import Note, Told

PATH = Path("docs/schemas/digest.created.json")
_TIME = {"type": "string", "format": "date-time", "pattern": "^[0-9-]{10}T[0-9:]{8}Z$"}
_COUNT = {"type": "integer", "minimum": 0}
_WORDS = {"type": "string"}

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema of `digest.created`. A receiver must expect new keys and new kinds."""
    told = TypeAdapter(Told).json_schema(mode="serialization")
    kinds = {name: _kind(made) for name, made in told["$defs"].items()}
    entries = [{"$ref": f"#/$defs/{name}"} for name in _tops(told)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "digest.created",
        "description": "One part of a digest, as the channel `webhook` sends it.",
        **_object(
            {
                "type": {"enum": ["digest.created", "alert.created"]},
                "timestamp": _TIME,
                "data": _data(),
            }
        ),
        "$defs": {
            **kinds,
            "Entry": {
                "type": "object",
                "required": ["section", "kind"],
                "properties": {"section": _WORDS},
                "anyOf": [*entries, {"$ref": "#/$defs/Note"}],
            },
            "Note": {"description": Note.__doc__, **_object({"kind": _WORDS, "text": _WORDS})},
        },
    }


def _data() -> Schema:
    names = ("profile", "title", "id", "subject", "timezone")
    slot = _object({"label": _WORDS, "date": {"type": "string", "format": "date"}})
    return _object(
        {
            **dict.fromkeys(names, _WORDS),
            "summary": {"type": "array", "items": _WORDS},
            "slot": slot,
            "window": _object({"from": _TIME, "to": _TIME}),
            "next": _TIME,
            "part": {"type": "integer", "minimum": 1},
            "parts": {"type": "integer", "minimum": 1},
            "silent_sources": _COUNT,
            "troubled_sources": _COUNT,
            "entries": {"type": "array", "items": {"$ref": "#/$defs/Entry"}},
        }
    )


def _kind(made: Schema) -> Schema:
    """One dataclass as the renderer writes it: every key, and its number as `id`."""
    properties = {
        "id" if name == "ref_id" else name: one for name, one in made["properties"].items()
    }
    for name, one in properties.items():
        properties[name] = {key: value for key, value in one.items() if key != "title"}
        if name == "kind" and "default" in one:
            properties[name] = {"const": one["default"]}
    return {"description": made.get("description", ""), **_object(properties)}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _tops(told: Schema) -> list[str]:
    return [one["$ref"].removeprefix("#/$defs/") for one in told["anyOf"]]


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text(), "utf-8")
