"""Secrets: named in the configuration, read from the environment or from a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from config.base import Model
from config.errors import ConfigFailure

_HOW = "write {secret: NAME} and set NAME, or NAME_FILE with the path of a file, in the environment"


class SecretError(ConfigFailure):
    """A secret cannot be had; the message names it and never tells its value."""


class SecretRef(Model):
    """A secret by its name: `{secret: NAME}`. It holds the name only, never the value."""

    secret: str = Field(
        pattern=r"^[A-Z][A-Z0-9_]*$",
        description="Name of the environment variable; NAME_FILE may name a file instead.",
    )

    @model_validator(mode="before")
    @classmethod
    def _not_in_the_clear(cls, value: Any) -> Any:
        if isinstance(value, str | int | float):
            raise ValueError(f"a secret is not written into the configuration: {_HOW}")
        return value


def resolve(ref: SecretRef, environ: Mapping[str, str]) -> str:
    """The value of a secret, from NAME or from the file that NAME_FILE names.

    Newlines at its end are dropped. SecretError when neither or both are set, when the
    value is empty, or when the file cannot be read.
    """
    name, file_name = ref.secret, f"{ref.secret}_FILE"
    direct, path = environ.get(name), environ.get(file_name)
    if direct is not None and path is not None:
        raise SecretError(f"secret {name}: both {name} and {file_name} are set: unset one")
    if path is not None:
        return _read(name, file_name, path)
    if direct is None:
        raise SecretError(f"secret {name}: not set: set {name} or {file_name} in the environment")
    if not direct.strip():
        raise SecretError(f"secret {name}: the environment variable is empty: give it a value")
    return direct.rstrip("\r\n")


def _read(name: str, file_name: str, path: str) -> str:
    origin = f"secret {name}: {file_name} names {path!r}"
    try:
        value = Path(path).read_text("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise SecretError(f"{origin}, which is not UTF-8 text") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise SecretError(f"{origin}, which cannot be read: {reason}") from None
    if not value.strip():
        raise SecretError(f"{origin}, which is empty: put the value there")
    return value
