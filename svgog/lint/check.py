"""Running every rule over one template."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from svgog.errors import Place, TemplateError
from svgog.lint.finding import Finding
from svgog.lint.rules import RULES
from svgog.lint.subject import Subject, read_source
from svgog.templating import load_template
from svgog.templating.source import decode

if TYPE_CHECKING:
    from svgog.renderer import Renderer
    from svgog.templating import Template

_SLOT_AS_NAME = re.compile(r"<[^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*\{[{%]")
"""A slot in a tag and outside its quotes."""


def lint(folder: Path, renderer: Renderer) -> tuple[Finding, ...]:
    """Everything the rules say of the template in ``folder``, in the order of its lines.

    ``renderer`` has the fonts, and lays the samples out. Raises OSError where the folder cannot
    be read.
    """
    name = "/".join(folder.resolve().parts[-2:])
    found = _findings(folder, name, renderer)
    found = [replace(f, place=_on_disk(f.place, name, folder)) for f in found]
    return tuple(sorted(found, key=_order))


def _findings(folder: Path, name: str, renderer: Renderer) -> list[Finding]:
    file = f"{name}/template.svg"
    raw = (folder / "template.svg").read_bytes()
    toml_text, toml, broken = _toml(folder, name)
    try:
        source, as_written = read_source(decode(raw, file), file, toml)
    except TemplateError as error:
        return [_not_well_formed(error, raw.decode("utf-8", "replace"))]
    template, fault = _load(name, folder)
    subject = Subject(folder, source, as_written, toml, toml_text, template, renderer)
    findings = [found for rule in RULES for found in rule(subject)]
    findings = _without_echoes(findings)
    fault = broken or fault
    if fault and not any(_same(found, fault) for found in findings):
        place = fault.place or Place(file)
        findings.append(Finding(place, "error", "loads", fault.message, fault.hint))
    return findings


def _without_echoes(findings: list[Finding]) -> list[Finding]:
    """Without what the samples say of a line that a rule has already found an error in."""
    told = {
        (found.place.file, found.place.line)
        for found in findings
        if found.severity == "error" and not found.rule.startswith("sample-")
    }
    return [
        found
        for found in findings
        if not found.rule.startswith("sample-") or (found.place.file, found.place.line) not in told
    ]


def _not_well_formed(error: TemplateError, text: str) -> Finding:
    place, mend = error.place or Place(), error.hint
    line = dict(enumerate(text.splitlines(), 1)).get(place.line, "")
    if _SLOT_AS_NAME.search(line):
        mend = "A slot may stand in text and in quoted attribute values, nowhere else."
    return Finding(
        place, "error", "well-formed", error.message, mend or "Mend it in a text editor."
    )


def _toml(folder: Path, name: str) -> tuple[str, Mapping[str, Any], TemplateError | None]:
    path = folder / "template.toml"
    place = Place(f"{name}/template.toml")
    if not path.is_file():
        return "", {}, None
    text = path.read_bytes().decode("utf-8-sig", "replace")
    try:
        return text, tomllib.loads(text), None
    except tomllib.TOMLDecodeError as problem:
        return text, {}, TemplateError(f"template.toml is no TOML: {problem}.", place=place)


def _load(name: str, folder: Path) -> tuple[Template | None, TemplateError | None]:
    try:
        return load_template(name, folder), None
    except TemplateError as error:
        return None, error


def _same(found: Finding, fault: TemplateError) -> bool:
    place = fault.place or Place()
    here = found.place.file, found.place.line
    return found.severity == "error" and (
        here == (place.file, place.line) or found.reason == fault.message
    )


def _on_disk(place: Place, name: str, folder: Path) -> Place:
    if not place.file.startswith(f"{name}/"):
        return place
    return replace(place, file=str(folder / place.file.removeprefix(f"{name}/")))


def _order(found: Finding) -> tuple[object, ...]:
    place = found.place
    return place.file, place.line, place.column, found.severity, found.rule, found.reason
