"""Strangers who say nothing, or one byte at a time: the shipped server goes on answering others."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from pwa.worker import ImpatientWorker
from tests.live_server import LiveServer

THREADS = 16  # of gunicorn.conf.py
PATIENCE_S = 60  # of somebody who asks for a page
HEAD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
POST = (
    b"POST /api/v1/auth/prelogin HTTP/1.1\r\nHost: localhost\r\nX-App: 1\r\n"
    b"Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 5000\r\n\r\n"
)


class HastyWorker(ImpatientWorker):
    """The same with less time for heads and bodies, so that a test need not take a minute."""

    HEAD_SECONDS = 3.0
    BODY_SECONDS = 3.0


@pytest.fixture
def hasty_server(resting_server: LiveServer) -> LiveServer:
    """The server as it is shipped, but for its patience."""
    here = Path(__file__).parent
    resting_server.start(
        GUNICORN_CMD_ARGS=f"--pythonpath {here} --worker-class test_slow_connections.HastyWorker"
    )
    return resting_server


@contextmanager
def strangers(server: LiveServer, count: int, first: bytes, drip: bytes = b"") -> Iterator[None]:
    """So many connections that send the first bytes, then, if asked, one more now and then."""
    ended = threading.Event()
    sockets = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(count)]

    def dripping() -> None:
        while drip and not ended.wait(0.5):
            for one in sockets:
                try:
                    one.sendall(drip)
                except OSError:
                    continue  # it was cut off

    for one in sockets:
        one.sendall(first)
    thread = threading.Thread(target=dripping)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        for one in sockets:
            one.close()


def asks(server: LiveServer) -> int:
    """Ask for a page, as anybody does."""
    with urlopen(server.url + "/healthz", timeout=PATIENCE_S) as answer:
        return int(answer.status)


def test_connections_that_say_nothing_take_no_thread(own_server: LiveServer) -> None:
    # If each had a thread for gunicorn's five seconds, whoever comes next would wait for 100.
    with strangers(own_server, 20 * THREADS, b""):
        assert asks(own_server) == 200


def test_a_request_whose_head_does_not_end_is_cut_off(hasty_server: LiveServer) -> None:
    with strangers(hasty_server, THREADS, HEAD, drip=b"X"):
        assert asks(hasty_server) == 200


@pytest.mark.parametrize("drip", [b"", b"{"])
def test_a_request_whose_body_does_not_arrive_is_cut_off(
    hasty_server: LiveServer, drip: bytes
) -> None:
    with strangers(hasty_server, THREADS, POST, drip=drip):
        assert asks(hasty_server) == 200


def test_an_answer_on_its_way_to_a_slow_reader_is_not_cut_off(hasty_server: LiveServer) -> None:
    with urlopen(hasty_server.url + "/sw.js") as answer:
        whole = len(answer.read())

    with socket.create_connection(("127.0.0.1", hasty_server.port)) as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        reader.sendall(b"GET /sw.js HTTP/1.0\r\nHost: localhost\r\n\r\n")
        got = b""
        pause = threading.Event()
        while piece := reader.recv(whole // 16):
            got += piece
            pause.wait(0.3)  # longer in all than a body may take
    assert len(got.partition(b"\r\n\r\n")[2]) == whole
