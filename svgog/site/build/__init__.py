"""A whole site's cards: only what changed is drawn, by all cores, and nothing is lost."""

from svgog.site.build.build import Progress, Shard, build
from svgog.site.build.report import Problem, Report

__all__ = ["Problem", "Progress", "Report", "Shard", "build"]
