"""Access: what opens an outlet to its subscribers."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from config.base import Model
from config.secrets import SecretRef

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")  # RFC 9110 5.6.2
_HOST = re.compile(r"(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_OURS = re.compile(
    r"(accept|content)-encoding|connection|content-(length|type)|expect|host|"
    r"if-(match|modified-since|none-match|range|unmodified-since)|keep-alive|"
    r"proxy-(authorization|connection)|range|te|trailer|transfer-encoding|upgrade"
)
_DISGUISE = re.compile(r"forwarded|from|referer|user-agent|via|x-real-ip|(sec|x-forwarded)-.*")
_SECRET = frozenset({"authorization", "cookie", "x-api-key"})


def _header_name(name: str) -> str:
    low = name.lower()
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a header: letters, digits and hyphens only")
    if _OURS.fullmatch(low):
        raise ValueError(f"the header {name} is set by Tumen itself: take it out")
    if _DISGUISE.fullmatch(low):
        raise ValueError(f"the header {name} would be a disguise: Tumen says who it is")
    return name


def header_value(value: str) -> str:
    """The value as it is; ValueError, which does not tell it, for what no header can hold."""
    if not (value.isascii() and value.isprintable()):
        raise ValueError("a header's value is one line of printable ASCII characters")
    return value


def _host_name(host: str) -> str:
    if not _HOST.fullmatch(host):
        raise ValueError(f"{host!r} is no host: write it in lower case, such as paper.example")
    return host


HeaderName = Annotated[str, AfterValidator(_header_name)]
HeaderValue = Annotated[str, AfterValidator(header_value)]
HostName = Annotated[str, AfterValidator(_host_name)]


class Access(Model):
    """What opens an outlet to its subscribers. It is sent to the outlet's own hosts alone."""

    headers: dict[HeaderName, HeaderValue | SecretRef] = Field(
        default={}, description="Request headers, such as `Authorization: {secret: NAME}`."
    )
    username: str | None = Field(default=None, description="User of HTTP basic authentication.")
    password: SecretRef | None = Field(default=None, description="Its password.")
    hosts: tuple[HostName, ...] = Field(
        default=(), description="Further hosts of the outlet that get the headers."
    )

    @model_validator(mode="after")
    def _one_login(self) -> "Access":
        names = [name.lower() for name in self.headers]
        if len(set(names)) < len(names):
            raise ValueError("a header is given twice, in capitals and in small letters: keep one")
        if (self.username is None) != (self.password is None):
            raise ValueError("`username` and `password` go together: give both or neither")
        if self.username is not None and "authorization" in names:
            raise ValueError("either `username` and `password`, or the header Authorization")
        if ":" in (self.username or ""):
            raise ValueError("a user of basic authentication has no colon in the name (RFC 7617)")
        return self

    @model_validator(mode="after")
    def _no_secret_in_the_clear(self) -> "Access":
        for name, value in self.headers.items():
            if name.lower() in _SECRET and isinstance(value, str):
                raise ValueError(f"the value of {name} is a secret: write {{secret: NAME}}")
        return self
