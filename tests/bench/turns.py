"""Several readers over the same pages, taking turns page by page, and what they cost."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from analysis.document import Page

Costs = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Contender:
    """A reader: `clock` gives the CPU seconds of one page, infinite where it cannot read it.

    It is asked for every `every`th page only.
    """

    name: str
    clock: Callable[[Page], float]
    every: int = 1


def take_turns(contenders: Sequence[Contender], pages: Sequence[Page], rounds: int) -> Costs:
    """The least CPU seconds of each contender for each page, infinite for what it did not read.

    A load of the machine that comes and goes meets all alike. At each turn everybody reads another
    page: what one leaves in a cache that several use must not save the next one's work. Every other
    round goes the other way: who follows a short reading finds the processor's caches warm.
    """
    apart = max(1, len(pages) // len(contenders))
    least = {contender.name: [math.inf] * len(pages) for contender in contenders}
    order = list(enumerate(contenders))
    for _ in range(rounds):
        for turn in range(len(pages)):
            for place, contender in order:
                number = (turn + place * apart) % len(pages)
                if number % contender.every == 0:
                    costs = least[contender.name]
                    costs[number] = min(costs[number], contender.clock(pages[number]))
        order.reverse()
    return least


def both(costs: Costs, one: str, other: str) -> list[tuple[float, float]]:
    """The costs of the pages that two contenders read."""
    pairs = zip(costs[one], costs[other], strict=True)
    return [pair for pair in pairs if math.isfinite(sum(pair))]


def of_all(costs: Costs, one: str, other: str) -> float:
    """What one takes for all pages that both read, as a multiple of the other."""
    pairs = both(costs, one, other)
    return sum(mine for mine, _ in pairs) / sum(others for _, others in pairs)


def of_a_page(costs: Costs, one: str, other: str) -> float:
    """What one takes for the median page, as a multiple of the other."""
    return median(mine / others for mine, others in both(costs, one, other))
