"""How claims and speeches are laid out: who says what, since when, and by whom it came to us."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from alerts.contents import Claim, Speech, Voice
from alerts.rows import Card, Row, Shown, alerted
from alerts.words import clip, counted

_MOST_SENTENCES = 10
_MOST_REASON = 220
NOVELTIES = {
    "new": "NEW",
    "variant": "DIFFERS",
    "denies": "DENIED",
    "recurring": "SAID BEFORE",
    "possible": "POSSIBLY SAID BEFORE",
}
_ACTS = {"denies": "denial"}
"""What need not be said twice."""


def saying(claim: Claim) -> str:
    """Who says what. What is denied may stand there as if it were said: a denial is marked."""
    mark = "denial" if "denial" in (claim.act, _ACTS.get(claim.novelty)) else claim.cue
    who = f"{claim.origin.claimant} ({mark})" if mark else claim.origin.claimant
    return f"{who}: {claim.origin.words}"


def claim_rows(claim: Claim, shown: Shown) -> Iterator[Row]:
    yield Row(" · ".join(_said(claim, shown)), strong=True)
    yield Row(_voice(claim.origin, shown, claim.first_seen_at))
    yield from (Row(f"by way of: {way}") for way in claim.path)
    yield Row(f"{_spread(claim)} · tumen claims show {claim.ref_id}")
    yield from (Row(f"altered on the way: {altered}") for altered in claim.softened)
    if claim.against is not None:
        before = claim.against
        yield Row(f"{before.claimant}: {before.words}", "quote", before.language, before.url)
        yield Row(f"that was: {_voice(before, shown)}")
    if claim.reason:
        # Which words two claims share is for those who ask: tumen claims show.
        yield Row(clip(claim.reason.partition(" (threshold")[0], _MOST_REASON))


def speech_card(speech: Speech, shown: Shown) -> Card:
    """Who speaks, on which occasion, and then the sentences; what is common stands once."""
    first = speech.claims[0]
    occasion = f", by {first.medium}" if _common(speech, "medium") else ""
    occasion += f" to {first.addressee}" if _common(speech, "addressee") else ""
    who = f"{first.origin.claimant}{occasion}"
    title = f"{who}: {counted(len(speech.claims), 'sentence')}"
    return Card(title, first.origin.url, "en", tuple(_speech_rows(speech, shown)))


def _common(speech: Speech, name: str) -> bool:
    """Whether an occasion is that of all claims; in one article it may stand by the first alone."""
    first = speech.claims[0]
    found = {
        getattr(one, name)
        for one in speech.claims
        if getattr(one, name) or one.origin.url != first.origin.url
    }
    return found == {getattr(first, name)} != {""}


def _speech_rows(speech: Speech, shown: Shown) -> Iterator[Row]:
    first = speech.claims[0]
    days = {one.origin.said_on for one in speech.claims}
    day = f" · said on {first.origin.said_on}" if first.origin.said_on and len(days) == 1 else ""
    yield Row(f"{NOVELTIES.get(first.novelty, '')}{day}", strong=True)
    url = ""
    for claim in speech.claims[:_MOST_SENTENCES]:
        if claim.origin.url != url:
            where = _voice(claim.origin, shown, claim.first_seen_at)
            again = claim.origin.url if url else ""
            yield Row(where, url=again, linked=len(claim.origin.outlet))
            url = claim.origin.url
        yield Row(f"{_act(claim, shown)}{claim.origin.words}", "quote", claim.origin.language)
    if len(speech.claims) > _MOST_SENTENCES:
        yield Row(f"and {counted(len(speech.claims) - _MOST_SENTENCES, 'more sentence')}")
    ways = dict.fromkeys(way for claim in speech.claims for way in claim.path)
    yield from (Row(f"by way of: {way}") for way in ways)
    yield Row(f"{_widest(speech.claims)} · tumen claims show {_numbers(speech.claims)}")
    for altered in dict.fromkeys(words for claim in speech.claims for words in claim.softened):
        yield Row(f"altered on the way: {altered}")


def _act(claim: Claim, shown: Shown) -> str:
    """What stands before a sentence of a speech: what it does, where it is no mere statement."""
    act = claim.cue or ("" if claim.act == "statement" else claim.act)
    marks = (act, alerted(claim.alerted, shown) if claim.alerted else "")
    return "".join(f"({mark}) " for mark in marks if mark)


def _widest(claims: Sequence[Claim]) -> str:
    widest = max(claims, key=lambda claim: (claim.origins, claim.outlets))
    upto = len({(claim.origins, claim.outlets) for claim in claims}) > 1
    return f"up to {_spread(widest)}" if upto else f"{_spread(widest)} each"


def _numbers(claims: Sequence[Claim]) -> str:
    return ", ".join(str(claim.ref_id) for claim in claims[:_MOST_SENTENCES])


def _said(claim: Claim, shown: Shown) -> Iterator[str]:
    yield NOVELTIES.get(claim.novelty, claim.novelty.upper())
    if claim.act not in ("statement", _ACTS.get(claim.novelty)):
        yield claim.act
    if claim.medium:
        yield f"by {claim.medium}"
    if claim.addressee:
        yield f"to {claim.addressee}"
    if claim.origin.said_on:
        yield f"said on {claim.origin.said_on}"
    if claim.alerted:
        yield alerted(claim.alerted, shown)


def _spread(claim: Claim) -> str:
    outlets = counted(claim.outlets, "outlet")
    if claim.outlets == 1:
        return outlets
    return f"{outlets}, {counted(claim.origins, 'independent origin')}"


def _voice(voice: Voice, shown: Shown, seen: datetime | None = None) -> str:
    """Outlet, side, language and dates of an utterance, in one line."""
    parts = [f"{voice.outlet} ({voice.side})", voice.language]
    parts += [f"published {shown(voice.published_at)}"] if voice.published_at else []
    parts += [f"seen {shown(seen, voice.published_at)}"] if seen else []
    return " · ".join(parts)
