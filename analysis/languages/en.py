"""English."""

from analysis.languages.base import Language, any_of, numbered, patterns

MONTHS = numbered(
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec", first=1,
)  # fmt: skip
MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"

ENGLISH = Language(
    code="en",
    months=MONTHS,
    weekdays=numbered(
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", first=0
    ),
    days=patterns(
        rf"\b{MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH},?[\s-]*(?P<y>\d{{4}})\b",
    ),
    today=("today",),
    anniversaries=patterns(
        r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\s+(?:\w+\s+){0,2}?anniversary\b",
        r"\banniversary\s+no\.?\s*(?P<n>\d{1,3})\b",
    ),
    published=("published", "posted", "date", "first published", "created", "issued", "released"),
    modified=("updated", "modified", "last update", "edited", "corrected"),
    adverts=(
        "advertisement",
        "advertisements",
        "advertising",
        "ad",
        "ads",
        "sponsored",
        "sponsored content",
        "story continues below advertisement",
        "article continues below",
        "scroll to continue",
        "article continues after advertisement",
        "continue reading",
        "read more",
        "must read",
        "trending",
        "trending today",
        "related",
        "related articles",
        "related stories",
        "related news",
        "most read",
        "most popular",
        "recommended",
        "share",
        "share this",
        "share this article",
        "contact us",
        "comments",
        "leave a reply",
        "print this page",
        "subscribe",
        "sign up",
        "newsletter",
        "loading...",
    ),
    furniture=patterns(
        r"(?:also|must)[ -]read\s*[:–—-]",
        r"(?:read|see) (?:more|also|next)\s*[:–—|]",
        r"related(?: (?:article|stor|news|post|coverage)\w*)?\s*[:–—]",
        r"(?:subscribe|sign up)(?: now)? (?:to|for) (?!the treaty)\S.{0,80}"
        r"(?:newsletter|channel|alerts|updates|emails?)\b",
        r"subscribe .{0,40}newsletter\b",
        r"(?:follow|like|join|find) us on\b",
        r"click here (?:to|for)\b",
        r"(?:©|\(c\)|copyright\b).{0,120}$",
        r".{0,80}\ball rights reserved\b.{0,60}$",
        r"share (?:this|on|via)\b.{0,60}$",
        r"(?:download|get) (?:the|our) .{0,40}\bapp\b",
    ),
    day_first=None,
)
