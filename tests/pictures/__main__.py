"""``python -m tests.pictures [NAME...]``: make the guide's pictures anew."""

from __future__ import annotations

import sys

from tests import pictures

for name in sys.argv[1:] or pictures.NAMES:
    path = pictures.write(name)
    print(f"{path.name}: {path.stat().st_size:,} bytes")
