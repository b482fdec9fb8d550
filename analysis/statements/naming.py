"""Whom a phrase names: the head of the phrase decides, not the first name in it."""

import re
from collections.abc import Iterator, Sequence

from analysis.statements import nouns
from analysis.statements.article import Article
from analysis.utterance import Named, Referring, Span

LONGEST_NAME = 40
# Family name and given name; a shorter word before a post is an ordinary one nearly always.
KOREAN_NAME = 3
_WORD = re.compile(r"\S+")
_HANGUL_NAME = re.compile(r"[가-힣]{2,9}")
# Of lands and of those who stand for them there: "주조 로씨야련방 대사관 참사".
_NO_NAMES = ("련방", "연방", "공화국", "주재", "주조")
_TITLED = ("씨", "군", "양")
_HANGUL_BODY = re.compile(r"(?:당|힘|원|처|청|회|국|군|실|단|유엔|대사관|연구소|대학교?|그룹)$")
_HANGUL_PART = re.compile(r"[가-힣]{1,9}")
POSTED = 2
"""Words of a name with a post."""
# Articles, conjunctions and most prepositions are no longer than that.
SHORTEST = 3
# Two names or more in a row: the given names of a person may have a point or a particle.
_CAPITAL = r"[^\W\d_a-zа-яё][^\W\d_]*(?:[’'‐-][^\W\d_]+)*"
FULL_NAME = re.compile(
    rf"{_CAPITAL}(?:\s(?:[^\W\d_a-zа-яё]\.|{_CAPITAL}|al|bin|de|van|von|da|der|del))*\s{_CAPITAL}"
)
_ACRONYMS = re.compile(r"^(?:[^\W\d_a-zа-яё]{2,}\s)+(?=\S+\s)")
_TITLE = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof)\.? ")
BESIDE = 30
_ONE_NAME = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL})*")
# Signs of a body rather than a person; of the languages whose names are found by capitals.
_BODY = re.compile(
    r"\b(?:ministry|office|council|committee|commission(?!er)|institute|university|center|centre|"
    r"agency|service|party|union|army|forces|staff|department|bank|court|house|assembly|group|"
    r"association|foundation|company|corporation|news|times|post|министерств|служб|комитет|"
    r"институт|центр|совет|штаб|управлени|агентств|университет|парти|банк|суд|фонд)\w*",
    re.IGNORECASE,
)


def segments(article: Article, span: Span) -> Iterator[Span]:
    """The parts of a phrase between its commas, each a name with its titles or an apposition."""
    start = span[0]
    for part in article.words(span).split(","):
        yield start, start + len(part)
        start += len(part) + 1


def head(article: Article, span: Span, kinds: Sequence[str]) -> Named | None:
    """The entity of some kinds that a phrase is about: the last of its first part that has one.

    Who only owns the head or stands behind a preposition is not it: "Putin's aide", "aide to
    Putin".
    """
    for part in segments(article, span):
        fitting = [one for one in article.named_in(*part) if one.kind in kinds]
        heads = [one for one in fitting if _is_head(article, one, part)]
        if heads:
            return heads[-1]
    return None


def owner(article: Article, span: Span) -> Named | None:
    """Whose something is: the first person or body, else place, that a phrase names."""
    found = [in_office(article, one) for one in article.named_in(*span)]
    order = (("person",), ("outlet",), ("body",), ("place",))
    return next((one for kinds in order for one in found if one.kind in kinds), None)


def in_office(article: Article, one: Named) -> Named:
    """The person whose office is named as a body: "the Russian president" is not the Kremlin."""
    if one.kind != "body":
        return one
    source = article.source
    found = article.cast.called(article.words((one.start, one.end)), source.lang, source.day)
    return found._replace(start=one.start, end=one.end) if found else one


def without_outlet(article: Article, span: Span) -> str:
    """A phrase without the outlet that a source in it speaks to: "a source of Interfax"."""
    phrase, referring = article.words(span), article.referring
    outlets = [one for one in article.named_in(*span) if one.kind == "outlet"]
    if not outlets or not nouns.found(phrase, referring.anonymous, referring):
        return phrase
    before = article.text[span[0] : outlets[0].start].rstrip(' «"“《')
    behind = article.text[outlets[0].end : span[1]].lstrip('»"”》')
    words = before.split()
    while words and words[-1].lower() in referring.before:
        words.pop()
    return " ".join(words) + behind


def unknown(article: Article, span: Span) -> str:
    """The name of a person whom no watch knows, or ""; it needs a post beside it."""
    if _HANGUL_NAME.search(article.words(span)):
        return _unknown_in_hangul(article, span)
    for start, end in segments(article, span):
        for match in reversed(list(_untaken(article, start, end))):
            name = _without_post(_ACRONYMS.sub("", match[0]), article)
            if name and _is_somebody(article, match, start):
                return name
    return ""


def ends_in_name(phrase: str) -> bool:
    """Whether what somebody is stands before his full name: "агроном Павел Цой"."""
    found = list(FULL_NAME.finditer(phrase))
    return bool(
        found
        and found[-1].end() == len(phrase)
        and phrase[: found[-1].start()].strip().islower()
        and not _BODY.search(phrase)
    )


def several(phrase: str, article: Article) -> bool:
    """Whether the phrase is of people that nobody names: "officials", "a source"."""
    return bool(nouns.found(phrase, article.referring.anonymous, article.referring)) and not (
        phrase.lower().startswith("the ") and not phrase.rstrip().endswith("s")
    )


def bare_name(article: Article, span: Span) -> str:
    """A phrase that is nothing but a part of a name, "Smith" or "Jong Un", or ""."""
    phrase = nouns.words(article.words(span))
    if not _ONE_NAME.fullmatch(phrase) or len(phrase) > LONGEST_NAME or _BODY.search(phrase):
        return ""
    referring = article.referring
    posts = (*referring.roles, *referring.bodies, *referring.outlets, *referring.anonymous)
    return "" if nouns.found(phrase, (*posts, *referring.documents), referring) else phrase


def introduced(article: Article, start: int, end: int) -> str:
    """The last person between two positions who is named with what he is, though nobody knows him.

    "said owner Beth Hartnell", "the director, Nadia Rahimi, put it down to".
    """
    for match in reversed(list(_untaken(article, start, end))):
        before = article.text[max(start, match.start() - BESIDE) : match.start()]
        behind = article.text[match.end() : match.end() + 1]
        word = before.rstrip(", ").split()[-1:] or [""]
        title = _TITLE.match(match[0])
        posted = before.endswith(" ") and _lower(word[0], article)
        apposed = before.endswith(", ") and behind == ","
        if (posted or title or apposed) and not _BODY.search(match[0]):
            name = match[0][title.end() :] if title else match[0]
            if " " in name:
                return name
    return ""


def _lower(word: str, article: Article) -> bool:
    """Whether a word can be a noun for what somebody is: no preposition, no article."""
    return (
        word.isalpha()
        and word.islower()
        and len(word) > SHORTEST
        and (word not in article.referring.before | article.referring.within)
    )


def _is_somebody(article: Article, match: re.Match[str], start: int) -> bool:
    """Whether a name can be a person's: it begins its part of the phrase, or stands by a post."""
    if _BODY.search(match[0]):
        return False
    before = match.string[start : match.start()].rstrip()
    if not before or article.referring.possessive.search(before, len(before) - 2):
        return True
    post = nouns.found(before, article.referring.roles + article.referring.aides, article.referring)
    if post is None:
        return False
    # "министр иностранных дел Ван И", "envoy to the UN Kim Song"; not "head of Human Rights Watch".
    last = before.split()[-1]
    return post.end() == len(before) or len(last) > SHORTEST or last.isupper()


def _unknown_in_hangul(article: Article, span: Span) -> str:
    """A name before a post, or before the body of which it is one: "이재웅 외교부 대변인"."""
    phrase, referring = article.words(span), article.referring
    words = list(_WORD.finditer(phrase))
    if not words:
        return ""
    if words[-1][0] not in _TITLED and not nouns.found(words[-1][0], referring.roles, referring):
        return _behind_post(phrase, referring)
    ordinary = (*referring.roles, *referring.bodies, *referring.anonymous, *referring.outlets)
    ordinary = (*ordinary, *_NO_NAMES)
    taken = article.named_in(*span)
    free = [
        _HANGUL_NAME.fullmatch(word[0]) is not None
        and nouns.found(word[0], ordinary, referring) is None
        and not any(one.start < span[0] + word.end() and span[0] + word.start() < one.end
                    for one in taken)
        for word in words
    ]  # fmt: skip
    # "김병주 더불어민주당 의원": his party is no second part of his name.
    if free[0] and free[1:2] == [True] and len(words) > 2 and not _HANGUL_BODY.search(words[1][0]):
        return f"{words[0][0]} {words[1][0]}"
    name = words[0] if free[0] else words[-2] if len(words) > 1 and free[-2] else None
    return name[0] if name and len(name[0]) == KOREAN_NAME else ""


def _behind_post(phrase: str, referring: Referring) -> str:
    """A foreign name of two words behind a post: "터미널 대변인 알라 뎀첸코"."""
    *before, first, last = ["", *phrase.split()]
    posted = len(before) > 1 and nouns.found(before[-1], referring.roles, referring)
    ordinary = (*referring.roles, *referring.bodies, *referring.anonymous, *referring.outlets)
    free = all(
        _HANGUL_NAME.fullmatch(word) and not nouns.found(word, ordinary, referring)
        for word in (first, last)
    )
    return f"{first} {last}" if posted and free else ""


def before_post(article: Article, span: Span) -> str:
    """The name alone before a post in Korean, "김 위원장": a part of one told before, or ""."""
    words = article.words(span).split()
    if len(words) != POSTED or not _HANGUL_PART.fullmatch(words[0]):
        return ""
    referring = article.referring
    ordinary = (*referring.roles, *referring.bodies, *referring.anonymous, *referring.outlets)
    if nouns.found(words[0], ordinary, referring) or article.named_in(*span):
        return ""
    return words[0] if nouns.found(words[1], referring.roles, referring) else ""


def _untaken(article: Article, start: int, end: int) -> Iterator[re.Match[str]]:
    """The full names beside the entities that are named."""
    edges = [start, *(at for one in article.named_in(start, end) for at in (one.start, one.end))]
    for first, last in zip(edges[::2], [*edges[1::2], end], strict=True):
        yield from FULL_NAME.finditer(article.text, first, last)


def _without_post(name: str, article: Article) -> str:
    """A name without the office in capitals before it: "Defense Minister Shin Won Sik"."""
    post = nouns.found(name, article.referring.roles + article.referring.aides, article.referring)
    rest = name[post.end() :].strip() if post else name
    return rest if " " in rest else ""


def _is_head(article: Article, one: Named, part: Span) -> bool:
    referring = article.referring
    if one.end < part[1] and referring.possessive.match(article.text, one.end):
        return False
    before = article.text[part[0] : one.start]
    # A title may stand between: "an aide to President Putin".
    last = re.split(r"[\s,]+", before.lower().strip())[-3:]
    if not referring.before.isdisjoint(last):
        return one.kind != "person" and not nouns.found(before, referring.roles, referring)
    if one.kind != "person" or one.sex == "woman":
        return True
    aide = nouns.found(before, referring.aides, referring)
    owned = referring.oblique.fullmatch(article.text[one.start : one.end])
    return not (aide and owned and not before[aide.end() :].strip())
