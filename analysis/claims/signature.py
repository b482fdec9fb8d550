"""What of a statement is compared with others, made once and stored with it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise

from analysis import concepts, quantities, stems
from analysis.boundaries import HAN, HANGUL
from analysis.claim import Signature
from analysis.claims import manner, negation
from analysis.claims.terms import Amount, Content, Spot, values_of
from analysis.folding import fold
from analysis.languages.commonwords import COMMON
from analysis.remembered import remembered
from analysis.utterance import Named

MOST_KEYS = 16
# What a key is worth to an index, the rarest kinds first.
_TELLING = {kind: at for at, kind in enumerate(("h:", "n:", "q:", "b:", "p:", "c:", "x:", "w:"))}
_RUN = 4
_DENSE_RUN = 6  # characters: four Chinese words are seven of them on average
_MOST_RUNS = 80
_KINDS = {"person": "h:", "body": "b:", "outlet": "b:", "place": "p:"}
_WORD = re.compile(rf"[{HAN}]|[{HANGUL}]+|[^\W\d_{HAN}{HANGUL}]+")
_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
# Both begin with the signs that the engine looks for at once.
_CAPITAL = re.compile(r"[A-ZА-ЯЁІЇЄ](?<![\w'’.].)[\w’'-]*[a-zа-яёіїєà-ÿ][\w’'-]*")
_FIGURE = re.compile(r"[0-9](?<!\d.)[0-9]{0,5}(?!\d)")
_BEGINS = re.compile(r"(?:^|[.!?:…])[\s\"'“”«»‘’(—–-]*$|[\"“«]\s*$")
_SHOWS_NAMES = re.compile(r"[A-Za-zА-Яа-яЁёІіЇїЄє]")
_LEAST_WORD = 3
_PREPOSITION = 8
_AT = r"\b(?:in|to|at|near|from|into|via|в|во|на|под|из|до|к|у|через|em|para|de|no|na) "
# "From the Kanggye area", "in the city of Chita": a noun of place may stand between. A letter that
# no text has stands for the name, so that no pattern is made for each.
_NAME = "\ua66e"
_PLACED = re.compile(rf"{_AT}(?:the )?(?P<noun>[^\W\d_]+ )?(?:of )?{_NAME}\b")
_PLACES = frozenset(
    ("area", "base", "camp", "city", "island", "port", "province", "region", "river", "village")
)
_JOINED = re.compile(
    r"['’]?s?[\s,–—-]*(?:and(?: the)?|и|или|or|e(?: a| o)?|with(?: the)?|с|со|"
    r"와|과|및|랑|하고|和|与|與|同|跟|以及|と|や|及び)?[\s,]*"
)


def signature(statement_content: str, lang: str, named: Sequence[Named] = ()) -> Signature:
    """The signature of what is said; `named` are the entities named in it, by its own offsets.

    Entities, concepts and figures are the same in every language, so a translation is found by the
    keys of its original. Deterministic; never raises.
    """
    content = content_in(statement_content, lang.partition("-")[0].lower(), named)
    return Signature(keys=_keys(content), values=values_of(content))


def content_in(text: str, lang: str, named: Sequence[Named]) -> Content:
    """What of a text is compared."""
    amounts = quantities.quantities(text, lang)
    rest = _blanked(text, [*((m.start, m.end) for m in named if m.kind in _KINDS)])
    # A body's name is made of words that others use for it: "North Korean soldiers".
    kept = _blanked(text, [(m.start, m.end) for m in named if m.kind in ("person", "outlet")])
    counted = _blanked(kept, [(a.start, a.end) for a in amounts])
    folded = fold(text).text
    figureless = folded if counted == text else fold(counted).text
    spelled = lang not in concepts.DENSE and bool(_SHOWS_NAMES.search(text))
    names = dict(_names(rest, lang)) if spelled else {}
    signs = dict(_entities(named))
    signs |= {f"n:{name}": 1 for name in names.values() if name}
    inside = [
        (len(fold(counted[: m.start]).text), len(fold(counted[: m.end]).text), m)
        for m in named
        if m.kind in ("body", "place")
    ]
    signs |= _signed(figureless, lang, frozenset(names), inside)
    return Content(
        lang=lang,
        signs=signs,
        amounts=tuple(Amount(a.low, a.high, a.approx, a.unit, a.words) for a in amounts),
        places=tuple(dict.fromkeys(_spots(text, folded, lang, named, names))),
        figures=frozenset(map(int, _FIGURE.findall(figureless))),
        runs=_runs(folded, lang),
        order=_order(text, named),
        spelled=spelled,
        manners=manner.manners(folded, lang),
    )


def weighed(signatures: Iterable[Signature]) -> set[int]:
    """The keys of all terms of some contents, which are weighed by how rare they are on record."""
    told = (signature.values.get("terms") for signature in signatures)
    terms = set[str]().union(*(some for some in told if isinstance(some, dict)))
    return set(map(key_of, terms))


@remembered(16384)
def key_of(term: str) -> int:
    """The key of a term in an index: a signed number of 64 bits."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), signed=True)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (min(end, len(text)) - start)}{text[end:]}"
    return text


def _entities(named: Sequence[Named]) -> Iterator[tuple[str, int]]:
    """The entities named, and the countries that they stand for.

    A body or a place belongs to the country that one of its sets is named after; a capital says no
    more than its country: "Moscow" is the Russian side.
    """
    for mention in named:
        country = concepts.country(mention.label)
        if mention.kind in ("place", "body"):
            of = {country, *map(concepts.country, mention.sets)} - {""}
            yield from ((f"p:{name}", 1) for name in sorted(of))
        if not country and not concepts.is_capital(mention.label):
            yield _KINDS.get(mention.kind, "x:") + mention.entity, 1


def _order(text: str, named: Sequence[Named]) -> tuple[str, ...]:
    """The first two parties, unless they act together ("Russia and the DPRK", "러시아와 북한")."""
    parties = [(mention, concepts.country(mention.label)) for mention in named]
    parties = [
        (mention, name or mention.entity)
        for mention, name in parties
        if name or mention.kind in ("person", "body")
    ]
    for (one, first), (other, second) in pairwise(parties):
        if first != second:
            joined = _JOINED.fullmatch(text[one.end : other.start].casefold())
            return () if joined else (first, second)
    return ()


def _spots(
    text: str, folded: str, lang: str, named: Sequence[Named], names: Mapping[str, str]
) -> Iterator[Spot]:
    """The watched places, and names that stand where a place stands ("in Geneva")."""
    for mention in named:
        if mention.kind == "place":
            yield _spot(text, mention)
    for word, sound in names.items():
        if _is_placed(word, folded, lang):
            yield Spot(sound, frozenset(), country=False, sounds=frozenset({sound}))


def _is_placed(word: str, folded: str, lang: str) -> bool:
    """Whether a name stands behind a preposition of place, or a noun of place behind that."""
    for found in _PLACED.finditer(folded.replace(f" {word}", f" {_NAME}")):
        noun = (found["noun"] or "").replace(_NAME, word)
        if not noun or _PLACES & {it.concept for it in concepts.concepts(noun, lang)}:
            return True
    return False


def _spot(text: str, mention: Named) -> Spot:
    """A place; a capital is one where something happens there, else it is its country."""
    country = concepts.country(mention.label)
    before = fold(text[max(0, mention.start - _PREPOSITION) : mention.start]).text
    if concepts.is_capital(mention.label) and not re.search(rf"{_AT}$", before):
        of = [concepts.country(name) for name in sorted(mention.sets)]
        country = next(filter(None, of), country)
    sounds = frozenset(_sounds(text[mention.start : mention.end]))
    return Spot(country or mention.entity, mention.sets, bool(country), sounds)


def _sounds(name: str) -> Iterator[str]:
    words = _WORD.findall(fold(name).text)
    yield from (stems.name(word) for word in words if _SHOWS_NAMES.match(word))


def _names(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Capitalised words that begin no sentence and are no concept: folded, and by their sound."""
    for found in _CAPITAL.finditer(text):
        if _BEGINS.search(text[max(0, found.start() - 8) : found.start()]):
            continue
        word = fold(found.group()).text.split(" ")[0].removesuffix("'s")
        if len(word) >= _LEAST_WORD and not concepts.concepts(word, lang):
            yield word, stems.name(word)


def _signed(
    folded: str, lang: str, names: frozenset[str], inside: Sequence[tuple[int, int, Named]]
) -> dict[str, int]:
    """Concepts, bodies and the stems of other words, with what the text says or denies of them."""
    known = concepts.concepts(folded, lang)
    spans = [(it.start, it.end) for it in known]
    rest = _blanked(folded, [*spans, *((start, end) for start, end, _ in inside)])
    found = [(it.start, _term(it.concept)) for it in known if it.concept != concepts.SAYING]
    found += [(start, f"b:{body.entity}") for start, _, body in inside if body.kind == "body"]
    found += [(start, f"w:{word}") for start, word in _stems(rest, lang, names)]
    found.sort()
    return negation.signs(folded, lang, found)


def _term(concept: str) -> str:
    return f"p:{concept}" if concepts.country(concept) else f"c:{concept}"


def _stems(folded: str, lang: str, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    if lang in ("zh", "ja"):
        words = [(found.start(), found.group()) for found in _WORD.finditer(folded)]
        for (start, one), (following, other) in pairwise(words):
            if following == start + 1 and not _is_grammar(one + other):
                yield start, one + other
        return
    for found in _WORD.finditer(folded):
        word = found[0]
        told = _stem(word, lang)
        if told is not None and word not in names:
            yield found.start(), told


@remembered(16384)
def _stem(word: str, lang: str) -> str | None:
    """The stem of a word that tells something, else None."""
    tells = len(word) >= (2 if lang == "ko" else _LEAST_WORD) and word not in COMMON.get(lang, ())
    return stems.stem(word) if tells else None


_KANA = re.compile(r"[\u3040-\u309f]")


def _is_grammar(pair: str) -> bool:
    """Hiragana is what Japanese writes its endings with."""
    return bool(_KANA.search(pair))


def _runs(folded: str, lang: str) -> frozenset[int]:
    """Hashes of all runs of words, by which a copied wording is known."""
    tokens = " ".join(_TOKEN.findall(folded)).encode().split()
    length = _DENSE_RUN if lang in ("zh", "ja") else _RUN
    runs = [
        blake2b(b" ".join(tokens[at : at + length]), digest_size=4).digest()
        for at in range(len(tokens) - length + 1)
    ]
    return frozenset(map(int.from_bytes, list(dict.fromkeys(runs))[:_MOST_RUNS]))


def _keys(content: Content) -> tuple[int, ...]:
    """The keys of the most telling terms; light concepts only where there is room."""
    figures = [f"q:{amount.low:g} {amount.unit}" for amount in content.amounts if amount.unit]
    terms = [*content.signs, *figures]
    counted = Counter(term[:2] for term in terms)
    ranked = sorted(
        terms,
        key=lambda term: (term in concepts.LIGHT, _TELLING[term[:2]], counted[term[:2]], term),
    )
    return tuple(dict.fromkeys(map(key_of, ranked)))[:MOST_KEYS]
