"""From a designer's text to a program that fills it; faults are found here, not when drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import CodeType
from typing import Any, cast

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.visitor import NodeTransformer

from svgog.config import BRAND_TOKENS
from svgog.errors import Place, TemplateError, nearest
from svgog.model import PAGE_NAMES, Picture
from svgog.templating import filters, keeping, printing, sandbox
from svgog.templating.backgrounds import KINDS, background
from svgog.templating.backgrounds.function import PICTURES
from svgog.templating.manifest import Manifest
from svgog.templating.natural import generate
from svgog.templating.source import read
from svgog.templating.values import EMPTY, written
from svgog.templating.writer import Places, Writer

_PRINTERS = {"text": "_og_text", "attribute": "_og_plain", "css": "_og_css", "href": "_og_href"}
_PARTS = {"brand": BRAND_TOKENS, "author": ("name", "role", "photo", "url")}
_HINTS = {"safe": "Data are always escaped; rich makes bold and italic."}
_UNSEEN_COMMENT = ("\x00#", "#\x00")


@dataclass(frozen=True)
class Compiled:
    """A template's text as code; ``uses`` are the names it mentions.

    ``brand_logo`` tells whether it shows the brand's logo; ``ids`` are the fixed ones of the
    designer's drawing.
    """

    code: CodeType
    writer: Writer
    uses: frozenset[str]
    brand_logo: bool
    macro_cost: int
    file: str
    ids: frozenset[str]


@dataclass(frozen=True)
class Program:
    """A compiled template, ready to run, with what it keeps between runs."""

    compiled: Compiled
    template: JinjaTemplate
    kept: keeping.KnownByWorld = field(default_factory=dict, repr=False, compare=False)

    def run(self, values: Mapping[str, Any], pictures: dict[str, Picture] | None = None) -> str:
        """The filled source; TemplateError at the designer's place for what fails.

        Pictures that the template itself makes join ``pictures``.
        """
        budget = sandbox.Budget(self.compiled.macro_cost)
        known = keeping.known_for(values, self.kept)
        made = {} if pictures is None else pictures
        given = {**values, "_og_budget": budget, keeping.KEPT: known, PICTURES: made}
        context = self.template.new_context(given)
        parts: list[str] = []
        room = sandbox.MAX_CHARACTERS + len(self.compiled.writer.source)
        try:
            for part in self.template.root_render_func(context):
                parts.append(part)
                room -= len(part)
                if room < 0:
                    budget.spend(sandbox.MAX_CHARACTERS + 1)
        except Exception as problem:
            raise self._fault(problem) from problem
        return "".join(parts)

    def places(self, source: str) -> Places:
        return Places(source, tuple(self.compiled.writer.elements))

    def _fault(self, problem: Exception) -> TemplateError:
        line, step = 0, problem.__traceback__
        while step is not None:
            owner = step.tb_frame.f_globals.get("__jinja_template__")
            if owner is self.template:
                line = self.template.get_corresponding_lineno(step.tb_lineno)
            step = step.tb_next
        message = "Blocks and calls go too deep" if isinstance(problem, RecursionError) else problem
        return _error(str(message), _place(self.compiled.writer, line, self.compiled.file))


def compile_template(svg: str, file: str, manifest: Manifest) -> Program:
    """Compiles a template's text; TemplateError with file:line:column for whatever is wrong."""
    return program_of(compile_text(svg, file, manifest), manifest)


def program_of(compiled: Compiled, manifest: Manifest) -> Program:
    """A program that runs, and keeps what it prints."""
    environment = _environment()
    names: dict[str, Any] = dict.fromkeys(sorted(_names_of(manifest)), EMPTY)
    globals_ = environment.make_globals({**names, "lang": "en", "dir": "ltr"})
    return Program(compiled, JinjaTemplate.from_code(environment, compiled.code, globals_))


def _names_of(manifest: Manifest) -> set[str]:
    return {*manifest.fields, *PAGE_NAMES, "brand"}


def compile_text(svg: str, file: str, manifest: Manifest) -> Compiled:
    """What ``compile_template`` takes its time for; errors as there."""
    generated = generate(read(svg, file), manifest.bind)
    writer, environment = generated.writer, _environment()
    line = 0
    try:
        tree = environment.parse(generated.source)
        uses = _Checker(writer, file, _names_of(manifest)).check(tree)
        logo = any(
            isinstance(n.node, nodes.Name) and n.node.name == "brand" and n.attr == "logo"
            for n in tree.find_all(nodes.Getattr)
        )
        macro_cost = max(map(_size, tree.find_all((nodes.Macro, nodes.CallBlock))), default=0)
        tree = keeping.keep_pieces(_Guard(writer).visit(tree))
        code = environment.compile(tree, file, file)
    except TemplateSyntaxError as problem:
        where = _place(writer, problem.lineno, file)
        raise _error(problem.message or "This is no Jinja", where) from None
    except (RecursionError, SyntaxError, MemoryError, ValueError) as problem:
        raise _error("Blocks or expressions go too deep", _place(writer, line, file)) from problem
    return Compiled(code, writer, frozenset(uses), logo, macro_cost, file, generated.ids)


@cache
def _environment() -> sandbox.Sandbox:
    made = sandbox.Sandbox(
        autoescape=True,
        undefined=sandbox.Missing,
        keep_trailing_newline=True,
        comment_start_string=_UNSEEN_COMMENT[0],
        comment_end_string=_UNSEEN_COMMENT[1],
        optimized=False,
        cache_size=0,
    )
    safe = {
        name: filters.tolerant(name, made.filters[name]) for name in sorted(filters.JINJA_FILTERS)
    }
    made.filters = {**safe, **filters.FILTERS, **_inner_filters()}
    made.filters["replace"] = _replace
    made.filters["join"] = _join
    made.tests["defined"] = filters.is_defined
    made.tests["undefined"] = filters.is_undefined
    kept = {name: made.globals[name] for name in ("dict", "namespace", "cycler", "joiner")}
    own = {"range": sandbox.small_range, "background": background, "_og_number": sandbox.number}
    made.globals = {**kept, **own}
    return made


def _inner_filters() -> dict[str, Callable[..., Any]]:
    return {
        "_og_text": pass_context(printing.print_text),
        "_og_plain": pass_context(printing.print_attribute),
        "_og_css": pass_context(printing.print_css),
        "_og_href": pass_context(printing.print_href),
        "_og_attribute": pass_context(printing.filled_attribute),
        "_og_property": pass_context(printing.filled_property),
        "_og_bounded": pass_context(sandbox.bounded),
        "_og_measured": pass_context(sandbox.measured),
        "_og_concat": pass_context(sandbox.concatenate),
        "_og_find": keeping.find,
        "_og_store": keeping.store,
        "_og_first": keeping.first,
    }


def _replace(value: Any, old: str, new: str) -> str:
    """Text with ``old`` replaced; plain text, so that no markup can be made by it."""
    text, old, new = written(value), str(old), str(new)
    sandbox._check_string_call(text, "replace", (old, new))
    return text.replace(old, new)


def _join(value: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """The items as text with ``between`` them."""
    items = [written(_part(item, attribute)) for item in value]
    sandbox._check_string_call(str(between), "join", (items,))
    return str(between).join(items)


def _part(item: Any, attribute: str | None) -> Any:
    return _environment().getattr(item, attribute) if attribute else item


class _Checker:
    """Unknown names, filters, tests and parts, found before anything is drawn."""

    def __init__(self, writer: Writer, file: str, known: set[str]) -> None:
        self.writer = writer
        self.file = file
        self.known = known

    def check(self, tree: nodes.Template) -> set[str]:
        """The page and field names the tree reads."""
        names = list(tree.find_all(nodes.Name))
        made = {n.name for n in names if n.ctx != "load"} | {"loop", "caller", "varargs", "kwargs"}
        made |= {macro.name for macro in tree.find_all(nodes.Macro)}
        allowed = self.known | made | {"dir", *_environment().globals}
        for name in names:
            if name.ctx != "load" and name.name in ("brand", "lang", "dir"):
                raise self._unknown(f'"{name.name}" is svgog\'s own name.', name, "", ())
            if name.name not in allowed:
                raise self._unknown(f'There is no field "{name.name}".', name, name.name, allowed)
        self._calls(tree)
        if "background" not in self.known | made:
            self._kinds(tree)
        return {n.name for n in names if n.ctx == "load"} & self.known

    def _calls(self, tree: nodes.Template) -> None:
        environment = _environment()
        for used in tree.find_all((nodes.Filter, nodes.Test)):
            kind = "filter" if isinstance(used, nodes.Filter) else "test"
            known = environment.filters if kind == "filter" else environment.tests
            if used.name not in known:
                raise self._unknown(f'There is no {kind} "{used.name}".', used, used.name, known)
        for block in tree.find_all(nodes.AssignBlock):
            if block.filter is not None:
                raise self._unknown("A set block takes no filter.", block, "", ())
        for part in tree.find_all(nodes.Getattr):
            owner = part.node.name if isinstance(part.node, nodes.Name) else ""
            if owner in _PARTS and part.attr not in _PARTS[owner]:
                message = f'"{owner}" has no part "{part.attr}".'
                raise self._unknown(message, part, part.attr, _PARTS[owner])

    def _kinds(self, tree: nodes.Template) -> None:
        """The kinds of backgrounds that the template itself names."""
        for call in tree.find_all(nodes.Call):
            if not (isinstance(call.node, nodes.Name) and call.node.name == "background"):
                continue
            named = [pair.value for pair in call.kwargs if pair.key == "kind"]
            for kind in (*call.args[:1], *named):
                if isinstance(kind, nodes.Const) and kind.value not in KINDS:
                    message = f'There is no background "{kind.value}".'
                    raise self._unknown(message, kind, str(kind.value), KINDS)

    def _unknown(
        self, message: str, node: nodes.Node, name: str, known: Iterable[str]
    ) -> TemplateError:
        hint = _HINTS.get(name) or nearest(name, (k for k in known if not k.startswith("_")))
        return TemplateError(message, place=_place(self.writer, node.lineno, self.file), hint=hint)


class _Guard(NodeTransformer):
    """Wraps what prints in the printer of its place, and what repeats in a bound."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if node.node is not None and node.name not in ("default", "d"):
            node.node = _call(node.node, "_og_measured", [])
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            # Jinja slices without asking the sandbox.
            node.node = _call(node.node, "_og_measured", [])
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [self._printed(child) for child in node.nodes]
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        cost = sum(map(_size, node.body))
        self.generic_visit(node)
        node.iter = _call(node.iter, "_og_bounded", [nodes.Const(cost, lineno=node.lineno)])
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        first, *rest = node.nodes
        return _call(first, "_og_concat", rest)

    def _printed(self, child: nodes.Expr) -> nodes.Expr:
        if isinstance(child, nodes.TemplateData) or _is_number(child):
            return child
        spot = self.writer.spots.get(child.lineno)
        return _call(child, _PRINTERS[spot.context if spot else "attribute"], [])


def _is_number(child: nodes.Expr) -> bool:
    return isinstance(child, nodes.Name) and child.name.startswith("_og")


def _call(node: nodes.Node, name: str, args: list[nodes.Expr]) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, node), name, args, [], None, None, lineno=node.lineno)


def _size(node: nodes.Node) -> int:
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))


def _place(writer: Writer, line: int, file: str) -> Place:
    spot = writer.spots.get(line) or next(
        (writer.spots[at] for at in range(line, 0, -1) if at in writer.spots), None
    )
    return spot.place if spot else Place(file)


def _error(message: str, place: Place) -> TemplateError:
    message = message.strip().rstrip(".")
    return TemplateError(f"{message[:1].upper()}{message[1:]}.", place=place)
