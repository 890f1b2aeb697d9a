"""What a folder tells of its site, for the first ``svgog.toml``."""

from svgog.site.guess.guess import Guess, Person, guess
from svgog.site.guess.starter import starter

__all__ = ["Guess", "Person", "guess", "starter"]
