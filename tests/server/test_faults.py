"""What fails around a service while it is asked: nothing wrong is served, and it recovers."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import svgog
from svgog.server.signing import sign_url
from tests.processes import HAVE_PROC, descendants, eventually, living
from tests.server.client import SECRET, Answer, make_site
from tests.server.live import Live, Load, served
from tests.servers import Answers, answering, redis_server, s3_server, silent_server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HAVE_PROC, reason="looks at processes as Linux shows them"),
]
TITLES = [f"A card about number {n}" for n in range(40)]


def patient(home: Path, more: str = "") -> Path:
    """A site whose clients wait long: a busy machine is no fault that is looked for here."""
    return make_site(home, f"deadline = 50\n{more}")


def url(title: str) -> str:
    return sign_url("/api/og/article/guide.png", SECRET, {"title": title})


def known(n: int) -> str:
    return url(TITLES[n % len(TITLES)])


def fresh(n: int) -> str:
    return url(f"Nobody asked for number {n} before {time.monotonic_ns()}")


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The right card of every known URL."""
    site = make_site(tmp_path_factory.mktemp("right"))
    with svgog.Renderer(site=svgog.Site.load(site)) as renderer:
        drawn = (renderer.render({"title": t}, template="article/guide").data for t in TITLES)
        return dict(zip(map(url, TITLES), drawn, strict=True))


def right(cards: dict[str, bytes]):
    def check(target: str, answer: Answer) -> None:
        if target in cards and answer.status == 200 and not answer.fallback:
            assert answer.body == cards[target], "another card"
        elif answer.status == 200:
            assert answer.image.size == (1200, 630)

    return check


def test_a_worker_killed_every_second(tmp_path: Path, cards: dict[str, bytes]) -> None:
    site = patient(tmp_path)
    with served(tmp_path, "--site", site, "--cache", tmp_path / "cards", "--quiet") as live:
        server = live.process.pid
        with Load(live.port, fresh, right(cards)).by(6) as load:
            for _ in range(5):
                time.sleep(1)
                workers = living(descendants(server)) - {server}
                os.kill(max(workers), signal.SIGKILL)
        assert not load.errors
        assert set(load.answers) <= {(200, ""), (200, "failed")}
        assert load.answers[200, "failed"] <= 10
        assert load.answers[200, ""] > 20
        assert live.get(fresh(0)).fallback == ""


def test_redis_stopped_and_started(tmp_path: Path, cards: dict[str, bytes]) -> None:
    with redis_server(tmp_path) as redis:
        site = patient(tmp_path, f'caches = ["{redis.url}"]\n')
        with served(tmp_path, "--site", site, "--cache", tmp_path / "cards", "--quiet") as live:
            asked = lambda n: known(n) if n % 2 else fresh(n)  # noqa: E731
            with Load(live.port, asked, right(cards)).by(6) as load:
                for deed in (redis.kill, redis.start, redis.pause, redis.resume):
                    time.sleep(1.5)
                    deed()
                time.sleep(3)
            assert not load.errors
            assert set(load.answers) == {(200, "")}
            assert live.count('svgog_cache_total{outcome="fault",tier="redis"}') > 0
            assert eventually(lambda: redis_takes(live, redis.port))


def redis_takes(live: Live, port: int) -> bool:
    """Whether a new card arrives there."""
    import redis

    with redis.Redis(port=port) as store:
        before = store.dbsize()
        live.get(fresh(0))
        return eventually(lambda: bool(store.dbsize() > before))


def test_two_services_that_share_redis_draw_a_card_once(tmp_path: Path) -> None:
    with redis_server(tmp_path) as redis:
        site = patient(tmp_path, f'caches = ["{redis.url}"]\n')
        one, two = tmp_path / "one", tmp_path / "two"
        one.mkdir()
        two.mkdir()
        with (
            served(one, "--site", site, "--cache", one / "cards", "--quiet") as first,
            served(two, "--site", site, "--cache", two / "cards", "--quiet") as second,
        ):
            answers: list[Answer] = []
            for target in [fresh(n) for n in range(8)]:
                threads = [
                    threading.Thread(target=lambda s=s, t=target: answers.append(s.get(t)))
                    for s in (first, second) * 4
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            assert {answer.status for answer in answers} == {200}
            assert len({answer.headers["ETag"] for answer in answers}) == 8
            drawn = "svgog_drawings_total"
            assert first.count(drawn) + second.count(drawn) == 8


def test_an_object_store_that_answers_500_or_hangs(tmp_path: Path, cards: dict[str, bytes]) -> None:
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
    with s3_server() as store, answering(Answers(status=500)) as broken, silent_server() as port:
        import boto3

        client = boto3.client("s3", endpoint_url=store, region_name="us-east-1", **_keys())
        client.create_bucket(Bucket="cards")
        for name, endpoint in (
            ("sound", store),
            ("broken", broken.url),
            ("hanging", f"http://127.0.0.1:{port}"),
        ):
            home = tmp_path / name
            home.mkdir()
            address = f"s3://cards/og?endpoint={endpoint}&region=us-east-1"
            site = patient(home, f'caches = ["{address}"]\n')
            with served(
                home, "--site", site, "--cache", home / "cards", "--quiet", environ=keys
            ) as live:
                with Load(live.port, known, right(cards)).by(4) as load:
                    time.sleep(4)
                assert not load.errors
                assert set(load.answers) == {(200, "")}
                if name == "sound":
                    assert eventually(partial(store_takes, live, client))
                else:
                    assert live.count('svgog_cache_total{outcome="fault",tier="s3"}') > 0


def store_takes(live: Live, client: Any) -> bool:
    """Whether cards arrive there: behind the scenes, and not at the first try if it is slow."""
    live.get(fresh(0))
    return bool(client.list_objects_v2(Bucket="cards")["KeyCount"])


def _keys() -> dict[str, str]:
    return {"aws_access_key_id": "a", "aws_secret_access_key": "b"}


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """``folder`` on a disk of 300 KB."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if shutil.which("mount") and subprocess.run(mount, capture_output=True).returncode == 0:
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
    else:
        yield


def few_bytes() -> None:
    """Where nobody may mount a disk: no file may have more than 16 KB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))


@pytest.mark.parametrize("way", ["a full disk", "files that may not grow", "no folder at all"])
def test_the_disk_is_full(tmp_path: Path, cards: dict[str, bytes], way: str) -> None:
    site, folder = patient(tmp_path), tmp_path / "cards"
    if way == "no folder at all":
        folder.write_text("a file")
        folder = folder / "below"
    prepare = few_bytes if way == "files that may not grow" else None
    with full_disk(tmp_path / "disk"):
        if way == "a full disk":
            folder = tmp_path / "disk"
        with served(
            tmp_path, "--site", site, "--cache", folder, "--quiet", prepare=prepare
        ) as live:
            with Load(live.port, known, right(cards)).by(4) as load:
                time.sleep(3)
            assert not load.errors
            assert set(load.answers) == {(200, "")}
            assert live.get(fresh(0)).fallback == ""
            if way != "a full disk":
                assert live.count('svgog_cache_total{outcome="fault",tier="disk"}') > 0


def test_a_template_broken_while_live_and_mended(tmp_path: Path) -> None:
    home = tmp_path / "templates" / "article" / "guide"
    shutil.copytree(svgog.TemplateLibrary()["article/guide"].path, home)
    site = patient(tmp_path)
    text = site.read_text().replace('assets = "assets"', 'assets = "assets"\ntemplates="templates"')
    site.write_text(text)
    drawing = home / "template.svg"
    sound = drawing.read_text()
    with served(tmp_path, "--site", site, "--cache", tmp_path / "cards", "--quiet") as live:
        before = live.get(known(0))
        with Load(live.port, known).by(3) as load:
            drawing.write_text(sound.replace("</svg>", "<svg>"))
            assert eventually(lambda: live.count('svgog_reloads_total{outcome="refused"}') >= 1)
            assert live.get(known(0)).body == before.body
            drawing.write_text(sound.replace("font-weight", "og:font-wait"))
            assert eventually(lambda: live.count('svgog_reloads_total{outcome="refused"}') >= 2)
            mended = sound.replace("</svg>", '<rect width="40" height="40" fill="red"/></svg>')
            drawing.write_text(mended)
            assert eventually(lambda: live.count('svgog_reloads_total{outcome="done"}') >= 1)
            after = live.get(known(0))
        assert after.body != before.body
        assert after.headers["ETag"] != before.headers["ETag"]
        assert after.image.convert("RGB").getpixel((20, 20)) == (255, 0, 0)
        assert not load.errors
        assert set(load.answers) == {(200, "")}
        assert "article/guide/template.svg:" in live.log.read_text()


def test_told_to_stop_it_answers_what_it_was_asked(tmp_path: Path) -> None:
    site = patient(tmp_path)
    answers: list[Answer] = []
    with served(tmp_path, "--site", site, "--cache", tmp_path / "cards") as live:
        live.get(fresh(0))
        threads = [
            threading.Thread(target=lambda n=n: answers.append(live.get(fresh(n))))
            for n in range(24)
        ]
        for thread in threads:
            thread.start()
        assert eventually(lambda: live.count("svgog_making") > 0 or bool(answers))
        live.process.terminate()
        for thread in threads:
            thread.join()
        live.process.wait(30)
        assert live.process.returncode in (0, -signal.SIGTERM)
    assert [(answer.status, answer.fallback) for answer in answers] == [(200, "")] * 24
    assert "Traceback" not in live.log.read_text()


def test_before_it_stops_it_says_so(tmp_path: Path) -> None:
    site = patient(tmp_path)
    with served(tmp_path, "--site", site, "--cache", tmp_path / "c", "--drain", "4") as live:
        live.process.terminate()
        assert eventually(lambda: live.get("/ready").status == 503)
        assert live.get(known(0)).status == 200
        live.process.wait(60)


def test_a_hangup_reloads(tmp_path: Path) -> None:
    site = patient(tmp_path)
    with served(tmp_path, "--site", site, "--cache", tmp_path / "c", "--no-watch") as live:
        before = live.get(known(0))
        site.write_text(site.read_text().replace("#0a7", "#d0f"))
        live.process.send_signal(signal.SIGHUP)
        assert eventually(lambda: live.get(known(0)).body != before.body)


def test_the_clock_is_moved(tmp_path: Path, cards: dict[str, bytes]) -> None:
    (library,) = Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
    moved = tmp_path / "clock"
    moved.write_text("+0")
    clock = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(moved),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    site = patient(tmp_path)
    soon = sign_url(
        "/api/og/article/guide.png", SECRET, {"title": "Soon"}, expires=time.time() + 3600
    )
    with served(
        tmp_path, "--site", site, "--cache", tmp_path / "cards", "--quiet", environ=clock
    ) as live:
        assert live.get(soon).status == 200
        asked = lambda n: known(n) if n % 2 else fresh(n)  # noqa: E731
        with Load(live.port, asked, right(cards)).by(4) as load:
            for jump in ("+2d", "-400d", "+20y", "+0"):
                moved.write_text(jump)
                time.sleep(1)
                assert live.get(soon).status == (403 if jump in ("+2d", "+20y") else 200), jump
        assert not load.errors
        assert set(load.answers) == {(200, "")}
        assert live.get(fresh(0)).fallback == ""


def test_more_than_it_can_draw(tmp_path: Path, cards: dict[str, bytes]) -> None:
    site = make_site(tmp_path)
    with served(tmp_path, "--site", site, "--cache", tmp_path / "cards", "--quiet") as live:
        with Load(live.port, fresh, right(cards)).by(160) as load:
            time.sleep(6)
        assert not load.errors
        assert set(load.answers) <= {(200, ""), (200, "busy"), (200, "late")}
        assert load.answers[200, "busy"] > 0
        assert load.slowest < 20
        assert eventually(lambda: live.count("svgog_making") == 0)
        assert live.get(fresh(0)).fallback == ""


def test_many_clients_that_ask_for_one_new_card_cause_one_drawing(tmp_path: Path) -> None:
    site = patient(tmp_path)
    with served(tmp_path, "--site", site, "--cache", tmp_path / "cards", "--quiet") as live:
        target, answers = fresh(0), []
        before = live.count("svgog_drawings_total")
        threads = [
            threading.Thread(target=lambda: answers.append(live.get(target))) for _ in range(64)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({answer.body for answer in answers}) == 1
        assert {answer.status for answer in answers} == {200}
        assert live.count("svgog_drawings_total") == before + 1
