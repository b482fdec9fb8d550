"""The layout of a digest: what comes first, what gets a card, and what one line must do for."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st

from alerts import cards, compose, once, ranking
from alerts.contents import Change, Claim, Line, Note, Speech, Story, Voice
from alerts.digest import (
    CLAIMS,
    DEVELOPING,
    DIFFERS,
    EDITED,
    MOST_SUBJECT,
    NEW,
    RETURNING,
    Digest,
    Section,
)
from alerts.grouped import Places, grouped
from alerts.render import slack, text
from alerts.render.pages import whole
from config.outlets import Closeness, Outlet
from tests.doubles import digests, issues


def claim(number: int, words: str = "Words", novelty: str = "new") -> Claim:
    voice = Voice("Vladimir Putin", words, "KCNA", "dprk-official", "en", "https://kcna.example/1")
    return Claim(number, novelty, voice, digests.AT, medium="letter", addressee="Kim Jong Un")


def lines(many: int) -> tuple[Line, ...]:
    return tuple(digests.line(f"Title {number}", number) for number in range(1, many + 1))


def digest(*sections: Section) -> Digest:
    return replace(digests.digest(), sections=ranking.cut(sections))


def shown(found: Digest) -> str:
    return text.render(whole(found))


def full_cards(found: Digest, *titles: str) -> Counter[str]:
    return Counter(
        item.section
        for item in found.items()
        if item.section in titles and not isinstance(item.content, Note) and not item.content.brief
    )


@pytest.mark.parametrize(
    ("stories", "claims", "differs", "cards_of"),
    [
        (500, 0, 0, {NEW: 12}),
        (500, 300, 300, {NEW: 5, CLAIMS: 3, DIFFERS: 4}),
        (2, 300, 1, {NEW: 2, CLAIMS: 9, DIFFERS: 1}),
        (3, 3, 3, {NEW: 3, CLAIMS: 3, DIFFERS: 3}),
    ],
)
def test_a_page_has_room_for_twelve_cards_and_what_differs_is_never_crowded_out(
    stories: int, claims: int, differs: int, cards_of: dict[str, int]
) -> None:
    found = digest(
        Section(CLAIMS, tuple(claim(number) for number in range(claims))),
        Section(DIFFERS, tuple(claim(1_000 + n, novelty="variant") for n in range(differs))),
        Section(NEW, lines(stories)),
    )
    assert full_cards(found, *cards_of) == cards_of
    assert len(found.lines) == stories
    assert len(found.claims) == claims + differs


def test_what_is_cut_is_one_line_with_its_link() -> None:
    found = digest(Section(NEW, lines(500)))
    words = shown(found)
    assert "* And 488 more:" in words
    assert "- Title 13 (Example Wire)\n  https://news.example/13\n- Title 14 (" in words
    assert len(words.splitlines()) < 500 * 2 + 150


@settings(max_examples=20)
@given(st.integers(0, 500))
def test_every_story_stands_in_exactly_one_place(many: int) -> None:
    found = issues.issue([(f"t{n}", f"https://news.example/{n}", "x") for n in range(many)])
    told = Counter(one.ref_id for item in found.items() for one in item.inside or (item.content,))
    told.pop(0, None)
    assert set(told.values()) <= {1}
    notes = sum(item.section == "Expected, and not seen" for item in found.items())
    contents = [item for item in found.items() if not isinstance(item.content, Note)]
    assert len(contents) + notes == many


def test_one_letter_is_one_card_with_its_sentences_in_order() -> None:
    speech = Speech(tuple(claim(number, f"Sentence {number}.") for number in range(1, 4)))
    words = shown(digest(Section(CLAIMS, (speech,))))
    assert words.count("Vladimir Putin, by letter to Kim Jong Un: 3 sentences") == 1
    assert "  | Sentence 1.\n  | Sentence 2.\n  | Sentence 3.\n" in words
    assert "tumen claims show 1, 2, 3" in words


def test_what_a_speaker_says_in_two_articles_is_one_card_with_both_sources() -> None:
    elsewhere = replace(
        claim(2, "Second."),
        origin=replace(claim(2, "Second.").origin, url="https://m.example/2", outlet="MID"),
    )
    words = shown(digest(Section(CLAIMS, (Speech((claim(1, "First."), elsewhere)),))))
    assert words.index("KCNA (") < words.index("  | First.") < words.index("  MID (")
    assert words.index("https://m.example/2") < words.index("  | Second.")


def test_a_verb_stands_by_words_that_are_no_sentence_without_it() -> None:
    found = digest(Section(CLAIMS, (replace(claim(1, "to withdraw the troops"), cue="urged"),)))
    assert "* Vladimir Putin (urged): to withdraw the troops" in shown(found)
    assert "Vladimir Putin (urged): to withdraw the troops" in found.summary


def test_the_subject_counts_and_the_bottom_line_has_five_lines_at_most() -> None:
    found = replace(
        digest(
            Section(CLAIMS, tuple(claim(number, f"Words {number}") for number in range(3))),
            Section(DIFFERS, (claim(9, "No", "denies"),)),
            Section(NEW, lines(6)),
            Section(DEVELOPING, (Story(1, (digests.line("More", 99),), told_before=True),)),
            Section(RETURNING, (claim(10, novelty="recurring"),)),
        ),
        silent=2,
        sources=3,
    )
    assert found.subject == (
        "[RU–DPRK] 2026-03-09 morning · 6 stories, 3 new claims, 1 differs · 2 of 3 sources silent"
    )
    assert found.summary == (
        "6 stories, 3 new claims, 1 differs, 1 developing, 1 said again; 2 of 3 sources silent.",
        "Vladimir Putin (denial): No",
        "Title 1 (Example Wire)",
        "Title 2 (Example Wire)",
        "Title 3 (Example Wire)",
    )
    assert digests.digest().summary == ("Nothing new in this window.",)


def test_a_developing_story_shows_what_came_and_not_itself_again() -> None:
    came = digests.line("The third day", 5, excerpt="What happened so far")
    story = Story(1, (came,), told_before=True, last_told="2026-03-08 morning")
    words = shown(digest(Section(DEVELOPING, (story,))))
    assert "last told 2026-03-08 morning; 1 new article" in words
    assert "What happened so far" not in words


def test_editions_of_one_article_share_a_line() -> None:
    told = [
        digests.line(title, n)
        for n, title in enumerate(
            (
                "Talks held",
                "(LEAD) Kim gets letter from Putin",
                "Talks held",
                "Kim gets letter from Putin",
            ),
            1,
        )
    ]
    words = shown(digest(Section(NEW, (Story(1, tuple(told)),))))
    assert "4 articles" in words
    assert words.count("Talks held") == 2  # and in the bottom line
    assert words.count("Kim gets letter from Putin") == 1
    assert words.count("2 editions, the last seen") == 2


def test_editions_of_two_outlets_stand_apart() -> None:
    told = (digests.line("Talks held", 1), replace(digests.line("Talks held", 2), outlet="MID"))
    assert "editions" not in shown(digest(Section(NEW, (Story(1, told),))))


def test_each_fact_stands_once_and_the_story_says_who_is_told_apart() -> None:
    letter = claim(1, "The friendship of the two countries remains a dependable foundation")
    line = digests.line(
        "Letter", 1, url=letter.origin.url, excerpt=f"Putin said: {letter.origin.words}."
    )
    story = Story(1, (line,), added=(letter.origin.words, "Another phrase that nobody told"))
    made = once.referring(story, once.by_address([letter]))
    assert isinstance(made, Story)
    assert (made.articles[0].excerpt, made.said) == ("", ("Vladimir Putin",))
    assert made.added == ("Another phrase that nobody told",)
    other = digests.line("Other", 2, excerpt=letter.origin.words)
    assert once.referring(other, once.by_address([letter])) is other


def test_a_lede_that_says_more_than_the_claim_in_it_stays() -> None:
    lede = "Forty people died when the ferry sank off Rason, which Vladimir Putin called a tragedy"
    line = digests.line("Ferry sinks", 1, url=claim(1).origin.url, excerpt=lede)
    made = once.referring(line, once.by_address([claim(1, "a tragedy")]))
    assert isinstance(made, Line)
    assert made.excerpt == lede


_SOME_WORDS = st.lists(
    st.sampled_from(["ferry", "sank", "off", "Rason", "Putin", "called", "it", "a", "tragedy"])
)


@given(_SOME_WORDS, st.lists(_SOME_WORDS, min_size=1, max_size=4))
def test_most_words_of_a_lede_that_is_left_out_are_told_by_claims(
    lede: list[str], said: list[list[str]]
) -> None:
    own = [claim(number, " ".join(words)) for number, words in enumerate(said, 1)]
    line = digests.line("Title", 1, url=own[0].origin.url, excerpt=" ".join(lede))
    made = once.referring(line, once.by_address(own))
    assert isinstance(made, Line)
    told = {word for words in said for word in words} | {"Vladimir", "Putin"}
    assert made.excerpt or len(told & {*lede}) >= once.SAME * len({*lede})


@given(st.lists(st.integers(0, 10**7), min_size=9, max_size=9))
def test_a_subject_is_short_and_gives_up_the_least_first(many: list[int]) -> None:
    titles = (NEW, CLAIMS, DIFFERS, DEVELOPING, EDITED, RETURNING)
    counts = dict(zip(titles, (number % 5 for number in many), strict=False))
    makers = {CLAIMS: claim, DIFFERS: claim, RETURNING: claim}
    found = replace(
        digest(
            *(
                Section(
                    title,
                    tuple(
                        makers.get(title, lambda n: digests.line("t", n))(n)
                        for n in range(1, of + 1)
                    ),
                )
                for title, of in counts.items()
            )
        ),
        silent=many[6],
        troubled=many[7],
        ailing=many[8] % 2,
        sources=many[6] + many[7],
    )
    told = found.subject.split(" · ")[1].split(", ")
    assert len(found.subject) <= MOST_SUBJECT or len(told) == 1
    every = found.summary[0].lower().removesuffix(".").split("; ")[0].split(", ")
    assert told == every[: len(told)] or not any(counts.values())


def test_an_edit_shows_both_wordings_and_a_deletion_that_the_text_is_kept() -> None:
    at = digests.AT - timedelta(hours=2)
    edited = Change(
        "edited", 4, "Statement", "https://mid.example/4", "MID", "ru-official", "ru", at, 2,
        ("~ [-240-]{+310+} tourists",),
    )  # fmt: skip
    deleted = replace(edited, kind="deleted", ref_id=5, version=0, differences=())
    words = shown(digest(Section(EDITED, (edited, deleted))))
    assert "EDITED · version 2, seen 2026-03-09 06:00" in words
    assert "  | ~ [-240-]{+310+} tourists" in words
    assert "DELETED · found gone 2026-03-09 06:00 · its text is kept" in words


def outlets(**closeness: Closeness) -> dict[str, Outlet]:
    return {
        name: Outlet(name=name, home=f"https://{name}.example/", languages=("en",), closeness=near)
        for name, near in closeness.items()
    }


def test_the_article_nearest_to_the_origin_leads_its_story() -> None:
    known = outlets(press=Closeness.PRESS, ministry=Closeness.PRIMARY)
    told = [replace(line, outlet=name) for line, name in zip(lines(2), known, strict=True)]
    [story] = grouped(told, Places({1: 7, 2: 7}), known)
    assert isinstance(story, Story)
    assert [line.outlet for line in story.articles] == ["ministry", "press"]


def test_a_doubtful_article_stands_with_the_sure_ones_of_its_story() -> None:
    sure, doubtful = lines(2)
    found = list(grouped([replace(doubtful, doubtful=True), sure], Places({1: 7, 2: 7}), {}))
    assert len(found) == 1
    assert [line.ref_id for line in found[0].articles] == [1, 2]  # type: ignore[union-attr]


def test_weight_is_novelty_times_closeness_times_origins() -> None:
    alone = ranking.weight(Closeness.PRIMARY, 1, fresh=False)
    assert ranking.weight(Closeness.PRIMARY, 1, fresh=True) == 2 * alone
    assert ranking.weight(Closeness.PRIMARY, 3, fresh=False) == 3 * alone
    assert ranking.weight(Closeness.PRESS, 1, fresh=True) == alone
    assert ranking.weight(None, 0, fresh=False) == 1


def test_a_card_is_bounded_whatever_stands_in_it() -> None:
    long = "https://news.example/" + "a" * 3_000
    many = tuple(digests.line(f"{n} " + "t" * 300, n, url=f"{long}{n}") for n in range(1, 40))
    made = cards.card(Story(1, many), "UTC")
    assert made.url == ""
    assert sum(len(row.words) + len(row.url) for row in made.rows) < cards.MOST_CARD + 200
    assert made.rows[-1].words.startswith("and 5 more rows")


def test_many_short_lines_share_a_section_in_slack() -> None:
    assert len(slack.pages(digest(Section(NEW, lines(500))))) <= 6


def test_what_was_read_and_not_told_adds_up() -> None:
    assert compose.coverage.read(
        compose.Counts({}, {"stored": 21, "not-relevant": 391, "failed": 2}, 7),
        [("not-relevant", "no rule matches its text", 380), ("failed", "answered 404", 2)],
    ) == (
        "414 pages seen · 21 relevant · 391 not relevant (no rule matches its text: 380) · "
        "2 could not be read (answered 404: 2) · 7 copies of articles"
    )
