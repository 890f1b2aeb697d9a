"""What a service is fitted out with: secrets, far caches, what fetches pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from svgog.cache import Tier
from svgog.errors import Place, RequestError, quoted
from svgog.server.signing import Key, keys_from, secrets_from
from svgog.server.wanted import LoadRemote
from svgog.site.settings import Site


def secrets(site: Site, environ: Mapping[str, str]) -> tuple[tuple[Key, ...], tuple[bytes, ...]]:
    """Keys and tokens; an error tells which line of the site file names what is not there."""
    service, field = site.service, "service.keys"
    try:
        keys = keys_from(service.keys, environ, service.salt)
        field = "service.tokens"
        return keys, secrets_from(service.tokens, environ)
    except RequestError as problem:
        raise site.located(problem.at(Place(field=field))) from None  # type: ignore[arg-type]


def remote_pictures(site: Site) -> LoadRemote | None:
    """What fetches pictures of the origins that a site lists; None where it lists none."""
    if not site.service.origins:
        return None
    from svgog.server.remote import RemotePictures

    try:
        return RemotePictures(site.service.origins)
    except RequestError as problem:
        place = Place(field="service.origins")
        wrong = RequestError(problem.message, place=place, hint=problem.hint)
        raise site.located(wrong) from None


def far_tiers(addresses: Sequence[str], environ: Mapping[str, str]) -> list[Tier]:
    """The caches of a site's ``caches``: addresses, or ``$NAME`` of a variable that holds one."""
    from svgog.cache.remote import tier_of

    found: list[Tier] = []
    for address in addresses:
        name = address.removeprefix("$")
        if address.startswith("$") and not environ.get(name):
            message = f"the environment variable {quoted(name)} is not set."
            raise RequestError(message, place=Place(field="service.caches"))
        found.append(tier_of(environ[name] if address.startswith("$") else address))
    return found
