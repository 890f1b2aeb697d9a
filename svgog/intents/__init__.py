"""The gates: which card a page gets, and whose name it shows. Data in, an explained Decision out."""

from svgog.intents.gate import TemplateFacts, decide

__all__ = ["TemplateFacts", "decide"]
