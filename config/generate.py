"""Rewrites what is made from the models: `python -m config.generate`, from the repository."""

from pathlib import Path

from config.loader import packaged_directory
from config.reference import with_tables
from config.schema import write_schemas


def generate(root: Path) -> None:
    """Write the JSON Schemas, and the tables in the pages under `root`/docs."""
    write_schemas(packaged_directory() / "schema")
    for name in ("configure.md", "outlets.md"):
        page = root / "docs" / name
        page.write_text(with_tables(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    generate(Path.cwd())
