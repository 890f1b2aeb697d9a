"""What is wrong, or will be, with a template."""

from __future__ import annotations

from svgog.lint.check import lint
from svgog.lint.finding import Finding, Rule, Severity
from svgog.lint.rules import RULES

__all__ = ["RULES", "Finding", "Rule", "Severity", "lint"]
