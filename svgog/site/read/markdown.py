"""What a Markdown text says of itself: its headings, and how many words it has.

No renderer: only what a card needs is looked for, after CommonMark §4.2, §4.3 and §4.5.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NO_PARAGRAPH = re.compile(
    r"\s*$|    | {0,3}(?:[#>|]|[-*+][ \t]|\d+[.)][ \t]|`{3}|~{3}|<|:::|!!!|\{%"
    r"|(?:[-*_][ \t]*){3,}$)"
)
_VERBATIM = re.compile(
    r" {0,3}(?:<(?P<html>pre|script|style|textarea)\b|(?P<comment><!--)"
    r"|\{%-? *(?P<liquid>highlight|raw|comment)\b|\{\{[<%] *(?P<hugo>highlight)\b)",
    re.IGNORECASE,
)
"""Where text begins that is no Markdown: HTML, and blocks of Jekyll's and Hugo's templates."""
_ENDS = {
    "<!--": re.compile("-->"),
    **{
        name: re.compile(f"</{name}", re.IGNORECASE)
        for name in ("pre", "script", "style", "textarea")
    },
    **{
        name: re.compile(rf"\{{%-? *end{name}|\{{\{{[<%] */{name}")
        for name in ("highlight", "raw", "comment")
    },
}
_MARK = re.compile(
    r"\n {0,3}(?:#{1,6}(?=[ \t]|$)|`{3}|~{3}|[<{]|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE
)
"""Lines that may be a heading, its underline, or the begin or end of what is none."""
_MOST, _LONGEST_LINE, _SCANNED = 60, 2000, 1_000_000

_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}]*\}[ \t]*$")
_CODE = re.compile(r"(`+)(.+?)\1")
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)"
    r"\b[^<>]*>|<[A-Za-z][\w.-]*(?:\s[^<>]*)?(?:=[^<>]*|/)>|</[A-Za-z][\w.-]*>|<!--.*?-->",
    re.IGNORECASE,
)
"""HTML and components, but not the ``<T>`` of a title about ``Vec<T>``."""
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_STRONG = re.compile(
    r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)(?:\1)(?!\w)|(~~|==)(?=\S)(.+?)(?<=\S)\3"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKED = re.compile(r"[\\`*_~=<>&\[\]{}\x00]")

_WORDS_A_MINUTE = 220
_CHARACTERS_A_MINUTE = (
    # Chinese and Japanese; Thai, Lao, Burmese and Khmer. Korean sets spaces between its words.
    (re.compile("[\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"), 450),
    (re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 1100),
)
_ENOUGH = 400_000


class Heading(NamedTuple):
    """A heading's level (1 to 6) and its words."""

    level: int
    text: str


def headings(body: str) -> list[Heading]:
    """The headings of a text, in order; code, HTML and parts of templates are passed over."""
    found: list[Heading] = []
    fence, after = "", 0
    # A line break is found much faster than the begin of a line is.
    body = body[:_SCANNED]
    for mark in _MARK.finditer(f"\n{body}"):
        begin, line = mark.start(), _line(body, mark.start())
        if fence:
            closed = _FENCE.match(line)
            if closed and closed[1].startswith(fence) and not line.strip(f" \t{fence[0]}"):
                fence, after = "", begin + len(line)
        elif begin < after:
            continue
        elif opened := _FENCE.match(line):
            fence = opened[1]
        elif opened := _VERBATIM.match(line):
            end = _end_of(opened).search(body, begin + opened.end())
            after = end.end() if end else len(body)
        elif marks := _HEADING.match(line):
            found.append(Heading(len(marks[1]), plain(_without_closing(line[marks.end() :]))))
            after = begin + len(line)
        elif (under := _UNDERLINE.match(line)) and (above := _above(body, begin, after)):
            found.append(Heading(1 if under[1][0] == "=" else 2, plain(above)))
            after = begin + len(line)
        if len(found) >= _MOST:
            break
    return found


def _line(body: str, begin: int) -> str:
    end = body.find("\n", begin)
    return body[begin : end if end >= 0 else len(body)]


def _above(body: str, begin: int, after: int) -> str:
    """The line of a paragraph above the one that begins there, or nothing."""
    start = body.rfind("\n", 0, max(0, begin - 1)) + 1
    line = body[start : max(start, begin - 1)][:_LONGEST_LINE]
    return "" if start < after or _NO_PARAGRAPH.match(line) else line.strip()


def _end_of(opened: re.Match[str]) -> re.Pattern[str]:
    name = opened["html"] or opened["comment"] or opened["liquid"] or opened["hugo"]
    return _ENDS[name.lower()]


def _without_closing(text: str) -> str:
    """A heading's words without the marks that may stand behind them."""
    text = text[:_LONGEST_LINE].strip(" \t")
    bare = text.rstrip("#")
    return bare if not bare or bare[-1] in " \t" else text


def plain(text: str) -> str:
    """The words of a line of Markdown: no emphasis, code marks, links, HTML or ``{#id}``."""
    text = text[:_LONGEST_LINE]
    if not _MARKED.search(text):
        return " ".join(text.split())
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
    """How long it takes to read, in whole minutes.

    By words, and by characters in scripts that set no spaces between their words.
    """
    text = body[:_ENOUGH]
    taken = 0.0
    if not text.isascii():
        for letters, a_minute in _CHARACTERS_A_MINUTE:
            text, count = letters.subn(" ", text)
            taken += count / a_minute
    taken += len(text.split()) / _WORDS_A_MINUTE
    return max(1, round(taken * len(body) / max(1, min(len(body), _ENOUGH))))
