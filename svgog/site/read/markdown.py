"""What a Markdown text says of itself: its headings, and how many words it has.

No renderer: only what a card needs is looked for, after CommonMark §4.2, §4.3 and §4.5.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NO_PARAGRAPH = re.compile(
    r"\s*$|    | {0,3}(?:[#>|]|[-*+][ \t]|\d+[.)][ \t]|`{3}|~{3}|<|:::|!!!|\{%)"
)
_MOST = 60

_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}]*\}[ \t]*$")
_CODE = re.compile(r"(`+)(.+?)\1")
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_STRONG = re.compile(
    r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)(?:\1)(?!\w)|(~~|==)(?=\S)(.+?)(?<=\S)\3"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_WORDS_A_MINUTE, _CJK_A_MINUTE = 220, 450
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_ENOUGH = 400_000


class Heading(NamedTuple):
    """A heading's level (1 to 6) and its words."""

    level: int
    text: str


def headings(body: str) -> list[Heading]:
    """The headings of a text, ATX and setext, in order; code is passed over."""
    found: list[Heading] = []
    fence = before = ""
    for line in body.split("\n"):
        start = line.lstrip(" ")[:1]
        if fence:
            closed = _FENCE.match(line)
            if closed and closed[1].startswith(fence) and not line.strip(f" \t{fence[0]}"):
                fence = ""
            before = ""
            continue
        if start in ("`", "~") and (opened := _FENCE.match(line)):
            fence, before = opened[1], ""
            continue
        if start == "#" and (heading := _HEADING.match(line)):
            found.append(Heading(len(heading[1]), plain(heading[2] or "")))
            before = ""
        elif start in ("=", "-") and before and (under := _UNDERLINE.match(line)):
            found.append(Heading(1 if under[1][0] == "=" else 2, plain(before.strip())))
            before = ""
        else:
            before = "" if _NO_PARAGRAPH.match(line) else line
        if len(found) >= _MOST:
            break
    return found


def plain(text: str) -> str:
    """The words of a line of Markdown: no emphasis, code marks, links, HTML or ``{#id}``."""
    if len(text) > 2000:
        text = text[:2000]
    text = _ATTRIBUTES.sub("", text)
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[2].strip())
        return f"\x00{len(kept) - 1}\x00"

    text = _CODE.sub(keep, text.replace("\x00", ""))
    text = _ESCAPE.sub(lambda found: keep(re.match(r"()(.)", found[1])), text)  # type: ignore[arg-type]
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    for _ in range(3):
        text, count = _STRONG.subn(lambda found: found[2] or found[4], text)
        if not count:
            break
    text = re.sub("\x00(\\d+)\x00", lambda found: kept[int(found[1])], unescape(text))
    return " ".join(text.split())


def minutes(body: str) -> int:
    """How long it takes to read, in whole minutes: by words, and by characters where CJK is."""
    text = body[:_ENOUGH]
    characters = 0 if text.isascii() else len(_CJK.findall(text))
    words = len(text.split()) * max(1, len(body) / max(1, len(text)))
    return max(1, round(words / _WORDS_A_MINUTE + characters / _CJK_A_MINUTE))
