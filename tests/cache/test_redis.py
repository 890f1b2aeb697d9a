"""Cards in Redis, against real servers: stopped, started again, paused, and no Redis at all."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest
import redis

from svgog.cache import Lock
from svgog.cache.redis import RedisTier
from svgog.cache.remote import tier_of
from svgog.errors import RequestError, SvgogError
from tests.processes import eventually
from tests.servers import LOCALHOST, RedisServer, free_port, redis_server, silent_server

CARD = b"\x00\xff\r\n$-1\r\n" * 1000
PATIENT = 20.0
"""Seconds a tier waits where the server answers; elsewhere its own default, a quarter of one."""
GENEROUS = 5.0
"""Seconds within which a tier has given up, on a busy machine too."""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """For tests that leave it as it is; each uses keys of its own."""
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def own(tmp_path: Path) -> Iterator[RedisServer]:
    """For tests that stop it."""
    with redis_server(tmp_path) as server:
        yield server


@pytest.fixture
def tier(shared: RedisServer) -> Iterator[RedisTier]:
    with closing(patient(shared.url)) as made:
        yield made


def patient(url: str, prefix: str = "svgog:", ttl: float = 1000) -> RedisTier:
    return RedisTier(url, prefix=prefix, ttl=ttl, timeout=PATIENT)


def answer(tier: RedisTier, key: str) -> bytes | None:
    """None too where the server was too slow: the machine may be busy."""
    with suppress(redis.RedisError):
        return tier.get(key)
    return None


def fails_soon(call: Callable[[], object]) -> redis.RedisError:
    begun = time.monotonic()
    with pytest.raises(redis.RedisError) as caught:
        call()
    assert time.monotonic() - begun < GENEROUS
    return caught.value


def test_what_was_put_is_there(tier: RedisTier) -> None:
    assert tier.get("new") is None
    for value in (CARD, b"", b"another"):
        tier.put("new", value)
        assert tier.get("new") == value


def test_a_card_is_forgotten_after_its_time(shared: RedisServer) -> None:
    with closing(patient(shared.url, "site-a:")) as tier:
        tier.put("timed", CARD)
        tier.put("refreshed", CARD)
    with closing(redis.Redis(port=shared.port)) as client:
        assert 900 < client.ttl("site-a:timed") <= 1000
    with closing(patient(shared.url, "site-a:", 0.05)) as brief:
        brief.put("timed", CARD)
        assert eventually(lambda: brief.get("timed") is None)
        assert brief.get("refreshed") == CARD


def test_sites_with_prefixes_of_their_own_do_not_see_each_other(shared: RedisServer) -> None:
    with closing(patient(f"{shared.url}/3", "a:")) as one:
        with closing(patient(f"{shared.url}/3", "b:")) as other:
            one.put("mine", CARD)
            assert other.get("mine") is None
        with closing(patient(f"{shared.url}/4", "a:")) as elsewhere:
            assert elsewhere.get("mine") is None


def test_many_threads_share_a_tier(tier: RedisTier) -> None:
    def stores(n: int) -> bool:
        value = str(n).encode() * 500
        tier.put(f"thread {n}", value)
        return tier.get(f"thread {n}") == value

    with ThreadPoolExecutor(150) as threads:
        assert all(threads.map(stores, range(600)))


def test_a_server_that_comes_back_is_used_again(own: RedisServer) -> None:
    with closing(patient(own.url)) as tier:
        tier.put("card", CARD)
        own.kill()
        fails_soon(lambda: tier.get("card"))
        fails_soon(lambda: tier.put("card", CARD))
        own.start()
        assert tier.get("card") is None
        tier.put("card", CARD)
        assert tier.get("card") == CARD


def test_a_server_that_came_back_unnoticed_costs_no_failure(own: RedisServer) -> None:
    with closing(patient(own.url)) as tier:
        tier.put("card", CARD)
        own.kill()
        own.start()
        assert tier.get("card") is None
        token = tier.lock("card", 60)
        own.kill()
        own.start()
        assert token
        tier.unlock("card", token)


def test_a_paused_server_is_not_waited_for(own: RedisServer) -> None:
    with closing(patient(own.url)) as writer, closing(RedisTier(own.url)) as tier:
        writer.put("a", b"card a")
        writer.put("b", b"card b")
        assert eventually(lambda: answer(tier, "a") == b"card a")
        own.pause()
        fails_soon(lambda: tier.get("a"))
        fails_soon(lambda: tier.put("a", CARD * 1000))
        fails_soon(lambda: tier.lock("a", 60))
        own.resume()
        # The late answers to what was asked before must not be taken for these.
        assert next(filter(None, (answer(tier, "b") for _ in range(100)))) == b"card b"


def test_a_paused_server_holds_up_many_threads_no_longer_than_one(own: RedisServer) -> None:
    with closing(RedisTier(own.url)) as tier, ThreadPoolExecutor(150) as threads:
        own.pause()
        begun = time.monotonic()
        asked = [threads.submit(tier.get, "card") for _ in range(150)]
        assert all(isinstance(each.exception(), redis.TimeoutError) for each in asked)
        assert time.monotonic() - begun < GENEROUS


def test_what_is_no_redis_fails_soon() -> None:
    with closing(RedisTier(f"redis://{LOCALHOST}:{free_port()}")) as tier:
        fails_soon(lambda: tier.get("card"))
    for greeting in (b"", b"$1000000\r\nnever the rest", b"HTTP/1.1 400 Bad Request\r\n\r\n"):
        with (
            silent_server(greeting) as port,
            closing(RedisTier(f"redis://{LOCALHOST}:{port}")) as tier,
        ):
            fails_soon(partial(tier.get, "card"))


def test_one_at_a_time_has_the_lock(tier: RedisTier) -> None:
    assert isinstance(tier, Lock)
    token = tier.lock("locked", 60)
    assert token
    assert tier.lock("locked", 60) is None
    assert tier.lock("another", 60)
    assert tier.get("locked") is None
    tier.unlock("locked", "somebody else's token")
    assert tier.lock("locked", 60) is None
    tier.unlock("locked", token)
    assert tier.lock("locked", 60)


def test_a_lock_ends_by_itself_and_is_then_not_the_first_owners_to_give_back(
    tier: RedisTier,
) -> None:
    late = tier.lock("slow", 0.05)
    assert late
    assert eventually(lambda: tier.lock("slow", 60) is not None)
    tier.unlock("slow", late)
    assert tier.lock("slow", 60) is None


def made_once(tier: RedisTier, key: str) -> bool:
    """Whether this caller made the card, by the rules that ``lock`` tells."""
    while tier.get(key) is None:
        if token := tier.lock(key, 60):
            mine = tier.get(key) is None
            if mine:
                time.sleep(0.05)
                tier.put(key, CARD)
            tier.unlock(key, token)
            return mine
        time.sleep(0.005)
    return False


def test_of_many_threads_one_makes_a_card(tier: RedisTier) -> None:
    with ThreadPoolExecutor(16) as threads:
        makers = list(threads.map(partial(made_once, tier), ["wanted by threads"] * 16))
    assert sum(makers) == 1


def test_of_many_processes_one_makes_a_card(shared: RedisServer) -> None:
    code = (
        "from tests.cache.test_redis import made_once, patient\n"
        f"print(made_once(patient({shared.url!r}), 'wanted by processes'))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60)[0].strip() for process in started]
    assert sorted(said) == ["False", "False", "True"]


def test_a_password_opens_the_server_and_is_never_shown(tmp_path: Path) -> None:
    with redis_server(tmp_path, password="s3cret-%23") as server:
        url = f"redis://:s3cret-%2523@{LOCALHOST}:{server.port}/2"
        with closing(patient(url)) as tier:
            tier.put("card", CARD)
            assert tier.get("card") == CARD
            assert repr(tier) == repr(tier_of(url))
            assert repr(tier) == f"RedisTier({LOCALHOST}:{server.port}/2)"
        with closing(patient(url.replace("s3cret", "hunter2"))) as wrong:
            assert "hunter2" not in str(fails_soon(lambda: wrong.get("card")))


def test_tls_wants_a_certificate_that_can_be_trusted(
    tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with redis_server(tmp_path, certificates=certificates) as server:
        url = f"rediss://{LOCALHOST}:{server.tls_port}"
        with closing(patient(url)) as tier:
            assert "certificate" in str(fails_soon(lambda: tier.get("card")))
            monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "server.pem"))
            tier.put("card", CARD)
            assert tier.get("card") == CARD
        with closing(RedisTier(url.replace("rediss", "redis"))) as plain:
            fails_soon(lambda: plain.get("card"))


@pytest.mark.parametrize(
    "url",
    [
        "redis://",
        "redis://:hunter2@",
        "redis://:hunter2/x@host:6379/0",
        "redis://:1#hunter2@host:6379",
        "redis://:1?hunter2@host:6379",
        "redis://host:hunter2",
        "redis://host:99999",
        "redis://host/hunter2",
        "redis://host/0?socket_timeout=100",
        "redis://[hunter2",
        "redis://hunter2\N{FULLWIDTH SOLIDUS}@host",
        "rediss://host/0?ssl_cert_reqs=none",
        "unix://hunter2",
        "memcached://hunter2@host",
        "hunter2",
        "",
    ],
)
def test_a_wrong_address_is_told_without_quoting_it(url: str) -> None:
    with pytest.raises(RequestError) as caught:
        tier_of(url)
    told: BaseException | None = caught.value
    while told:
        assert "hunter2" not in f"{told} {told!r}"
        told = told.__context__
    assert "redis://" in str(caught.value)


def test_the_address_says_where() -> None:
    for url, where in {
        "redis://cache.example": "cache.example:6379/0",
        " REDISS://user:word@cache.example:7000/5\n": "cache.example:7000/5",
        "redis://[::1]:7000/": "::1:7000/0",
    }.items():
        assert repr(tier_of(url)) == f"RedisTier({where})"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SvgogError, match=r'pip install "svgog\[redis\]"'):
        tier_of("redis://:hunter2@host")
