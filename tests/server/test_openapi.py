"""The service as its own OpenAPI document describes it, tried out by schemathesis."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import svgog
from svgog.server.asgi import asgi_app
from svgog.server.service import Service
from tests.server.client import TOKEN, Client
from tests.server.test_protocols import asgi_server

CHECKS = """not_a_server_error status_code_conformance content_type_conformance
    response_headers_conformance response_schema_conformance negative_data_rejection
    unsupported_method use_after_free ensure_resource_availability"""


@pytest.mark.slow
def test_nothing_that_the_document_allows_breaks_the_service(tmp_path: Path) -> None:
    site = svgog.Site.from_dict(
        {"service": {"allow_unsigned": True, "rate": 1_000_000, "tokens": ["OG_TOKEN"]}}
    )
    with (
        Service(site, workers=2, folder=tmp_path / "cards", environ={"OG_TOKEN": TOKEN}) as service,
        asgi_server(asgi_app(service)) as address,
    ):
        done = subprocess.run(
            [
                *(Path(sys.executable).with_name("st"), "run", f"{address}/v1/openapi.json"),
                *("--header", f"Authorization: Bearer {TOKEN}"),
                *("--checks", ",".join(CHECKS.split()), "--max-examples", "40", "--seed", "7"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=900,
        )
        told = service.metrics.page().body.decode()
    assert done.returncode == 0, done.stdout[-6000:]
    assert 'status="200"' in told and 'status="400"' in told
    assert 'status="500"' not in told and 'reason="failed"' not in told


def test_the_document_names_every_route_and_template(client: Client) -> None:
    document = client.get("/v1/openapi.json").json
    assert document["openapi"].startswith("3.1")
    assert {path.split("{")[0] for path in document["paths"]} >= {
        "/api/og",
        "/api/og/",
        "/api/og/page/",
        "/api/og/c/",
        "/v1/render",
        "/v1/templates",
        "/health",
        "/ready",
        "/metrics",
    }
    listed = {each["name"]: each for each in client.get("/v1/templates").json["templates"]}
    assert set(listed) == set(svgog.TemplateLibrary())
    assert listed["article/guide"]["fields"]["title"]["required"] is True


def test_metrics_count_what_was_answered(client: Client) -> None:
    client.get("/nothing")
    client.signed("/api/og/article/guide.png", title="Counted")
    told = client.get("/metrics").text
    assert 'svgog_requests_total{route="other",status="404"}' in told
    assert 'svgog_cards_total{source="drawn"}' in told
    assert 'svgog_cache_total{outcome="miss",tier="disk"}' in told
    assert "Counted" not in told
