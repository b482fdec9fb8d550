"""What is said in a Korean sentence: where it begins behind the speaker, and where it ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.languages.ko import media, speakers, speech
from analysis.remembered import remembered
from analysis.statements.korean_cues import Hit, is_linking, is_quotative
from analysis.statements.korean_speakers import TIME, Subject, busy, reach, speaks
from analysis.statements.korean_words import HIDDEN, Word
from analysis.utterance import Medium, Span

_SAYING_END = re.compile(
    r"(?:(?<=[다냐자까요죠])(?:고|며|면서)|이?라(?:고|며|면서)|고)(?:도|는|까지)?$"
)
_ORDER_END = re.compile(r"(?:달라|[하가오보으지]라|아니라)(?:고|며|면서)(?:도|는)?$")
_SPOKEN_IN = re.compile(r"(?P<noun>.+?)(?:에서(?:는|도)?|서|에|을|를|와|과)")
_THROUGH = re.compile(
    r"통해서?|통하여|열고|열어|갖고|가지고|내고|내어|내|발표하고|발표하여|보내|보내여|올려|가진|하고"
)
_MET = re.compile(
    r"만나|만나서|출연해|나와|참석해|주재하며|주재하고|접견하고|접견하면서|방문해|찾아|받고|만난|연설하면서|연설하며|토론하면서|발언하면서|연설하고|출석해|회동하고|면담하고"
)
CITING = re.compile(r"(?:말|전언)이라(?:며|면서)|인용(?:해서?|하여|하며|하면서)?|빌려|빌어")
_BACK_TO = re.compile(r"(?:질문|물음|질의|지적|말|주장|보도|발언|비판|요구)에(?:는|도)?")
# An action before what is praised or demanded is no part of it.
_DOING = re.compile(
    r"[가-힣]+(?:면서|시고|하고|(?!대|관련|위|향|비롯|통|의)[가-힣]+[하되]여|초치해|불러|만나)"
)
_ADDRESSED = re.compile(r"(?P<noun>.+?)(?:에게|에게서|께|에게는)")
_AT = re.compile(r"(?P<noun>.+?)(?:에|에게|측에)")
_ADVERBS = frozenset(
    speech.words(
        """
    거듭 재차 이어 또 또한 공식 공식적으로 직접 특히 다시 다시금 먼저 이에 그러면서 아울러 한편
    하지만 그러나 처음으로 즉각 곧바로 역시 이어서 계속하여 계속해서 별도로 단호히 강한 거듭해서
    단 다만 여전히
    """
    )
)
# A topic before a quotation is no part of it.
_ABOUT = re.compile(
    r".*(?:대해|대해서|대하여|대해서는|대해선|관련해|관련해서|관련하여|관련|두고|향해|놓고|에게|에|에서|으로|[전매]제로|"
    r"며|면서|고|해|자|뒤|후|때|채|하여|통해|께|서)"
)
_ANSWERING = (
    "답변",
    "발언",
    "국정감사",
    "국감",
    "청문회",
    "간담회",
    "전원회의",
    "전체회의",
    "총회",
)
_ASKED = ("질문", "질의", "물음", "글")
_OCCASION = re.compile(
    r"전제로|계기로|맞아|맞이해|맞으며|맞이하여|앞두고|즈음하여|즈음해|관련하여|관련해|대하여|대해"
)
_NEAR = 4
_FAR = 9
"""Words within which the place of a saying is looked for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands between speaker and content: where the content begins, medium, who was told."""

    at: int
    medium: Medium | None = None
    addressee: Span | None = None


def medium_of(word: str) -> Medium | None:
    """The medium that a noun tells, by its end."""
    noun = _setting(word)
    return media.SETTINGS[noun] if noun else None


@remembered(4096)
def _setting(noun: str) -> str:
    """The known setting that a noun ends with, or nothing."""
    bare = noun.strip("\"“”'‘’《》()")
    for length in range(min(8, len(bare)), 0, -1):
        if bare[-length:] in media.SETTINGS and (length > 1 or len(bare) == 1):
            return bare[-length:]
    return ""


def settled(words: Sequence[Word], start: int, end: int) -> Setting:
    """Past the day, place, medium and persons spoken to that stand before what is said."""
    found = Setting(start)
    while found.at < end:
        word = words[found.at]
        if word.hidden:
            asked = found.at + 1 < end and _BACK_TO.fullmatch(words[found.at + 1].text)
            titled = found.at + 2 < end and words[found.at + 1].text == "제목의"
            if titled:
                found = Setting(found.at + 3, medium_of(words[found.at + 2].text[:-2]))
                continue
            if not asked or is_quotative(word):
                break
            found = Setting(found.at + 2, found.medium, found.addressee)
            continue
        if TIME.fullmatch(word.text) or word.text in _ADVERBS:
            found = Setting(found.at + 1, found.medium, found.addressee)
            continue
        further = _past_setting(words, found, end) or _past_all(words, found, end)
        if further is None:
            break
        found = further
    return found


def _past_all(words: Sequence[Word], now: Setting, end: int) -> Setting | None:
    """Past a long clause that ends in the document or meeting in which it is said."""
    for at in range(now.at, end):
        if words[at].hidden or is_quotative(words[at]):
            return None
        later = _spoken_at(words, at, end)
        if later and not busy(words, range(now.at, at), frozenset()):
            return _told(words, now, later[0], later[1])
    return None


def _spoken_at(words: Sequence[Word], at: int, end: int) -> tuple[int, str] | None:
    """Where what is said goes on behind a document or meeting, and which it was."""
    text = words[at].text
    after = words[at + 1].text if at + 1 < end else ""
    place = _SPOKEN_IN.fullmatch(text)
    noun = _setting(place["noun"]) if place else ""
    if (
        noun
        and text.endswith(("에서", "에서는", "서"))
        and (media.SETTINGS[noun] or noun in _ANSWERING)
    ):
        return at + 1, noun
    if noun and text.endswith(("을", "를")) and _THROUGH.fullmatch(after):
        return at + 2, noun
    if text.endswith("에") and (noun in _ASKED or media.SETTINGS.get(noun) == "post"):
        return at + 1, noun
    if _OCCASION.fullmatch(text) and (words[at].comma or TIME.fullmatch(after)):
        return at + 1, ""
    return None


def _past_setting(words: Sequence[Word], now: Setting, end: int) -> Setting | None:
    for at in range(now.at, min(end, now.at + _FAR)):
        word = words[at]
        if word.hidden or is_quotative(word) or _ends_clause(word):
            return None
        found = _past_place(words, now, at, end) or _past_person(words, now, at, end)
        if found is not None:
            return found
    return None


def _past_place(words: Sequence[Word], now: Setting, at: int, end: int) -> Setting | None:
    """Past "회견에서", "담화를 발표하고", "질문에"."""
    text = words[at].text
    after = words[at + 1].text if at + 1 < end else ""
    place = _SPOKEN_IN.fullmatch(text)
    noun = _setting(place["noun"]) if place else ""
    if noun and text.endswith(("에서", "에서는", "에서도", "서")):
        return _told(words, now, at + 1, noun)
    if noun and text.endswith(("을", "를")) and _THROUGH.fullmatch(after):
        return _told(words, now, at + 2, noun)
    return _told(words, now, at + 1, noun) if noun in _ASKED and text.endswith("에") else None


def _past_person(words: Sequence[Word], now: Setting, at: int, end: int) -> Setting | None:
    """Past "기자들과 만나", "CNN 방송에", "위원장에게", "소식통을 인용해"."""
    text = words[at].text
    after = words[at + 1].text if at + 1 < end else ""
    near = at - now.at < _NEAR
    if near and _is_press(words[at]) and not _MET.fullmatch(after):
        return Setting(at + 1, now.medium, (words[now.at].start, words[at].end - 1))
    if at > now.at and (_MET.fullmatch(text) or CITING.fullmatch(text)):
        return _told(words, now, at + 1, "")
    if near and _ADDRESSED.fullmatch(text) and not _ADDRESSED.fullmatch(after):
        return _addressed(words, now, at, end)
    return None


def _is_press(word: Word) -> bool:
    """Whether an outlet is spoken to: "CNN 방송에"."""
    found = _AT.fullmatch(word.text)
    return found is not None and found["noun"].endswith(speakers.OUTLETS)


def heard(words: Sequence[Word], span: range) -> Span | None:
    """The outlet or person spoken to between what is said and its verb."""
    for at in span:
        found = _ADDRESSED.fullmatch(words[at].text)
        if found or _is_press(words[at]):
            cut = words[at].text.rfind("에") if found is None else len(found["noun"])
            first = max(reach(words, at), span.start)
            return (words[first].start, words[at].start + cut)
    return None


def _ends_clause(word: Word) -> bool:
    """Whether a word is the subject of what is said, so that its setting cannot follow."""
    text = word.text
    if text in ("이", "그") or not text.endswith(("은", "는", "이", "가")):
        return False
    return speaks(text[:-1]) is not None and not text.endswith(("하는", "있는"))


def _addressed(words: Sequence[Word], now: Setting, at: int, end: int) -> Setting:
    """Past "기자들에게"; "김정은에게 보낸 친서에서" is a setting as a whole."""
    found = _ADDRESSED.fullmatch(words[at].text)
    noun = found["noun"] if found else ""
    first = max(reach(words, at), now.at)
    whom = (words[first].start, words[at].start + len(noun))
    for later in range(at + 1, min(end, at + 5)):
        place = _SPOKEN_IN.fullmatch(words[later].text)
        kind = _setting(place["noun"]) if place else ""
        if kind and words[later].text.endswith(("에서", "서", "을", "를")):
            through = later + 1 < end and _THROUGH.fullmatch(words[later + 1].text)
            if words[later].text.endswith("서") or through:
                return Setting(later + (2 if through else 1), media.SETTINGS[kind], whom)
    return Setting(at + 1, now.medium, whom)


def _told(words: Sequence[Word], now: Setting, at: int, noun: str) -> Setting:
    medium = media.SETTINGS.get(noun) or now.medium
    whom = now.addressee
    for word in words[now.at : at]:
        if medium == "article" and medium_of(re.sub(r"에$", "", word.text)) == "post":
            medium = "post"
        found = re.fullmatch(r"(?P<noun>.+?)(?:[와과]의|에게|에)", word.text)
        if found and (speaks(found["noun"]) or word.text.endswith("에게")) and whom is None:
            whom = (words[now.at].start, word.start + len(found["noun"]))
    return Setting(at, medium, whom)


def led(words: Sequence[Word], start: int, end: int) -> Setting:
    """Past a word that only joins the sentence to the one before."""
    while start < end and words[start].text in speech.CARRYING:
        start += 1
    return Setting(start)


@dataclass(frozen=True, slots=True)
class Said:
    """The spans of what is said; `quoted` tells of each whether it is a quotation alone."""

    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]
    medium: Medium | None = None
    addressee: Span | None = None


def said(words: Sequence[Word], lowest: int, hit: Hit, speaker: Subject | None) -> Said:
    """What a saying holds between a first word and its end; the speaker's phrase is left out.

    Where the speaker stands behind it, a day and a place are part of what is said.
    """
    breaks = [at for at in range(lowest, hit.end) if is_linking(words[at])]
    spans: list[Span] = []
    quoted: list[bool] = []
    settings: list[Setting] = []
    begin = lowest
    for end in [*breaks, hit.end]:
        start = begin
        if speaker and begin <= speaker.at <= end:
            start = speaker.at + 1
        behind = speaker is not None and speaker.at > hit.end
        stays = behind or (hit.frame == "own" and hit.cue.act == "no-comment")
        place = led(words, start, end) if stays else settled(words, start, end)
        settings.append(place)
        if hit.frame == "own" and end == hit.end and spans and place.at == end:
            break
        piece = _piece(words, place.at, end, hit.frame if end == hit.end else "clause")
        if piece is not None:
            spans.append(piece[0])
            quoted.append(piece[1])
        begin = end + 1
    medium = next((one.medium for one in settings if one.medium), None)
    addressee = next((one.addressee for one in settings if one.addressee), None)
    return Said(tuple(spans), tuple(quoted), medium, addressee)


def _piece(words: Sequence[Word], start: int, end: int, frame: str) -> tuple[Span, bool] | None:
    """One stretch of what is said, and whether it is a quotation alone."""
    if start > end:
        return None
    last = words[end]
    if frame in ("object", "target", "own") and not last.text.startswith("것"):
        doing = [at for at in range(start, end) if _DOING.fullmatch(words[at].text)]
        # What somebody else may do, who has a particle of respect, is what is wished.
        doing = doing if not any(one.text.endswith("께서") for one in words[start:end]) else []
        start = doing[-1] + 1 if doing else start
    if last.hidden and frame in ("clause", "holding"):
        close = last.start + last.text.rindex(HIDDEN) + 1
        first = next(at for at in range(start, end + 1) if words[at].hidden)
        alone = first == start or words[first - 1].comma or _ABOUT.fullmatch(words[first - 1].text)
        opening = (
            words[first].start + words[first].text.index(HIDDEN) if alone else words[start].start
        )
        return ((opening, close), bool(alone)) if close > opening else None
    close = last.start + len(stripped(last.text, frame))
    return ((words[start].start, close), False) if close > words[start].start else None


def stripped(word: str, frame: str) -> str:
    """The last word of what is said without the conjunction or particle behind it."""
    if frame == "clause":
        if _ORDER_END.search(word):
            return re.sub(r"(?:고|며|면서)(?:도|는)?$", "", word)
        return _SAYING_END.sub("", word)
    if frame == "holding":
        if re.search(r"리라는$|[하가오보으지아니]라는$|[다자냐]는$", word):
            return word[:-1]
        return re.sub(r"(?:이?라)?는$", "", word)
    if frame == "guess":
        return re.sub(r"으로$|로$", "", word)
    if frame == "target":
        return word[:-1]
    if frame == "about":
        return re.sub(r"데$", "", word)
    return re.sub(r"(?:[을를]|도록)$", "", word)
