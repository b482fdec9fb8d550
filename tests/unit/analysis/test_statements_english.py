"""Who said what in English: sources, cues and contents."""

import time

import pytest
from hypothesis import given, strategies as st

from analysis.statements import english
from analysis.utterance import Attribution, Named, Span


def only(text: str) -> Attribution:
    (one,) = english.attributions(text)
    return one


def words(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None


def told(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and contents of every attribution, as words."""
    return [
        (
            words(text, one.source),
            words(text, one.cue),
            [text[start:end] for start, end in one.content],
        )
        for one in english.attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Sokolova said the bridge would open in May.", "Sokolova", "said",
         ["the bridge would open in May"]),
        ("The minister has repeatedly said that trains run.", "The minister",
         "has repeatedly said", ["trains run"]),
        ("Trains will run, the minister said on Monday.", "the minister", "said",
         ["Trains will run"]),
        ("“Trains will run,” said Anna Sokolova, the minister.", "Anna Sokolova", "said",
         ["“Trains will run,”"]),
        ("“Trains will run,” she said. “The bridge is open.”", "she", "said",
         ["“Trains will run,”", "“The bridge is open.”"]),
        ("“Will trains run?” Sokolova asked.", "Sokolova", "asked", ["“Will trains run?”"]),
        ("“Trains,” she said of the plan, “will run.”", "she", "said",
         ["“Trains,”", "“will run.”"]),
        ("The bridge, she said, is open.", "she", "said", ["The bridge", "is open"]),
        ("The bridge, said Anna Sokolova, an engineer, would open in May.", "Anna Sokolova",
         "said", ["The bridge", "would open in May"]),
        ("Said Sokolova: “It is open.”", "Sokolova", "Said", ["“It is open.”"]),
        ("Anna Sokolova, the minister of railways, said trains would run.",
         "Anna Sokolova, the minister of railways", "said", ["trains would run"]),
        ("Sen. Ada Lowe (D-Ohio), who met the engineers, said it was open.",
         "Sen. Ada Lowe (D-Ohio)", "said", ["it was open"]),
        ("In a letter sent to Orlov on Monday, the minister said trains would run.",
         "the minister", "said", ["trains would run"]),
        ("As the ministry said on Friday, the bridge is closed.", "the ministry", "said",
         ["the bridge is closed"]),
        ("Sokolova praised the engineers, a “proud crew”.", "Sokolova", "praised",
         ["the engineers, a “proud crew”"]),
        ("Orlov described the bridge as “a gift” during a visit to Omsk.", "Orlov", "described",
         ["the bridge as “a gift”"]),
        ("While Orlov said trains ran, nobody saw one.", "Orlov", "said", ["trains ran"]),
        ("Orlov said the towns – held by rebels – are centres of trade.", "Orlov", "said",
         ["the towns", "are centres of trade"]),
        ("He said: “Trains run.", "He", "said", ["“Trains run."]),
        ("Orlov: “Trains run.”", "Orlov", ":", ["“Trains run.”"]),
        ("Orlov also sent a letter to Lee saying trains would run.", "Orlov", "saying",
         ["trains would run"]),
        ("Orlov talks of a new race, including of trains.", "Orlov", "talks of",
         ["a new race, including of trains"]),
        ("According to the ministry, the bridge is open.", "the ministry", "According to",
         ["the bridge is open"]),
        ("The bridge, according to two aides, is open.", "two aides", "according to",
         ["The bridge", "is open"]),
        ("OMSK, Nov. 3 (TASS) -- Trains run, the ministry said Tuesday.", "the ministry", "said",
         ["Trains run"]),
        ("Orlov said trains ran, citing no source.", "Orlov", "said", ["trains ran"]),
        ("Two officials believe trains ran.", "Two officials", "believe", ["trains ran"]),
        ("Zhao fell, his family claimed.", "his family", "claimed", ["Zhao fell"]),
        ("A new poll found that trains were loved.", "A new poll", "found",
         ["trains were loved"]),
        ("In the words of one diplomat, it was “a disaster”.", "one diplomat",
         "In the words of", ["it was “a disaster”"]),
    ],
)  # fmt: skip
def test_tells_who_said_what(text: str, source: str, cue: str, content: list[str]) -> None:
    assert told(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The report on state media was long, and its claims were old.",
        "He was told by nobody.",
        "The United States and three other states voted.",
        "Everything went according to plan and according to schedule.",
        "They maintained the bridge and added two lanes.",
        "The bridge, built in 1990, carries trains.",
        "She won 271 pledged delegates in the vote.",
        "There is no deal, from denying visas to closing ports.",
        "New houses show that the country prospers.",
        "A police report described how trains ran.",
        "He might say that trains run.",
        "Also read: The Man Who Said Trains Run",
        "",
    ],
)
def test_no_attribution_where_nobody_says_anything(text: str) -> None:
    assert told(text) == []


def test_coordinated_sayings_each_keep_their_content() -> None:
    text = "Orlov said trains ran, but added that buses stopped, and Lee said nothing moved."
    assert told(text) == [
        ("Orlov", "said", ["trains ran"]),
        ("Orlov", "added", ["buses stopped"]),
        ("Lee", "said", ["nothing moved"]),
    ]


def test_a_semicolon_ends_what_is_said() -> None:
    text = "Omsk denied closing the bridge; the ministry dismissed the reports as “fake”."
    assert told(text) == [
        ("Omsk", "denied", ["closing the bridge"]),
        ("the ministry", "dismissed", ["the reports as “fake”"]),
    ]


def test_a_headline_speaks_where_its_name_is_known() -> None:
    text = "Orlov: Omsk, Tomsk to build bridges"
    known = Named(0, 5, "orlov", "Orlov", "person")
    (one,) = english.attributions(text, [known])
    assert words(text, one.source) == "Orlov"
    assert told(text) == []


def test_a_known_outlet_passes_on_what_it_cites() -> None:
    text = "Vesti said trains ran, citing the ministry."
    (one,) = english.attributions(text, [Named(0, 5, "vesti", "Vesti", "outlet")])
    assert words(text, one.source) == "the ministry"
    assert [words(text, span) for span in one.relays] == ["Vesti"]


def test_a_participle_is_said_by_the_subject_of_the_sentence() -> None:
    text = "In Omsk, the minister denied that trains stopped, adding that all was “fine”."
    assert [one[0] for one in told(text)] == ["the minister", "the minister"]
    assert [one[2] for one in told(text)] == [["trains stopped"], ["all was “fine”"]]


def test_a_saying_within_what_is_said_is_told_too() -> None:
    text = "Orlov told Lee that trains ran, state media reported on Monday."
    inner, outer = english.attributions(text)
    assert words(text, inner.source) == "Orlov"
    assert words(text, outer.source) == "state media"
    assert inner.cue is not None
    assert outer.content[0][0] <= inner.cue[0] < outer.content[0][1]
    assert words(text, inner.addressee) == "Lee"
    assert words(text, outer.when) == "on Monday"


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "The ministry said on its site:\n\n“Trains run.\n\n“Buses too.”\n\n“A film” was shown."
    (one,) = told(text)
    assert one[2] == ["“Trains run.", "“Buses too.”"]


@pytest.mark.parametrize(
    ("text", "relays", "source"),
    [
        ("The bridge is open, according to an aide quoted by the agency TASS.",
         ["the agency TASS"], "an aide"),
        ("Kim was quoted by KCNA as saying that trains run.", ["KCNA"], "Kim"),
        ("“Trains run,” the KCNA agency quoted Kim as saying.", ["the KCNA agency"], "Kim"),
        ("The agency KCNA said, citing the ministry, that trains run.", ["The agency KCNA"],
         "the ministry"),
        ("Trains run, Kim said in a statement carried by KCNA.", ["KCNA"], "Kim"),
    ],
)  # fmt: skip
def test_who_passed_it_on_is_told(text: str, relays: list[str], source: str) -> None:
    one = only(text)
    assert [words(text, span) for span in one.relays] == relays
    assert words(text, one.source) == source


@pytest.mark.parametrize(
    ("text", "medium", "addressee"),
    [
        ("Orlov said in his letter that trains ran.", "letter", None),
        ("Orlov today called for trains in a message to Lee on Sunday.", "letter", "Lee"),
        ("“Trains run,” Orlov told reporters.", "briefing", "reporters"),
        ("Orlov told the daily Izvestiya that trains ran.", None, "the daily Izvestiya"),
        ("Orlov tweeted that trains ran.", "post", None),
        ("At a news conference, Orlov said trains ran.", "press conference", None),
        ("The statement said trains ran.", "statement", None),
    ],
)
def test_medium_and_addressee(text: str, medium: str | None, addressee: str | None) -> None:
    one = only(text)
    assert one.medium == medium
    assert words(text, one.addressee) == addressee


@pytest.mark.parametrize(
    ("text", "act", "content"),
    [
        ("Orlov denied that trains ran.", "denial", "trains ran"),
        ("Orlov called for calm.", "demand", "calm"),
        ("Orlov urged Seoul to stop the drills.", "demand", "to stop the drills"),
        ("Orlov vowed to fight.", "commitment", "to fight"),
        ("Orlov condemned the drills.", "evaluation", "the drills"),
        ("The ministry announced new trains.", "announcement", "new trains"),
        ("Orlov declined to comment on the report.", "no-comment", "comment on the report"),
        ("Orlov did not respond to a request for comment.", "no-comment",
         "a request for comment"),
    ],
)  # fmt: skip
def test_the_act_is_what_the_cue_tells(text: str, act: str, content: str) -> None:
    one = only(text)
    assert (one.act, text[slice(*one.content[0])]) == (act, content)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("He said “yes”.", "direct"), ("He said it was “fine”.", "mixed"), ("He said so too, he "
      "thinks.", "indirect")],
)  # fmt: skip
def test_the_kind_tells_whether_words_are_the_speakers_own(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_what_was_not_said_is_marked() -> None:
    assert only("Orlov did not say whether trains ran.").negated
    assert not only("Orlov said trains did not run.").negated


PIECES = ["said", " ", "“", "”", '"', ",", ".", "\n", "Orlov", "that", "according to", "adding",
          "who", "the", "and", "(", ")", "—", ":", "as saying", "quoted", "in a letter", "to",
          "’s", "told", "İ"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_text_is_read_and_spans_hold_words(scraps: str) -> None:
    text = f"Orlov said trains ran.\n{scraps}"
    found = list(english.attributions(text))
    assert found
    for one in found:
        spans = [*one.content, *one.relays, *filter(None, (one.source, one.cue, one.when))]
        assert one.content
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    "piece",
    ["“", '"', "'", "said ", "a", "Orlov said, ", "“Yes,” he said. ", "(", ", ", "as saying ",
     "according to ", "quoted ", "the ", "X said\n", "‘a "],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        english.attributions(text)
        return time.process_time() - begun

    small = max(min(spent(3_000) for _ in range(2)), 0.002)
    assert any(spent(15_000) < small * 15 for _ in range(3))  # 25 where it is quadratic
