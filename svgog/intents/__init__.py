"""The gates: which card a page gets and whose name it shows; data in, explained Decision out."""

from svgog.intents.gate import TemplateFacts, decide

__all__ = ["TemplateFacts", "decide"]
