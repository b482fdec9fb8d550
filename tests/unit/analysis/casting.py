"""A small cast for tests: a few persons, bodies and outlets of both sides."""

from datetime import date
from typing import Any

from analysis.cast import Cast
from analysis.statements.extracting import Source, extract
from analysis.utterance import Statement
from config.watch import Watch

FRIDAY = date(2026, 11, 20)


def _entity(label: str, kind: str, sets: list[str], **more: Any) -> dict[str, Any]:
    names = more.pop("names", {})
    aliases = more.pop("aliases", {"en": [label]})
    return {
        "label": label, "kind": kind, "sets": sets, "names": names, "aliases": aliases,
        "called": [{"words": {"en": words}} for words in more.values()],
    }  # fmt: skip


ENTITIES = {
    "vladimir-putin": _entity(
        "Vladimir Putin", "person", ["russia"], names={"ru": ["Путин", "Владимир Путин"]},
        office=["Russian president"],
    ),
    "dmitry-peskov": _entity(
        "Dmitry Peskov", "person", ["russia"], names={"ru": ["Песков", "Дмитрий Песков"]}
    ),
    "sergei-lavrov": _entity(
        "Sergei Lavrov", "person", ["russia"], names={"ru": ["Лавров", "Сергей Лавров"]}
    ),
    "kim-jong-un": _entity(
        "Kim Jong Un", "person", ["dprk"], names={"ko": ["김정은"]}, office=["North Korean leader"]
    ),
    "kim-yo-jong": _entity(
        "Kim Yo Jong", "person", ["dprk"], names={"ko": [{"text": "김여정", "woman": True}]}
    ),
    "choe-son-hui": _entity(
        "Choe Son Hui", "person", ["dprk"], names={"ko": [{"text": "최선희", "woman": True}]}
    ),
    "kremlin": _entity("Kremlin", "body", ["russia"]),
    "russia": _entity("Russia", "place", ["russia"], aliases={"en": ["Russia", "Russian"]}),
    "north-korea": _entity(
        "North Korea", "place", ["dprk"], aliases={"en": ["North Korea", "North Korean"]}
    ),
    "kcna": _entity("KCNA", "outlet", ["dprk"], press=["North Korean state media"]),
    "tass": _entity("TASS", "outlet", ["media"], aliases={"en": ["TASS"], "ru": ["ТАСС"]}),
    "afp": _entity("AFP", "outlet", ["media"]),
    "izvestia": _entity("Izvestia", "outlet", ["media"]),
    "yonhap": _entity("Yonhap", "outlet", ["media"]),
}  # fmt: skip
WATCH = Watch.model_validate(
    {
        "title": "Both sides",
        "tag": "test",
        "entities": ENTITIES,
        "rules": {"any": {"title": "Any", "query": "@russia"}},
    }
)
CAST = Cast({"test": WATCH})


def statements(text: str, lang: str = "en", **more: Any) -> list[Statement]:
    """The statements of a text of 20 November 2026, a Friday."""
    return list(
        extract(Source(more.get("title", ""), text, lang, FRIDAY, more.get("outlet", "")), CAST)
    )
