"""The server as a process: it starts, crashes, and comes back with what it had."""

import json
import socket
from urllib.request import Request, urlopen

from tests.factories import Person, a_blob, an_operation, register_body, sync_body
from tests.live_server import LiveServer


def call(server: LiveServer, path: str, body: object, cookie: str = "") -> tuple[dict, str]:
    request = Request(
        f"{server.url}/api/v1{path}",
        data=json.dumps(body).encode(),
        headers={
            "Content-Type": "application/json",
            "X-App": "1",
            "Origin": server.url,
            "Cookie": cookie,
        },
    )
    with urlopen(request, timeout=10) as answer:
        return json.load(answer), answer.headers.get("Set-Cookie", "").partition(";")[0]


def test_what_was_acknowledged_is_there_after_a_crash(own_server: LiveServer) -> None:
    ada = Person("ada")
    _, cookie = call(own_server, "/auth/register", register_body(ada))
    operations = [an_operation(a_blob()) for _ in range(50)]
    acknowledged = []
    for operation in operations:
        answer, _ = call(own_server, "/sync", sync_body(ada, operation), cookie)
        acknowledged += answer["ok"]

    own_server.kill()
    own_server.start()

    page, _ = call(own_server, "/sync", sync_body(ada), cookie)
    assert {record["id"] for record in page["pull"]} == set(acknowledged)
    assert len(acknowledged) == len(operations)


def test_the_log_of_a_scenario_holds_no_name_and_no_token(own_server: LiveServer) -> None:
    ada = Person("canary-name-ada")
    _, cookie = call(own_server, "/auth/register", register_body(ada))
    call(own_server, "/sync?canary=query", sync_body(ada), cookie)

    own_server.stop()

    log = own_server.log.read_text()
    assert "security event=account_made count=1" in log
    for canary in ("canary-name-ada", "canary=query", cookie.partition("=")[2]):
        assert canary not in log


def test_an_answer_leaves_in_one_piece(own_server: LiveServer) -> None:
    with socket.create_connection(("127.0.0.1", own_server.port)) as reader:
        reader.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")

        head, _, body = reader.recv(1 << 16).partition(b"\r\n\r\n")

    assert f"content-length: {len(body)}" in head.decode().lower()
    assert body


def test_what_is_left_of_a_refused_body_is_no_request(own_server: LiveServer) -> None:
    body = b"GET /missing HTTP/1.1\r\n\r\n"
    refused = (
        b"POST /api/v1/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    )
    asked = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with socket.create_connection(("127.0.0.1", own_server.port)) as reader:
        answers = []
        for request in (asked, refused, asked, asked):
            reader.sendall(request)
            answers.append(reader.recv(1 << 16).split(b" ")[1])

    assert answers == [b"200", b"403", b"200", b"200"]
