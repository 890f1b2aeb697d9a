"""A site as far as its folder tells: settings of its generator, its pages, its pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from svgog.errors import SvgogError
from svgog.intents.byline import names_of
from svgog.intents.fold import words
from svgog.intents.page import PageView
from svgog.site.guess.configs import told_by_configs
from svgog.site.page import Page
from svgog.site.read import read_pages
from svgog.site.read.folder import files_in
from svgog.site.read.paths import MARKDOWN, MARKUP
from svgog.site.settings import Content

_TEXTS = "content docs src/content src/pages src/posts posts _posts blog articles pages source src"
_BUILT = "dist public _site build out site output"
_SERVED = ("static", "public", "assets", "docs", "src", "source", "")
_LOGOS = ("logo", "logo-square", "icon", "favicon", "apple-touch-icon")
_PICTURE_FOLDERS = ("", "img", "images", "assets", "assets/images", "_static", "logo", "icons")
_MOST_PAGES, _MOST_PEOPLE, _MOST_WORDS = 300, 12, 6


@dataclass(frozen=True)
class Person:
    """An author that pages name, and what those pages are about, the commonest first."""

    name: str
    words: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return "_".join(words(self.name)) or "author"


@dataclass(frozen=True)
class Guess:
    """What is guessed; ``told`` says for each name which file told it."""

    name: str
    url: str = ""
    locale: str = "en"
    logo: str = ""
    content: str = "."
    out: str = "og"
    people: tuple[Person, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


def guess(folder: Path) -> Guess:
    """What is found in ``folder``; nothing in it makes this fail."""
    home = folder.resolve()
    found = told_by_configs(home)
    values = {key: value for key, (value, _) in found.items()}
    told = {key: file for key, (_, file) in found.items()}
    content = values.get("content", "")
    if not content or not _has_pages(home / content):
        content = _content(home)
    served = next((each for each in ("static", "public") if (home / each).is_dir()), "")
    return Guess(
        name=values.get("name") or home.name or "My site",
        url=values.get("url", ""),
        locale=values.get("locale", "en"),
        logo=_logo(home, values.get("logo", "")),
        content=content,
        out=f"{served}/og" if served else "og",
        people=_people(home / content),
        told=told,
    )


def _content(home: Path) -> str:
    """The first usual folder with pages in it, or the site's own."""
    for name in (*_TEXTS.split(), *_BUILT.split()):
        if _has_pages(home / name):
            return name
    return "."


def _has_pages(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    names = (name for name, fault in files_in(folder, Content()) if not fault)
    return any(Path(name).suffix.lower() in MARKDOWN | MARKUP for name in names)


def _logo(home: Path, given: str) -> str:
    """A picture's path below the site's folder: the one that is told, or one called logo."""
    name = given.lstrip("/")
    for served in _SERVED if name else ():
        if (home / served / name).is_file():
            return (Path(served) / name).as_posix()
    for name in _LOGOS:
        for served in _SERVED:
            for below in _PICTURE_FOLDERS:
                for ending in (".svg", ".png"):
                    path = Path(served) / below / f"{name}{ending}"
                    if (home / path).is_file():
                        return path.as_posix()
    return ""


def _people(content: Path) -> tuple[Person, ...]:
    pages: Counter[str] = Counter()
    about: dict[str, Counter[str]] = {}
    for page in islice(_pages(content), _MOST_PAGES):
        view = PageView(page.data)
        for name in names_of(page.data):
            pages[name] += 1
            subjects = about.setdefault(name, Counter())
            subjects.update(
                text.lower() for key in ("tags", "category") for text in view.texts(key)
            )
    return tuple(
        Person(name, tuple(word for word, _ in about[name].most_common(_MOST_WORDS)))
        for name, _ in pages.most_common(_MOST_PEOPLE)
    )


def _pages(content: Path) -> Iterator[Page]:
    try:
        yield from read_pages(content)
    except SvgogError:
        return
