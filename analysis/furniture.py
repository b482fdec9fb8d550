"""Lines that stand on page after page of an outlet: its furniture, learned by counting.

Counts are kept elsewhere, by fingerprint; `PAGES` counts the pages themselves. A page adds
`taught(known, marks(title, lines))`, and `chrome(known)` are the lines to leave out.
"""

import re
import struct
from collections.abc import Mapping, Sequence
from hashlib import blake2b

PAGES = 0
# A line on so many pages is furniture.
OFTEN = 3
# What reads like a sentence may come back each year in the same words, as greetings of heads of
# state do. It is furniture only on so many pages, and on so large a share of them.
SENTENCE_OFTEN, SENTENCE_SHARE = 10, 0.3
LONGEST = 200
# "Kim Jong Un attended." is news, in as many articles as he attends.
SENTENCE = 20
DENSE_SENTENCE = 8
# A page that brings at most this share of new lines is a copy of one that was counted.
NEW_SHARE = 0.05
_TITLE = "\0"
_EMPTY = blake2b(digest_size=8)
_FOLDED = bytes(range(256)).lower().translate(bytes.maketrans(b"123456789", b"000000000"))
DIGITS = re.compile(r"\d+")
QUOTED = re.compile(r"[\"“”„«»‹›「」『』]")
ENDS = tuple(".!?。！？…")
CLOSING = '"”»」』)'
_LAST = frozenset((*ENDS, *CLOSING))
DENSE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")


def fingerprint(line: str) -> int:
    """The number of a line, the same in every process: without case, numbers and odd spaces.

    It has 62 bits, the lowest one telling a sentence from a label; never `PAGES`.
    """
    return _numbers([line])[0]


def candidates(lines: Sequence[str]) -> tuple[int, ...]:
    """Fingerprints of the lines that may be furniture, each once, in order.

    Long lines and quotations never are, nor lines without a letter.
    """
    kept = [line for line in dict.fromkeys(lines) if len(line) <= LONGEST and _is_candidate(line)]
    return tuple(dict.fromkeys(_numbers(kept)))


def marks(title: str, lines: Sequence[str]) -> tuple[int, ...]:
    """The number of a page's title to the letter, which no line has, and its lines' candidates."""
    digest = _digest(f"{_TITLE}{' '.join(title.split())}".encode())
    return (int.from_bytes(digest, "big") >> 2 | 2, *candidates(lines))


def taught(known: Mapping[int, int], page_marks: Sequence[int]) -> dict[int, int]:
    """As `added`, for the `marks` of a page.

    A page with a title of its own is no copy: where menus are long and paragraphs too, an article
    brings hardly any lines that are candidates.
    """
    title, *found = page_marks
    if not found or (title in known and not added(known, found)):
        return {}
    return dict.fromkeys((PAGES, title, *found), 1)


def added(known: Mapping[int, int], found: Sequence[int]) -> dict[int, int]:
    """What a page with these candidates adds to its outlet's counts; nothing where it is a copy.

    `known` maps fingerprints to how many pages showed them, and `PAGES` to the number of pages.
    """
    new = sum(one not in known for one in found)
    if not found or (known.get(PAGES) and new <= NEW_SHARE * len(found)):
        return {}
    return dict.fromkeys((PAGES, *found), 1)


def chrome(known: Mapping[int, int]) -> frozenset[int]:
    """The fingerprints of the lines that are furniture by these counts."""
    pages = known.get(PAGES, 0)
    sentence = max(SENTENCE_OFTEN, SENTENCE_SHARE * pages)
    return frozenset(
        one
        for one, count in known.items()
        if one != PAGES and count >= (sentence if one & 1 else OFTEN)
    )


def without(lines: Sequence[str], known: frozenset[int]) -> tuple[list[str], list[str]]:
    """The lines without those that are furniture, and these; all where they are most of the text.

    `known` are fingerprints as of `chrome`.
    """
    marks = known.intersection(candidates(lines)) if known else known
    taken = [line for line in lines if fingerprint(line) in marks] if marks else []
    if 2 * sum(map(len, taken)) > sum(map(len, lines)):
        return list(lines), []
    return [line for line in lines if not marks or fingerprint(line) not in marks], taken


def _numbers(lines: Sequence[str]) -> list[int]:
    digests = b"".join(map(_digest, _folded(lines)))
    return [
        number >> 3 << 1 | 2 | (line[-1:] in _LAST and _is_sentence(line))
        for line, number in zip(lines, struct.unpack(f">{len(lines)}Q", digests), strict=True)
    ]


def _folded(lines: Sequence[str]) -> list[bytes]:
    """Lines without case, numbers and odd spaces; together they take half as long as alone."""
    plain = "".join(lines).isprintable()  # no white space but blanks, and most have single ones
    folded = "\n".join(("", *lines, "")).encode() if plain else b""
    if not plain or b"  " in folded or b"\n " in folded or b" \n" in folded:
        lines = [" ".join(line.split()) for line in lines]
        folded = "\n".join(("", *lines, "")).encode()
    folded = folded.translate(_FOLDED)
    while b"00" in folded:
        folded = folded.replace(b"00", b"0")
    return [
        one if one.isascii() else DIGITS.sub("0", line.casefold()).encode()
        for line, one in zip(lines, folded.split(b"\n")[1:-1], strict=True)
    ]


def _digest(words: bytes) -> bytes:
    digest = _EMPTY.copy()  # half the time of one made anew
    digest.update(words)
    return digest.digest()


def _is_candidate(line: str) -> bool:
    quoted = '"' in line if line.isascii() else QUOTED.search(line)
    return not quoted and (line[:1].isalpha() or any(map(str.isalpha, line)))


def _is_sentence(line: str) -> bool:
    if len(line) < DENSE_SENTENCE or (len(line) < SENTENCE and not DENSE.search(line)):
        return False
    return line.rstrip(CLOSING).endswith(ENDS)
