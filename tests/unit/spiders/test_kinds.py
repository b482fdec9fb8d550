"""Each kind of source that can be configured can be read."""

from typing import get_args

from config.sources import AnySource
from spiders.kinds import PARSERS


def test_every_kind_has_a_parser() -> None:
    models = get_args(get_args(AnySource)[0])
    kinds = {get_args(model.model_fields["kind"].annotation)[0] for model in models}
    assert kinds == PARSERS.keys()
