"""What an article tells, made in the reading process: its statements."""

from collections.abc import Mapping

from analysis.cast import Cast
from analysis.claims import signature
from analysis.document import Reading
from analysis.match import Matcher
from analysis.quantities import Quantity, quantities
from analysis.statements import extracting
from analysis.statements.article import Source
from analysis.utterance import Statement
from config.watch import Watch
from crawler.reader import Said


class Listener:
    """Hears for a set of watches; building it costs nothing where their matchers are given."""

    def __init__(self, watches: Mapping[str, Watch], matchers: Mapping[str, Matcher]) -> None:
        self._cast = Cast(watches, matchers)

    def said(self, read: Reading, outlet: str) -> tuple[Said, ...]:
        """The statements of an article of an outlet, by position."""
        source = Source(read.title, read.text, read.lang, read.date.day, outlet)
        found = extracting.extract(source, self._cast)
        return tuple(self._compared(one, read.lang) for one in found)

    def _compared(self, statement: Statement, lang: str) -> Said:
        content = statement.content
        return Said(
            statement,
            signature.signature(content, lang, self._cast.named(content)),
            tuple(_counted(content, lang)),
        )


def _counted(content: str, lang: str) -> list[Quantity]:
    return [quantity for quantity in quantities(content, lang) if quantity.unit]
