"""docs/sync-protocol.md says what the server does: its tables are compared with the code."""

import re
from pathlib import Path
from typing import Any

import pytest

from pwa.app import create_app
from pwa.errors import AppError
from pwa.http_errors import FRAMEWORK_CODES, STATUS
from pwa.settings import Settings
from pwa.sync import decide, page, services
from pwa.sync import wire as sync_wire

DOCUMENT = (Path(__file__).parents[2] / "docs" / "sync-protocol.md").read_text(encoding="utf-8")
ERRORS = Path(__file__).parents[2] / "static" / "js" / "domain" / "errors.js"
FORMAT = (Path(__file__).parents[2] / "docs" / "record-format.md").read_text(encoding="utf-8")
ENDPOINT = re.compile(
    r"^\| `([A-Z]+) (/api/v1/\S+)` \|([^|]*)\| (\d{3})([^|]*)\|([^|]*)\|$", re.MULTILINE
)
CODE = re.compile(r"^\| `(?P<code>[a-z_]+)` \| (?P<status>\d{3}) \|", re.MULTILINE)
EVERYWHERE = {"rate_limited", "unavailable"}
WITH_A_BODY = {"format", "media_type", "too_large"}
THAT_CHANGES = {"csrf"}


@pytest.fixture(scope="module")
def openapi(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The document the server writes about itself."""
    app = create_app(Settings(instance=tmp_path_factory.mktemp("instance")))
    described: dict[str, Any] = app.test_client().get("/api/v1/openapi.json").json
    return described


def test_every_endpoint_stands_in_the_document_with_its_fields_and_refusals(
    openapi: dict[str, Any],
) -> None:
    written = {
        (method, path): (words(takes), int(status), words(gives), words(refuses))
        for method, path, takes, status, gives, refuses in ENDPOINT.findall(DOCUMENT)
    }

    assert written == {
        (method.upper(), path): described(openapi, operation, changes=method != "get")
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    }, "mend the table under Endpoints"


def test_every_code_stands_in_the_document_with_its_status() -> None:
    ours = {error.code: status for error, status in STATUS.items()}
    written = {row["code"]: int(row["status"]) for row in CODE.finditer(DOCUMENT)}

    assert {error.code for error in AppError.__subclasses__()} - {"settings"} == set(ours), (
        "give each refusal of pwa/errors.py its status in pwa/http_errors.py"
    )
    assert written == {code: status for status, code in FRAMEWORK_CODES.items()} | ours, (
        "mend the table of codes"
    )


def test_the_app_knows_every_code_of_the_server() -> None:
    _, _, table = ERRORS.read_text("utf-8").partition("const CODES")
    known = set(re.findall(r"^  (\w+): \{", table.partition("});")[0], re.MULTILINE))

    assert {error.code for error in STATUS} | {*FRAMEWORK_CODES.values()} <= known, (
        "say in static/js/domain/errors.js what follows from it"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        f"A push has at most {sync_wire.LARGEST_PUSH_OPERATIONS} operations",
        f"{services.LARGEST_PUSH_BYTES // 1024} KiB of blobs",
        f"`limit` is 1 to {sync_wire.LARGEST_PAGE_ROWS:,} rows",
        f"most {page.LARGEST_PAGE_BYTES >> 20} MiB of blobs",
        f"{decide.SMALLEST_BLOB_BYTES} to {decide.LARGEST_BLOB_BYTES:,} bytes",
    ],
)
def test_the_limits_in_the_document_are_those_of_the_server(sentence: str) -> None:
    assert sentence in " ".join(DOCUMENT.split())


def test_the_bounds_of_the_cost_are_those_of_the_server(openapi: dict[str, Any]) -> None:
    kdf = openapi["components"]["schemas"]["Kdf"]["properties"]
    m, t = kdf["m"], kdf["t"]

    assert (
        f"`m` not {m['minimum']:,} to {m['maximum']:,} or `t` not {t['minimum']} to {t['maximum']}"
        in " ".join(FORMAT.split())
    )


def described(
    openapi: dict[str, Any], operation: dict[str, Any], *, changes: bool
) -> tuple[Any, ...]:
    """What OpenAPI says of an operation, as the document writes it."""
    schemas = openapi["components"]["schemas"]
    takes = fields(schemas, operation.get("requestBody", {}))
    (status,) = [code for code in operation["responses"] if code < "300"]
    refuses = {
        code
        for number, response in operation["responses"].items()
        if number >= "400"
        for code in response["description"].split(" or ")
    }
    expected = EVERYWHERE | (WITH_A_BODY if "requestBody" in operation else set())
    expected |= THAT_CHANGES if changes else set()
    assert expected <= refuses
    return takes, int(status), fields(schemas, operation["responses"][status]), refuses - expected


def fields(schemas: dict[str, Any], holder: dict[str, Any]) -> set[str]:
    """The names of a body's fields, those that may be left out marked so."""
    if "content" not in holder:
        return set()
    name = holder["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    schema = schemas[name]
    required = schema.get("required", [])
    return {one if one in required else f"{one}?" for one in schema["properties"]}


def words(cell: str) -> set[str]:
    """What stands in back quotes in a cell of a table, without what is no name."""
    return {word for quoted in re.findall(r"`([^`{}]+)`", cell) for word in quoted.split()}
