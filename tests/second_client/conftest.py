"""The stage: real servers on both databases, and devices that run the second client."""

import ipaddress
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databases import MakeUrl, migrate
from tests.live_server import LiveServer
from tests.second_client.client import Client
from tests.second_client.server import Server, over_http
from tests.second_client.wire import CODINGS

PASSWORD = "amber lantern quiet meadow"
NEW_PASSWORD = "seven slow rivers at dusk"
LOWEST_COST = (19_456, 2)
MakeDevice = Callable[..., Client]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path
) -> Iterator[str]:
    """A server for all tests, on each database in turn; it believes a proxy about addresses."""
    folder = tmp_path_factory.mktemp(f"second-{request.param}")
    settings = {"PWA_PROXY_COUNT": "1"}
    if request.param == "postgresql":
        make: MakeUrl = request.getfixturevalue("new_postgres")
        settings["PWA_DATABASE_URL"] = make()
        migrate(settings["PWA_DATABASE_URL"], folder)
    server = LiveServer(folder, migrated_sqlite, **settings)
    server.start()
    yield server.url
    server.stop()


def new_device(url: str, coding: str = "msgpack") -> Client:
    """A device in a network of its own, so that nobody uses up the tries of another."""
    address = str(ipaddress.IPv4Address(secrets.randbits(32)))
    server = Server(url, over_http(url), CODINGS[coding], headers={"X-Forwarded-For": address})
    return Client(server, cost=LOWEST_COST)


@pytest.fixture
def device(url: str) -> MakeDevice:
    """Makes devices; `coding` is what they speak."""
    return lambda coding="msgpack": new_device(url, coding)


@pytest.fixture
def ada() -> str:
    """A name that nobody has."""
    return f"ada-{secrets.token_hex(6)}"


@pytest.fixture
def phone(device: MakeDevice, ada: str) -> Client:
    """Ada's phone, where she made her account."""
    phone = device()
    phone.register(ada, PASSWORD)
    return phone


@pytest.fixture
def laptop(device: MakeDevice, phone: Client) -> Client:
    """Ada's other device, which speaks the other coding."""
    laptop = device("json")
    laptop.sign_in(phone.username, PASSWORD)
    return laptop
