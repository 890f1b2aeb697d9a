"""What the service offers, for people and for programs: ``/v1/templates`` and OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import svgog
from svgog.encode import MEDIA_TYPES
from svgog.model import PAGE_NAMES, SUFFIXES
from svgog.server.generation import Generation
from svgog.server.layers import KINDS
from svgog.server.posts import ENDINGS
from svgog.server.routes import CARDS

_BINARY: dict[str, Any] = {kind: {"schema": {}} for kind in MEDIA_TYPES.values()}
_TEXT: dict[str, Any] = {"text/plain": {"schema": {"type": "string"}}}
_PROBLEM: dict[str, Any] = {
    "application/json": {
        "schema": {
            "type": "object",
            "properties": {"error": {"type": "string"}, "field": {"type": "string"}},
            "required": ["error"],
        }
    }
}


def templates(now: Generation) -> list[dict[str, Any]]:
    """Every template with its fields; all of a generation's load."""
    found = []
    for name, template in now.renderer.templates.items():
        fields = {
            each.name: {
                "type": each.type,
                "required": each.required,
                "max": each.max,
                "description": each.description,
            }
            for each in template.fields.values()
        }
        found.append(
            {
                "name": name,
                "description": template.description,
                "format": template.format,
                "digest": template.digest,
                "fields": fields,
                "samples": [sample.name for sample in template.samples],
            }
        )
    return found


def openapi(now: Generation) -> dict[str, Any]:
    """The service as OpenAPI 3.1 describes it."""
    names = sorted(now.renderer.templates)
    intents = sorted({name.split("/")[0] for name in names})
    endings = [suffix.removeprefix(".") for suffix in SUFFIXES]
    extension = {"type": "string", "enum": endings}
    fields = _parameters(now)
    cards = _answers(_BINARY, 206, 304, 400, 403, 404, 414, 416, 429, 503)
    paths: dict[str, Any] = {}
    for path, summary, parts in (
        (CARDS, "The card that suits the fields, by the site's own rules.", {}),
        (
            f"{CARDS}/{{intent}}",
            "The intent's best template for the fields.",
            {"intent": {"type": "string", "enum": intents}},
        ),
        (
            f"{CARDS}/{{intent}}/{{template}}.{{ext}}",
            "One template's card.",
            {
                "intent": {"type": "string", "enum": intents},
                "template": {"type": "string", "enum": [n.split("/")[1] for n in names]},
                "ext": extension,
            },
        ),
    ):
        paths[path] = _card_path(summary, [*_in_path(parts), *fields], cards)
    kept = {"key": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "ext": extension}
    paths[f"{CARDS}/page/{{slug}}.{{ext}}"] = _card_path(
        "The card of one of the site's pages.",
        _in_path({"slug": {"type": "string", "pattern": r"^[\w~-]{1,80}$"}, "ext": extension}),
        cards,
    )
    paths[f"{CARDS}/c/{{key}}.{{ext}}"] = _card_path(
        "A card that was drawn before, by its key.", _in_path(kept), cards
    )
    paths["/v1/render"] = {"post": _render(intents, names)}
    for path, summary in (
        ("/v1/templates", "Templates with their fields."),
        ("/v1/openapi.json", "This document."),
        ("/health", "Whether the process lives."),
        ("/ready", "Whether cards can be drawn."),
        ("/metrics", "Counts, as Prometheus reads them."),
    ):
        kind = "text/plain" if path == "/metrics" else "application/json"
        told = _answers({kind: {"schema": {}}}, *((503,) if path == "/ready" else ()))
        paths[path] = {"get": {"summary": summary, "responses": told}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "svgog", "version": svgog.__version__, "description": _ABOUT},
        "paths": paths,
        "components": {"securitySchemes": _SCHEMES},
    }


_SCHEMES = {
    "token": {"type": "http", "scheme": "bearer"},
    "signature": {
        "type": "apiKey",
        "in": "query",
        "name": "sig",
        "description": "HMAC-SHA256 of salt, path and query before it, base64url; exp may end it.",
    },
}
_ABOUT = (
    "Social cards. URLs with fields are signed (sig, over the exact path and query) unless the "
    "site allows others; POST needs a token. Errors are one sentence."
)


def _card_path(summary: str, parameters: list[Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    signed: list[dict[str, list[str]]] = [{}, {"signature": []}]
    deed = {
        "summary": summary,
        "parameters": parameters,
        "responses": answers,
        "security": signed,
    }
    return {"get": deed, "head": {**deed, "summary": f"{summary} Headers only."}}


def _in_path(parts: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in parts.items()
    ]


def _parameters(now: Generation) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in now.renderer.templates:
        for each in now.renderer.templates[name].fields.values():
            found.setdefault(each.name, {"description": each.description})
    for name in sorted(PAGE_NAMES):
        found.setdefault(name, {})
    found["v"] = {"description": "Anything: another value makes another URL of the same card."}
    return [
        {"name": name, "in": "query", "schema": {"type": "string"}, **told}
        for name, told in sorted(found.items())
    ]


def _answers(content: Mapping[str, Any], *others: int) -> dict[str, Any]:
    told: dict[str, Any] = {"200": {"description": "Done.", "content": dict(content)}}
    for status in others:
        told[str(status)] = {"description": _SAYINGS[status]}
        if status == 206:
            told["206"]["content"] = dict(content)
        elif status not in (304, 416, 503):
            told[str(status)]["content"] = _TEXT
    return told


_SAYINGS = {
    206: "A part of the picture.",
    304: "The client has it.",
    400: "The request is wrong; one sentence says what.",
    401: "A token is needed.",
    403: "The signature does not hold.",
    404: "There is no such card.",
    413: "The body is too long.",
    414: "The URL is too long.",
    415: "The body is no JSON.",
    416: "The range is beyond the picture.",
    429: "Too many new cards; Retry-After says when.",
    503: "Not now; Retry-After says when.",
}


def _object(properties: Mapping[str, Any], required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [required],
        "additionalProperties": False,
        "properties": properties,
    }


def _render(intents: list[str], names: list[str]) -> dict[str, Any]:
    common = {
        "format": {"type": "string", "enum": list(ENDINGS)},
        "scale": {"type": "number", "minimum": 0.25, "maximum": 2},
        "response": {"type": "string", "enum": ["image", "url", "base64"]},
        "private": {"type": "boolean"},
    }
    layer = {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"type": "string", "enum": list(KINDS)}},
    }
    layers = {"type": "array", "minItems": 1, "maxItems": 50, "items": layer}
    of_template = {
        "template": {"type": "string", "enum": names},
        "intent": {"type": "string", "enum": intents},
        "data": {"type": "object"},
    }
    body = {
        "oneOf": [
            _object({**of_template, **common}, "data"),
            _object({"layers": layers, **common}, "layers"),
        ]
    }
    answers = _answers({**_BINARY, "application/json": {"schema": {}}})
    for status in (400, 401, 404, 413, 415, 429, 503):
        answers[str(status)] = {"description": _SAYINGS[status], "content": _PROBLEM}
    return {
        "summary": "A card of a template with its data, or of a stack of layers.",
        "security": [{"token": []}],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": body}},
        },
        "responses": answers,
    }
