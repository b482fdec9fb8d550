import string

import pytest
from hypothesis import given, strategies as st

from analysis.query import QueryError, parse
from analysis.query_ast import And, InField, Name, Near, Not, Or, Phrase, Word

A, B, C = Word("alpha"), Word("beta"), Word("gamma")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("alpha", A),
        ("alpha OR beta AND gamma", Or((A, And((B, C))))),
        ("(alpha OR beta) AND gamma", And((Or((A, B)), C))),
        ("alpha AND NOT beta", And((A, Not(B)))),
        ("alpha AND NOT beta OR gamma", Or((And((A, Not(B))), C))),
        ("alpha AND NOT beta NEAR/3 gamma", And((A, Not(Near(B, C, 3))))),
        ("@russia NEAR/8 (beta OR “kim jong un”)", None),
        ("title:alpha", InField("title", A)),
        ("lede:(alpha OR @dprk)", InField("lede", Or((A, Name("dprk"))))),
        ("«Ким Чен Ын»", Phrase("Ким Чен Ын")),
        ("w*ld?", Word("w*ld?")),
        ('"and"', Phrase("and")),
        ("((alpha))", A),
    ],
)
def test_queries_are_read(query, node):
    expected = node or Near(Name("russia"), Or((B, Phrase("kim jong un"))), 8)
    assert parse(query) == expected


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ("", 0, "empty"),
        ("   ", 0, "empty"),
        ("alpha beta", 6, "write AND or OR"),
        ("alpha (beta)", 6, "write AND or OR"),
        ("alpha NOT beta", 6, "AND NOT"),
        ("alpha and beta", 6, "write AND"),
        ("alpha Or beta", 6, "write OR"),
        ("alpha near/5 beta", 6, "NEAR/n"),
        ("alpha NEAR beta", 6, "NEAR/n"),
        ("alpha w/5 beta", 6, "NEAR/n"),
        ("alpha NEAR/0 beta", 6, "1 to 100"),
        ("alpha NEAR/101 beta", 6, "1 to 100"),
        ("alpha NEAR/" + "9" * 5000 + " beta", 6, "1 to 100"),
        ("alpha NEAR/2 beta NEAR/2 gamma", 18, "AND"),
        ("(alpha AND beta) NEAR/2 gamma", 0, "joined by OR"),
        ("alpha NEAR/2 title:beta", 13, "field goes around"),
        ("alpha NEAR/2 NOT beta", 13, "missing"),
        ("(alpha", 0, "never closed"),
        ("alpha)", 5, "never opened"),
        ("()", 1, "missing"),
        ('"alpha', 0, "never closed"),
        ('""', 0, "no letter"),
        ("alpha AND", 9, "at the end"),
        ("AND alpha", 0, "before 'AND'"),
        ("tilte:alpha", 0, "did you mean title?"),
        ("headline:alpha", 0, "title, first, lede and body"),
        ("title:(lede:alpha)", 7, "inside another"),
        ("title: AND alpha", 0, "needs"),
        ("*", 0, "everything"),
        ("?*?", 0, "everything"),
        ("a*", 0, "two letters"),
        ("\ufc5e", 0, "no letter"),
        ("a*b*c*d*e", 0, "write fewer"),
        ("-alpha", 0, "AND NOT"),
        ("@", 0, "stands alone"),
        ("NOT alpha", 0, "must be there"),
        ("alpha OR NOT beta", 9, "must be there"),
        ("title:(NOT alpha)", 7, "must be there"),
        ("(" * 40 + "alpha" + ")" * 40, 25, "two rules"),
        ("NOT " * 5000 + "alpha", 100, "two rules"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_place_and_a_remedy(query, position, says):
    with pytest.raises(QueryError) as error:
        parse(query)
    assert error.value.position == position
    assert says in error.value.message


def test_an_unknown_name_is_an_error_with_a_proposal():
    with pytest.raises(QueryError, match="did you mean @russia") as error:
        parse("alpha AND @rusia", {"russia", "dprk"})
    assert error.value.position == 10


words = st.text(string.ascii_letters + "북한путин*?", min_size=3, max_size=8).filter(
    lambda text: text.count("*") < 4
)
terms = st.one_of(
    words.map(lambda text: Word(f"x{text}y")),
    st.text(string.ascii_letters + " .?'(:)", max_size=12).map(lambda text: Phrase(f"q{text}z")),
    st.sampled_from(["russia", "dprk", "kim-jong-un"]).map(Name),
)
groups = st.lists(terms, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
operands = st.one_of(terms, groups)
nears = st.builds(Near, operands, operands, st.integers(1, 100))


def _branches(inner):
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(parts.map(And), parts.map(Or), inner.map(Not))


plain_nodes = st.recursive(st.one_of(terms, nears), _branches, max_leaves=6)
fields = st.builds(InField, st.sampled_from(["title", "lede", "body"]), plain_nodes)
nodes = st.recursive(st.one_of(terms, nears, fields), _branches, max_leaves=6)


@given(nodes)
def test_a_written_node_parses_to_itself(node):
    query = And((A, node))
    assert parse(str(query)) == query


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                [
                    "AND",
                    "OR",
                    "NOT",
                    "NEAR/3",
                    "(",
                    ")",
                    '"',
                    "title:",
                    "@a",
                    "x*",
                    " ",
                    "and",
                    "ab",
                ]
            ),
            max_size=14,
        ).map(" ".join),
    )
)
def test_random_text_is_a_query_or_a_query_error(query):
    try:
        node = parse(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert error.message
    else:
        assert parse(str(node)) == node
