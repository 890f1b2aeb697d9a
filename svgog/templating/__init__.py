"""Templates: found, read, checked, and filled with a page's data in a sandbox."""

from svgog.templating.fields import TooLong, Values, check
from svgog.templating.library import TemplateLibrary, bundled_folder
from svgog.templating.manifest import Field, Manifest, Sample, read_manifest
from svgog.templating.template import Template, load_template

__all__ = [
    "Field",
    "Manifest",
    "Sample",
    "Template",
    "TemplateLibrary",
    "TooLong",
    "Values",
    "bundled_folder",
    "check",
    "load_template",
    "read_manifest",
]
