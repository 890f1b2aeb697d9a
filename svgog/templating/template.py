"""A template: its drawing, its manifest, and filling it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from svgog._files import FolderReader
from svgog._keptfiles import ByteStore
from svgog._toml import key_place
from svgog.config import Brand
from svgog.errors import (
    AssetError,
    Place,
    RequestError,
    SvgogError,
    TemplateError,
    TemplateNotFound,
)
from svgog.model import FilledSvg, ImageFormat, LoadPicture, Picture
from svgog.templating.compile import Program, compile_text, program_of
from svgog.templating.fields import TooLong, check, no_pictures
from svgog.templating.keptprograms import compiled_by
from svgog.templating.manifest import Field, Manifest, Sample, read_manifest
from svgog.templating.source import decode
from svgog.templating.values import EMPTY, Image

_TEXT_FILES = frozenset({".svg", ".toml", ".md", ".txt", ".json", ".css"})


@dataclass(frozen=True)
class Template:
    """A loaded template: everything about it that does not depend on a page.

    ``digest`` is the SHA-256 of all files in its folder, line ends normalised; ``source`` the
    designer's SVG text; ``read_file`` reads inside the folder only.
    """

    name: str
    source: str = field(repr=False)
    manifest: Manifest = field(repr=False)
    digest: str
    path: Path
    program: Program = field(repr=False, compare=False)

    @property
    def description(self) -> str:
        return self.manifest.description

    @property
    def fields(self) -> Mapping[str, Field]:
        return self.manifest.fields

    @property
    def samples(self) -> tuple[Sample, ...]:
        return self.manifest.samples

    @property
    def format(self) -> ImageFormat:
        return self.manifest.format

    @property
    def private(self) -> bool:
        return self.manifest.private

    @property
    def uses(self) -> frozenset[str]:
        """The field and page names that the drawing mentions."""
        return self.program.compiled.uses

    @cached_property
    def read_file(self) -> FolderReader:
        return FolderReader(self.path, hint="Put it beside template.svg.")

    def fill(
        self,
        data: Mapping[str, Any],
        *,
        brand: Brand | None = None,
        load_picture: LoadPicture = no_pictures,
        too_long: TooLong = "error",
        direction: Literal["ltr", "rtl"] = "ltr",
    ) -> FilledSvg:
        """The template with a page's data in every slot; ``direction`` is what it sees as ``dir``.

        Raises RequestError for data that does not suit the fields, TemplateError where the
        template itself fails. Pictures are loaded by ``load_picture``; one that cannot be is a
        warning.
        """
        brand = brand or Brand()
        checked = check(
            self.fields,
            data,
            load_picture=load_picture,
            brand=brand,
            too_long=too_long,
            uses=self.program.compiled.uses - {"brand"},
        )
        pictures, warnings = checked.pictures, checked.warnings
        values = checked.values
        lang = data.get("lang")
        values["lang"] = lang if isinstance(lang, str) and lang else "en"
        values["dir"] = direction
        currency = data.get("currency")
        values["currency"] = currency.upper() if isinstance(currency, str) else ""
        values["brand"], more = self._brand(brand, load_picture, pictures)
        source = self.program.run(values, pictures)
        return FilledSvg(
            source=source,
            template=self.name,
            pictures=pictures,
            read_file=self.read_file,
            places=self.program.places(source),
            lang=values["lang"],
            warnings=warnings + more,
            ids=self.program.compiled.ids,
        )

    def _brand(
        self, brand: Brand, load_picture: LoadPicture, pictures: dict[str, Picture]
    ) -> tuple[Any, tuple[SvgogError, ...]]:
        """The brand as the template sees it: its logo loaded, if the template shows it."""
        logo: Any = EMPTY
        warnings: tuple[SvgogError, ...] = ()
        if self.program.compiled.brand_logo and brand.logo is not None:
            try:
                picture = brand.logo
                if not isinstance(picture, Picture):
                    picture = load_picture(brand.logo)
            except AssetError as fault:
                warnings = (fault.at(Place(field="brand.logo")),)
            else:
                href = f"og-image:{len(pictures)}"
                pictures[href] = picture
                logo = Image(picture, href)
        return _with_logo(replace(brand, logo=None), logo), warnings


@lru_cache(maxsize=64)
def _with_logo(brand: Brand, logo: Any) -> Brand:
    """One object for equal brands, so that what a template prints of it is known again."""
    return replace(brand, logo=logo)


def load_template(name: str, folder: Path, compiled: ByteStore | None = None) -> Template:
    """Reads and compiles the template in ``folder``, unless it is found in ``compiled``."""
    svg_path, toml_path = folder / "template.svg", folder / "template.toml"
    try:
        svg = svg_path.read_bytes()
        toml = toml_path.read_bytes() if toml_path.exists() else b""
    except OSError as problem:
        raise TemplateNotFound(f'The template "{name}" cannot be read.') from problem
    svg_file, toml_file = f"{name}/template.svg", f"{name}/template.toml"
    source = decode(svg, svg_file)
    toml_text = _toml_text(toml, toml_file)
    manifest = read_manifest(toml_text, toml_file)
    _check_defaults(manifest, toml_text, toml_file)
    make = partial(compile_text, source, svg_file, manifest)
    program = program_of(compiled_by(make, compiled, svg_file, source, toml_text), manifest)
    return Template(name, source, manifest, _digest(folder), folder, program)


def _toml_text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise TemplateError(
            "The file is not UTF-8.", place=Place(file, line), hint="Save it as UTF-8."
        ) from problem


def _check_defaults(manifest: Manifest, text: str, file: str) -> None:
    """A default must suit its own field, or every page without a value would be at fault."""
    for name, each in manifest.fields.items():
        try:
            check({name: replace(each, required=False)}, {})
        except RequestError as fault:
            place = key_place(text, file, f"fields.{name}", "default")
            raise TemplateError(f"default: {fault.message}", place=place) from fault


def _digest(folder: Path) -> str:
    """SHA-256 over every file's name and content, in the order of their names."""
    total = sha256()
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    for name, path in sorted(files.items()):
        content = path.read_bytes()
        if path.suffix.lower() in _TEXT_FILES:
            content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
