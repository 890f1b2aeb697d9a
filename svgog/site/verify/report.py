"""What verify tells: findings by page, a verdict by platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from svgog.site.verify.finding import Finding
from svgog.site.verify.platforms import FATAL, PLATFORMS, Platform


@dataclass(frozen=True)
class Verdict:
    """Whether a platform shows the card, why not, and how to make it look again."""

    platform: str
    shows: bool
    why: str
    refetch: str


@dataclass(frozen=True)
class PageReport:
    """A page, its picture's ``media_type`` and ``bytes``, and what was found.

    ``tags_end`` is the byte behind the last tag a card needs.
    """

    url: str
    findings: tuple[Finding, ...]
    picture: str = ""
    media_type: str = ""
    bytes: int = 0
    tags_end: int = 0

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return tuple(self._verdict(platform) for platform in PLATFORMS)

    def _verdict(self, platform: Platform) -> Verdict:
        codes = {each.code: each for each in self.findings}
        why = next((codes[c].message for c in codes if c in FATAL | platform.minds), "")
        if not why and self.media_type and self.media_type not in platform.types:
            why = f"it takes no {self.media_type.partition('/')[2].upper()}."
        if not why and self.bytes > platform.most:
            why = f"the picture has {self.bytes:,} bytes, {platform.most:,} are the most."
        if not why and self.tags_end > platform.page:
            why = f"it reads the first {platform.page:,} bytes; the tags end at {self.tags_end:,}."
        return Verdict(platform.name, not why, why, platform.refetch)


@dataclass(frozen=True)
class Report:
    """All pages that were looked at."""

    pages: tuple[PageReport, ...]

    @property
    def faults(self) -> int:
        return sum(f.severity == "fault" for page in self.pages for f in page.findings)

    @property
    def warnings(self) -> int:
        return sum(f.severity == "warning" for page in self.pages for f in page.findings)

    def to_json(self) -> Mapping[str, Any]:
        return {
            "pages": [
                {
                    **asdict(page),
                    "findings": [asdict(each) for each in page.findings],
                    "verdicts": [asdict(each) for each in page.verdicts],
                }
                for page in self.pages
            ],
            "faults": self.faults,
            "warnings": self.warnings,
        }

    def junit(self) -> str:
        """A JUnit report: a test case a page, failed where a fault was found."""
        return "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *self._junit(), ""])

    def _junit(self) -> Iterator[str]:
        failed = sum(any(f.severity == "fault" for f in page.findings) for page in self.pages)
        counts = f'tests="{len(self.pages)}" failures="{failed}"'
        yield f'<testsuites><testsuite name="svgog verify" {counts}>'
        for page in self.pages:
            yield f'<testcase classname="card" name={_attribute(page.url)}>'
            for each in page.findings:
                kind = "failure" if each.severity == "fault" else "system-out"
                message = f" message={_attribute(str(each))}" if kind == "failure" else ""
                yield f"<{kind}{message}>{_text(str(each))}</{kind}>"
            yield "</testcase>"
        yield "</testsuite></testsuites>"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _text(text: str) -> str:
    return _legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _legal(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
