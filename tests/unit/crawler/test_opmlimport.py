"""Outlets from a list of feeds, and their files."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from analysis import discovery, normal
from analysis.opml import Listed, Opml
from config.outlets import Outlet
from config.source import scan_file
from crawler import opmlimport, outletfile
from crawler.opmlimport import Import
from crawler.outletfile import Draft


def planned(*feeds: Listed, taken: tuple[str, ...] = (), **configured: str) -> Import:
    known = {f"https://{host}.example/feed": outlet for host, outlet in configured.items()}
    return opmlimport.plan(Opml(feeds, ()), known, taken, "by a test")


def only(plan: Import) -> Draft:
    [draft] = plan.drafts.values()
    return draft


def test_feeds_of_one_site_are_one_outlet() -> None:
    plan = planned(
        Listed("Gazette - World", "https://feeds.cdn.example/1", "https://www.gazette.example/"),
        Listed("Gazette - Asia", "https://feeds.cdn.example/2", "http://gazette.example/asia"),
        Listed("Herald RSS", "https://herald.example/rss"),
    )
    assert list(plan.drafts) == ["gazette", "herald"]
    assert [draft.name.value for draft in plan.drafts.values()] == ["Gazette", "Herald"]
    assert [source.url for source, _ in plan.drafts["gazette"].sources] == [
        "https://feeds.cdn.example/1",
        "https://feeds.cdn.example/2",
    ]
    assert plan.drafts["herald"].home == "https://herald.example/"


def test_a_host_of_many_publishers_is_no_outlet() -> None:
    plan = planned(
        Listed("Anna", "https://medium.com/feed/@anna", "https://medium.com/@anna"),
        Listed("Berta", "https://medium.com/feed/@berta", "https://medium.com/@berta"),
        Listed("C", "https://feeds.feedburner.com/c"),
        Listed("D", "https://feeds.feedburner.com/d"),
    )
    assert len(plan.drafts) == 4
    assert {"medium-anna", "medium-berta"} < set(plan.drafts)


def test_what_is_configured_is_left_out_and_ids_stay_unique() -> None:
    plan = planned(
        Listed("Known", "http://www.known.example/feed/"),
        Listed("Gazette", "https://gazette.example/1"),
        Listed("Gazette", "https://gazette.test/1"),
        taken=("gazette",),
        known="old",
    )
    assert list(plan.drafts) == ["gazette-2", "gazette-3"]
    assert plan.skipped == (
        "Known: http://www.known.example/feed/ is a source of outlet old already",
    )


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (Listed("Gazette", "https://g.example/f", languages=("ko", "en")), "ko, en"),
        (Listed("연합뉴스 북한", "https://g.example/f"), "ko"),
        (Listed("Gazette", "https://g.example/f"), "en"),
    ],
)
def test_languages(feed: Listed, expected: str) -> None:
    assert only(planned(feed)).languages.value == expected


def test_zones_come_from_the_list_or_the_country() -> None:
    def zone(feed: Listed) -> str | None:
        found = only(planned(feed)).timezone
        return found.value if found else None

    assert zone(Listed("G", "https://g.co.kr/f")) == "Asia/Seoul"
    assert zone(Listed("G", "https://g.co.kr/f", timezone="Europe/Paris")) == "Europe/Paris"
    assert zone(Listed("G", "https://g.co.kr/f", timezone="Mars/Base")) == "Asia/Seoul"
    assert zone(Listed("G", "https://g.example/f")) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1), path=st.text("abc:#'\"{}[]%, &é-", max_size=12))
def test_every_file_holds_what_was_meant(tmp_path: Path, title: str, path: str) -> None:
    url = discovery.absolute("https://g.example/", path)
    name = normal.label(title)[:120]
    if url is None or not name:
        return
    draft = only(planned(Listed(name, url, outlet_id="gazette")))
    file = tmp_path / "gazette.yaml"
    file.write_text(outletfile.text_of(draft), "utf-8")
    source, problems = scan_file(file)
    assert problems == []
    assert source is not None
    outlet = Outlet.model_validate_json(json.dumps(source.content), strict=True)
    assert outlet.sources[0].url == url
    assert outlet.name == name.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
