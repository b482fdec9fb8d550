"""A digest cut into message parts: every item in exactly one, none over its budget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alerts.digest import Digest, Item


@dataclass(frozen=True, slots=True)
class Page:
    """One part of a digest: items in order, `number` of `total`."""

    digest: Digest
    items: tuple[Item, ...]
    number: int
    total: int

    @property
    def subject(self) -> str:
        """The digest's subject, numbered when there is more than one part."""
        if self.total == 1:
            return self.digest.subject
        return f"{self.digest.subject} · part {self.number} of {self.total}"

    @property
    def heading(self) -> str:
        """The digest's heading, numbered when there is more than one part."""
        mark = "" if self.total == 1 else f" · part {self.number} of {self.total}"
        return f"{self.digest.heading}{mark}"

    @property
    def summary(self) -> tuple[str, ...]:
        """The bottom line of the digest, on its first part."""
        return self.digest.summary if self.number == 1 else ()

    def sections(self) -> list[tuple[str, list[Item]]]:
        """The items below their headings; a heading repeats on each page that needs it."""
        found: list[tuple[str, list[Item]]] = []
        for item in self.items:
            if not found or found[-1][0] != item.section:
                found.append((item.section, []))
            found[-1][1].append(item)
        return found


Cost = tuple[int, ...]


def paginate(digest: Digest, cost: Callable[[Item], Cost], budget: Cost) -> list[Page]:
    """The pages of a digest, each within the budget in every dimension of `cost`.

    The cost of an item must include its heading. An item that is over the budget by itself gets a
    page of its own: keeping items small is the caller's task.
    """
    groups: list[list[Item]] = [[]]
    room = budget
    for item in digest.items():
        needed = cost(item)
        if groups[-1] and not _fits(needed, room):
            groups.append([])
            room = budget
        groups[-1].append(item)
        room = tuple(left - used for left, used in zip(room, needed, strict=True))
    return numbered(digest, groups)


def whole(digest: Digest) -> Page:
    """The digest on one page."""
    return Page(digest, tuple(digest.items()), 1, 1)


def numbered(digest: Digest, groups: Sequence[Sequence[Item]]) -> list[Page]:
    """The pages of items that were grouped."""
    return [
        Page(digest, tuple(items), number, len(groups))
        for number, items in enumerate(groups, start=1)
    ]


def _fits(needed: Cost, room: Cost) -> bool:
    return all(used <= left for used, left in zip(needed, room, strict=True))
