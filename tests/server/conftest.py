"""A real service over a small site, for the tests beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from svgog.server.service import Service
from tests.server.client import Client, make_site


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site file of a small site with pages, authors, assets, keys and tokens."""
    return make_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="package")
def service(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    from tests.server.client import ENVIRON

    with Service(
        site,
        source=site.parent / "pages",
        workers=2,
        folder=tmp_path_factory.mktemp("cards"),
        environ=ENVIRON,
    ) as service:
        yield service


@pytest.fixture
def client(service: Service) -> Client:
    return Client(service)
