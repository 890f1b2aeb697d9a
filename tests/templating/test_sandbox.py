"""What a template cannot do: grow without bound, reach out of its values, make broken XML."""

from __future__ import annotations

import tracemalloc

import pytest

from svgog.errors import TemplateError
from tests.templating.drawing import element, fill, words

NS = "{% set ns = namespace(x=%s) %}{% for i in range(100) %}"
BOMBS = [
    NS.replace("%s", "'a'") + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    NS.replace("%s", "'a'") + "{% set ns.x = ns.x + ns.x %}{% endfor %}",
    NS.replace("%s", "(1,)") + "{% set ns.x = ns.x + ns.x %}{% endfor %}",
    NS.replace("%s", "'aaaa'") + "{% set z %}{{ ns.x }}{{ ns.x }}{% endset %}"
    "{% set ns.x = z %}{% endfor %}",
    "{{ 'a' * 10 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ ('a' * 100000) | replace('a', 'b' * 100000) }}",
    "{{ ('a' * 100000).replace('a', 'b' * 100000) }}",
    "{{ range(10000) | join('b' * 100000) }}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ (1, 2) * 100000000 }}",
    "{% for a in range(10 ** 9) %}{% endfor %}",
    "{% for a in range(9000) %}{% for b in range(9000) %}{% endfor %}{% endfor %}",
    "{% for a in range(9000) %}{{ range(9000) | map('string') | list | length }}{% endfor %}",
    "{% for a in range(9000) if range(9000) | list %}{% endfor %}",
    "{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "{% macro m(n) %}{% if n != 40 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}"
    "{{ m(0) }}",
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_one_error_and_little_memory(bomb: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TemplateError, match=r"^t/template\.svg:2:\d+: "):
            fill(f"<text>{bomb}</text>")
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "mark",
    [
        "title.__class__",
        "title.__init__.__globals__",
        "''.join.__self__",
        "date.today()",
        "date.strftime('%c')",
        "brand['from_mapping']({})",
        "cycler(1)",
        "title.upper",
        "tags.append(1)",
        "namespace(a=1)",
        "1e308 * 10",
    ],
)
def test_out_of_reach(mark: str) -> None:
    with pytest.raises(TemplateError):
        fill(f"<text>{{{{ {mark} }}}}</text>", title="a", date="2026-11-21", tags=["a"])


@pytest.mark.parametrize(
    "body, shown",
    [
        ("{{ (title | e)[1:3] }}", "<b"),
        ("{% set t %}<tspan>{{ title }}</tspan>{% endset %}{{ t[:3] }}", "a<b"),
        ("{% set t %}{{ title }}{% endset %}{{ t | upper }}", "A<B>&"),
        ("{% set t %}{{ title }}{% endset %}{{ t | replace('a', '&lt;i>') }}", "<i><b>&"),
        ("{% set t %}<tspan>{{ title }}</tspan>{% endset %}{{ t }}", "a<b>&"),
        ("{{ title | string }}{{ (title | rich).source }}", "a<b>&a<b>&"),
    ],
)
def test_no_filter_and_no_slice_makes_markup_of_data(body: str, shown: str) -> None:
    assert words(element(f"<text>{body}</text>", title="a<b>&")) == shown


@pytest.mark.parametrize(
    "mark",
    [
        "range(9000) | map('replace', '1', 'b' * 9000) | list",
        "''.join(range(9000) | map('replace', '1', 'b' * 9000))",
    ],
)
def test_what_is_walked_once_is_paid_for(mark: str) -> None:
    with pytest.raises(TemplateError, match="4 million"):
        fill(f"<text>{{{{ {mark} }}}}</text>")
