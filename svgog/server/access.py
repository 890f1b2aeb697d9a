"""A line for each answer: JSON, with nothing in it that a client wished to keep to itself."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time

from svgog.server.messages import Request, Response

LOG = logging.getLogger("svgog.access")
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LONGEST = 200


def request_id(request: Request) -> str:
    """The client's or proxy's own name for the request if it is a plain one, else a new one."""
    given = request.headers.get("x-request-id", "")
    return given if _ID.fullmatch(given) else secrets.token_hex(8)


def log(request: Request, response: Response, name: str, seconds: float) -> None:
    """The query is left out: it holds titles, signatures and whatever else."""
    if not LOG.isEnabledFor(logging.INFO):
        return
    told = {
        "time": round(time.time(), 3),
        "id": name,
        "client": request.client,
        "method": request.method[:20],
        "path": request.path[:_LONGEST],
        "status": response.status,
        "bytes": len(response.body),
        "ms": round(seconds * 1000, 2),
        "card": response.source,
    }
    if fallback := response.header("X-Svgog-Fallback"):
        told["fallback"] = fallback
    LOG.info("%s", json.dumps(told, ensure_ascii=True))
