"""A whole site: its settings, its pages, their cards."""

from svgog.site.settings import Content, Output, Service, Site

__all__ = ["Content", "Output", "Service", "Site"]
