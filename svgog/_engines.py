"""What the bytes of a card depend on outside svgog, by name and version; cheap to ask."""

from __future__ import annotations

_ENGINES = ("resvg_py", "uharfbuzz", "icu4py", "fonttools", "pillow", "zlib-ng", "deflate")


def engine_versions() -> dict[str, str]:
    """Name and version of everything outside svgog that the bytes of a card depend on."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        import resvg_py

        found = {"resvg": str(resvg_py.__resvg_version__)}
    except ImportError:
        found = {"resvg": "absent"}
    for name in _ENGINES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found
