"""The gates: which card a page gets and whose name it shows; data in, explained Decision out.

The author gate is in ``svgog.intents.authors``, for those who name authors.
"""

from svgog.intents.condition import Condition
from svgog.intents.gate import TemplateFacts, check_targets, decide
from svgog.intents.rule import Rule, RuleLike, Rules

__all__ = [
    "Condition",
    "Rule",
    "RuleLike",
    "Rules",
    "TemplateFacts",
    "check_targets",
    "decide",
]
