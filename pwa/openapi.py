"""The OpenAPI document, written from what every API route declares of itself."""

from collections.abc import Iterable
from typing import Any, cast

import msgspec
from flask import Blueprint, Flask, Response, current_app
from werkzeug.routing import Rule

from pwa.endpoint import SPEC, EndpointSpec
from pwa.errors import (
    AppError,
    AuthError,
    CsrfError,
    FormatError,
    GoneError,
    MediaTypeError,
    RevokedError,
    TooLargeError,
)
from pwa.http_errors import STATUS, ErrorBody
from pwa.wire_codec import CODINGS, JSON, Wire, in_json, schema_of

API_ROOT = "/api/v1/"
REFERENCE = "#/components/schemas/{name}"
METHODS = frozenset({"GET", "POST", "DELETE"})

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/api/v1/openapi.json")
def document() -> Response:
    """Describe every other address under /api/v1."""
    return Response(msgspec.json.encode(describe(current_app)), content_type=JSON)


def describe(app: Flask) -> dict[str, Any]:
    """Write the document from the app's own routes."""
    described = [rule for rule in app.url_map.iter_rules() if _is_described(rule)]
    rules = sorted(described, key=lambda rule: rule.rule)
    specs = [_spec(app, rule) for rule in rules]
    paths: dict[str, dict[str, Any]] = {}
    for rule, spec in zip(rules, specs, strict=True):
        for method in sorted((rule.methods or set()) & METHODS):
            paths.setdefault(_path(rule), {})[method.lower()] = _operation(rule, spec)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Twofold", "version": "1"},
        "paths": paths,
        "components": {"schemas": _schemas(specs), "securitySchemes": {"session": _COOKIE}},
    }


def _is_described(rule: Rule) -> bool:
    return rule.rule.startswith(API_ROOT) and rule.endpoint != "openapi.document"


def _spec(app: Flask, rule: Rule) -> EndpointSpec:
    return cast("EndpointSpec", getattr(app.view_functions[rule.endpoint], SPEC))


def _path(rule: Rule) -> str:
    return rule.rule.replace("<", "{").replace(">", "}")


def _operation(rule: Rule, spec: EndpointSpec) -> dict[str, Any]:
    changes = "GET" not in (rule.methods or set())
    operation: dict[str, Any] = {
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": spec.summary,
        "responses": {str(spec.status): _answer(spec), **_refusals(spec, changes=changes)},
    }
    parameters = [_path_parameter(name) for name in sorted(rule.arguments)]
    if changes:
        parameters.append(_APP_HEADER)
    if parameters:
        operation["parameters"] = parameters
    if spec.signed_in:
        operation["security"] = [{"session": []}]
    if spec.takes is not None:
        operation["requestBody"] = {"required": True, "content": _content(spec.takes)}
    return operation


def _answer(spec: EndpointSpec) -> dict[str, Any]:
    if spec.gives is None:
        return {"description": "done"}
    return {"description": (spec.gives.__doc__ or "").strip(), "content": _content(spec.gives)}


def _refusals(spec: EndpointSpec, *, changes: bool) -> dict[str, Any]:
    codes: dict[int, list[str]] = {429: ["rate_limited"], 503: ["unavailable"]}
    refusals: list[type[AppError]] = list(spec.refuses)
    if spec.signed_in:
        refusals += [AuthError, RevokedError, GoneError]
    if spec.takes is not None:
        refusals += [FormatError, MediaTypeError, TooLargeError]
    if changes:
        refusals.append(CsrfError)
    for refusal in refusals:
        names = codes.setdefault(STATUS[refusal], [])
        if refusal.code not in names:
            names.append(refusal.code)
    return {
        str(status): {"description": " or ".join(names), "content": _content(ErrorBody)}
        for status, names in sorted(codes.items())
    }


def _content(shape: type[Wire]) -> dict[str, Any]:
    reference = {"$ref": REFERENCE.format(name=shape.__name__)}
    return {coding: {"schema": reference} for coding in CODINGS}


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _schemas(specs: Iterable[EndpointSpec]) -> dict[str, Any]:
    shapes = {shape for spec in specs for shape in (spec.takes, spec.gives) if shape is not None}
    ordered = sorted(shapes | {ErrorBody}, key=lambda shape: shape.__name__)
    _, schemas = msgspec.json.schema_components(
        [in_json(shape) for shape in ordered], schema_hook=schema_of, ref_template=REFERENCE
    )
    return schemas


_COOKIE = {"type": "apiKey", "in": "cookie", "name": "__Host-sid"}
_APP_HEADER = {
    "name": "X-App",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "const": "1"},
}
