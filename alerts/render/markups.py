"""The markup of each chat that takes one text: what is escaped, and how a link is written.

Outlets' words must show as they are: no mention, no link, no emphasis may come out of a title.
"""

import string

from alerts.render.flowing import Markup

_NO_MENTION = "@\u2060"
"""With a word joiner, which nobody sees."""
_BACKSLASH = {sign: f"\\{sign}" for sign in string.punctuation}
_TELEGRAM = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "@": _NO_MENTION})
_MATTERMOST = str.maketrans(
    {sign: _BACKSLASH[sign] for sign in "\\`*{}[]()#+-.!_>~|"}
    | {"&": "&amp;", "<": "&lt;", "/": "&#47;", "@": _NO_MENTION}
)
_DISCORD = str.maketrans(_BACKSLASH)


def telegram_escape(words: str) -> str:
    """Only these four entities are known to Telegram; nothing but a character between keeps
    `@name` from being a mention (core.telegram.org/bots/api#html-style).
    """
    return words.translate(_TELEGRAM)


def mattermost_escape(words: str) -> str:
    """Markdown with the backslashes that all of Mattermost's readers know.

    `<` and `&` are entities: `<!channel>` and `<url|words>` of Slack are taken over by incoming
    webhooks. A slash is one so that no bare address becomes a link with backslashes in it, and
    only a character between keeps `@all` from being a mention (docs.mattermost.com/collaborate/
    format-messages.html, developers.mattermost.com/integrate/webhooks/incoming).
    """
    return words.translate(_MATTERMOST)


def discord_escape(words: str) -> str:
    """A backslash makes any character but letters, digits and spaces literal (docs.discord.com/
    developers/reference#message-formatting for what would be a mention, a time or a link).
    """
    return words.translate(_DISCORD)


def _unchanged(words: str) -> str:
    return words


TELEGRAM = Markup(
    # 4,096 characters after entities are parsed: core.telegram.org/bots/api#sendmessage.
    most=4_096,
    escape=telegram_escape,
    link=lambda url, words: f'<a href="{url.replace("&", "&amp;")}">{words}</a>',
    bold=lambda words: f"<b>{words}</b>",
    quote=lambda words: f"<blockquote>{words}</blockquote>",
)
MATTERMOST = Markup(
    # 16,383 characters: docs.mattermost.com, "Maximum message length".
    most=16_000,
    escape=mattermost_escape,
    link=lambda url, words: f"[{words}]({url})",
    bold=lambda words: f"**{words}**",
    # Without an empty line what follows would belong to the quotation.
    quote=lambda words: f"> {words}\n",
)
DISCORD = Markup(
    # 4,096 characters in the description of an embed: docs.discord.com/developers/resources/
    # message#embed-object-embed-limits.
    most=4_000,
    escape=discord_escape,
    link=lambda url, words: f"[{words}]({url})",
    bold=lambda words: f"**{words}**",
    quote=lambda words: f"> {words}",
)


def plain(most: int) -> Markup:
    """No markup at all, in messages of at most `most` characters."""
    return Markup(
        most=most,
        escape=_unchanged,
        link=lambda url, words: f"{words}\n{url}",
        bold=_unchanged,
        quote=lambda words: f"| {words}",
    )
