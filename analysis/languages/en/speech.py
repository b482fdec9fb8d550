"""How English tells that somebody says something: verbs, nouns and the small words around them.

All lower case. A verb stands once, under its act and the frames it is built with:
`clause` takes a clause with or without "that" · `that` a clause only with "that" or "whether" ·
`object` a noun phrase · `quote` only the very words · `tell` names the person spoken to first ·
`bare` a clause even where no verb is seen · `plea` "urged Moscow to stop" · `vow` "vowed to
fight" · `as` "described it as" · `call` "called it a lie".
"""

from dataclasses import dataclass
from typing import Literal

from analysis.utterance import Act, Medium

Frame = Literal["clause", "that", "object", "quote", "tell", "plea", "vow", "as", "bare", "call"]
Tense = Literal["base", "s", "past", "ing"]


def word_set(words: str) -> frozenset[str]:
    """The words of a string that are divided by spaces."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: what is done with it and how it is built."""

    lemma: str
    act: Act
    frames: frozenset[str]


_VERBS: tuple[tuple[Act, str, str], ...] = (
    ("statement", "clause bare", "say"),
    (
        "statement",
        "object",
        "mention recall acknowledge explain reveal repeat underscore suggest tweet predict confirm "
        "stress emphasize reiterate disclose recount note predict question",
    ),
    (
        "statement",
        "clause",
        "note add explain insist argue claim contend maintain assert stress emphasize emphasise "
        "underline underscore reiterate warn caution acknowledge concede admit complain remark "
        "observe allege speculate predict recall suggest declare proclaim state affirm boast joke "
        "quip counter retort lament muse opine theorize posit estimate forecast foresee calculate "
        "signal hint imply testify write tweet retweet blog post swear brag clarify specify "
        "mention disclose confirm reveal repeat recount confess attest",
    ),
    (
        "statement",
        "quote",
        "continue reply respond answer ask wonder shout cry yell exclaim whisper mutter interject "
        "chime sigh scream chant rail fume laugh elaborate comment question inquire shoot go begin "
        "conclude agree read thunder snap bellow intone plead scoff sneer",
    ),
    ("statement", "that tell", "remind assure reassure advise inform notify"),
    ("statement", "clause", "believe think assess"),
    ("statement", "clause tell", "tell"),
    ("statement", "that object", "report indicate dispute"),
    (
        "statement",
        "that",
        "charge reflect counsel vouch elaborate agree conclude reply respond comment",
    ),
    ("announcement", "clause object", "announce unveil promulgate"),
    ("finding", "that", "show find demonstrate determine"),
    ("demand", "object that quote", "demand propose recommend request"),
    ("demand", "plea that quote", "urge order instruct command implore beg call_on exhort"),
    ("demand", "that", "rule decree"),
    ("commitment", "clause vow object", "vow pledge promise"),
    ("commitment", "that", "guarantee"),
    ("commitment", "vow that", "threaten"),
    ("denial", "clause object", "deny"),
    ("denial", "object", "reject dismiss rebut refute"),
    ("evaluation", "as", "describe characterize characterise denounce portray brand label dub"),
    ("evaluation", "call", "call"),
    (
        "evaluation",
        "object",
        "praise hail condemn criticize criticise slam blast decry deride deplore applaud commend "
        "laud denounce mock ridicule blame accuse berate",
    ),
)
# Told of bodies and people by name; of a pronoun it is what somebody says of himself.
BELIEVING = word_set("believe think assess")
# Forms that no rule makes: lemma, third person, past forms, participle of the present.
_IRREGULAR: dict[str, tuple[str, tuple[str, ...], str]] = {
    "say": ("says", ("said",), "saying"),
    "tell": ("tells", ("told",), "telling"),
    "write": ("writes", ("wrote", "written"), "writing"),
    "think": ("thinks", ("thought",), "thinking"),
    "swear": ("swears", ("swore", "sworn"), "swearing"),
    "foresee": ("foresees", ("foresaw", "foreseen"), "foreseeing"),
    "forecast": ("forecasts", ("forecast", "forecasted"), "forecasting"),
    "find": ("finds", ("found",), "finding"),
    "show": ("shows", ("showed", "shown"), "showing"),
    "read": ("reads", ("read",), "reading"),
    "shoot": ("shoots", ("shot",), "shooting"),
    "go": ("goes", ("went", "gone"), "going"),
    "begin": ("begins", ("began", "begun"), "beginning"),
}
_DOUBLED = frozenset(
    ("admit", "quip", "slam", "blog", "brag", "rebut", "beg", "snap", "chat", "dub")
)
# Built with a particle only: "chimed in", "fired back", "went on".
PARTICLES: dict[str, tuple[str, ...]] = {
    "chime": ("in",),
    "shoot": ("back",),
    "go": ("on",),
    "begin": (),
    "laugh": (),
    "read": (),
}


def _inflected(verb: str) -> tuple[str, tuple[str, ...], str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "s", (verb + "d",), verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", (verb[:-1] + "ied",), verb + "ing"
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    third = "es" if verb.endswith(("sh", "ch", "ss", "x")) else "s"
    return verb + third, (stem + "ed",), stem + "ing"


def _verbs() -> dict[str, Verb]:
    """One entry for a verb: the act of its first line, the frames of all."""
    found: dict[str, Verb] = {}
    for act, frames, words in _VERBS:
        for word in words.split():
            known = found.get(word)
            more = frozenset(frames.split())
            found[word] = (
                Verb(word, known.act, known.frames | more) if known else Verb(word, act, more)
            )
    return found


def _forms() -> dict[str, tuple[Verb, Tense]]:
    forms: dict[str, tuple[Verb, Tense]] = {}
    for lemma, verb in _verbs().items():
        third, past, ing = _inflected(lemma)
        forms[lemma] = (verb, "base")
        forms[third] = (verb, "s")
        forms[ing] = (verb, "ing")
        for form in past:
            forms[form] = (verb, "past")
    return forms


FORMS: dict[str, tuple[Verb, Tense]] = _forms()

# "called for", "talks of", "warned against": the particle belongs to the cue.
PHRASES: dict[tuple[str, str], Act] = {
    ("call", "for"): "demand",
    ("push", "for"): "demand",
    ("appeal", "for"): "demand",
    ("talk", "of"): "statement",
    ("speak", "of"): "statement",
    ("warn", "of"): "statement",
    ("warn", "against"): "statement",
    ("complain", "about"): "statement",
    ("complain", "of"): "statement",
    ("boast", "of"): "statement",
    ("boast", "about"): "statement",
    ("joke", "about"): "statement",
    ("comment", "on"): "statement",
    ("hint", "at"): "statement",
    ("agree", "with"): "evaluation",
}
PHRASE_FORMS: dict[str, str] = {
    "talk": "talk", "talks": "talk", "talked": "talk", "talking": "talk",
    "speak": "speak", "speaks": "speak", "spoke": "speak", "spoken": "speak", "speaking": "speak",
    "push": "push", "pushes": "push", "pushed": "push", "pushing": "push",
    "appeal": "appeal", "appeals": "appeal", "appealed": "appeal", "appealing": "appeal",
}  # fmt: skip

# "his claim that", "the announcement that".
NOUNS: dict[str, Act] = {
    "claim": "statement", "claims": "statement", "statement": "statement",
    "statements": "statement", "assertion": "statement", "assertions": "statement",
    "warning": "statement", "warnings": "statement", "prediction": "statement",
    "argument": "statement", "arguments": "statement", "allegation": "statement",
    "allegations": "statement", "suggestion": "statement", "insistence": "statement",
    "remark": "statement", "comment": "statement", "acknowledgment": "statement",
    "contention": "statement", "admission": "statement", "complaint": "statement",
    "accusation": "statement", "accusations": "statement", "declaration": "statement",
    "announcement": "announcement", "promise": "commitment", "pledge": "commitment",
    "vow": "commitment", "denial": "denial", "demand": "demand", "proposal": "demand",
    "assurance": "commitment", "assurances": "commitment",
}  # fmt: skip

AUXILIARIES = word_set(
    "has have had will would can could may might must should shall is are was were be been "
    "being do does did 's 've 'd 'll 're to"
)
NEGATIONS = word_set(
    "not never n't didn't doesn't don't hasn't haven't hadn't won't wouldn't cannot can't "
    "isn't wasn't aren't weren't couldn't shouldn't neither nor"
)
FINITE = AUXILIARIES - {"to"}
BE = word_set("is are was were be been being 's 're isn't wasn't aren't weren't")
PRONOUNS = word_set(
    "he she they it i we you who one nobody everyone everybody someone somebody many some "
    "others both most"
)
_CONTRACTED = ("'s", "'re", "'ve", "'d", "'ll", "'m")
_DEMONSTRATIVE_TOO = word_set("he she they it i we you this these those there that")
SUBJECT_PRONOUNS = frozenset(
    pronoun + ending for pronoun in _DEMONSTRATIVE_TOO for ending in ("", *_CONTRACTED)
) - {"that"}
POSSESSIVES = word_set("his her their its my our your whose")
DETERMINERS = (
    word_set(
        "the a an this that these those each every no any some all both another such many several "
        "most few much half"
    )
    | POSSESSIVES
)
_SHORTEST = 4
ADVERBS = word_set(
    "also then later earlier now just even still again once too instead first already often "
    "always never ever recently soon far thus further simply rather perhaps maybe sometimes "
    "today yesterday tonight tomorrow long well almost all both only indeed nonetheless "
    "nevertheless meanwhile however therefore otherwise publicly privately afterward "
    "afterwards twice immediately quite not since back at_first moreover though"
)
# Nouns and adjectives that end like adverbs.
_NO_ADVERBS = word_set(
    "family ally reply supply assembly anomaly monopoly rally bully fly july italy jelly daily "
    "weekly monthly yearly elderly friendly likely only ugly holy lonely costly deadly"
)


def is_adverb(low: str) -> bool:
    """Whether a word in lower case is one of the adverbs, or made like one."""
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > _SHORTEST and low not in _NO_ADVERBS
    )


SUBORDINATORS = word_set(
    "that because if when while although though before after whether where than until unless "
    "which who whom whose since as what how why so once lest whereas wherever whenever"
)
CONJUNCTIONS = frozenset(("and", "or", "but", "nor", "yet"))
PREPOSITIONS = word_set(
    "in on at by for with from to of during after before about against into over under "
    "through between among via within without outside inside near since until upon across "
    "amid following throughout toward towards regarding concerning despite alongside along "
    "around behind beyond per like unlike as"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
TIMES = (
    WEEKDAYS
    | MONTHS
    | word_set(
        "today yesterday tonight tomorrow morning afternoon evening night week month year weekend "
        "day days weeks months years hours minutes spring summer fall autumn winter noon"
    )
)
TIME_MODIFIERS = word_set("last next this early late earlier later that same the")
# Verbs that end a noun phrase when read backwards and are not cues.
OTHER_VERBS = word_set(
    "made took went came got gave put kept let began became held led left met paid ran saw "
    "sent set told thinks thought believes believed knows knew feels felt wants wanted hopes "
    "hoped expects expected fears feared means meant says makes takes goes comes gets gives "
    "keeps became won lost spoke speaks argues asked asks said seems seemed appears appeared "
    "tried tries"
)
# Nouns that say or write: "according to" one of these tells a source, not a plan or a rule.
SOURCE_NOUNS = word_set(
    "official officials source sources report reports poll polls survey surveys study studies "
    "data statement statements document documents record records police people person "
    "transcript transcripts analyst analysts expert experts agency agencies ministry "
    "ministries government governments newspaper newspapers paper magazine website site "
    "witness witnesses media service officers officer office spokesman spokeswoman "
    "spokesperson spokespeople aide aides adviser advisers advisor advisors lawyer lawyers "
    "prosecutors prosecutor court filing filings complaint indictment affidavit lawsuit "
    "researchers researcher scientists estimates estimate figures statistics analysis article "
    "memo email emails letter news outlet outlets network group groups organization "
    "organisation campaign committee department company firm authorities authority military "
    "intelligence embassy residents residents leader leaders minister president diplomat "
    "diplomats critics supporters friends family him her them me us you those someone account "
    "accounts testimony biography book census exit reporters reporter journalists press "
    "review experts pollsters strategists strategist activists advocates insiders operatives "
    "participants attendees economists economist historians historian professor author "
    "documents results calculations projections tally index tracker foundation institute "
    "center union bureau council administration commission railway"
)
NO_SOURCES = word_set(
    "plan plans schedule law laws rules rule size need needs taste tradition custom principle "
    "principles agreement agreements procedure ability means merit protocol script legend "
    "wishes demand order rank age price conditions circumstances terms type kind which criteria "
    "criterion standard standards requirement requirements regulation regulations process "
    "processes season situation characteristics features norms method methods"
)
OUTLET_NOUNS = word_set(
    "agency newspaper daily weekly magazine television broadcaster media outlet channel radio "
    "newswire website paper tabloid"
)
MEDIA: dict[str, Medium] = {
    "letter": "letter", "message": "letter", "telegram": "telegram", "cable": "telegram",
    "statement": "statement", "interview": "interview", "speech": "speech", "address": "speech",
    "remarks": "speech", "briefing": "briefing", "post": "post", "tweet": "post",
    "tweets": "post", "report": "report", "article": "article", "op-ed": "article",
    "editorial": "article", "commentary": "article", "column": "article", "decree": "decree",
    "talks": "talks", "meeting": "talks", "email": "letter", "e-mail": "letter", "memo": "letter",
    "rally": "speech", "video": "post", "communique": "statement", "conversation": "talks",
    "call": "talks", "testimony": "speech",
}  # fmt: skip
# What "reads" a quotation.
WRITTEN = word_set("letter message telegram statement text document decree note report post")
SETTINGS = frozenset(MEDIA) | word_set(
    "conference appearance visit trip ceremony event debate hearing forum summit parade "
    "session reception release filing"
)
PRESS = word_set("reporters journalists press correspondents newsmen")
# "was quoted by the agency as saying".
QUOTED = word_set("quoted cited quoting citing quotes quote reported")
# "declined to comment", "did not respond to a request for comment".
# "expressed confidence that".
EXPRESSED = word_set("express expresses expressed expressing voice voices voiced voicing")
FEELINGS = word_set(
    "belief confidence hope hopes conviction certainty concern concerns doubt doubts fear fears "
    "regret readiness optimism expectation"
)
REFUSED = word_set("declined declines decline declining refused refuses refuse refusing")
UNANSWERED = word_set("comment respond reply")
# Whatever can be part of a cue.
TELLING = (
    FORMS.keys()
    | PHRASE_FORMS.keys()
    | NOUNS.keys()
    | QUOTED
    | REFUSED
    | EXPRESSED
    | UNANSWERED
    | {"according", "words"}
)
