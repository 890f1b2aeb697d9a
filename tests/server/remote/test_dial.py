"""A connection goes to the host that was named and judged, or nowhere."""

from __future__ import annotations

import ssl
import threading
from typing import Any

import pytest

from svgog.errors import RequestError
from svgog.server.remote import RemotePictures
from tests.server.remote.host import (
    SLOW,
    Certificate,
    Make,
    RemoteHost,
    Resolver,
    Trap,
    at,
    dripping,
    refused,
)


def test_certificates_are_always_checked(certificate: Certificate) -> None:
    careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    careless.check_hostname = False
    with pytest.raises(RequestError, match="certificates checked"):
        RemotePictures(["https://a.test"], context=careless)


def test_an_address_that_does_not_answer_is_followed_by_the_next(
    host: RemoteHost, make: Make
) -> None:
    assert make(resolve=Resolver(["::1", "127.0.0.3", "127.0.0.1"]))(at(host)).width == 80


def test_a_certificate_for_another_host_or_of_a_stranger(host: RemoteHost, make: Make) -> None:
    other = make(f"https://other.test:{host.port}")
    assert "certificate" in refused(other, at(host, name="other.test"))
    assert "certificate" in refused(make(context=None), at(host))
    assert host.asked == []


def test_the_environments_proxies_are_not_used(
    host: RemoteHost, make: Make, trap: Trap, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{trap.port}")
    assert make()(at(host)).width == 80
    assert not trap.reached()


def test_a_name_that_changes_its_address_reaches_nothing(make: Make) -> None:
    """The trap is where every look-up but the first leads."""
    trap = Trap("127.0.0.1")
    resolve = Resolver(["127.0.0.2"], ["127.0.0.1"])
    seconds = [0.0]
    url = f"https://pictures.test:{trap.port}/a.png"
    pictures = make(
        url.removesuffix("/a.png"),
        resolve=resolve,
        is_allowed=lambda address: address == "127.0.0.2",
        clock=lambda: seconds[0],
    )
    assert "cannot be reached" in refused(pictures, url)
    assert len(resolve.asked) == 1
    for _ in range(2):
        seconds[0] += 31
        assert "not on the public" in refused(pictures, url)
    assert len(resolve.asked) == 3
    assert not trap.reached()
    trap.close()


def test_the_connection_goes_to_the_address_that_was_judged(host: RemoteHost, make: Make) -> None:
    resolve = Resolver(["127.0.0.1"], ["127.0.0.2"])
    judged: list[str] = []

    def is_allowed(address: str) -> bool:
        judged.append(address)
        return True

    assert make(resolve=resolve, is_allowed=is_allowed)(at(host)).width == 80
    assert (judged, resolve.asked) == (["127.0.0.1"], [("pictures.test", host.port)])


def test_one_closed_address_among_open_ones_closes_the_host(trap: Trap) -> None:
    for addresses in (["127.0.0.1", "8.8.8.8"], ["8.8.8.8", "2606:4700::1111", "127.0.0.1"]):
        pictures = RemotePictures(
            [f"https://pictures.test:{trap.port}"], resolve=Resolver(addresses)
        )
        assert "not on the public" in refused(pictures, f"https://pictures.test:{trap.port}/a")
    assert not trap.reached()


def test_a_slow_drip_is_cut_in_the_handshake(host: RemoteHost, make: Make) -> None:
    with dripping(host) as port:
        pictures = make(f"https://pictures.test:{port}", timeout=SLOW)
        assert "too long" in refused(pictures, f"https://pictures.test:{port}/a.png")
        assert host.cut.wait(60)


def test_a_lookup_that_hangs_is_left(host: RemoteHost, make: Make) -> None:
    done = threading.Event()

    def resolve(name: str, port: int, **options: Any) -> list[tuple[Any, ...]]:
        done.wait(60)
        return []

    try:
        assert "too long" in refused(make(resolve=resolve, timeout=0.1), at(host))
    finally:
        done.set()


@pytest.mark.parametrize("found", [[], ["elsewhere.test"], [""]])
def test_a_name_without_addresses(host: RemoteHost, make: Make, found: list[str]) -> None:
    assert "has no address" in refused(make(resolve=Resolver(found)), at(host))


def test_a_lookup_that_is_done_makes_room(host: RemoteHost, make: Make) -> None:
    pictures = make(kept_bytes=0)
    assert {pictures(at(host)).width for _ in range(20)} == {80}
    assert len(host.asked) == 20
