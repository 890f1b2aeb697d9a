"""Cards in an object store, over HTTP: one that works, one that refuses, one that hangs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from boto3 import Session
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    NoCredentialsError,
)
from hypothesis import given
from hypothesis import strategies as st

from svgog.cache.remote import tier_of
from svgog.cache.s3 import S3Tier
from svgog.errors import RequestError, SvgogError
from tests.processes import eventually
from tests.servers import LOCALHOST, Answers, answering, free_port, s3_server, silent_server

CARD = b"\x00\xffa card\r\n" * 1000
PATIENT, IMPATIENT = 20.0, 0.3
"""Seconds a tier waits, where the store answers and where it does not."""
GENEROUS = 5.0
"""Seconds within which an impatient tier has given up, on a busy machine too."""


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """None but these, wherever the tests run."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "an id")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def owner(store: str) -> Iterator[Any]:
    """Who owns the bucket "cards": a plain client of the store."""
    client = Session().client("s3", endpoint_url=store, region_name="us-east-1")
    client.create_bucket(Bucket="cards")
    try:
        yield client
    finally:
        for each in client.list_objects_v2(Bucket="cards").get("Contents", []):
            client.delete_object(Bucket="cards", Key=each["Key"])
        client.delete_bucket(Bucket="cards")
        client.close()


@pytest.fixture
def tier(store: str, owner: Any) -> Iterator[S3Tier]:
    with closing(S3Tier("cards", endpoint=store, timeout=PATIENT)) as made:
        yield made


def failure(call: Callable[[], object]) -> Exception | None:
    """What it raises, soon."""
    begun = time.monotonic()
    try:
        call()
    except (BotoCoreError, ClientError, TimeoutError) as problem:
        return problem
    finally:
        assert time.monotonic() - begun < GENEROUS
    return None


def fails_soon(call: Callable[[], object]) -> None:
    """A busy machine may make no client in time, which is TimeoutError; later it has one."""
    assert eventually(lambda: isinstance(failure(call), BotoCoreError | ClientError))


def test_what_was_put_is_there(tier: S3Tier) -> None:
    assert tier.get("new") is None
    for value in (CARD, b"", b"another"):
        tier.put("new", value)
        assert tier.get("new") == value


def test_an_object_is_private_bytes_below_the_prefix(tier: S3Tier, owner: Any) -> None:
    tier.put("key", CARD)
    answer = owner.get_object(Bucket="cards", Key="svgog/key")
    with closing(answer["Body"]) as body:
        assert body.read() == CARD
    assert answer["ContentType"] == "application/octet-stream"
    grants = owner.get_object_acl(Bucket="cards", Key="svgog/key")["Grants"]
    assert not [each for each in grants if "AllUsers" in each["Grantee"].get("URI", "")]


def test_an_object_may_be_for_everybody_to_read(store: str, owner: Any) -> None:
    with closing(S3Tier("cards", endpoint=store, timeout=PATIENT, public=True)) as tier:
        tier.put("key", CARD)
    grants = owner.get_object_acl(Bucket="cards", Key="svgog/key")["Grants"]
    assert [
        each["Permission"] for each in grants if "AllUsers" in each["Grantee"].get("URI", "")
    ] == ["READ"]


def test_many_threads_share_a_tier_from_its_first_call_on(tier: S3Tier) -> None:
    def stores(n: int) -> bool:
        value = str(n).encode() * 500
        tier.put(f"thread {n}", value)
        return tier.get(f"thread {n}") == value

    with ThreadPoolExecutor(20) as threads:
        assert all(threads.map(stores, range(40)))


def test_a_bucket_that_is_not_there_is_a_fault_and_no_miss(store: str) -> None:
    with closing(S3Tier("nobodys-bucket", endpoint=store, timeout=PATIENT)) as tier:
        with pytest.raises(ClientError):
            tier.get("card")
        with pytest.raises(ClientError):
            tier.put("card", CARD)


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_store_that_refuses_is_asked_once(status: int) -> None:
    with (
        answering(Answers(status)) as server,
        closing(S3Tier("cards", endpoint=server.url, timeout=PATIENT)) as tier,
    ):
        fails_soon(lambda: tier.get("card"))
        fails_soon(lambda: tier.put("card", CARD))
        assert server.requests == 2


def test_a_plain_404_is_a_miss() -> None:
    with (
        answering(Answers(404, b"<html>no such file</html>")) as server,
        closing(S3Tier("cards", endpoint=server.url, timeout=PATIENT)) as tier,
    ):
        assert tier.get("card") is None


def test_half_an_object_is_none() -> None:
    half = Answers(200, CARD, {"Content-Length": str(2 * len(CARD)), "Connection": "close"})
    with (
        answering(half) as server,
        closing(S3Tier("cards", endpoint=server.url, timeout=PATIENT)) as tier,
    ):
        fails_soon(lambda: tier.get("card"))


@pytest.mark.parametrize(
    "greeting",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"],
    ids=["nothing", "half a head", "half a body"],
)
def test_a_store_that_hangs_is_not_waited_for(greeting: bytes) -> None:
    with silent_server(greeting) as port:
        address = f"http://{LOCALHOST}:{port}"
        with closing(S3Tier("cards", endpoint=address, timeout=IMPATIENT)) as tier:
            fails_soon(lambda: tier.get("card"))


def test_a_store_that_is_away_fails_soon() -> None:
    address = f"http://{LOCALHOST}:{free_port()}"
    with closing(S3Tier("cards", endpoint=address)) as tier:
        fails_soon(lambda: tier.get("card"))


def test_credentials_that_come_later_are_found(
    tier: S3Tier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    for _ in range(2):
        with pytest.raises(NoCredentialsError):
            tier.get("card")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "an id")
    assert tier.get("card") is None


def test_credentials_that_are_long_in_coming_are_not_waited_for(
    tier: S3Tier, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tier.put("card", CARD)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with silent_server() as port, closing(S3Tier("cards", endpoint=store, timeout=0.1)) as hasty:
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"http://{LOCALHOST}:{port}")
        begun = time.monotonic()
        for _ in range(3):
            with pytest.raises(TimeoutError):
                hasty.get("card")
        assert time.monotonic() - begun < GENEROUS
    assert tier.get("card") == CARD


def test_a_closed_tier_opens_again(tier: S3Tier) -> None:
    tier.close()
    tier.put("card", CARD)
    tier.close()
    assert tier.get("card") == CARD


def test_the_address_says_which_folder_of_which_bucket(store: str, owner: Any) -> None:
    for url, where in {
        "s3://cards": "cards/svgog/",
        "s3://cards/": "cards/svgog/",
        " S3://cards/a/b%20c?region=eu-central-1\n": "cards/a/b c/",
    }.items():
        assert repr(tier_of(url)) == f"S3Tier({where})"
    with closing(tier_of(f"s3://cards/of/site?endpoint={store}&region=eu-central-1")) as tier:
        assert eventually(lambda: failure(lambda: tier.put("card", CARD)) is None)
        assert owner.head_object(Bucket="cards", Key="of/site/card")["ContentLength"] == len(CARD)


@pytest.mark.parametrize(
    "url",
    [
        "s3://",
        "s3:///prefix",
        "s3://id:hunter2@cards",
        "s3://id:hunter2/x@cards",
        "s3://c",
        "s3://hunter2 cards",
        "s3://[hunter2",
        "s3://cards#hunter2",
        "s3://cards?secret=hunter2",
        "s3://cards?hunter2",
        "s3://cards?regoin=hunter2",
        "s3://cards?endpoint=ftp://hunter2",
        "s3://cards?endpoint=hunter2",
        "s3://cards?endpoint=https://id:hunter2@host",
        "s3://cards?endpoint=https://host:hunter2",
        "s3://cards?endpoint=https://[hunter2",
        "s3://cards?endpoint=https://host%3Fhunter2",
        "s3://cards?endpoint=https://",
    ],
)
def test_a_wrong_address_is_told_without_quoting_it(url: str) -> None:
    with pytest.raises(RequestError) as caught:
        tier_of(url)
    told: BaseException | None = caught.value
    while told:
        assert "hunter2" not in f"{told} {told!r}"
        told = told.__context__
    assert "S3" in str(caught.value)


@given(st.text(alphabet=st.characters(max_codepoint=0x2200)))
def test_any_address_is_one_or_is_refused(rest: str) -> None:
    for scheme in ("s3", "redis", "rediss"):
        try:
            tier_of(f"{scheme}://{rest}")
        except RequestError as refused:
            assert refused.public


def test_the_option_that_was_meant_is_named() -> None:
    with pytest.raises(RequestError, match=r'Did you mean "region"\?'):
        tier_of("s3://cards?regoin=eu-central-1")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(SvgogError, match=r'pip install "svgog\[s3\]"'):
        tier_of("s3://cards")
