"""What kind of saying it is: quoted or told, and what the speaker does with it."""

from analysis.statements.article import Article
from analysis.utterance import Act, Attribution, Kind, Polarity, Referring, Span

# Marks and words of the outlet beside a quotation, such as a conjunction that stayed.
LEAST_QUOTED = 0.9
LEAST_CLAUSE = 10
"""A word that ends a clause does not do so at its beginning: "That is not true"."""


def kind_of(article: Article, spans: tuple[Span, ...]) -> Kind:
    """direct: all of it quoted; mixed: some of it; indirect: none."""
    whole = sum(end - start for start, end in spans)
    quoted = sum(article.quoted_within(*span) for span in spans)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= whole * LEAST_QUOTED else "mixed"


def is_quoted(article: Article, one: Attribution) -> bool:
    """Whether the saying itself stands in quotation marks: somebody tells what somebody said."""
    at = one.cue or one.source
    return at is not None and article.is_quoted(at[0])


def act_of(one: Attribution, content: str, clause: str, referring: Referring) -> Act:
    """The act that the cue tells, or what a plain statement turns out to be by its content."""
    if one.negated:
        return "no-comment"
    if one.act != "statement":
        return one.act
    if referring.denial.match(content):
        return "denial"
    if referring.pledge.match(content):
        return "commitment"
    return "demand" if referring.demand.search(clause) else "statement"


def polarity_of(clause: str, referring: Referring) -> Polarity:
    """Whether a main clause says that something is not so."""
    return "negative" if referring.negation.search(clause) else "positive"


def main_clause(content: str, referring: Referring) -> str:
    """What is said up to the first subordinate clause."""
    end = referring.clause_end.search(content, LEAST_CLAUSE)
    return content[: end.start()] if end else content
