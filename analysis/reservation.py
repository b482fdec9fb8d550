"""Whether a page reserves its text and data mining rights (TDMRep, W3C community report)."""

import re
from collections.abc import Mapping

_HEAD_BYTES = 65_536
_NAME = "tdm-reservation"
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta\s[^<>]{0,2000}>", re.IGNORECASE)
_VALUE = rb"""(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_ATTRIBUTE = re.compile(rb"(?<![\w-])([a-z-]{1,40})\s*=\s*" + _VALUE, re.IGNORECASE)


def reserved(headers: Mapping[str, str], body: bytes) -> bool | None:
    """True: rights are reserved; False: they are said not to be; None: nothing is said.

    `headers` in lower case. Where header and page differ, the reservation counts.
    """
    said = {headers.get(_NAME, "").strip(), *_metas(body[:_HEAD_BYTES])}
    if "1" in said:
        return True
    return False if "0" in said else None


def _metas(head: bytes) -> list[str]:
    tags = _META.findall(_COMMENT.sub(b"", head)) if _NAME.encode() in head.lower() else []
    found = (dict(map(_attribute, _ATTRIBUTE.finditer(tag))) for tag in tags)
    return [one.get("content", "") for one in found if one.get("name", "").lower() == _NAME]


def _attribute(match: re.Match[bytes]) -> tuple[str, str]:
    name, *values = (group or b"" for group in match.groups())
    return name.decode("ascii").lower(), b"".join(values).decode("latin-1").strip()
