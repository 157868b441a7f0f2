"""The server as it is shipped, `gunicorn.conf.py` and all, does what the documents say."""

import json
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from limits import parse

from pwa.accounts import limits
from tests.factories import Person, login_body
from tests.live_server import ROOT, LiveServer

PROTOCOL = (ROOT / "docs" / "sync-protocol.md").read_text("utf-8")


def status_of(server: LiveServer, path: str, body: object) -> int:
    request = Request(
        f"{server.url}/api/v1{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "X-App": "1", "Origin": server.url},
    )
    try:
        with urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def let_through(limit: str, seconds: float) -> range:
    """How many calls a sliding window lets through in `seconds`, wherever it turned meanwhile."""
    item = parse(limit)
    meanwhile = 1 + int(item.amount * seconds / item.get_expiry())
    return range(item.amount, item.amount + meanwhile + 1)


def test_the_shipped_server_counts_guesses_as_documented(own_server: LiveServer) -> None:
    began = monotonic()
    statuses = [status_of(own_server, "/auth/login", login_body(Person("ada"))) for _ in range(25)]

    assert statuses.count(401) in let_through(limits.GUESSES, monotonic() - began)
    assert statuses.count(401) + statuses.count(429) == 25


def test_the_shipped_server_counts_calls_as_documented(own_server: LiveServer) -> None:
    began = monotonic()
    with ThreadPoolExecutor(8) as threads:
        statuses = list(
            threads.map(
                lambda n: status_of(own_server, "/auth/prelogin", {"username": f"person{n}"}),
                range(200),
            )
        )

    assert statuses.count(200) in let_through(limits.CALLS, monotonic() - began)
    assert statuses.count(200) + statuses.count(429) == 200


@pytest.mark.parametrize(
    "limit",
    [limits.CALLS, limits.QUESTIONS, limits.GUESSES, limits.GUESSES_FROM_AN_ADDRESS],
)
def test_every_limit_is_in_the_protocol(limit: str) -> None:
    assert f"| {limit} |" in PROTOCOL


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"MARK <script>alert(1)</script>\r\n\r\n", b"400"),
        (b"GET /?MARK HTTP/1.1\r\nHost: localhost\r\nMARK <b>\r\n\r\n", b"400"),
        (b"GET /MARK" + bytes(b"a" * 5000) + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\n" + b"X-MARK: " + b"a" * 9000 + b"\r\n\r\n", b"431"),
        (b"POST /?MARK HTTP/1.1\r\nTransfer-Encoding: MARK\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_request_is_refused_without_being_quoted_and_without_a_name_in_the_log(
    own_server: LiveServer, sent: bytes, status: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", own_server.port), timeout=20) as stranger:
        stranger.sendall(sent)
        answer = b"".join(iter(lambda: stranger.recv(65536), b""))

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert b"MARK" not in answer
    for name in (b"Content-Security-Policy", b"X-Content-Type-Options", b"Cache-Control"):
        assert name + b":" in head
    assert len(body) < 60
    log = own_server.log.read_text()
    assert "MARK" not in log
    assert "ip=" not in log


def start(tmp_path: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Start the shipped server with a setting that it should refuse."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"),
            *("--bind", "127.0.0.1:0", *arguments, "wsgi:app"),
        ],
        cwd=ROOT,
        env={**os.environ, "PWA_INSTANCE": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_several_processes_that_would_count_apart_are_refused(tmp_path: Path) -> None:
    refused = start(tmp_path, "--workers", "2")

    assert refused.returncode != 0
    assert "PWA_RATE_LIMITS" in refused.stderr


def test_a_setting_that_cannot_be_meant_is_one_line_and_not_a_traceback(tmp_path: Path) -> None:
    wrong = {"PWA_ORIGIN": "http://192.168.1.9:8000"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "upgrade-database"]

    served = start(tmp_path, **wrong)
    commanded = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PWA_INSTANCE": str(tmp_path), **wrong},
        capture_output=True,
        text=True,
        check=False,
    )

    for refused in (served, commanded):
        assert refused.returncode != 0
        assert "PWA_ORIGIN" in refused.stderr
        assert "Traceback" not in refused.stderr
