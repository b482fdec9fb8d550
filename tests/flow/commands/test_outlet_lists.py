"""`tumen outlet import` and `tumen outlet export`."""

from tests.doubles.commands import Desk

FEEDS = """<opml version="1.1"><body>
<outline text="Asia">
<outline text="Herald" xmlUrl="https://herald.test/rss" htmlUrl="https://herald.test/"/>
<outline text="Wire" xmlUrl="https://wire.test/feed.xml"/>
</outline></body></opml>"""


def test_a_list_becomes_outlets_and_what_is_there_is_left_out(desk: Desk) -> None:
    file = desk.folder / "feeds.opml"
    file.write_text(FEEDS, "utf-8")
    dry = desk.run("outlet", "import", file, "--dry-run")
    assert (dry.code, "would write outlets/herald.yaml" in dry.out) == (3, True)
    assert [path.stem for path in (desk.config / "outlets").iterdir()] == ["wire"]
    done = desk.run("outlet", "import", file)
    assert done.code == 3
    assert done.out == f"wrote {desk.config / 'outlets' / 'herald.yaml'}\n"
    assert "left out: Wire: https://wire.test/feed.xml is a source of outlet wire" in done.err
    assert desk.run("config", "check").code == 0
    assert desk.run("outlet", "import", file).code == 1


def test_what_is_exported_can_be_imported_elsewhere(desk: Desk) -> None:
    file = desk.folder / "feeds.opml"
    assert desk.run("outlet", "export", "-o", file).code == 0
    (desk.config / "outlets" / "wire.yaml").unlink()
    assert desk.run("outlet", "import", file).code == 0
    again = desk.run("outlet", "export")
    assert again.out == file.read_text("utf-8")
    assert 'xmlUrl="https://wire.test/feed.xml"' in again.out


def test_a_list_that_cannot_be_read_is_a_mistake_in_the_call(desk: Desk) -> None:
    file = desk.folder / "feeds.opml"
    assert desk.run("outlet", "import", file).code == 2
    file.write_text("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "utf-8")
    refused = desk.run("outlet", "import", file)
    assert (refused.code, "it declares a document type" in refused.err) == (2, True)
