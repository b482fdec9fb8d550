"""Other people's words made fit for a message: one line, visible, not too long.

Nothing is reworded; only what cannot be seen, or would steer the reader's screen, is taken out.
"""

import re
import unicodedata

# Joiners are part of Persian and Indic spelling; all other format characters are invisible
# or turn the direction of the text that follows (CVE-2021-42574).
_KEPT_FORMATS = {"\u200c", "\u200d"}
_ELLIPSIS = "…"


def clean(text: str) -> str:
    """One line without control, direction and other invisible characters."""
    # Printable text has none of those, and to look at each character takes sixty times as long.
    seen = text if text.isprintable() else "".join(map(_visible, text))
    return " ".join(seen.split())


def clip(text: str, limit: int) -> str:
    """At most `limit` code points, cut between words where one is near, marked with an ellipsis."""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end > 0 and is_joined(text, end):
        end -= 1
    space = text.rfind(" ", end - limit // 5, end + 1)
    return text[: space if space > 0 else end].rstrip() + _ELLIPSIS


def is_joined(text: str, at: int) -> bool:
    """Whether cutting before `at` would tear a mark from its letter, or a joined pair apart."""
    return bool(unicodedata.combining(text[at])) or "\u200d" in text[at - 1 : at + 1]


def is_web_address(url: str) -> bool:
    """Whether a link may be shown as one: http or https, and nothing else."""
    return re.match(r"https?://[^\s/]", url, re.IGNORECASE) is not None


def counted(number: int, noun: str, many: str = "") -> str:
    """`1 article`, `6 articles`; `many` is the plural of a noun that has another one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {many or f'{noun}s'}"


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cf" and character not in _KEPT_FORMATS else character
