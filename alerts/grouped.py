"""From told articles to stories: what belongs together is told together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from alerts import ranking
from alerts.contents import Line, Story
from config.outlets import Outlet


@dataclass(frozen=True, slots=True)
class Places:
    """Where articles stand: `story_of` each, `earlier` the stories of which some was told before,
    with the issue that told of each last.

    `instalments` are stories that come back each year with what is said of the last time;
    `possibly` are titles of other stories that may be the same event.
    """

    story_of: Mapping[int, int] = field(default_factory=dict)
    earlier: Mapping[int, str] = field(default_factory=dict)
    instalments: Mapping[int, "Instalment"] = field(default_factory=dict)
    possibly: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instalment:
    """The last time that a story came, and the phrases of this one against it."""

    last: Line
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def grouped(
    lines: Iterable[Line], places: Places, outlets: Mapping[str, Outlet]
) -> Iterator[Line | Story]:
    """Articles by story, in the order of the first of each; one that stands alone stays as it is.

    `outlets` are known by the names that readers see. An article that has its origin near leads.
    """
    stories: dict[int, list[Line]] = {}
    for line in lines:
        stories.setdefault(places.story_of.get(line.ref_id, -line.ref_id), []).append(line)
    for number, members in stories.items():
        if len(members) == 1 and not _is_told_of(number, places):
            yield members[0]
        else:
            yield _story(number, members, places, outlets)


def origins(lines: Iterable[Line], outlets: Mapping[str, Outlet]) -> int:
    """How many publishers have some articles: outlets of one family are one."""
    names = {name for line in lines for name in (line.outlet, *line.also)}
    return len({outlets[name].family or name if name in outlets else name for name in names})


def is_doubtful(content: Line | Story) -> bool:
    """Whether all of it may be old: undated, of contradicting dates, or resurfaced."""
    lines = content.articles if isinstance(content, Story) else (content,)
    return all(line.doubtful for line in lines)


def is_teaser(content: Line | Story) -> bool:
    """Whether nothing of it is more than a pointer to another article."""
    lines = content.articles if isinstance(content, Story) else (content,)
    return all(line.teaser for line in lines)


def _is_told_of(number: int, places: Places) -> bool:
    """Whether there is more to tell of a story than its article."""
    return number in places.earlier or number in places.instalments or number in places.possibly


def _story(
    number: int, members: Sequence[Line], places: Places, outlets: Mapping[str, Outlet]
) -> Story:
    last = places.instalments.get(number)

    def leading(line: Line) -> tuple[bool, bool, int]:
        outlet = outlets.get(line.outlet)
        near = ranking.weight(outlet.closeness if outlet else None, 1, fresh=False)
        return line.doubtful, line.teaser, -near

    return Story(
        ref_id=number,
        articles=tuple(sorted(members, key=leading)),
        origins=origins(members, outlets),
        told_before=number in places.earlier,
        last_told=places.earlier.get(number, ""),
        last_year=last.last if last else None,
        kept=last.kept if last else (),
        gone=last.gone if last else (),
        added=last.added if last else (),
        possibly=places.possibly.get(number, ()),
    )
