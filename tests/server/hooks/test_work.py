"""From a delivery to a card, and from the card back to its page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from svgog.errors import Busy, RequestError, TemplateNotFound
from svgog.server.hooks import Drawn, Hooks, Queue, read_hooks
from tests.processes import eventually
from tests.server.hooks.conftest import Make
from tests.server.hooks.systems import NOW, SECRET, SENDERS, Server, contentful, generic, page

ALL = {name: {"secret": "HOOK_SECRET"} for name in SENDERS}


def test_a_page_that_is_gone_is_not_drawn(make: Make) -> None:
    service = make(ALL)
    service.receive(generic(page(event="page.published")))
    service.receive(generic(page(event="page.deleted")))
    gone, first = service.worked()
    assert service.pages == []
    assert (gone.state, gone.error) == ("skipped", "The page is no longer public.")
    assert (first.state, first.error) == ("skipped", "A later delivery tells of the same page.")


def test_of_several_deliveries_of_a_page_the_last_is_drawn(make: Make) -> None:
    service = make(ALL)
    for title in ("One", "Two", "Three"):
        service.receive(generic(page(1, title=title)))
    service.receive(generic(page(2)))
    assert [each.state for each in service.worked()] == ["done", "done", "skipped", "skipped"]
    assert [each["title"] for each in service.pages] == ["Three", "Page 2"]


def test_a_draft_does_not_outdate_what_is_public(make: Make) -> None:
    service = make(ALL)
    body = json.dumps({"sys": {"id": "e", "type": "Entry"}, "fields": {"title": {"en": "T"}}})
    service.receive(contentful(body.encode()))
    service.receive(contentful(body.encode() + b" ", topic="ContentManagement.Entry.auto_save"))
    assert [each.state for each in service.worked()] == ["skipped", "done"]


def test_a_failure_is_tried_again(make: Make) -> None:
    service = make(ALL)
    left = [Busy("Every worker is taken."), OSError(28, "No space left")]

    def failing(data: Mapping[str, Any]) -> Drawn:
        if left:
            raise left.pop(0)
        return service.drawn(data)

    service.draw = failing
    service.receive(generic(page()))
    (done,) = service.worked()
    assert (done.state, done.tries, len(service.pages)) == ("done", 3, 1)


def test_after_five_tries_it_is_given_up_and_may_be_sent_again(make: Make) -> None:
    service = make(ALL)

    def busy(_: Mapping[str, Any]) -> Drawn:
        raise Busy("Every worker is taken.")

    service.draw = busy
    service.receive(generic(page()))
    (failed,) = service.worked()
    assert (failed.state, failed.tries) == ("failed", 5)
    assert failed.error == "Every worker is taken."
    service.draw = service.drawn
    assert service.receive(generic(page()))[1] == "The delivery is taken."
    assert [each.state for each in service.worked()] == ["done", "failed"]


@pytest.mark.parametrize(
    "problem",
    [RequestError("title: it is missing."), TemplateNotFound("There is no such template.")],
)
def test_what_cannot_become_better_is_not_tried_again(make: Make, problem: Exception) -> None:
    service = make(ALL)

    def wrong(_: Mapping[str, Any]) -> Drawn:
        raise problem

    service.draw = wrong
    service.receive(generic(page()))
    (failed,) = service.worked()
    assert (failed.state, failed.tries, failed.error) == ("failed", 1, str(problem))


def test_no_secret_is_in_an_error(make: Make) -> None:
    service = make(ALL)
    errors = [RequestError(f"{SECRET} is in\nthe way."), ValueError(SECRET)]

    def leaking(data: Mapping[str, Any]) -> Drawn:
        raise errors[int(data["title"][-1])]

    service.draw = leaking
    service.receive(generic(page(0)))
    service.receive(generic(page(1)))
    bug, told = service.worked()
    assert told.error == "… is in the way."
    assert bug.error == "svgog has a bug: ValueError."
    assert SECRET.encode() not in service.file.read_bytes()


def test_a_pause_is_waited_for(tmp_path: Path) -> None:
    now = [NOW]
    tries: list[float] = []

    def busy(_: Mapping[str, Any]) -> Drawn:
        tries.append(now[0])
        raise Busy("Every worker is taken.")

    settings = read_hooks({"generic": {"secret": "S"}})
    hooks = Hooks(settings, tmp_path / "q", busy, {"S": SECRET}, lambda: now[0], pauses=(60, 240))
    sent = generic(page())
    hooks.receive("generic", sent.path, sent.headers, sent.body)

    def due() -> float:
        return hooks.deliveries()[0].due

    for later in (NOW + 60, NOW + 300):
        hooks.start()
        assert eventually(lambda: due() == later)  # noqa: B023
        assert hooks.stop(20)
        now[0] = later
    hooks.start()
    assert eventually(lambda: hooks.deliveries()[0].state == "failed")
    assert hooks.stop(20)
    assert tries == [NOW, NOW + 60, NOW + 300]


def test_a_clock_that_is_set_back_does_not_put_off_for_years(make: Make) -> None:
    service = make(ALL)
    service.now = NOW + 10**8
    service.receive(generic(page()))
    service.now = NOW
    assert [each.state for each in service.worked()] == ["done"]


def test_a_source_that_was_taken_out_of_the_site_file(make: Make) -> None:
    make(ALL).receive(generic(page()))
    (skipped,) = make({"ghost": {"secret": "HOOK_SECRET"}}).worked()
    assert (skipped.state, skipped.error) == (
        "skipped",
        "Its source is no longer in the site file.",
    )


def cms(server: Server, **more: Any) -> dict[str, Any]:
    call = {"url": f"{server.url}/pages/{{{{ id }}}}", "key": "KEY"}
    purge = {"url": f"{server.url}/purge", "body": {"files": ["{{ card }}"]}}
    return {"generic": {"secret": "HOOK_SECRET", "write_back": call, "purge": purge, **more}}


def asked(server: Server) -> list[str]:
    return [f"{method} {path}" for method, path, _, _ in server.asked]


def test_the_url_is_written_back_and_the_cache_purged(make: Make, server: Server) -> None:
    service = make(cms(server), KEY="cms-key")
    service.receive(generic(page(1)))
    assert [each.state for each in service.worked()] == ["done"]
    assert asked(server) == ["POST /pages/1", "POST /purge"]
    assert server.asked[0][2]["authorization"] == "Bearer cms-key"
    assert server.asked[0][3] == {"id": "1", "image": "https://cards.example/Page-1.png"}
    assert server.asked[1][3] == {"files": ["https://cards.example/Page-1.png"]}


def test_the_echo_of_writing_back_is_not_answered(make: Make, server: Server) -> None:
    """The system tells of the change that was made here, its times among it."""
    service = make(cms(server), KEY="cms-key")
    service.receive(generic(page(1, date="2026-07-08T10:00", lastmod="2026-07-08T10:00:00Z")))
    service.worked()
    service.receive(generic(page(1, date="2026-07-08T11:00", lastmod="2026-07-08T11:00:01Z")))
    echo, _ = service.worked()
    assert (echo.state, len(service.pages), len(server.asked)) == ("skipped", 1, 2)
    assert echo.error == "It tells of the card that was just written back."


def test_a_card_that_stayed_the_same_is_not_told_again(make: Make, server: Server) -> None:
    service = make(cms(server), KEY="cms-key")
    service.receive(generic(page(1, lastmod="2026-07-08T10:00:00Z")))
    service.worked()
    service.now += 3600
    service.receive(generic(page(1, lastmod="2026-07-08T11:00:00Z")))
    assert service.worked()[0].state == "done"
    assert (len(service.pages), len(server.asked)) == (2, 2)
    service.receive(generic(page(1, title="New")))
    service.worked()
    assert asked(server)[2:] == ["POST /pages/1", "POST /purge"]


def test_a_card_that_changed_under_its_url_is_only_purged(make: Make, server: Server) -> None:
    service = make(cms(server), KEY="cms-key")
    service.draw = lambda data: Drawn("https://cards.example/1.png", data["title"])
    for title in ("One", "Two"):
        service.receive(generic(page(1, title=title)))
        service.worked()
    assert asked(server) == ["POST /pages/1", "POST /purge", "POST /purge"]


def test_only_what_failed_is_done_again(make: Make, server: Server) -> None:
    service = make(cms(server), KEY="cms-key")
    server.answers = [(503, {}), (200, {}), (500, {}), (502, {}), (200, {})]
    service.receive(generic(page(1)))
    (done,) = service.worked()
    assert (done.state, done.tries) == ("done", 4)
    assert asked(server) == ["POST /pages/1"] * 2 + ["POST /purge"] * 3


def test_a_system_that_refuses(make: Make, server: Server) -> None:
    service = make(cms(server), KEY="cms-key")
    server.last = (401, {"your": "cms-key"})
    service.receive(generic(page(1)))
    (failed,) = service.worked()
    assert (failed.state, failed.tries) == ("failed", 5)
    told = '"127.0.0.1" answered 401 Unauthorized. Its key is wrong, or may not do this.'
    assert failed.error == told
    for file in service.file.parent.iterdir():
        assert b"cms-key" not in file.read_bytes()


def test_a_hostile_id_stays_one_piece_of_a_url(make: Make, server: Server) -> None:
    service = make(cms(server), KEY="cms-key")
    service.receive(generic(json.dumps({"id": "../admin?x=1#", "title": "A"}).encode()))
    service.worked()
    assert asked(server)[0] == "POST /pages/..%2Fadmin%3Fx%3D1%23"
    for bad in ("..", ".", ""):
        service.receive(generic(json.dumps({"id": bad, "title": "B"}).encode()))
        assert service.worked()[0].state == "failed"
    assert len(server.asked) == 2


def test_a_hostile_title_stays_a_value(make: Make, server: Server) -> None:
    purge = {"url": f"{server.url}/purge", "body": '{"title": "{{ page.title }}", "n": [1]}'}
    service = make({"generic": {"secret": "HOOK_SECRET", "purge": purge}})
    title = '", "admin": true, "{{ 7 * 7 }}{% raw %} \\ \n'
    service.receive(generic(page(1, title=title)))
    service.worked()
    assert server.asked[0][3] == {"title": title.strip(), "n": [1]}


def test_a_value_that_is_not_there(make: Make, server: Server) -> None:
    purge = {"url": f"{server.url}/{{{{ page.url }}}}"}
    service = make({"generic": {"secret": "HOOK_SECRET", "purge": purge}})
    service.receive(generic(page(1)))
    (failed,) = service.worked()
    assert (failed.state, failed.tries, server.asked) == ("failed", 1, [])
    assert "'url'" in failed.error


def test_work_that_never_ends_is_given_up(make: Make) -> None:
    """What kills the process each time it is begun does not do so for ever."""
    service = make(ALL)
    service.receive(generic(page()))
    queue = Queue(service.file)
    for _ in range(5):
        assert queue.begin(NOW, NOW)
    (failed,) = service.worked()
    assert (failed.state, service.pages) == ("failed", [])
    assert failed.error == "It was begun 5 times and never came to an end."
