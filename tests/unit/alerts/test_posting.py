"""How chats are posted to: at their pace, and with their secrets kept."""

import asyncio
from collections.abc import Mapping
from ipaddress import ip_network

import pytest

from alerts.posting import Post, fields, seconds
from alerts.transport import Answer, Transport


class Wire(Transport):
    """Keeps when each post began, and what it said."""

    def __init__(self) -> None:
        super().__init__([ip_network("127.0.0.0/8")])
        self.at: list[float] = []
        self.headers: list[Mapping[str, str]] = []

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        self.at.append(asyncio.get_running_loop().time())
        self.headers.append(headers)
        return Answer(200, "ok")


async def test_posts_keep_their_distance_whoever_sends_them() -> None:
    wire = Wire()
    post = Post("https://chat.example/x", wire, gap_s=0.02)
    await asyncio.gather(*(post.send(b"{}") for _ in range(3)))
    first, second, third = wire.at
    assert second - first >= 0.02
    assert third - second >= 0.02


async def test_a_message_has_the_headers_of_the_service_and_its_own() -> None:
    wire = Wire()
    post = Post("https://chat.example/x", wire, 0.0, {"Authorization": "Bearer t"})
    await post.send(b"{}", {"Idempotency-Key": "k"})
    assert wire.headers == [
        {
            "Content-Type": "application/json",
            "Authorization": "Bearer t",
            "Idempotency-Key": "k",
        }
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("no such chat", "https://chat.example: answered 400 no such chat"),
        ("no /hooks/secret-path here", "https://chat.example: answered 400"),
        ("token 12345678 is wrong", "https://chat.example: answered 400"),
        ("two\r\nlines \u202e", "https://chat.example: answered 400 two lines"),
    ],
)
def test_a_failure_repeats_what_was_said_unless_a_secret_is_in_it(said: str, told: str) -> None:
    post = Post("https://chat.example/hooks/secret-path", Wire(), 0.0, secrets=("12345678",))
    assert str(post.failure(Answer(400, ""), said)) == told


@pytest.mark.parametrize("text", ["", "ok", "[1]", "{", "[" * 100_000, "\ud800"])
def test_an_answer_that_is_no_object_has_no_fields(text: str) -> None:
    assert fields(Answer(200, text)) == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, 7.0),
        (0.5, 0.5),
        (-1, None),
        (True, None),
        ("7", None),
        (float("nan"), None),
        (1e300, None),
    ],
)
def test_only_a_number_one_can_wait_for_is_a_wish(value: object, expected: float | None) -> None:
    assert seconds(value) == expected
