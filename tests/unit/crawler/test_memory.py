"""What is loaded is left alone by the search for cycles; what comes later is not."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from crawler import memory


class Node:
    """Something that may refer to itself."""

    me: "Node"


@pytest.fixture
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_what_is_loaded_is_looked_through_no_more() -> None:
    with memory.loading():
        kept = [Node() for _ in range(100)]
    assert not {id(one) for one in kept} & {id(one) for one in gc.get_objects()}


@pytest.mark.usefixtures("thawed")
def test_a_cycle_made_after_loading_is_found() -> None:
    with memory.loading():
        pass
    node = Node()
    node.me, gone = node, weakref.ref(node)
    del node
    gc.collect()
    assert gone() is None
