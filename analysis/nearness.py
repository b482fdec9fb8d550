"""What stands beside what: within some words, or in one sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from analysis.spots import Article, Spot


def beside(
    left: list[Spot], right: list[Spot], distance: int | None, article: Article
) -> Iterable[Spot]:
    """The spots of both sides that have one of the other side near enough."""
    for mine, others in ((left, right), (right, left)):
        row = _Same(others, article) if distance is None else _Close(others, distance, article)
        yield from filter(row.beside, mine)


class _Same:
    """Spots by the sentence they stand in."""

    def __init__(self, spots: list[Spot], article: Article) -> None:
        self._article = article
        self._sentences: dict[int, list[Spot]] = {}
        for spot in spots:
            self._sentences.setdefault(article.sentence(spot), []).append(spot)
        self._first_end = {n: min(s.end for s in row) for n, row in self._sentences.items()}
        self._last_start = {n: max(s.start for s in row) for n, row in self._sentences.items()}
        self._entities = {n: {s.entity for s in row} for n, row in self._sentences.items()}

    def beside(self, spot: Spot) -> bool:
        """Whether another spot stands in the same sentence, or the same word names two entities."""
        number = self._article.sentence(spot)
        if number not in self._sentences:
            return False
        if self._first_end[number] <= spot.start or spot.end <= self._last_start[number]:
            return True
        return spot.entity is not None and bool(self._entities[number] - {spot.entity, None})


class _Close:
    """Spots in order, to find the nearest one before and after a place."""

    def __init__(self, spots: list[Spot], distance: int, article: Article) -> None:
        self._distance = distance
        self._article = article
        self._by_start = {
            title: sorted({(s.start, s.end) for s in spots if (s.field == "title") is title})
            for title in (True, False)
        }
        self._by_end = {
            title: sorted(end for _, end in places) for title, places in self._by_start.items()
        }
        self._entities: dict[tuple[bool, int, int], set[str | None]] = {}
        for spot in spots:
            place = (spot.field == "title", spot.start, spot.end)
            self._entities.setdefault(place, set()).add(spot.entity)

    def beside(self, spot: Spot) -> bool:
        """Whether a spot of the row is near enough; NEAR/1 is the next word."""
        title = spot.field == "title"
        words = self._article.words_of(spot)
        after = bisect_left(self._by_start[title], (spot.end, 0))
        if after < len(self._by_start[title]):
            start = self._by_start[title][after][0]
            if words.between(spot.end, start) < self._distance:
                return True
        before = bisect_right(self._by_end[title], spot.start) - 1
        if before >= 0 and words.between(self._by_end[title][before], spot.start) < self._distance:
            return True
        return self._shares_place(spot)

    def _shares_place(self, spot: Spot) -> bool:
        """A word that names two entities at once (북러) is both of them side by side."""
        here = self._entities.get((spot.field == "title", spot.start, spot.end), set())
        return spot.entity is not None and bool(here - {spot.entity, None})
