"""What a card is known by before it is made, and where finished ones are kept.

``Tier`` is the whole of what a cache must be: ``get`` and ``put``. ``Tiers`` asks them in order.
"""

from svgog.cache.disk import DiskTier
from svgog.cache.key import canonical, card_key
from svgog.cache.memory import MemoryTier
from svgog.cache.stored import StoredCard
from svgog.cache.tier import Lock, Tier
from svgog.cache.tiers import Found, Tiers

__all__ = [
    "DiskTier",
    "Found",
    "Lock",
    "MemoryTier",
    "StoredCard",
    "Tier",
    "Tiers",
    "canonical",
    "card_key",
]
