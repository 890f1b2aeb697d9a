"""The pytest plugin; nothing is imported here that a test run does not use."""

from __future__ import annotations
