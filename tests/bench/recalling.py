"""How many claims that are the same are found again among many that use the same words.

    python -m tests.bench.recalling [--statements 100000]

The labelled pairs that are the same (`tests/quality/claim_pairs.jsonl`) are put into a record whose
statements are sentences of 8 to 24 words drawn from the texts of those very pairs, in the same
language, as often as they occur there. Each pair's second statement then looks for the first.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from analysis.cast import Cast
from analysis.claim import Signature
from analysis.claims import signature
from analysis.utterance import Statement
from config import load_packaged
from crawler import claiming
from crawler.reader import Said
from store import claims, terms
from store.claims import Asked
from store.engine import Store, open_store
from store.tables.article import Article
from tests.bench.claims import Content, Corpus, fill
from tests.quality import sets
from tests.quality.claims import PAIRS

STATEMENTS = 100_000
_PER_CONTENT = 5

_Side = Mapping[str, str]


class WordsOfPairs(Corpus):
    """Sentences made of the words of some texts, those of one language together."""

    def __init__(self, texts: Sequence[tuple[str, str]], cast: Cast, contents: int) -> None:
        super().__init__(contents=0)
        words: dict[str, list[str]] = {}
        for lang, text in texts:
            words.setdefault(lang, []).extend(text.split())
        self.draw = random.Random(7)
        langs = [lang for lang, _ in texts]
        self.contents = [
            self._made(lang, words[lang], cast) for lang in self.draw.choices(langs, k=contents)
        ]

    def _made(self, lang: str, words: Sequence[str], cast: Cast) -> Content:
        said = " ".join(self.draw.choices(words, k=self.draw.randint(8, 24)))
        return Content(said, signature.signature(said, lang, cast.named(said)))


def share(statements: int = STATEMENTS) -> float:
    """The share of the pairs of which the second statement finds the first, 0..1."""
    rows = [row for row in sets.objects(PAIRS) if row["same"]]
    texts = [(side["lang"], side["text"]) for row in rows for side in (row["a"], row["b"])]
    cast = Cast(load_packaged().watches)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/tumen.db")
        fill(store, WordsOfPairs(texts, cast, statements // _PER_CONTENT), statements)
        found = list(_found(store, rows, cast))
        store.dispose()
    return sum(found) / len(found)


def _found(store: Store, rows: Sequence[Mapping[str, Any]], cast: Cast) -> Iterator[bool]:
    with store.write() as session:
        for row in rows:
            number = _filed(session, row["id"], row["a"], cast)
            second = row["b"]
            keys = _signed(second, cast).keys
            asked = Asked(keys, date.fromisoformat(second["said_on"]), row["id"])
            counts = dict.fromkeys(keys, 0) | terms.counts(session, terms.STATEMENTS, keys)
            [candidates] = claims.candidates(session, [asked], counts)
            of_first = {one.id for one in claims.of_article(session, number)}
            yield not of_first.isdisjoint(candidates)


def _filed(session: Session, name: str, side: _Side, cast: Cast) -> int:
    """Put one statement on record as the only one of its article; the article's number."""
    day = datetime.fromisoformat(side["said_on"]).replace(tzinfo=UTC)
    article = Article(
        outlet_id="pairs",
        url=f"https://pairs.test/{name}",
        title="Pair",
        text=name,
        text_hash=name,
        lang=side["lang"],
        published_at=day,
        first_seen_at=day,
    )
    session.add(article)
    session.flush()
    said = Said(Statement(name, side["text"], ((0, 10),), entity=name), _signed(side, cast))
    claiming.file(session, claiming.first(article), [(0, said)])
    session.flush()
    return article.id or 0


def _signed(side: _Side, cast: Cast) -> Signature:
    text = side["text"]
    return signature.signature(text, side["lang"], cast.named(text))


def main() -> int:
    """Fill, look up, print."""
    parser = argparse.ArgumentParser(prog="tests.bench.recalling", description=__doc__)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    print(f"{share(parser.parse_args().statements):.1%} of the same claims found")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
