"""What an article tells is heard in the time that one page may take."""

import time

from analysis.match import Matcher
from analysis.statements.article import Source
from crawler.hearing import Listener
from tests.doubles import packaged


def test_a_quotation_that_never_ends_is_heard_in_time() -> None:
    matchers: dict[str, Matcher] = {"russia-dprk": packaged.matcher()}
    listener = Listener({"russia-dprk": packaged.watch()}, matchers)
    text = 'Putin said "Russia and North Korea ' * 1500
    begun = time.process_time()
    said = listener.said(Source("Russia and North Korea", text, "en", None, ""))
    assert time.process_time() - begun < 6
    assert [one.statement.claimant_text for one in said] == ["Putin"]
