"""Authors are the persons whom the page names, and nobody else."""

import json

import pytest

from analysis import authors, markup
from analysis.structured import structured

SITE = frozenset({"border post"})


def read(html: str) -> tuple[str, ...]:
    tree = markup.parse(f"<html>{html}</html>")
    assert tree is not None
    _, raw = authors.named(tree, structured(tree), SITE)
    return authors.persons(raw, SITE)


def jsonld(author: object) -> str:
    told = json.dumps({"@type": "NewsArticle", "author": author})
    return f'<head><script type="application/ld+json">{told}</script></head><body>x</body>'


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"@type": "Person", "name": "Ana Silva"}, ("Ana Silva",)),
        ([{"@type": "Person", "name": "Ana Silva"}, {"name": "Rui Dias"}],
         ("Ana Silva", "Rui Dias")),
        ("By Ana Silva and Rui Dias", ("Ana Silva", "Rui Dias")),
        ({"@type": "Person", "name": "Ana Silva, dpa"}, ("Ana Silva",)),
        ({"@type": "Organization", "name": "Border Post"}, ()),
        ({"@type": "Person", "name": "Border Post"}, ()),
        ({"@type": "Person", "name": "Associated Press"}, ()),
        ({"@type": "Person", "name": "THE ASSOCIATED PRESS"}, ()),
        ({"@type": "Person", "name": "https://x.example/ana"}, ()),
        ({"@type": "Person", "name": "홍길동 기자"}, ("홍길동",)),
        ("Staff Reporter", ()),
        ([None, 3, {"name": ["x"]}], ()),
    ],
)  # fmt: skip
def test_authors_of_structured_data(author: object, expected: tuple[str, ...]) -> None:
    assert read(jsonld(author)) == expected


def test_meta_elements_and_bylines_stand_in() -> None:
    meta = '<head><meta name="author" content="Border Post"></head>'
    byline = '<body><h1>Title</h1><p class="byline">By Ana Silva</p></body>'
    other = '<body><aside><a rel="author">Rui Dias</a></aside></body>'

    assert read('<head><meta name="author" content="Ana Silva"></head>') == ("Ana Silva",)
    assert read(meta + byline) == ("Ana Silva",)
    assert read(meta + other) == ()
