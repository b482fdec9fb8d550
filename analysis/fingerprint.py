"""Sampled shingles: runs of words, hashed, of which a share that depends on the hash is kept.

Two texts keep the same sample of what they share, so an index of samples finds truncated and
edited copies that banded MinHash misses.
"""

import re
import struct
import unicodedata
from collections.abc import Set as AbstractSet
from hashlib import blake2b

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_WORDS_PER_SHINGLE = 5
_CHARACTERS_PER_SHINGLE = 9
_SPARSEST = 16
_FEWEST = 16
_FEWEST_RUNS = 41
"""Shorter ones are cookie notices, paywall stubs and captions: articles that have nothing else in
common share them, so they betray no copy."""


def shingles(text: str) -> frozenset[int]:
    """The sampled shingles of a text, as signed 64-bit numbers.

    Every 16th is kept, of short texts every 8th, 4th, 2nd or each, so that at least 16 remain
    where the text has them. A text of fewer than 45 words, or 49 characters of Chinese, Japanese
    or Korean, has none.
    """
    hashes = _all_shingles(text)
    modulus = _SPARSEST
    kept = {h for h in hashes if h % modulus == 0}
    while modulus > 1 and len(kept) < _FEWEST:
        modulus //= 2
        kept = {h for h in hashes if h % modulus == 0}
    return frozenset(kept)


def share(mine: AbstractSet[int], theirs: AbstractSet[int]) -> tuple[float, int]:
    """The share of my shingles that stand in theirs, and how many those are.

    Only shingles that both samples could have kept are counted.
    """
    modulus = max(_modulus(mine), _modulus(theirs))
    comparable = {h for h in mine if h % modulus == 0}
    shared = len(comparable & theirs)
    return (shared / len(comparable) if comparable else 0.0), shared


def _modulus(sample: AbstractSet[int]) -> int:
    modulus = _SPARSEST
    while modulus > 1 and any(h % modulus for h in sample):
        modulus //= 2
    return modulus


def _all_shingles(text: str) -> tuple[int, ...]:
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())
    single = list(map(len, tokens)).count(1)
    size = _CHARACTERS_PER_SHINGLE if single * 2 > len(tokens) else _WORDS_PER_SHINGLE
    runs = len(tokens) - size + 1
    if runs < _FEWEST_RUNS:
        return ()
    words = " ".join(tokens).encode().split()
    together = map(b" ".join, zip(*(words[at:] for at in range(size)), strict=False))
    digests = [blake2b(run, digest_size=8).digest() for run in together]
    return struct.unpack(f">{runs}q", b"".join(digests))
