"""What every configuration model shares."""

import re
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class Model(BaseModel):
    """Frozen, and an unknown key is an error. Errors never print values: one may be a secret."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"no time zone is called {name!r}: use a name such as Europe/Berlin or Asia/Seoul"
        ) from None
    return name


def _http_url(url: str) -> str:
    if not re.match(r"https?://[^\s/]+", url):
        raise ValueError("not a web address: it must start with http:// or https:// and a host")
    return url


def _without_login(url: str) -> str:
    if "@" in url.partition("//")[2].partition("/")[0]:
        raise ValueError("a login is not written into an address: give it under `access`")
    return url


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
TimeZone = Annotated[str, AfterValidator(_known_zone)]
HttpUrl = Annotated[str, AfterValidator(_http_url)]
OpenUrl = Annotated[HttpUrl, AfterValidator(_without_login)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
