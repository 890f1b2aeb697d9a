"""``svgog render`` and ``svgog layout``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
