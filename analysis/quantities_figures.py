"""A number written in digits, with the separators of its language."""

import re

_GROUPED = re.compile(r"\d{1,3}(?:(?P<sep>[.,\u00a0\u202f ’'])\d{3})(?:(?P=sep)\d{3})*")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_LONGEST = 16
"""Digits beyond which it is a code and no number of anything."""


def figure(written: str, *, comma_decimal: bool) -> float | None:
    """The value of "12,000", "1.5", "12 000", "1,5"; None for a date, a time or another code.

    Three digits behind one separator make thousands ("12.000" too where the comma is decimal),
    but for what begins with a zero ("0,125").
    """
    if len(written) > _LONGEST:
        return None
    if written.isdigit():
        return float(written) if written == "0" or written[0] != "0" else None
    grouped = _GROUPED.fullmatch(written)
    thousands = ".\u00a0\u202f ’'," if comma_decimal else ",\u00a0\u202f ’'"
    if grouped and grouped["sep"] in thousands and written[0] != "0":
        return float(re.sub(r"\D", "", written))
    if _DECIMAL.fullmatch(written):
        return float(written.replace(",", "."))
    return None
