"""A host of pictures on loopback, and what fetches from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from svgog.server.remote import RemotePictures
from tests.server.remote.host import (
    PNG,
    Certificate,
    Make,
    RemoteHost,
    Resolver,
    Trap,
    answer,
    hosting,
)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    folder = tmp_path_factory.mktemp("certificate")
    return Certificate.made(folder, "pictures.test", "*.pictures.test")


@pytest.fixture
def host(certificate: Certificate) -> Iterator[RemoteHost]:
    with hosting(certificate) as host:
        host.answers["/a.png"] = answer(PNG)
        yield host


@pytest.fixture
def trap() -> Iterator[Trap]:
    trap = Trap()
    yield trap
    trap.close()


@pytest.fixture
def make(host: RemoteHost, certificate: Certificate) -> Make:
    """Pictures of ``host``, which is allowed although it is on loopback."""

    def made(*origins: str, **options: Any) -> RemotePictures:
        usual = {
            "resolve": Resolver(["127.0.0.1"]),
            "context": certificate.trusted(),
            "is_allowed": lambda address: True,
            "timeout": 30.0,
        }
        listed = origins or (f"https://pictures.test:{host.port}",)
        return RemotePictures(listed, **{**usual, **options})

    return made
