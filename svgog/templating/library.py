"""Finding templates: folders of folders, the user's own winning over the bundled ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from threading import Lock

from svgog._keptfiles import ByteStore
from svgog.errors import TemplateNotFound, nearest, quoted
from svgog.templating.template import Template, load_template


class TemplateLibrary(Mapping[str, Template]):
    """Templates by name (``<intent>/<name>``), loaded when first asked for and kept.

    ``folders`` are searched in order, name by name; without any, the bundled templates are all
    there is. The list of names is read once; a template that is added later is found by its name.
    ``compiled`` is where compiled templates outlive the process. Safe to share between
    threads. Raises TemplateNotFound for a name nobody has and for a folder that is not there.
    """

    def __init__(self, *folders: str | Path, compiled: ByteStore | None = None) -> None:
        self._folders = tuple(map(Path, folders)) or (bundled_folder(),)
        for folder in self._folders:
            if not folder.is_dir():
                raise TemplateNotFound(f"There is no folder of templates {quoted(folder)}.")
        self._compiled = compiled
        self._loaded: dict[str, Template] = {}
        self._lock = Lock()

    def __getitem__(self, name: str) -> Template:
        if not isinstance(name, str):
            raise TemplateNotFound(f"{quoted(name)} is no template's name.")
        if template := self._loaded.get(name):
            return template
        folder = self.folder(name)
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = load_template(name, folder, self._compiled)
            return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        names = {
            path.parent.relative_to(folder).as_posix()
            for folder in self._folders
            for path in folder.glob("*/*/template.svg")
        }
        return tuple(sorted(name for name in names if self._find(name)))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._loaded or self._find(name) is not None)

    def folder(self, name: str) -> Path:
        """The folder of a template, which need not load; TemplateNotFound with the nearest name."""
        if folder := self._find(name):
            return folder
        known = list(self)
        hint = nearest(name, known) or nearest(name, (n.split("/")[0] for n in known))
        raise TemplateNotFound(
            f"There is no template {quoted(name)}.",
            hint=hint or f"Known: {', '.join(known) or 'none'}.",
        )

    def _find(self, name: str) -> Path | None:
        parts = PurePosixPath(name).parts
        plain = len(parts) == 2 and "/".join(parts) == name and "\\" not in name
        if not plain or "\0" in name or any(part.startswith(".") for part in parts):
            return None
        for folder in self._folders:
            path = folder / name
            if (path / "template.svg").is_file():
                return path
        return None


def bundled_folder() -> Path:
    """Where the bundled templates lie."""
    from svgog._data import data_folder

    return data_folder("templates")
