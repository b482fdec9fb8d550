"""Bytes of a page to text: what is declared is tried first, and believed if it reads well."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charset_normalizer import from_bytes

from analysis.document import Evidence
from analysis.mojibake import strangeness

MARKS = (
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
# Supersets that browsers decode with (WHATWG Encoding Standard), and labels seen on real pages.
SUPERSETS = {
    "ascii": "cp1252", "iso8859_1": "cp1252", "iso8859_9": "cp1254", "iso8859_11": "cp874",
    "tis_620": "cp874", "euc_kr": "cp949", "ks_c_5601_1987": "cp949", "windows_949": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x_sjis": "cp932",
    "win_1251": "cp1251", "x_cp1251": "cp1251", "iso_utf_8": "utf_8", "utf_8_sig": "utf_8",
    "unicode": "utf_8", "x_gbk": "gb18030", "x_euc_jp": "euc_jp",
}  # fmt: skip
# Only text encodings: a page must not be able to name rot13, zip, punycode or utf-7.
TEXT_ENCODINGS = re.compile(
    r"(?:utf_(?:8|16|32)|cp\d|iso8859_|iso2022_|koi8_|euc_|gb18030|big5|johab|mac_|hz$|kz1048)"
)
BY_LANGUAGE = {
    "ko": ("cp949",),
    "ru": ("cp1251", "koi8_r", "iso8859_5", "cp866"),
    "uk": ("cp1251", "koi8_u"),
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5"),
    "pl": ("cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2"),
    "tr": ("cp1254",),
    "el": ("cp1253",),
}
EVERY = (
    "cp1252", "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp949", "gb18030", "cp932",
    "euc_jp", "big5", "cp1250",
)  # fmt: skip
META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# Seven-bit encodings shift to their letters by an escape sequence (RFC 1468, RFC 1557).
SHIFTS = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"))
HEAD_BYTES = 4096
SAMPLE_BYTES = 20_000
GOOD = 0.03
UTF8_DAMAGE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, and why it was decoded so; `damaged` is the share of unreadable characters."""

    text: str
    encoding: str
    evidence: tuple[Evidence, ...]
    damaged: float = 0.0


@dataclass(frozen=True, slots=True)
class _Trial:
    source: str
    encoding: str
    strange: float


def decode(body: bytes, content_type: str, languages: Sequence[str]) -> Decoded:
    """Text of a page.

    A byte order mark is believed, then valid UTF-8; any other encoding must read well: what the
    header, the meta element and the languages of the outlet suggest is tried in this order, a
    detector comes last, and the least strange reading wins. Never raises.
    """
    marked = _marked(body)
    if marked:
        return _decoded(body, *marked, ())
    declared = _declared(body, content_type)
    if body.isascii():
        shifted = next((encoding for mark, encoding in SHIFTS if mark in body), None)
        if shifted:
            return _decoded(body, "escape sequence", shifted, ())
        source, encoding = declared[0] if declared else ("ascii", "utf_8")
        return _decoded(body, source, encoding, ())
    text = _as_utf8(body)
    if text is not None:
        return _told(text, "utf-8 bytes", "utf_8", _overruled(declared))
    return _tried(body, _sample(body), [*declared, *_plausible(languages)])


def _tried(body: bytes, sample: bytes, candidates: Sequence[tuple[str, str]]) -> Decoded:
    trials: list[_Trial] = []
    for source, encoding in [*candidates, *_detected(sample, candidates)]:
        if all(trial.encoding != encoding for trial in trials):
            trials.append(_Trial(source, encoding, strangeness(_try(sample, encoding))))
        if trials[-1].strange <= GOOD and not source.startswith("outlet"):
            break
    chosen = min(trials, key=lambda trial: trial.strange)
    losers = tuple(
        Evidence(trial.source, trial.encoding, "rejected", f"{trial.strange:.0%} reads strangely")
        for trial in trials
        if trial is not chosen
    )
    return _decoded(body, chosen.source, chosen.encoding, losers)


def _decoded(body: bytes, source: str, encoding: str, losers: tuple[Evidence, ...]) -> Decoded:
    return _told(_try(body, encoding), source, encoding, losers)


def _told(text: str, source: str, encoding: str, losers: tuple[Evidence, ...]) -> Decoded:
    # Few pages have one at all, and to ask that is ten times as quick as to count them.
    share = text.count("\ufffd") / len(text) if "\ufffd" in text else 0.0
    won = Evidence(source, encoding, "chosen", f"{share:.2%} of the characters unreadable")
    return Decoded(text, encoding, (won, *losers), share)


def _sample(body: bytes) -> bytes:
    """The stretches between tags that are not ASCII, whole ones: half a Korean letter misleads."""
    kept, size = [], 0
    for stretch in re.split(rb"[<>\n]", body):
        if not stretch.isascii():
            kept.append(stretch)
            size += len(stretch)
            if size > SAMPLE_BYTES:
                break
    return b"\n".join(kept)


def _try(body: bytes, encoding: str) -> str:
    return body.decode(encoding, errors="replace")


def _marked(body: bytes) -> tuple[str, str] | None:
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return "byte order mark", encoding
    head = body[:400]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 8 or max(even, odd) < 4 * min(even, odd):
        return None
    return "zero bytes", "utf_16_le" if odd > even else "utf_16_be"


def _declared(body: bytes, content_type: str) -> list[tuple[str, str]]:
    head = body[:HEAD_BYTES]
    labels = [
        ("header", [found.group(1) for found in HEADER.finditer(content_type)]),
        ("xml declaration", [found.group(1).decode() for found in [XML.match(head)] if found]),
        ("meta", [found.group(1).decode() for found in META.finditer(head)]),
    ]
    named = [(source, _known(label)) for source, found in labels for label in found]
    return [(source, encoding) for source, encoding in named if encoding]


def _known(label: str) -> str | None:
    """The decoder for a label, or None when there is none that a page may ask for."""
    plain = label.strip().lower().replace("-", "_").replace(":", "_")
    try:
        name = codecs.lookup(SUPERSETS.get(plain, plain)).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    name = SUPERSETS.get(name, name)
    # UTF-16 without its mark or zero bytes is a slip for UTF-8 (WHATWG "prescan").
    name = "utf_8" if name.startswith(("utf_16", "utf_32")) else name
    return name if TEXT_ENCODINGS.match(name) else None


def _as_utf8(body: bytes) -> str | None:
    """The text if the bytes are UTF-8, a little damage (a cut, one foreign quotation) forgiven."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        text = body.decode(errors="replace")
        high = sum(1 for byte in body if byte >= 0x80)
        return text if text.count("\ufffd") < UTF8_DAMAGE * high else None


def _plausible(languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    for language in languages:
        for encoding in BY_LANGUAGE.get(language, ("cp1252",)):
            yield f"outlet ({language})", encoding


def _detected(sample: bytes, candidates: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The detector's guesses, but never one that the western pages it misreads would get."""
    wanted = [encoding for source, encoding in candidates if source.startswith("outlet")]
    for isolation in filter(None, (wanted, list(EVERY))):
        best = from_bytes(sample, cp_isolation=isolation).best()
        if best is not None:
            name = best.encoding
            yield "detector", "cp1252" if name == "cp1250" and name not in wanted else name
    yield "last resort", "cp1252"


def _overruled(declared: Sequence[tuple[str, str]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(source, encoding, "rejected", "the bytes are valid UTF-8")
        for source, encoding in declared
        if encoding != "utf_8"
    )
