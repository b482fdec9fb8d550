"""Who said what in English: sources, cues and contents."""

import pytest

from analysis.statements import english


def told(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and contents of every attribution, as words."""
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[slice(*one.cue)] if one.cue else None,
            [text[start:end] for start, end in one.content],
        )
        for one in english.attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Sokolova said the bridge would open in May.", "Sokolova", "said",
         ["the bridge would open in May"]),
        ("The minister has repeatedly said that trains run.", "The minister",
         "has repeatedly said", ["trains run"]),
        ("Trains will run, the minister said on Monday.", "the minister", "said",
         ["Trains will run"]),
        ("“Trains will run,” said Anna Sokolova, the minister.", "Anna Sokolova", "said",
         ["“Trains will run,”"]),
        ("“Trains will run,” she said. “The bridge is open.”", "she", "said",
         ["“Trains will run,”", "“The bridge is open.”"]),
        ("The bridge, she said, is open.", "she", "said", ["The bridge", "is open"]),
        ("According to the ministry, the bridge is open.", "the ministry", "According to",
         ["the bridge is open"]),
    ],
)  # fmt: skip
def test_tells_who_said_what(text: str, source: str, cue: str, content: list[str]) -> None:
    assert told(text) == [(source, cue, content)]
