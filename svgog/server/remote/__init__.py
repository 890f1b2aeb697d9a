"""Pictures from the net: off unless an origin is listed, and then from public addresses only."""

from svgog.server.remote.address import is_public
from svgog.server.remote.pictures import RemotePictures

__all__ = ["RemotePictures", "is_public"]
