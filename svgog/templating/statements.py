"""Which Jinja statements a template may use, and that blocks close where they were opened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from svgog.errors import Place, TemplateError
from svgog.templating.marks import Mark

_ALONE = "A template is one file that stands alone."
_FORBIDDEN = {
    **dict.fromkeys(("extends", "block", "import", "from", "include"), _ALONE),
    "raw": "Write &#123; for a brace that is none of Jinja's.",
    "autoescape": "Data are always escaped.",
    "filter": "Write the filter into the mark: {{ title | upper }}.",
}
_OPENERS = frozenset({"if", "for", "macro", "call", "with", "set"})
_SET_VALUE = re.compile(r"\s*set\b[^=]*=(?!=)", re.DOTALL)


def opens(mark: Mark) -> bool:
    """Whether a block begins here; ``set`` with a value is none."""
    keyword = mark.keyword
    return keyword in _OPENERS and not (keyword == "set" and _SET_VALUE.match(mark.body))


def check_statement(mark: Mark, place: Place, blocks: Sequence[Mark]) -> None:
    """TemplateError for a forbidden tag, or an end that has no beginning in the same element."""
    keyword = mark.keyword
    if (tag := keyword.removeprefix("end")) in _FORBIDDEN:
        raise TemplateError(
            f"{{% {keyword} %}} is not allowed in a template.",
            place=place,
            hint=_FORBIDDEN[tag],
        )
    opener = blocks[-1].keyword if blocks else ""
    if keyword.startswith("end") and keyword != f"end{opener}":
        begun = f"{{% {opener} %}} is still open" if opener else "nothing is open here"
        raise TemplateError(
            f"{{% {keyword} %}} closes no block: {begun}.",
            place=place,
            hint="A block closes in the element that opened it.",
        )
    if keyword in ("else", "elif") and opener not in ("if", "for"):
        raise TemplateError(
            f"{{% {keyword} %}} stands outside an if.",
            place=place,
            hint="A block keeps all its parts in one element.",
        )


def all_closed(blocks: Sequence[tuple[Mark, Place]], owner: str) -> None:
    """TemplateError for a block that ``owner``, an element or attribute, leaves open."""
    if not blocks:
        return
    mark, place = blocks[-1]
    raise TemplateError(
        f"{{% {mark.keyword} %}} is not closed in the {owner} that opened it.",
        place=place,
        hint=f"Add {{% end{mark.keyword} %}} there.",
    )
