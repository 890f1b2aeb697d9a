"""``[backgrounds]`` of a site file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from svgog.errors import Place, RequestError, quoted
from svgog.site import checks
from svgog.site.backgrounds.openai import OpenAIImages, api_address
from svgog.site.backgrounds.prompt import Prompt
from svgog.site.checks import fault

TABLE = "backgrounds"
_NEEDED = {"url": "https://…/v1", "model": "…", "prompt": "{{ title }}, abstract"}
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_SIZE = re.compile(r"([1-9]\d{2,3})x([1-9]\d{2,3})")
_LARGEST = 4096


@dataclass(frozen=True)
class BackgroundSettings:
    """Which model draws backgrounds, of what, and for which pages.

    ``url`` is where the API's paths begin, ``key`` the name of the environment variable that holds
    its key, empty for a server that asks for none. ``size`` in px is what the model is asked for.
    Pages of ``intents`` (of all, where none is named) get a picture into ``field``, unless they
    have one.
    """

    url: str
    model: str
    prompt: Prompt
    key: str = ""
    size: tuple[int, int] = (1536, 1024)
    intents: tuple[str, ...] = ()
    field: str = "image"

    def image_model(self, environment: Mapping[str, str]) -> OpenAIImages:
        """The model, with its key from the environment; RequestError where that is not set."""
        key = environment.get(self.key, "").strip() if self.key else ""
        if self.key and not key:
            raise RequestError(
                f"the environment variable {self.key} is not set.",
                place=Place(field=f"{TABLE}.key"),
                hint="It holds the key of the image model.",
            )
        return OpenAIImages(self.url, key, self.model)


def read_backgrounds(mapping: Mapping[str, Any]) -> BackgroundSettings:
    """The settings in a site file's ``[backgrounds]``; RequestError for whatever is wrong."""
    own = checks.table(mapping, TABLE, _READERS)
    for name, example in _NEEDED.items():
        if name not in own:
            raise fault(
                f"{TABLE}.{name}", "a value is required here.", f'Write {name} = "{example}".'
            )
    return BackgroundSettings(**own)


def _url(value: Any, here: str) -> str:
    try:
        return api_address(checks.text(value, here))
    except RequestError as problem:
        raise fault(here, problem.message, problem.hint) from None


def _name(value: Any, here: str) -> str:
    name = checks.text(value, here)
    if not name or not name.isprintable() or len(name) > 200:
        raise fault(here, f"{quoted(value)} is no name of a model.")
    return name


def _variable(value: Any, here: str) -> str:
    name = checks.text(value, here)
    if name and not _VARIABLE.fullmatch(name):
        # The value is not shown: it may be the key itself, written here by mistake.
        hint = 'Keep the key in the environment and write its variable: "OPENAI_API_KEY".'
        raise fault(here, "this is no name of an environment variable in capitals.", hint)
    return name


def _prompt(value: Any, here: str) -> Prompt:
    text = checks.text(value, here)
    if not text:
        raise fault(here, "the prompt is empty.", 'Write prompt = "{{ title }}, abstract".')
    return Prompt.parse(text, here)


def _size(value: Any, here: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(checks.text(value, here))
    if not found or max(int(found[1]), int(found[2])) > _LARGEST:
        raise fault(here, f"{quoted(value)} is no size in px.", 'Write one such as "1536x1024".')
    return int(found[1]), int(found[2])


def _field(value: Any, here: str) -> str:
    name = checks.text(value, here)
    if not _FIELD.fullmatch(name):
        raise fault(here, f"{quoted(value)} is no name of a field.", 'Write one such as "image".')
    return name


_READERS: dict[str, checks.Reader] = {
    "url": _url,
    "key": _variable,
    "model": _name,
    "prompt": _prompt,
    "size": _size,
    "intents": checks.texts,
    "field": _field,
}
