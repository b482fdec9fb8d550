"""A small watch that the tests of matching share."""

from config.watch import Alias, Entity, Rule, Watch


def entity(*aliases: str | Alias, sets: tuple[str, ...] = ()) -> Entity:
    return Entity(label="A name", kind="person", sets=sets, aliases={"und": aliases})


ENTITIES = {
    "kim-jong-un": entity("Kim Jong Un", "Kim", "김정은", "Ким Чен Ын", sets=("dprk",)),
    "dprk": entity(
        Alias(text="북한", unless=("북한산",)),
        Alias(text="북러", match="anywhere"),
        "North Korea",
        "КНДР",
        "北朝鲜",
        "朝鲜",
        "Pyongyang",
        "🇰🇵",
        sets=("dprk",),
    ),
    "putin": entity("Putin", "푸틴", "普京", Alias(text="Путин", forms=("Путина", "Путину"))),
    "russia": entity(
        "Russia",
        "러시아",
        Alias(text="북러", match="anywhere"),
        Alias(text="росси", match="prefix"),
        "俄",
    ),
}
ENTITIES["putin"] = ENTITIES["putin"].model_copy(update={"sets": ("russia",)})


def watch(**queries: str | tuple[str, float]) -> Watch:
    """A watch with one rule per keyword: a query, or a query and its threshold."""
    rules = {}
    for name, query in queries.items():
        written, threshold = query if isinstance(query, tuple) else (query, 1.0)
        rules[name] = Rule(title=name, query=written, threshold=threshold)
    return Watch(title="Test", tag="test", entities=ENTITIES, rules=rules)
