"""The gates: which card a page gets and whose name it shows; data in, explained Decision out."""

from svgog.intents.authors import AuthorGate, SiteAuthor, Topic
from svgog.intents.condition import Condition
from svgog.intents.gate import TemplateFacts, check_targets, decide
from svgog.intents.rule import Rule, RuleLike, Rules

__all__ = [
    "AuthorGate",
    "Condition",
    "Rule",
    "RuleLike",
    "Rules",
    "SiteAuthor",
    "TemplateFacts",
    "Topic",
    "check_targets",
    "decide",
]
