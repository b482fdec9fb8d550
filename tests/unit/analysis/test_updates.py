"""Editions of one article: which marks make them, and which is the later one."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis import fingerprint, updates
from analysis.updates import Issue

AT = datetime(2024, 10, 23, 6, tzinfo=UTC)
FLASH = "North Korea fired two missiles toward the sea off its east coast, the military said."
STORY = FLASH + " " + "They flew for about 300 kilometres before they fell into the water. " * 3
LONGER = STORY + "The office of the president called a meeting of its security council at once. "


def _issue(title: str, text: str = STORY, hours: float = 0, number: int = 0) -> Issue:
    at = AT + timedelta(hours=hours)
    return Issue(title, text, fingerprint.shingles(text), at, number)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("N. Korea fires missiles", "(LEAD) N. Korea fires missiles"),
        ("(LEAD) N. Korea fires missiles", "(2nd LD) N. Korea fires two missiles"),
        ("(2nd LD) N. Korea fires missiles", "(3rd LD) N. Korea fires missiles"),
        ("N. Korea fires missiles", "UPDATE 2-N. Korea fires missiles"),
        ("(URGENT) N. Korea fires missiles", "N. Korea fires missiles toward East Sea"),
        ("[속보] 북한, 동해상으로 미사일 발사", "북한, 동해상으로 미사일 발사(2보)"),
        ("북한, 동해상으로 미사일 발사(2보)", "북한, 동해상으로 미사일 2발 발사(종합)"),
        ("북한, 동해상으로 미사일 발사(종합)", "북한, 동해상으로 미사일 발사(종합2보)"),
        ("북한, 동해상으로 미사일 발사", "[업데이트] 북한, 동해상으로 미사일 발사"),
        ("КНДР запустила две ракеты", "ОБНОВЛЕНИЕ: КНДР запустила две ракеты"),
        ("КНДР запустила две ракеты", "КНДР запустила две ракеты (обновлено)"),
        ("СРОЧНО: КНДР запустила ракеты", "КНДР запустила ракеты (дополнено)"),
        ("北朝鮮がミサイル発射", "【更新】北朝鮮がミサイル発射"),
    ],
)
def test_a_marked_title_over_the_same_story_is_its_next_edition(before: str, after: str) -> None:
    first, second = _issue(before, number=5), _issue(after, LONGER, hours=1, number=6)
    update = updates.decide(second, [first])
    assert update is not None
    assert (update.of, update.newer) == (5, True)
    assert "%" in update.reason
    back = updates.decide(_issue(before, hours=1), [_issue(after, LONGER, number=6)])
    assert back is not None
    assert back.of == 6


def test_the_mark_tells_the_order_where_the_outlet_lists_the_latest_first() -> None:
    latest = _issue("(2nd LD) N. Korea fires missiles", LONGER, number=5)
    update = updates.decide(_issue("(LEAD) N. Korea fires missiles", hours=0.1), [latest])
    assert update is not None
    assert not update.newer


def test_a_flash_of_one_sentence_is_the_first_edition_of_the_story() -> None:
    update = updates.decide(
        _issue("(LEAD) N. Korea fires missiles", hours=1),
        [_issue("(URGENT) N. Korea fires missiles", FLASH, number=4)],
    )
    assert update is not None
    assert update.of == 4


@pytest.mark.parametrize(
    ("title", "text", "hours"),
    [
        ("N. Korea fires missiles", LONGER, 1),
        ("(LEAD) Rice prices rise again in Seoul", LONGER, 1),
        ("(LEAD) N. Korea fires missiles", "Farmers brought in the rice. " * 12, 1),
        ("(LEAD) N. Korea fires missiles", LONGER, 49),
    ],
    ids=["no mark", "another title", "another text", "long after"],
)
def test_what_is_no_edition_stays_an_article_of_its_own(title: str, text: str, hours: int) -> None:
    known = _issue("N. Korea fires missiles", number=5)
    assert updates.decide(_issue(title, text, hours), [known]) is None


def test_of_several_the_one_with_most_of_its_words_is_taken() -> None:
    known = [
        _issue("N. Korea fires missiles", FLASH + " Farmers brought in the rice. " * 9, number=1),
        _issue("N. Korea fires missiles", STORY, number=2),
    ]
    update = updates.decide(_issue("(LEAD) N. Korea fires missiles", LONGER, 1), known)
    assert update is not None
    assert update.of == 2
