"""Taking deliveries and working them, as a service does."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.errors import RequestError
from svgog.server.hooks import Drawn, Hooks, read_hooks
from svgog.server.hooks.queue import QueueFault, mark
from tests.processes import eventually
from tests.server.hooks.conftest import Make, Service
from tests.server.hooks.systems import (
    MILLISECONDS,
    NOW,
    SECRET,
    SENDERS,
    contentful,
    generic,
    ghost,
    ghost_post,
    page,
    sanity,
    wordpress,
)

ALL = {name: {"secret": "HOOK_SECRET"} for name in SENDERS}


def test_a_delivery_becomes_a_card(make: Make) -> None:
    service = make(ALL)
    assert service.receive(ghost(ghost_post())) == (202, "The delivery is taken.")
    assert service.pages == []
    (done,) = service.worked()
    assert (done.source, done.event, done.state) == ("ghost", "post.published.edited", "done")
    assert (done.slug, done.tries, done.error) == ("ship-on-fridays", 1, "")
    assert (done.received, done.ended) == (NOW, NOW)
    assert [each["title"] for each in service.pages] == ["Ship on Fridays"]


def test_what_is_refused(make: Make) -> None:
    service = make({"generic": {"secret": "HOOK_SECRET"}})
    sent = generic(page())
    assert service.receive(ghost(page()))[0] == 404
    assert service.hooks.receive("../x", "/api/hooks/x", {}, b"")[0] == 404
    assert service.receive(replace(sent, headers={}))[0] == 401
    assert service.receive(replace(sent, body=page(2)))[0] == 401
    assert service.receive(generic(b"no json"))[0] == 400
    # Who does not know the secret is not told whether the body can be read.
    assert service.receive(replace(sent, body=b"no json"))[0] == 401
    assert service.receive(generic(b'"' + b"x" * 2_000_000 + b'"'))[0] == 413
    assert service.hooks.deliveries() == []


HEADERS = st.sampled_from(
    "x-ghost-signature sanity-webhook-signature x-contentful-signature authorization "
    "x-contentful-signed-headers x-contentful-timestamp x-svgog-token x-svgog-signature".split()
)
VALUES = st.text() | st.sampled_from(["Bearer ", "sha256=" + "0" * 64, "t=\u0663,v1="])


@given(
    source=st.sampled_from([*SENDERS, "", "nope"]),
    query=st.text(),
    headers=st.dictionaries(HEADERS, VALUES | VALUES.map(lambda text: text + "\ud800")),
    body=st.binary(),
)
def test_whatever_comes_without_a_secret_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
    source: str,
    query: str,
    headers: dict[str, str],
    body: bytes,
) -> None:
    file = tmp_path_factory.getbasetemp() / "never.sqlite"
    hooks = Hooks(read_hooks(ALL), file, lambda _: Drawn("", ""), {"HOOK_SECRET": SECRET})
    path = f"/api/hooks/{source}?{query}"
    assert hooks.receive(source, path, headers, body)[0] == (401 if source in SENDERS else 404)
    assert not file.exists()


def test_an_old_delivery_cannot_be_sent_again(make: Make) -> None:
    service = make(ALL)
    for each in (ghost, sanity, contentful):
        assert service.receive(each(page(), time=str(int(MILLISECONDS) - 301_000)))[0] == 401
        assert service.receive(each(page(), time=str(int(MILLISECONDS) - 299_000)))[0] == 202


def test_the_answer_does_not_wait_for_the_card(make: Make) -> None:
    service = make(ALL)
    begun, go = threading.Event(), threading.Event()

    def slow(data: Mapping[str, Any]) -> Drawn:
        begun.set()
        assert go.wait(20)
        return service.drawn(data)

    service.draw = slow
    service.hooks.start()
    service.receive(generic(page(1)))
    assert begun.wait(20)
    # The first card is still being drawn, and would be for ever.
    assert service.receive(generic(page(2)))[0] == 202
    assert not service.hooks.stop(0)
    go.set()
    assert [each.state for each in service.worked()] == ["done", "done"]


def test_a_delivery_is_taken_once(make: Make) -> None:
    service = make(ALL)
    assert service.receive(generic(page()))[1] == "The delivery is taken."
    assert service.receive(generic(page()))[1] == "The delivery was taken before."
    assert len(service.worked()) == 1
    assert service.receive(generic(page())) == (202, "The delivery was taken before.")
    service.now += 86_401
    assert service.receive(generic(page()))[1] == "The delivery is taken."
    assert len(service.worked()) == 2


def test_a_senders_own_id_tells_deliveries_apart(make: Make) -> None:
    service = make(ALL)

    def send(own_id: str, number: int) -> str:
        sent = generic(page(number))
        sent.headers["x-svgog-delivery"] = own_id
        return service.receive(sent)[1]

    assert send("a", 1) == "The delivery is taken."
    assert send("a", 2) == "The delivery was taken before."
    assert send("b", 1) == "The delivery is taken."


def test_the_same_body_of_two_systems_is_two_deliveries(make: Make) -> None:
    service = make(ALL)
    assert service.receive(generic(page()))[1] == service.receive(sanity(page()))[1]
    assert len(service.hooks.deliveries()) == 2


def test_the_last_hundred_are_kept(make: Make) -> None:
    service = make(ALL)
    for number in range(200):
        assert service.receive(generic(page(number)))[0] == 202
    # Whatever waits is kept.
    assert len(service.hooks.deliveries(1000)) == 200
    done = service.worked()
    assert [each.page_id for each in done] == [str(number) for number in range(199, 99, -1)]
    assert len(service.hooks.deliveries(1000)) == 100
    assert len(service.pages) == 200
    assert len(service.hooks.deliveries(5)) == 5


def test_nobody_else_may_read_the_queue_and_what_is_done_is_not_in_it(make: Make) -> None:
    service = make(ALL)
    service.receive(generic(page(note="not published")))
    assert stat.S_IMODE(service.file.stat().st_mode) == 0o600
    service.worked()
    assert service.hooks.stop(20)
    with sqlite3.connect(service.file) as db:
        assert db.execute("SELECT count(body) FROM deliveries").fetchone() == (0,)
    db.close()


def test_a_queue_that_cannot_be_written(make: Make, tmp_path: Path) -> None:
    service = make(ALL)
    service.file.write_bytes(b"this is no database" * 100)
    status, told = service.receive(generic(page()))
    assert (status, told) == (
        503,
        "The delivery cannot be kept: the queue's file cannot be written.",
    )
    service.file.unlink()
    assert service.receive(generic(page()))[0] == 202
    folder = tmp_path / "file"
    folder.write_bytes(b"")
    other = Hooks(read_hooks(ALL), folder / "q", service.drawn, {"HOOK_SECRET": SECRET})
    sent = generic(page())
    assert other.receive("generic", sent.path, sent.headers, sent.body)[0] == 503


def test_a_worker_outlives_a_queue_that_breaks(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    service = make(ALL)
    service.file.write_bytes(b"this is no database" * 100)
    service.hooks.start()
    assert eventually(lambda: "the queue of hooks cannot be worked" in caplog.text)
    assert service.receive(generic(page(1)))[0] == 503
    with pytest.raises(QueueFault):
        service.hooks.deliveries()
    service.file.unlink()
    assert service.receive(generic(page(2)))[0] == 202
    assert [each.page_id for each in service.worked()] == ["2"]


def test_too_many_that_wait(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svgog.server.hooks.queue.MOST_WAITING", 2)
    service = make(ALL)
    assert [service.receive(generic(page(each)))[0] for each in range(3)] == [202, 202, 503]
    service.worked()
    assert service.receive(generic(page(2)))[0] == 202


def test_several_threads_send_at_once(make: Make) -> None:
    service = make(ALL)
    service.hooks.start()
    answers: list[int] = []

    def send(first: int) -> None:
        answers.extend(service.receive(generic(page(first + each)))[0] for each in range(10))

    threads = [threading.Thread(target=send, args=(10 * each,)) for each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [202] * 40
    assert len(service.worked()) == 40
    assert len(service.pages) == 40


def test_two_services_share_a_queue_and_one_works_it(make: Make) -> None:
    first, second = make(ALL), make(ALL)
    first.receive(generic(page(1)))
    first.worked()
    second.hooks.start()
    second.receive(generic(page(2)))
    assert len(first.worked()) == 2
    assert (len(first.pages), len(second.pages)) == (2, 0)
    assert first.hooks.stop(20)
    second.receive(generic(page(3)))
    assert len(second.worked()) == 3
    assert len(second.pages) == 1


def test_starting_and_stopping_twice(make: Make) -> None:
    service = make(ALL)
    assert service.hooks.stop(1)
    service.hooks.start()
    service.hooks.start()
    assert service.hooks.stop(20)
    service.receive(generic(page()))
    assert len(service.worked()) == 1


def test_a_secret_that_is_not_set(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"hooks\.ghost\.secret: .*HOOK_SECRET is not set"):
        Hooks(read_hooks(ALL), tmp_path / "q", lambda _: Drawn("", ""), {})


def test_a_wordpress_form(make: Make) -> None:
    service = make(ALL)
    form = b"hook=publish_post&ID=12&post_title=Fish+%26+Chips"
    assert service.receive(wordpress(form))[0] == 202
    service.worked()
    assert service.pages == [{"title": "Fish & Chips"}]


def test_a_mark_is_the_senders_id_or_the_body() -> None:
    assert mark("generic", "1", b"a") == mark("generic", "1", b"b")
    assert mark("generic", "", b"a") != mark("generic", "", b"b")
    assert mark("generic", "", b"1") != mark("generic", "1", b"")
    assert mark("ghost", "1", b"") != mark("generic", "1", b"")


def test_what_a_delivery_is_in_json(make: Make) -> None:
    service: Service = make(ALL)
    service.receive(generic(page(event="page.published")))
    told = service.hooks.deliveries()[0].to_json()
    assert told["received"] == "2025-06-15T15:06:40Z"
    assert (told["state"], told["ended"], told["due"]) == ("waiting", None, told["received"])
    assert service.worked()[0].to_json()["ended"] == "2025-06-15T15:06:40Z"
