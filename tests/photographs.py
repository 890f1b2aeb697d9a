"""Real photographs, out of packages that ``tests/run`` installs; none is kept here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

IN_SCIKIT_IMAGE = (
    *("astronaut.png", "camera.png", "chelsea.png", "coffee.png", "coins.png", "grass.png"),
    *("gravel.png", "moon.png", "motorcycle_left.png", "rocket.jpg", "retina.jpg"),
    "hubble_deep_field.jpg",
)
IN_LOMIRI_WALLPAPERS = (
    *("Bridge_by_Sander_Klootwijk.jpg", "Dragonfly_by_Bolly.jpg", "Picture_0B_by_freespace.jpg"),
    *("Picture_1A_by_freespace.jpg", "Wine_by_Jakkub_Mede.jpg"),
    *("aitzgorri_by_Aitzol_Berasategi.jpg", "free_by_Peter_Nerlich.jpg"),
    *("friends_by_Aitzol_Berasategi.jpg", "greentock_by_Peter_Nerlich.jpg"),
    *("life_by_Aitzol_Berasategi.jpg", "picosdeeuropa_by_Aitzol_Berasategi.jpg"),
    *("seeding_by_Clements_Engelhardt.jpg", "sunset_by_Aitzol_Berasategi.jpg"),
)
NAMES = (*IN_SCIKIT_IMAGE, *IN_LOMIRI_WALLPAPERS)
HARDEST = ("gravel.png", "free_by_Peter_Nerlich.jpg", "life_by_Aitzol_Berasategi.jpg")
"""The busiest, the brightest and one full of detail."""

LOMIRI_WALLPAPERS = Path("/usr/share/backgrounds")


def photograph(name: str) -> Path:
    """The file of a photograph; ``astronaut.png`` shows a face."""
    if name in IN_LOMIRI_WALLPAPERS:
        path = LOMIRI_WALLPAPERS / name
        assert path.exists(), "Debian's lomiri-wallpapers-16.04 is missing: run bash tests/run"
        return path
    spec = find_spec("skimage")
    assert spec and spec.origin, "scikit-image is missing: run bash tests/run"
    return Path(spec.origin).parent / "data" / name
