"""Small languages inside values: CSS selectors, JMESPath, patterns for addresses."""

import re
from typing import Annotated

import jmespath
from cssselect import HTMLTranslator, SelectorError
from jmespath.exceptions import JMESPathError
from pydantic import AfterValidator

PLACEHOLDER = re.compile(r"\{([^{}:]+)\}")


def is_template(link: str) -> bool:
    """Whether a link is a template such as `/news/{id}`, and not the JMESPath of an address.

    A brace without a colon is no JMESPath, and no JMESPath begins with a slash or `http`.
    """
    return bool(PLACEHOLDER.search(link)) or link.startswith(("/", "http:", "https:"))


def _css(selector: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise ValueError(f"not a CSS selector: {str(error).rstrip('.')}") from None
    return selector


def _path(expression: str) -> str:
    try:
        jmespath.compile(expression)
    except JMESPathError as error:
        told = " ".join(str(error).split("\n")[0].split())
        raise ValueError(f"not a JMESPath: {told}") from None
    return expression


def _link(link: str) -> str:
    if not is_template(link):
        return _path(link)
    names = PLACEHOLDER.findall(link)
    if not names:
        raise ValueError("a template without a place for a value: write {name}, as in /news/{id}")
    for name in names:
        _path(name)
    return link


def _pattern(pattern: str) -> str:
    if not pattern.startswith(("/", "*")):
        raise ValueError(
            "not a pattern for path and query: begin it with / or *, as in /news/* or */sport/*"
        )
    return pattern


CssSelector = Annotated[str, AfterValidator(_css)]
JmesPath = Annotated[str, AfterValidator(_path)]
LinkPath = Annotated[str, AfterValidator(_link)]
AddressPattern = Annotated[str, AfterValidator(_pattern)]
