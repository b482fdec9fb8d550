"""A report that travels through six outlets in three languages is one claim with its whole way."""

import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from crawler.demo import content
from tests.doubles.commands import Desk

OUTLETS = Path(content.__file__).parent / "config" / "outlets"
TRAVELS = (
    "moran-en-wonsan",
    "meridian-ru-wonsan",
    "mirae-ko-wonsan",
    "harborline-wonsan",
    "prirechnaya-wonsan",
    "riverbank-wonsan",
)
SETTINGS = """
web: {port: 1}
channels:
  box: {kind: file, path: box}
profiles:
  desk: {watch: russia-dprk, timezone: UTC, slots: {morning: 08:00}, channels: [box]}
"""


def _rows() -> list[Mapping[str, Any]]:
    """The six articles of the demo as an archive has them, each fetched half an hour later."""
    stand = content.load_content()
    owners = {a.id: name for name, outlet in stand.outlets.items() for a in outlet.articles}
    articles = [stand.articles[name] for name in TRAVELS]
    return [
        {
            "url": f"http://{stand.outlets[owners[one.id]].host}{one.path}",
            "outlet": owners[one.id],
            "title": one.title,
            "text": "\n\n".join(stand.paragraphs(one)),
            "lang": one.lang,
            "published_at": one.published.isoformat(),
            "fetched_at": (one.published + timedelta(minutes=30)).isoformat(),
        }
        for one in articles
    ]


def test_a_report_through_six_outlets_is_one_claim_with_every_relay(desk: Desk) -> None:
    shutil.rmtree(desk.config)
    shutil.copytree(OUTLETS, desk.config / "outlets")
    (desk.config / "tumen.yaml").write_text(SETTINGS, encoding="utf-8")
    desk.run("import", desk.write("travels.jsonl", *_rows()))
    told = [one for one in desk.run("claims", "list", "--json").rows if "240" in one["text"]]
    assert [one["claimant"] for one in told] == ["DPRK National Tourism Administration"]
    shown = desk.run("claims", "show", str(told[0]["id"]), "--json").rows[0]
    way = [(one["depth"], one["outlet"]) for one in shown["lineage"]["tree"]]
    assert way == list(
        enumerate(
            ("moran-dispatch", "meridian-vostok", "mirae-ko", "harborline-wire",
             "prirechnaya-gazeta", "riverbank-notes")
        )
    )  # fmt: skip
    assert shown["lineage"]["dated"]["outlet"] == "moran-dispatch"
    assert shown["lineage"]["independent_origins"] == 1
