"""Hooks by which content management systems tell that a page was published."""

from svgog.server.hooks.deliveries import Delivery
from svgog.server.hooks.hooks import Hooks
from svgog.server.hooks.queue import Queue, default_queue_file
from svgog.server.hooks.settings import HookSettings, read_hooks
from svgog.server.hooks.work import Drawn

__all__ = [
    "Delivery",
    "Drawn",
    "HookSettings",
    "Hooks",
    "Queue",
    "default_queue_file",
    "read_hooks",
]
