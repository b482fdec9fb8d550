"""Loading a directory: what may be left out, and how each mistake is told."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

import config
from config.base import Model
from config.findings import closest
from config.secrets import SecretRef

TUMEN = """\
channels:
  desk:
    kind: slack
    url: {secret: SLACK_URL}
  file: {kind: file}
profiles:
  daily:
    watch: w
    timezone: Asia/Seoul
    slots: {morning: 08:00, late: 22:30}
    channels: [desk]
"""
OUTLET = """\
name: Gazette
home: https://gazette.example/
languages: [en]
implies: [one]
sources:
  - kind: feed
    url: https://gazette.example/feed.xml
"""
ENTITIES = "a: {label: A, kind: person, sets: [one], aliases: {en: [Anna]}}\n"
RULES = "first:\n  title: First\n  query: '@one AND x'\n"
FILES = {
    "tumen.yaml": TUMEN,
    "outlets/gazette.yaml": OUTLET,
    "watches/w/watch.yaml": "title: W\ntag: w\n",
    "watches/w/entities/a.yaml": ENTITIES,
    "watches/w/rules/r.yaml": RULES,
}


def write(directory: Path, changes: dict[str, str | None] | None = None) -> Path:
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            (directory / name).write_text(text, "utf-8")
    return directory


def problems(directory: Path) -> list[str]:
    """Every problem, with file names relative to the directory."""
    with pytest.raises(config.ConfigError) as caught:
        config.load(directory)
    return str(caught.value).replace(f"{directory}/", "").splitlines()


def only_problem(directory: Path, changes: dict[str, str | None]) -> str:
    found = problems(write(directory, changes))
    assert len(found) == 1, found
    return found[0]


def test_a_whole_directory_is_loaded(tmp_path: Path) -> None:
    loaded = config.load(write(tmp_path))
    slots = loaded.settings.profiles["daily"].slots
    assert {label: slot.at for label, slot in slots.items()} == {
        "morning": "08:00",
        "late": "22:30",
    }
    assert loaded.settings.channels["desk"].options == {"url": {"secret": "SLACK_URL"}}
    assert loaded.outlets["gazette"].sources[0].url == "https://gazette.example/feed.xml"
    assert loaded.watches["w"].rules["first"].query == "@one AND x"
    assert (loaded.outlets_from, loaded.watches_from) == (
        tmp_path / "outlets",
        tmp_path / "watches",
    )


def test_three_lines_are_enough(tmp_path: Path) -> None:
    (tmp_path / "tumen.yaml").write_text("schedule:\n  interval: 1h\noutlets: [tass, yonhap]\n")
    loaded = config.load(tmp_path)
    assert list(loaded.outlets) == ["tass", "yonhap"]
    assert "russia-dprk" in loaded.watches
    assert loaded.outlets_from == config.packaged_directory() / "outlets"


def test_own_watches_may_stand_beside_packaged_outlets(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "outlets" / "gazette.yaml").unlink()
    (tmp_path / "outlets").rmdir()
    loaded = config.load(tmp_path)
    assert "tass" in loaded.outlets
    assert list(loaded.watches) == ["w"]


def test_an_empty_directory_says_how_to_begin(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        f"{tmp_path}:1:1: no tumen.yaml here: write a configuration with `tumen init {tmp_path}`"
    ]


@pytest.mark.parametrize(
    ("key_path", "expected"),
    [
        (("tumen.yaml", "channels", "desk", "url"), "tumen.yaml:4:10"),
        (("tumen.yaml", "channels", "desk", "user"), "tumen.yaml:3:5"),
        (("outlets", "gazette", "sources", 0, "url"), "outlets/gazette.yaml:7:10"),
        (("watches", "w", "rules", "first", "query"), "watches/w/rules/r.yaml:3:10"),
        (("watches", "w", "rules", "first", "threshold"), "watches/w/rules/r.yaml:2:3"),
        (("watches", "w", "rules", "none"), "watches/w/watch.yaml:1:1"),
        (("watches", "w", "title"), "watches/w/watch.yaml:1:8"),
    ],
)
def test_everything_has_a_place(
    tmp_path: Path, key_path: tuple[str | int, ...], expected: str
) -> None:
    assert str(config.load(write(tmp_path)).place(*key_path)) == f"{tmp_path}/{expected}"


def test_a_mistake_in_a_query_is_placed_in_its_line(tmp_path: Path) -> None:
    loaded = config.load(write(tmp_path))
    problem = loaded.problem(("watches", "w", "rules", "first", "query"), "write AND", offset=5)
    assert str(problem).endswith("rules/r.yaml:3:16: first.query: write AND")


MISTAKES = [
    ("wach: 1", "1:1: wach: unknown key (known: channels, heartbeat, http, log, outlets, "),
    ("http: {timeot: 3s}", "1:8: http.timeot: unknown key; did you mean timeout? (known: allow_"),
    ("http: {gap: 15}", "1:13: http.gap: not a duration: write a number and a unit, such as 90s"),
    ("http: {max_redirects: 21}", "1:23: http.max_redirects: must be less than or equal to 20"),
    ("http: {max_redirects: '5'}", "1:23: http.max_redirects: must be a whole number, not text"),
    ("http: {max_redirects: true}", "1:23: http.max_redirects: must be a whole number, not true"),
    ("http: {contact: 5}", "1:17: http.contact: must be text, not a number: put it in quotes (web"),
    ("http: {proxy: 'ftp://x'}", "1:15: http.proxy: not a web address: it must start with http"),
    ("http: {allow_networks: [x]}", "1:25: http.allow_networks.0: value is not a valid IPv4 or"),
    (
        "log: {level: loud}",
        "1:14: log.level: must be one of: 'debug', 'info', 'warning' or 'error'",
    ),
    ("web:", "1:5: web: must be a mapping: lines of the form `key: value`, but nothing is given"),
    ("web: [1]", "1:6: web: must be a mapping: lines of the form `key: value`, not a list"),
    ("outlets: tass", "1:10: outlets: must be a list: `- item` lines or [item, item], not text"),
    ("outlets: [A b]", "1:11: outlets.0: use lower-case letters a-z, digits and hyphens"),
    ("channels: {desk: {url: x}}", "1:18: channels.desk.kind: required key is missing (slack, "),
    ("channels: {Desk: {kind: file}}", "1:12: channels.Desk: use lower-case letters a-z, digits"),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_each_mistake_is_placed_and_has_a_remedy(tmp_path: Path, text: str, expected: str) -> None:
    assert only_problem(tmp_path, {"tumen.yaml": text}).startswith(f"tumen.yaml:{expected}")


PROFILE_MISTAKES = [
    (
        "Asia/Seoul",
        "Asia/Soul",
        "9:15: profiles.daily.timezone: no time zone is called 'Asia/Soul'",
    ),
    ("08:00", "8:00", "10:22: profiles.daily.slots.morning: write a time of day as HH:MM, such as"),
    ("08:00", "24:00", "10:22: profiles.daily.slots.morning: not a time of day: write HH:MM"),
    (
        "22:30",
        "08:00",
        "10:35: profiles.daily.slots.late: the same time as slot morning: give each",
    ),
    (
        "[desk]",
        "[dsk]",
        "11:16: profiles.daily.channels.0: no channel is called dsk; did you mean d",
    ),
    ("[desk]", "[desk, desk]", "11:22: profiles.daily.channels.1: desk is listed twice: keep one"),
    ("watch: w", "watch: ww", "8:12: profiles.daily.watch: no watch is called ww; did you mean w?"),
    ("    watch: w\n", "", "8:5: profiles.daily.watch: required key is missing (the watch that is"),
]


SLOTS = "{morning: 08:00, late: 22:30}"
MORE_PROFILE_MISTAKES = [
    (SLOTS, "{a: {at: 8:00}}", "10:21: profiles.daily.slots.a.at: write a time of day as HH:MM"),
    (
        SLOTS,
        "{a: {at: 08:00, weekdays: [so]}}",
        "10:39: profiles.daily.slots.a.weekdays.0: must be one of: 'mon', 'tue', 'wed', 'thu'",
    ),
    (
        SLOTS,
        "{a: {at: 08:00, weekdays: [fri, sun]}, b: {at: 08:00, weekdays: [sat, sun]}}",
        "10:54: profiles.daily.slots.b: the same time as slot a: give each slot its own time",
    ),
    ("[desk]", "[desk]\n    weekdays: []", "12:15: profiles.daily.weekdays: must not be empty"),
    (
        "[desk]",
        "[desk]\n    rules: [frist]",
        "12:13: profiles.daily.rules.0: no rule of watch w is called frist; did you mean first?",
    ),
    (
        "[desk]",
        "[desk]\n    topics: [first]",
        "12:14: profiles.daily.topics.0: no topic of watch w is called first (known: none)",
    ),
    (
        "[desk]",
        "[desk]\n    quiet: {from: 22:00, to: 22:00}",
        "12:12: profiles.daily.quiet: `from` and `to` are the same time: give two different ones",
    ),
]


def test_the_same_time_on_different_days_is_fine(tmp_path: Path) -> None:
    week = "{a: {at: 08:00, weekdays: [fri]}, b: {at: 08:00, weekdays: [sat, sun]}, c: 09:00}"
    loaded = config.load(write(tmp_path, {"tumen.yaml": TUMEN.replace(SLOTS, week)}))
    slots = loaded.settings.profiles["daily"].slots
    assert slots["b"].weekdays == ("sat", "sun")
    assert (slots["c"].at, slots["c"].weekdays) == ("09:00", None)


@pytest.mark.parametrize(("good", "bad", "expected"), [*PROFILE_MISTAKES, *MORE_PROFILE_MISTAKES])
def test_each_mistake_in_a_profile(tmp_path: Path, good: str, bad: str, expected: str) -> None:
    found = only_problem(tmp_path, {"tumen.yaml": TUMEN.replace(good, bad, 1)})
    assert found.startswith(f"tumen.yaml:{expected}")


def test_no_is_no_truth_value(tmp_path: Path) -> None:
    found = only_problem(tmp_path, {"tumen.yaml": TUMEN + "    send_empty: no\n"})
    assert found.startswith("tumen.yaml:12:17: profiles.daily.send_empty: must be true or false, ")


def test_no_is_no_truth_value_in_an_alias(tmp_path: Path) -> None:
    text = "a:\n  label: A\n  kind: person\n  sets: [one]\n  aliases: {en: [{text: A, case: no}]}\n"
    found = only_problem(tmp_path, {"watches/w/entities/a.yaml": text})
    assert "a.yaml:5:34: a.aliases.en.0.case: must be true or false, not text" in found


OUTLET_MISTAKES = [
    ("[en]", "[english]", "3:13: languages.0: use a language code of two or three small letters"),
    ("[en]", "[]", "3:12: languages: must not be empty: at least 1 expected"),
    ("name: Gazette", "name: 38", "1:7: name: must be text, not a number: put it in quotes"),
    ("[one]", "[two]", "4:11: implies.0: no entity of any watch is in a set two (known: one)"),
    ("kind: feed", "kind: fead", "6:11: sources.0.kind: must be one of: 'feed', 'sitemap', 'li"),
    ("implies: [one]", "side: dprk", "4:7: side: must be one of: 'dprk-official', 'ru-official'"),
    ("implies: [one]", "country: no", "4:10: country: use a country code of two capital letters"),
]


@pytest.mark.parametrize(("good", "bad", "expected"), OUTLET_MISTAKES)
def test_each_mistake_in_an_outlet(tmp_path: Path, good: str, bad: str, expected: str) -> None:
    found = only_problem(tmp_path, {"outlets/gazette.yaml": OUTLET.replace(good, bad)})
    assert found.startswith(f"outlets/gazette.yaml:{expected}")


API = "{kind: api, url: 'https://a.example/', items: data, link: '/n/{id}'}"
LISTING = "{kind: listing, url: 'https://a.example/', entries: [{item: 'li'}]}"
SITEMAP = "{kind: sitemap, url: 'https://a.example/', include: [/news/*]}"
SOURCE_MISTAKES = [
    (API, "kind: api, ", "", "{", "kind: required key is missing: one of api, channel, feed, list"),
    (API, "items: data, ", "", "{", "items: required key is missing (JMESPath of the list"),
    (API, "url", "urll", "urll", "urll: unknown key; did you mean url? (known: date, guid, int"),
    (API, "data", "a..b", "a..b", "items: not a JMESPath: "),
    (API, "{id}", "{i d}", "'/n", "link: not a JMESPath: "),
    (API, "{id}", "id", "'/n", "link: a template without a place for a value: write {name}, "),
    (LISTING, "'li'", "'li['", "'li", "entries.0.item: not a CSS selector: "),
    (LISTING, "entries", "newest", "newest", "newest: unknown key (known: entries, exclude, in"),
    (SITEMAP, "/news", "news", "news", "include.0: not a pattern for path and query: begin it"),
    (SITEMAP, "[/news/*]", "/news/*", "/news", "include: must be a list: `- item` lines or"),
    (
        "{kind: channel, url: 'https://t.me/s/gazette'}", "/s/", "/", "'https",
        "url: this page shows no messages: write https://t.me/s/gazette",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "good", "bad", "at", "expected"), SOURCE_MISTAKES)
def test_each_mistake_in_a_source_of_any_kind(
    tmp_path: Path, source: str, good: str, bad: str, at: str, expected: str
) -> None:
    wrong = source.replace(good, bad)
    outlet = f"{OUTLET.partition('sources:')[0]}sources: [{wrong}]\n"
    found = problems(write(tmp_path, {"outlets/gazette.yaml": outlet}))
    place = f"5:{len('sources: [') + wrong.index(at) + 1}"
    assert any(
        line.startswith(f"outlets/gazette.yaml:{place}: sources.0.{expected}") for line in found
    ), found


@pytest.mark.parametrize("link", ["url", "links[0].href", "{a: b}.a", "/n/{id}", "{a.b}.html"])
def test_a_link_is_a_path_or_a_template(tmp_path: Path, link: str) -> None:
    source = API.replace("/n/{id}", link)
    outlet = f"{OUTLET.partition('sources:')[0]}sources: [{source}]\n"
    loaded = config.load(write(tmp_path, {"outlets/gazette.yaml": outlet}))
    assert loaded.outlets["gazette"].sources[0].link == link


def test_norway_is_a_country(tmp_path: Path) -> None:
    outlet = OUTLET.replace("implies: [one]", "country: NO")
    loaded = config.load(write(tmp_path, {"outlets/gazette.yaml": outlet}))
    assert loaded.outlets["gazette"].country == "NO"


def test_one_source_in_two_outlets_names_both_places(tmp_path: Path) -> None:
    assert only_problem(tmp_path, {"outlets/herald.yaml": OUTLET}) == (
        "outlets/herald.yaml:7:10: sources.0.url: this source is given twice, first at "
        "outlets/gazette.yaml:7:10: keep one"
    )


def test_a_selected_outlet_must_exist_and_the_others_are_left_out(tmp_path: Path) -> None:
    other = OUTLET.replace("feed.xml", "other.xml")
    write(tmp_path, {"outlets/herald.yaml": other, "tumen.yaml": TUMEN + "outlets: [herald]\n"})
    assert list(config.load(tmp_path).outlets) == ["herald"]
    text = TUMEN + "outlets: [herold]\n"
    assert only_problem(tmp_path, {"tumen.yaml": text}).startswith(
        "tumen.yaml:12:11: outlets.0: no outlet is called herold; did you mean herald? (known: "
    )


def test_the_same_entity_in_two_files_names_both_places(tmp_path: Path) -> None:
    assert only_problem(tmp_path, {"watches/w/entities/b.yaml": f"\n{ENTITIES}"}) == (
        "watches/w/entities/b.yaml:2:1: a: given twice, first at watches/w/entities/a.yaml:1:1: "
        "keep one"
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("outlets/Bad Name.yaml", OUTLET, "outlets/Bad Name.yaml:1:1: the name is the id: use low"),
        (
            "outlets/herald.yml",
            OUTLET,
            "outlets/herald.yml:1:1: is not read: give it the ending .y",
        ),
        ("watches/w/rule/x.yaml", RULES, "watches/w/rule:1:1: unknown folder; did you mean rules?"),
        (
            "watches/v/rules/x.yaml",
            RULES,
            "watches/v:1:1: no watch.yaml here: it holds the watch's",
        ),
        (
            "watches/w/watch.yaml",
            "title: W\n",
            "watches/w/watch.yaml:1:1: tag: required key is mis",
        ),
        ("watches/w/rules/s.yaml", "", "watches/w/rules/s.yaml:1:1: the file is empty: lines of"),
        (
            "watches/w/calendar/c.yaml",
            "d: {title: D, day: 02-30, names: {en: [D]}}",
            "watches/w/calendar/c.yaml:1:20: d.day: no such day: write MM-DD between 01-01 and",
        ),
    ],
)
def test_files_that_cannot_be_meant(tmp_path: Path, name: str, text: str, expected: str) -> None:
    assert only_problem(tmp_path, {name: text}).startswith(expected)


def test_a_watch_without_rules_is_a_mistake(tmp_path: Path) -> None:
    empty = {"watches/v/watch.yaml": "title: V\ntag: v\n"}
    assert "the watch has no rule at all" in only_problem(tmp_path, empty)


def test_topics_alone_make_nothing_relevant(tmp_path: Path) -> None:
    topics = {
        "watches/v/watch.yaml": "title: V\ntag: v\n",
        "watches/v/rules/r.yaml": "a: {title: A, query: word, topic: true}",
    }
    assert "the watch has no rule but topics" in only_problem(tmp_path, topics)


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    found = problems(
        write(
            tmp_path,
            {
                "tumen.yaml": "wach: 1\nlog: {level: loud}\n",
                "outlets/gazette.yaml": "name: [a\n",
                "watches/w/rules/r.yaml": "first: {title: F, title: G}\n",
            },
        )
    )
    assert [line.split(": ")[0] for line in found] == [
        "outlets/gazette.yaml:1:7",
        "tumen.yaml:1:1",
        "tumen.yaml:2:14",
        "watches/w/rules/r.yaml:1:8",
        "watches/w/rules/r.yaml:1:19",
    ]


class SlackLike(Model):
    kind: str
    url: SecretRef
    gap: int = 1


def test_another_package_reports_its_keys_through_the_places(tmp_path: Path) -> None:
    text = TUMEN.replace("{secret: SLACK_URL}", "https://hooks.example/T0/secret\n    gab: 2")
    loaded = config.load(write(tmp_path, {"tumen.yaml": text}))
    spec = loaded.settings.channels["desk"]
    with pytest.raises(ValidationError) as caught:
        SlackLike.model_validate({"kind": spec.kind, **spec.options})
    told = loaded.problems(caught.value, TypeAdapter(SlackLike), "tumen.yaml", "channels", "desk")
    lines = [str(problem).replace(f"{tmp_path}/", "") for problem in told]
    assert lines[0].startswith(
        "tumen.yaml:4:10: channels.desk.url: a secret is not written into the configuration: "
        "write {secret: NAME}"
    )
    assert lines[1].startswith("tumen.yaml:5:5: channels.desk.gab: unknown key; did you mean gap?")
    assert "hooks.example" not in f"{lines}{caught.value}"


def test_of_very_many_names_a_message_shows_only_those_like_the_word() -> None:
    names = [f"outlet-{number}" for number in range(100)] + ["kim-jong-un"]
    told = closest("kim-jong-in", names)
    assert told == "; did you mean kim-jong-un? (101 are known, like it: kim-jong-un)"
    assert closest("zzzz", names) == " (101 are known, like it: none)"
