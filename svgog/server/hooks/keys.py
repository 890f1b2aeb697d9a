"""The secrets that the site file names, read from the environment once and told to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from svgog.server.hooks.settings import Call, HookSettings, Source
from svgog.server.hooks.signatures import CONTENTFUL_SECRET
from svgog.server.hooks.writeback import key_fault
from svgog.site.checks import fault

_SHORTEST = 8


@dataclass(frozen=True)
class Keys:
    """Values of environment variables by name."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)

    def secrets(self, source: Source) -> list[str]:
        """The secrets that may have signed a delivery."""
        return [self.values[name] for name in source.secrets if name in self.values]

    def key(self, call: Call) -> str:
        """The key of a service; empty where it needs none."""
        return self.values.get(call.key, "")

    def hidden(self, text: str) -> str:
        """``text`` with dots in place of every secret in it."""
        for value in sorted(self.values.values(), key=len, reverse=True):
            text = text.replace(value, "…")
        return text


def read_keys(settings: HookSettings, environ: Mapping[str, str]) -> Keys:
    """The secrets that ``settings`` names.

    RequestError at the key that names one which is not there or cannot be right. Of several names
    for a source's secret one is enough.
    """
    values: dict[str, str] = {}
    for source in settings.sources.values():
        values.update(_secrets(source, environ))
        for here, call in _calls(source):
            if call.key:
                values[call.key] = _key(here, call, environ)
    return Keys(values)


def _secrets(source: Source, environ: Mapping[str, str]) -> dict[str, str]:
    here = f"hooks.{source.name}.secret"
    found = {name: environ.get(name, "").strip() for name in source.secrets}
    held = {name: value for name, value in found.items() if value}
    if not held:
        raise fault(here, f"the environment variable {source.secrets[0]} is not set.", "Set it.")
    for name, value in held.items():
        if len(value) < _SHORTEST:
            hint = "Make one: openssl rand -hex 32."
            raise fault(here, f"the secret in {name} can be guessed: it is too short.", hint)
        if source.name == "contentful" and len(value) != CONTENTFUL_SECRET:
            raise fault(here, f"a secret of Contentful has 64 characters; that in {name} has not.")
    return held


def _key(here: str, call: Call, environ: Mapping[str, str]) -> str:
    value = environ.get(call.key, "").strip()
    if not value:
        raise fault(here, f"the environment variable {call.key} is not set.", "Set it.")
    scheme = call.scheme if call.header.lower() == "authorization" else "bearer"
    if problem := key_fault(scheme, value):
        raise fault(here, problem)
    return value


def _calls(source: Source) -> Iterator[tuple[str, Call]]:
    for name, call in (("write_back", source.write_back), ("purge", source.purge)):
        if call:
            yield f"hooks.{source.name}.{name}.key", call
