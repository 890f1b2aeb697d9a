"""What a card is known by before it is made."""

from svgog.cache.key import canonical, card_key

__all__ = ["canonical", "card_key"]
