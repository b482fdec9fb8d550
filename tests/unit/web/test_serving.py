"""Servers inside the caller's loop leave signals and addresses as they found them."""

import signal
import socket

import httpx
import pytest
from starlette.responses import PlainTextResponse

from web.serving import serve

HELLO = PlainTextResponse("hello")


async def test_signals_stay_with_the_caller():
    before = [signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]
    async with serve(HELLO) as url, httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(url)).text == "hello"
        during = [signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]
    assert during == before


async def test_nothing_listens_afterwards():
    async with serve(HELLO) as url:
        pass
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(url)


async def test_a_taken_address_is_an_error_of_the_caller():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        async with serve(HELLO, port=taken.getsockname()[1]):
            pytest.fail("the address was taken")
