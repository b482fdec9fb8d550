"""Lineage as plain data, and as a small tree for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.claims import lineage
from analysis.claims.lineage import Lineage, Node, Telling
from crawler.plain import plain

Facts = dict[str, Any]

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def facts(found: Lineage) -> Facts:
    """A lineage: its two origins, independent origins, and the tree as rows with depths."""
    return {
        "dated": _telling(found.dated) | {"day": found.dated.day},
        "seen": _telling(found.seen),
        "via": list(found.via),
        "independent_origins": found.independent,
        "groups": [list(group) for group in found.groups],
        "tree": [_row(depth, node, found) for depth, node in lineage.rows(found.roots)],
    }


def tree(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The rows of a lineage as lines: branches, times, delays, languages and evidence."""
    open_at: list[bool] = []
    for at, row in enumerate(rows):
        depth = row["depth"]
        last = not _has_sibling(rows, at)
        open_at[depth:] = [not last]
        lead = "".join("│  " if more else "   " for more in open_at[1:depth])
        branch = ("└─ " if last else "├─ ") if depth else ""
        yield f"{lead}{branch}{'  '.join(_shown(row))}"


def _has_sibling(rows: Sequence[Mapping[str, Any]], at: int) -> bool:
    depth = rows[at]["depth"]
    after = next((row["depth"] for row in rows[at + 1 :] if row["depth"] <= depth), -1)
    return bool(after == depth)


def _row(depth: int, node: Node, found: Lineage) -> Facts:
    edge, telling = node.edge, node.telling
    return {
        "depth": depth,
        "name": node.name,
        "outlet": telling.outlet if telling else None,
        "lang": telling.lang if telling else None,
        "statement_id": telling.statement_id if telling else None,
        "article_id": telling.article_id if telling else None,
        "published_at": telling.published_at if telling else None,
        "seen_at": telling.seen_at if telling else None,
        "how": edge.how if edge else None,
        "evidence": edge.evidence if edge else None,
        "offset": edge.start if edge else None,
        "delay_s": int(edge.delay.total_seconds()) if edge and edge.delay is not None else None,
        "first_dated": telling is found.dated,
        "first_seen": telling is found.seen,
    }


def _telling(telling: Telling) -> Facts:
    names = ("statement_id", "article_id", "outlet", "lang", "said_on", "published_at", "seen_at")
    found = {name: getattr(telling, name) for name in names}
    return found | {"name": telling.outlet_name or telling.outlet}


def _shown(row: Mapping[str, Any]) -> Iterator[str]:
    yield row["name"]
    if row["outlet"] is None:
        yield "(named, not on record itself)"
    else:
        yield f"[{row['lang']}]"
        at = plain(row["published_at"] or row["seen_at"])[:16].replace("T", " ")
        yield f"{at}Z" if row["published_at"] else f"seen {at}Z"
    if row["delay_s"] is not None:
        yield f"+{_delay(row['delay_s'])}"
    if row["evidence"]:
        placed = row["offset"] is not None
        yield f"“{row['evidence']}” at {row['offset']}" if placed else row["evidence"]
    marks = {"earliest dated": row["first_dated"], "first seen by us": row["first_seen"]}
    if any(marks.values()):
        yield f"← {', '.join(mark for mark, holds in marks.items() if holds)}"


def _delay(seconds: int) -> str:
    if seconds >= 2 * _DAY:
        return f"{seconds // _DAY} d"
    if seconds >= 2 * _HOUR:
        return f"{seconds // _HOUR} h"
    return f"{seconds // _MINUTE} min"
