"""Pixels on disk: found by any process, and never in the way."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from svgog.raster import DiskPixels, Painter
from svgog.raster.reference import paint
from tests.cards.samples import all_cards

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def picture(seed: int, *shape: int) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


PICTURES = {
    b"mask": picture(1, 9, 7),
    b"layer": picture(2, 5, 6, 4),
    b"big": picture(3, 200, 400, 4),
}


def the_file(folder: Path) -> Path:
    return next(folder.glob("*.sqlite"))


def test_what_one_keeps_another_finds(tmp_path: Path) -> None:
    DiskPixels(tmp_path / "new").keep(PICTURES)
    found = DiskPixels(tmp_path / "new").find([*PICTURES, b"other"])
    assert found.keys() == PICTURES.keys()
    for name, pixels in PICTURES.items():
        assert found[name].shape == pixels.shape
        assert (found[name] == pixels).all()


def test_the_file_is_named_for_the_engine(tmp_path: Path) -> None:
    import resvg_py

    DiskPixels(tmp_path).keep(PICTURES)
    assert resvg_py.__version__ in the_file(tmp_path).name


def test_a_damaged_picture_is_not_found(tmp_path: Path) -> None:
    DiskPixels(tmp_path).keep(PICTURES)
    with sqlite3.connect(the_file(tmp_path)) as file:
        for name, end in ((b"mask", b"\x00"), (b"big", b"")):
            (data,) = file.execute("SELECT pixels FROM painted WHERE name=?", (name,)).fetchone()
            cut = data[:-9] + end * 9
            file.execute("UPDATE painted SET pixels=? WHERE name=?", (cut, name))
    assert DiskPixels(tmp_path).find(PICTURES).keys() == {b"layer"}


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 1000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    DiskPixels(tmp_path).keep(PICTURES)
    file = the_file(tmp_path)
    for other in tmp_path.iterdir():
        other.unlink()
    file.write_bytes(damage)
    store = DiskPixels(tmp_path)
    assert store.find(PICTURES) == {}
    store.keep(PICTURES)
    assert DiskPixels(tmp_path).find(PICTURES).keys() == PICTURES.keys()


def test_a_folder_that_cannot_be_had_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = DiskPixels(tmp_path / "file" / "folder")
    store.keep(PICTURES)
    assert store.find(PICTURES) == {}


def test_a_file_that_another_holds_is_passed_by(tmp_path: Path) -> None:
    DiskPixels(tmp_path).keep({b"mask": PICTURES[b"mask"]})
    holder = sqlite3.connect(the_file(tmp_path))
    holder.execute("BEGIN EXCLUSIVE")
    store = DiskPixels(tmp_path)
    store.keep(PICTURES)
    holder.rollback()
    assert DiskPixels(tmp_path).find(PICTURES).keys() == {b"mask"}


def test_the_older_half_goes(tmp_path: Path) -> None:
    store = DiskPixels(tmp_path, limit=400_000)
    for number in range(100):
        store.keep({number.to_bytes(2, "big"): picture(number, 100, 100)})
    found = store.find(number.to_bytes(2, "big") for number in range(100))
    assert (99).to_bytes(2, "big") in found
    assert (0).to_bytes(2, "big") not in found
    assert the_file(tmp_path).stat().st_size < 1_000_000


def test_threads_share_one(tmp_path: Path) -> None:
    store = DiskPixels(tmp_path)

    def work(number: int) -> bool:
        name = bytes([number % 7])
        store.keep({name: picture(number % 7, 20, 20)})
        return bool((store.find([name])[name] == picture(number % 7, 20, 20)).all())

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(work, range(200)))


def _in_another(folder: str, number: int) -> None:
    store = DiskPixels(Path(folder))
    for each in range(20):
        store.keep({bytes([number, each]): picture(each, 30, 30)})


def test_processes_share_one(tmp_path: Path) -> None:
    DiskPixels(tmp_path).keep(PICTURES)
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_in_another, args=(str(tmp_path), n)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    found = DiskPixels(tmp_path).find(bytes([n, each]) for n in range(3) for each in range(20))
    assert len(found) > 30
    assert all((pixels == picture(name[1], 30, 30)).all() for name, pixels in found.items())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_opens_its_own(tmp_path: Path) -> None:
    store = DiskPixels(tmp_path)
    store.keep(PICTURES)
    child = os.fork()
    if child == 0:
        found = store.find(PICTURES)
        os._exit(0 if found.keys() == PICTURES.keys() else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.find(PICTURES).keys() == PICTURES.keys()


def test_cards_from_the_disk_are_the_engine_s_own(tmp_path: Path) -> None:
    for card in all_cards()[::30]:
        laid_out = card.laid_out()
        expected = paint(laid_out).pixels
        for _ in range(2):
            painted = Painter(store=DiskPixels(tmp_path)).paint(laid_out)
            assert painted.painted == "fast"
            assert (painted.pixels == expected).all()
