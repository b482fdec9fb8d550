"""The kinds of file in a configuration directory, and the model of each."""

from typing import Any

from pydantic import Field, TypeAdapter

from config.base import Identifier, Model
from config.outlets import Outlet
from config.settings import Settings
from config.watch import Entity, FixedDay, Rule

SETTINGS_FILE = "tumen.yaml"
WATCH_FILE = "watch.yaml"


class WatchHead(Model):
    """What `watch.yaml` holds; the rest of a watch is in its folders."""

    title: str = Field(min_length=1, description="Name as shown in digests.")
    tag: str = Field(min_length=1, max_length=20, description="Short mark in subject lines.")


Entities = dict[Identifier, Entity]
Rules = dict[Identifier, Rule]
Calendar = dict[Identifier, FixedDay]

FOLDERS = ("entities", "rules", "calendar")

KINDS: dict[str, TypeAdapter[Any]] = {
    "tumen": TypeAdapter(Settings),
    "outlet": TypeAdapter(Outlet),
    "watch": TypeAdapter(WatchHead),
    "entities": TypeAdapter(Entities),
    "rules": TypeAdapter(Rules),
    "calendar": TypeAdapter(Calendar),
}
