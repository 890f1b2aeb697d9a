"""What robots.txt lets crawlers see (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from svgog.site.verify.fetch import Fetcher

_CRAWLERS = ("facebookexternalhit", "Twitterbot", "LinkedInBot", "Slackbot", "Discordbot")


class Robots:
    """Reads each origin's robots.txt once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._read: dict[str, RobotFileParser] = {}

    def forbidden(self, url: str) -> tuple[str, ...]:
        """The crawlers that may not see ``url``."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._read:
            rules = RobotFileParser()
            answer = self._fetcher.get(f"{origin}/robots.txt")
            lines = (
                answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
            )
            rules.parse(lines)
            self._read[origin] = rules
        rules = self._read[origin]
        return tuple(name for name in _CRAWLERS if not rules.can_fetch(name, url))
