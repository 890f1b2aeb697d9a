"""What stands in a page's head so that its card is found."""

from svgog.site.meta.inject import with_tags
from svgog.site.meta.snippets import FRAMEWORKS, snippet
from svgog.site.meta.tags import CardImage, Tag, Tags, meta_tags

__all__ = ["FRAMEWORKS", "CardImage", "Tag", "Tags", "meta_tags", "snippet", "with_tags"]
