"""The test rig itself: tests cannot reach the network, and databases are their own."""

import asyncio
import os
import socket
import subprocess
import sys

import pytest
import sqlalchemy

from tests import postgres
from tests.guard import OutsideAddress

DOCUMENTATION = "192.0.2.1"  # RFC 5737: never a real host


def test_an_outside_address_is_refused_before_any_packet() -> None:
    with socket.socket() as tcp, pytest.raises(OutsideAddress, match=DOCUMENTATION):
        tcp.connect((DOCUMENTATION, 80))


def test_an_outside_datagram_is_refused() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as udp,
        pytest.raises(OutsideAddress, match=DOCUMENTATION),
    ):
        udp.sendto(b"x", (DOCUMENTATION, 53))


async def test_an_event_loop_is_refused_too() -> None:
    with pytest.raises(OutsideAddress, match=DOCUMENTATION):
        await asyncio.open_connection(DOCUMENTATION, 80)


def test_an_outside_name_is_not_resolved() -> None:
    with pytest.raises(socket.gaierror, match=r"news\.example"):
        socket.getaddrinfo("news.example", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_loopback_is_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = (host, server.getsockname()[1])
        with socket.create_connection(address) as client:
            assert client.getpeername() == server.getsockname()


def test_a_unix_socket_is_reached() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        assert right.recv(1) == b"x"


def test_no_setting_of_the_developer_reaches_a_test() -> None:
    program = "import os; os.environ['TUMEN_DATA'] = os.environ['https_proxy'] = 'x'\n" + (
        "from tests import guard; guard.strip_environment(); print(sorted(os.environ))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert b"PATH" in done.stdout
    assert b"TUMEN_DATA" not in done.stdout
    assert b"https_proxy" not in done.stdout
    assert not [name for name in os.environ if name.startswith("TUMEN_")]


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_an_empty_database(database_url: str, turn: int) -> None:
    engine = sqlalchemy.create_engine(database_url)
    with engine.begin() as connection:
        assert sqlalchemy.inspect(connection).get_table_names() == []
        connection.execute(sqlalchemy.text("CREATE TABLE left_over (turn integer)"))
    engine.dispose()


def test_the_server_is_gone_when_its_block_ends() -> None:
    try:
        with postgres.running() as server:
            url = server.create()
    except postgres.Unavailable as error:
        pytest.skip(str(error))
    engine = sqlalchemy.create_engine(url)
    with pytest.raises(sqlalchemy.exc.OperationalError):
        engine.connect()
    engine.dispose()
