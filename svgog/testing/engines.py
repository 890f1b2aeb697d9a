"""The versions that goldens depend on; light enough for the header of every run."""

from __future__ import annotations

from svgog._engines import engine_versions


def here() -> dict[str, str]:
    """The engines' versions and svgog's own, as a lock and the header line name them."""
    import svgog

    return {"svgog": svgog.__version__, **engine_versions()}
