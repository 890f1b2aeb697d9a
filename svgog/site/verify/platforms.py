"""What each platform takes, and how to make it look again. Figures of November 2026."""

from __future__ import annotations

from dataclasses import dataclass

PNG, JPEG, WEBP, GIF, AVIF = "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"
_PLAIN = frozenset((PNG, JPEG))


@dataclass(frozen=True)
class Platform:
    """``most`` bytes of a picture, its ``types``, the ``page`` bytes that its tags must be in.

    ``minds`` are codes of findings after which it shows no card; ``refetch`` is where, or how, it
    can be made to look again.
    """

    name: str
    most: int
    types: frozenset[str]
    refetch: str
    page: int = 1_000_000
    minds: frozenset[str] = frozenset()


PLATFORMS = (
    Platform(
        "Facebook",
        8_000_000,
        _PLAIN | {GIF, WEBP},
        "https://developers.facebook.com/tools/debug/",
        minds=frozenset(("size-missing",)),
    ),
    Platform(
        "X",
        5_000_000,
        _PLAIN | {GIF, WEBP},
        "no tool: share with another ?query behind the address",
        minds=frozenset(
            ("picture-redirect", "robots-picture", "twitter-card-missing", "twitter-card-unknown")
        ),
    ),
    Platform("LinkedIn", 5_000_000, _PLAIN | {GIF}, "https://www.linkedin.com/post-inspector/"),
    Platform("Slack", 5_000_000, _PLAIN | {GIF, WEBP}, "looks again after 30 minutes"),
    Platform(
        "Discord",
        8_000_000,
        _PLAIN | {GIF, WEBP, AVIF},
        "looks again after some hours",
        minds=frozenset(("url-too-long", "alt-too-long")),
    ),
    Platform("WhatsApp", 600_000, _PLAIN | {WEBP}, "share with another ?query", page=300_000),
    Platform("Telegram", 5_000_000, _PLAIN, "send the address to @WebpageBot"),
    Platform("iMessage", 10_000_000, _PLAIN, "looks whenever it is shared"),
    Platform("Mastodon", 2_000_000, _PLAIN | {GIF, WEBP}, "each server looks again in its time"),
    Platform("Bluesky", 1_000_000, _PLAIN | {WEBP}, "the picture is fixed in the post"),
    Platform(
        "Google", 20_000_000, _PLAIN | {GIF, WEBP, AVIF}, "https://search.google.com/search-console"
    ),
)
FATAL = frozenset(
    """page-status page-unreachable page-not-html image-missing image-relative picture-status
    picture-unreachable picture-broken picture-tiny robots-page tag-outside-head""".split()
)
"""Findings after which no platform shows the card."""
