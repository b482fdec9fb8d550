"""`crawl`, `read`, `init` and `config`: what a user does before the daemon runs."""

import json
from pathlib import Path

from store.tables.collecting import Page
from tests.doubles.commands import BRIDGE, Desk
from tests.doubles.site import Reply, Site, open_site

PAGE = (
    "<html lang=en><head><title>Bridge - The Wire</title>"
    '<meta property="article:published_time" content="2024-08-14T09:30:00Z"></head>'
    "<body><nav>Pyongyang weather 18 C</nav><article><h1>Bridge</h1>"
    + "".join(f"<p>{line}</p>" for line in BRIDGE.split("\n") if line)
    + "</article></body></html>"
)


def publish_one_article(desk: Desk, site: Site) -> None:
    """Let the outlet `wire` be that site, with one article in its feed."""
    outlet = desk.config / "outlets" / "wire.yaml"
    outlet.write_text(outlet.read_text().replace("https://wire.test", site.url("")))
    item = f"<item><title>Bridge</title><link>{site.url('/1')}</link></item>"
    feed = f'<rss version="2.0"><channel><title>W</title>{item}</channel></rss>'
    site.replies["/feed.xml"] = Reply(body=feed.encode())
    site.replies["/1"] = Reply(body=PAGE.encode(), headers={"content-type": "text/html"})


async def test_one_pass_over_an_outlet_and_a_dry_run_that_keeps_nothing(desk: Desk) -> None:
    async with open_site() as site:
        publish_one_article(desk, site)
        done = await desk.run_beside("crawl", "wire", "--dry-run")
        assert done.code == 0
        assert done.out.splitlines()[1].split()[:3] == ["wire", "ok", "1"]
        assert desk.run("export", "articles").rows == []
        assert (await desk.run_beside("crawl", "wire")).code == 0
        [row] = desk.run("export", "articles").rows
    assert (row["title"], row["published_at"]) == ("Bridge", "2024-08-14T18:30:00+09:00")
    words = {row["text"][h["start"] : h["end"]] for r in row["rules"] for h in r["hits"]}
    assert "Pyongyang" in words


async def test_a_dry_run_names_the_known_pages_that_it_looks_at_again(desk: Desk) -> None:
    async with open_site() as site:
        publish_one_article(desk, site)
        await desk.run_beside("crawl", "wire")
        store = desk.store()
        with store.write() as session:
            page = session.get_one(Page, 1)
            page.look_at = page.seen_at
        store.dispose()
        site.replies["/1"] = Reply(410)
        done = await desk.run_beside("crawl", "wire", "--dry-run")
        told = (
            f"looked at: {site.url('/1')}: it is gone (HTTP 410 Gone); the article stays as it was"
        )
        assert told in done.out
        assert desk.run("why", "1", "--json").rows[0]["pages"][0]["gone_since"] is None


async def test_an_outlet_that_cannot_be_polled_makes_the_pass_fail(desk: Desk) -> None:
    async with open_site() as site:
        outlet = desk.config / "outlets" / "wire.yaml"
        outlet.write_text(outlet.read_text().replace("https://wire.test", site.url("")))
        site.replies["/feed.xml"] = Reply(404)
        done = await desk.run_beside("crawl")
    assert done.code == 1
    assert "gone" in done.out
    assert "404" in done.out


def test_an_unknown_outlet_is_named_with_those_there_are(desk: Desk) -> None:
    done = desk.run("crawl", "wyre")
    assert done.code == 2
    assert "wyre" in done.err
    assert "wire" in done.err


def test_a_file_is_read_with_evidence_and_hits_at_their_places(desk: Desk) -> None:
    page = desk.folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    done = desk.run("read", page, "--json")
    [row] = done.rows
    assert (done.code, row["title"], row["lang"]) == (0, "Bridge", "en")
    assert row["date_source"] == "opengraph"
    assert row["evidence"]["date"][0]["verdict"] == "chosen"
    assert "weather" not in row["text"]
    places = [hit for rule in row["rules"] for hit in rule["hits"]]
    assert {row["text"][h["start"] : h["end"]] for h in places} >= {"MOSCOW", "Pyongyang", "평양"}
    assert "Bridge" in desk.run("read", page).out


def test_a_missing_file_is_one_line(desk: Desk) -> None:
    done = desk.run("read", desk.folder / "missing.html")
    assert (done.code, done.out) == (2, "")
    assert "missing.html: No such file" in done.err


def test_a_starter_is_written_once_and_is_valid(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "new"
    assert desk.run("init", target).code == 0
    again = desk.run("init", target)
    assert again.code == 2
    assert "exists already" in again.err
    desk.config = target
    assert desk.run("config", "check").code == 0


def test_a_broken_configuration_is_shown_whole(desk: Desk) -> None:
    settings = desk.config / "tumen.yaml"
    settings.write_text(settings.read_text().replace("timezone: UTC", "timezone: Mars\n    x: 1"))
    (desk.config / "watches/ties/rules/all.yaml").write_text(
        'both: {title: B, query: "@russia and @dprk"}\n'
    )
    done = desk.run("config", "check")
    assert done.code == 2
    assert "tumen.yaml:9:15: profiles.desk.timezone" in done.err
    assert "profiles.desk.x: unknown key" in done.err


def test_rules_and_channels_are_checked_together(desk: Desk) -> None:
    (desk.config / "watches/ties/rules/all.yaml").write_text(
        'both: {title: B, query: "@russia and @dprk"}\n'
    )
    settings = desk.config / "tumen.yaml"
    settings.write_text(settings.read_text().replace("kind: file, path:", "kind: file, pth:"))
    done = desk.run("config", "check")
    assert done.code == 2
    assert "all.yaml:1:34: both.query: operators are in capitals" in done.err
    assert "channels.box" in done.err


def test_settings_are_shown_without_the_proxys_password(desk: Desk) -> None:
    settings = desk.config / "tumen.yaml"
    words = settings.read_text().replace(
        "http: {", "http: {proxy: 'http://user:secret@127.0.0.1:3128', "
    )
    settings.write_text(words)
    shown = desk.run("config", "show")
    assert shown.code == 0
    assert "secret" not in shown.out + desk.run("config", "show", "--json").out
    assert "127.0.0.1:3128" in shown.out


def test_schemas_are_json(desk: Desk) -> None:
    assert json.loads(desk.run("config", "schema", "rules").out)["title"].startswith("Tumen")
    assert desk.run("config", "schema", "nothing").code == 2


def test_an_option_without_its_value_is_one_line(desk: Desk) -> None:
    done = desk.run("search", "x", "--clock")
    assert (done.code, done.out) == (2, "")
    assert "--clock needs a value" in done.err


def test_numbers_that_no_database_holds_are_not_found(desk: Desk) -> None:
    for words in (("why", "9" * 23), ("deliveries", "retry", "9" * 23)):
        done = desk.run(*words)
        assert done.code in {1, 2}
        assert "9" * 23 in done.err
        assert "Traceback" not in done.err


def test_a_preview_leaves_the_clock_of_an_empty_store_open(desk: Desk) -> None:
    assert desk.run("digest", "preview").code == 1
    done = desk.run("digest", "preview", "--clock", "2024-08-10T00:00Z@1440")
    assert "store is empty" in done.err
