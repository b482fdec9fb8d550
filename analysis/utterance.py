"""The nouns of saying: who said what in one article, and through whom it reached us.

All spans are [start, end) in code points of the article's text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]
Kind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "statement", "demand", "commitment", "denial", "evaluation", "announcement", "finding",
    "no-comment",
]  # fmt: skip
Polarity = Literal["positive", "negative"]
Medium = Literal[
    "letter", "statement", "interview", "telegram", "press conference", "briefing", "speech",
    "article", "post", "report", "decree", "talks",
]  # fmt: skip
ResolvedBy = Literal["alias", "pronoun", "role", "document", "outlet", "words"]


Sex = Literal["man", "woman", ""]


class Named(NamedTuple):  # a text has hundreds, and a frozen data class takes thrice as long
    """A watched entity named in a text: its identifier, how it is shown, and what it is.

    `sex` is that of a person where the watch tells it, else "".
    """

    start: int
    end: int
    entity: str
    label: str
    kind: str
    sets: frozenset[str] = frozenset()
    sex: Sex = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as it stands in a text: words only, nobody made out yet.

    `source` is the whole noun phrase of the speaker with titles and posts, or None where the
    quotation has none. `content` are the spans of what is said without the conjunction, quotation
    marks included, in order. `relays` are names of outlets or bodies that the saying clause itself
    puts between speaker and article, the one nearest to the speaker first ("a Kremlin statement
    quoted by AFP", "со ссылкой на"). An attribution whose cue lies inside another's content is told
    separately; the outer one is a relay of the inner. `when` is a date phrase of the saying clause.
    `negated`: the saying itself is ("did not say"); `act` is what the cue tells.
    """

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    kind: Kind = "indirect"
    act: Act = "statement"
    negated: bool = False
    addressee: Span | None = None
    relays: tuple[Span, ...] = ()
    medium: Medium | None = None
    when: Span | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """Who passed a statement on: its name, its entity or None, and where it stands or None.

    `span` is None where it is carried over from an earlier statement of the same interview.
    """

    name: str
    text: str = ""
    span: Span | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed utterance in one article.

    `claimant` is the label of the entity, or the speaker's words where none is known; `entity` its
    identifier or None. `resolved_by` tells how the speaker was made out. `polarity` is that of the
    main proposition of the content. `relay` begins nearest to the claimant; the article's own
    outlet is not in it. `said_on` is the day of the utterance and `said_on_from` the words or the
    reason it was taken from. `background`: said before the wave of news that the article is part
    of, so it is no news of today.
    """

    claimant: str
    content: str
    spans: tuple[Span, ...]
    entity: str | None = None
    claimant_text: str = ""
    claimant_span: Span | None = None
    resolved_by: ResolvedBy = "words"
    cue: str = ""
    cue_span: Span | None = None
    kind: Kind = "indirect"
    act: Act = "statement"
    polarity: Polarity = "positive"
    addressee: str | None = None
    medium: Medium | None = None
    relay: tuple[Relay, ...] = ()
    said_on: date | None = None
    said_on_from: str = ""
    background: bool = False


# "many": more than one, or a body; "self": whoever writes or speaks, such as "I".
Gender = Literal["man", "woman", "either", "many", "it", "self"]


# Matches nothing: what a language has no words for.
NEVER = re.compile(r"(?!)")


def as_it_stands(phrase: str, before: str) -> str:
    """The phrase: its language has no cases."""
    del before
    return phrase


@dataclass(frozen=True, slots=True)
class Referring:
    """How a language speaks of somebody without naming him; all words lower case.

    Nouns count from the beginning of a word (`министр` finds `министра`); `whole` limits them to
    whole words, with a plural of one letter at most. `pronouns` maps a form to whom it can mean.
    `roles` are nouns of office ("minister"), which mean the last person introduced with them.
    `documents` maps a noun to its medium ("letter"): as a speaker it means its sender. `outlets`
    are nouns for a medium of the press ("newspaper", "agency"). `anonymous` are nouns for sources
    without a name ("source", "officials"). `bodies` are nouns that mean a body named before ("the
    ministry"), unless it is one of `ministries`, which name one by themselves. `voices` speak for
    the body they are named with ("spokesman"); `aides` are somebody else's ("aide": Putin's aide is
    not Putin). `plural` is searched in a phrase of somebody unnamed and tells that they are
    several. `straight` gives such a phrase, behind the words before it, in the case of a subject.
    `nobody` are words that begin a subject which says nothing ("this shows"),
    `indefinite` those of a document that was not told of before ("a").

    `possessive` matches what follows a name that only owns the head of its phrase ("'s"), `before`
    are words before such a name ("to"), `within` those before a document in which something is said
    ("in"); `oblique` matches the whole of a man's name in a case that no head of a phrase stands
    in. `senders` and `receivers` stand before the sender and the receiver of a document ("from",
    "to"); `sent` matches what stands between the sender's name and a document behind it, `sent_by`
    what stands behind a document with its sender as `who`, `got` is searched between the name of
    who received a document and it, and `given` matches, in front of the space at a name's end, a
    receiver behind a document who is told by his case alone ("послание президенту").

    `credit` is searched in a short sentence of its own that tells who published what was said
    ("The text was carried by KCNA.").

    `days` maps words for a day to its distance from the day of writing ("yesterday": -1).
    `earlier` matches the beginning of a paragraph or sentence that tells of a time before the news
    ("In July,", "last year").

    The content of an act: `demand` and `negation` are searched in its main clause, `pledge` matches
    at its beginning, `denial` likewise. `clause_end` matches where the main clause ends.
    """

    pronouns: Mapping[str, Gender] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    documents: Mapping[str, Medium] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    ministries: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    voices: tuple[str, ...] = ()
    aides: tuple[str, ...] = ()
    plural: re.Pattern[str] = NEVER
    straight: Callable[[str, str], str] = as_it_stands
    whole: bool = False
    possessive: re.Pattern[str] = NEVER
    before: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    oblique: re.Pattern[str] = NEVER
    senders: frozenset[str] = frozenset()
    receivers: frozenset[str] = frozenset()
    sent: re.Pattern[str] = NEVER
    sent_by: re.Pattern[str] = NEVER
    got: re.Pattern[str] = NEVER
    given: re.Pattern[str] = NEVER
    credit: re.Pattern[str] = NEVER
    days: Mapping[str, int] = field(default_factory=dict)
    earlier: re.Pattern[str] = NEVER
    demand: re.Pattern[str] = NEVER
    pledge: re.Pattern[str] = NEVER
    denial: re.Pattern[str] = NEVER
    negation: re.Pattern[str] = NEVER
    clause_end: re.Pattern[str] = NEVER
