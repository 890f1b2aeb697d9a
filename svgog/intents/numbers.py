"""How versions are written."""

STAGE = r"(?:-?(?:rc|alpha|beta|dev|pre|post)[.-]?\d*|-?[ab]\d+)?"
VERSION = rf"\bv?\d+(?:[.]\d+)+{STAGE}\b|\bv\d+\b"
"""At least two numbers with a point between, or one with a "v" before it."""
