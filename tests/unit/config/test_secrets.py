"""Secrets come from outside the configuration, and are told to nobody."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.secrets import SecretError, SecretRef, resolve

TOKEN = SecretRef(secret="TOKEN")
VALUE = "xoxb-very-secret"
ENDS = ["", "\n", "\r\n", "\n\n"]


@pytest.mark.parametrize("end", ENDS)
def test_a_secret_is_read_from_the_environment_without_its_last_newline(end: str) -> None:
    assert resolve(TOKEN, {"TOKEN": f" {VALUE}{end}"}) == f" {VALUE}"


@pytest.mark.parametrize("end", ENDS)
def test_a_secret_is_read_from_a_file_without_its_last_newline(tmp_path: Path, end: str) -> None:
    (tmp_path / "token").write_bytes(f" {VALUE}{end}".encode())
    assert resolve(TOKEN, {"TOKEN_FILE": str(tmp_path / "token")}) == f" {VALUE}"


def test_a_secret_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    cases = {
        "not set: set TOKEN or TOKEN_FILE": {},
        "the environment variable is empty": {"TOKEN": " "},
        "both TOKEN and TOKEN_FILE are set": {"TOKEN": VALUE, "TOKEN_FILE": "/x"},
        "cannot be read: No such file": {"TOKEN_FILE": str(tmp_path / "none")},
        "cannot be read: Is a directory": {"TOKEN_FILE": str(tmp_path)},
        "which cannot be read": {"TOKEN_FILE": "a\0b"},
        "which is empty": {"TOKEN_FILE": str(tmp_path / "empty")},
        "not UTF-8": {"TOKEN_FILE": str(tmp_path / "binary")},
    }
    for expected, environ in cases.items():
        with pytest.raises(SecretError, match="secret TOKEN") as caught:
            resolve(TOKEN, environ)
        assert expected in str(caught.value)
        assert VALUE not in str(caught.value)


def test_a_reference_holds_no_value() -> None:
    assert TOKEN.model_dump() == {"secret": "TOKEN"}
    assert repr(TOKEN) == "SecretRef(secret='TOKEN')"


@pytest.mark.parametrize("written", [VALUE, 12345678])
def test_a_secret_in_the_clear_is_refused_and_not_repeated(written: object) -> None:
    with pytest.raises(ValidationError) as caught:
        SecretRef.model_validate(written)
    assert "write {secret: NAME} and set NAME, or NAME_FILE" in str(caught.value)
    assert str(written) not in str(caught.value)


def test_a_value_in_place_of_a_name_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        SecretRef.model_validate({"secret": VALUE})
    assert VALUE not in str(caught.value)
