"""The digests of a profile as a feed, made from what is on record."""

from sqlmodel import Session

from alerts.render import atom
from config.configuration import Configuration
from store import digests

MOST_ENTRIES = 30


def feed(session: Session, configuration: Configuration, profile: str, url: str) -> bytes | None:
    """The Atom feed of a profile's last digests, to be read at `url`; None for an unknown one.

    NotFound on a store that nothing was put into yet.
    """
    found = configuration.settings.profiles.get(profile)
    if found is None:
        return None
    anchor = digests.anchor(session)
    rows = digests.issued(session, profile, MOST_ENTRIES)
    entries = tuple(
        atom.Entry(
            f"{row.local_date}/{row.label}",
            row.subject,
            str(row.content.get("html", "")),
            row.created_at,
        )
        for row in rows
    )
    title = found.title or configuration.watches[found.watch].title
    made = atom.Feed(anchor.store_id, profile, title, url, anchor.virtual_at, entries)
    return atom.render(made)
