"""Imported before reading processes are forked: what each of them would load.

The language model alone takes most of a second; read before the fork, it is shared by all
processes and does not count against the time of a process's first page.
"""

from datetime import UTC, datetime

from analysis import language, reading
from analysis.document import Page
from crawler import langmodel
from crawler.reading import start

__all__ = ["start"]

# Long enough to have a language: the model is loaded for the first text that is identified by its
# words, once for each script.
_SENTENCES = (
    "The ministers met on 1 January 1970 and said that they would meet again in the spring.",
    "Министры встретились 1 января 1970 года и сообщили, что весной встретятся снова.",
)

language.use(langmodel.identifier())
for sentence in _SENTENCES:
    body = f"<title>{sentence}</title><article><p>{sentence}</p></article>".encode()
    at = datetime(1970, 1, 1, tzinfo=UTC)
    reading.read(Page("http://localhost/", body, "", at), [])
