"""What a service is fitted out with: secrets, far caches, what fetches pictures."""

from __future__ import annotations

from collections.abc import Mapping

from svgog.cache import Tier
from svgog.errors import Place, RequestError, quoted
from svgog.server.named import LoadRemote
from svgog.server.signing import Key, keys_from, secrets_from
from svgog.site.settings import Site


def secrets(site: Site, environ: Mapping[str, str]) -> tuple[tuple[Key, ...], tuple[bytes, ...]]:
    """Keys and tokens; an error tells which line of the site file names what is not there."""
    service, field = site.service, "service.keys"
    try:
        keys = keys_from(service.keys, environ, service.salt)
        field = "service.tokens"
        return keys, secrets_from(service.tokens, environ)
    except RequestError as problem:
        raise _located(problem, site, field) from None


def remote_pictures(site: Site) -> LoadRemote | None:
    """What fetches pictures of the origins that a site lists; None where it lists none."""
    if not site.service.origins:
        return None
    from svgog.server.remote import RemotePictures

    try:
        return RemotePictures(site.service.origins)
    except RequestError as problem:
        raise _located(problem, site, "service.origins") from None


def far_tiers(site: Site, environ: Mapping[str, str]) -> list[Tier]:
    """The caches of a site's ``caches``: addresses, or ``$NAME`` of a variable that holds one."""
    from svgog.cache.remote import tier_of

    try:
        return [tier_of(_address(each, environ)) for each in site.service.caches]
    except RequestError as problem:
        raise _located(problem, site, "service.caches") from None


def _address(given: str, environ: Mapping[str, str]) -> str:
    name = given.removeprefix("$")
    if given.startswith("$") and not environ.get(name):
        raise RequestError(f"the environment variable {quoted(name)} is not set.")
    return environ[name] if given.startswith("$") else given


def _located(problem: RequestError, site: Site, field: str) -> RequestError:
    """The same with the key of the site file that is at fault, and its line."""
    wrong = RequestError(problem.message, place=Place(field=field), hint=problem.hint)
    return site.located(wrong)
