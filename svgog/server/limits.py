"""How many new cards a client may have drawn."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_CLIENTS = 20_000


class RateLimit:
    """A token bucket a client: ``rate`` a minute, of which as many at once.

    Clients of one IPv6 network (/64) are one. Of very many clients those that came longest ago are
    forgotten. Safe to share between threads.
    """

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, client: str) -> float:
        """0 where the client may, else after how many seconds it may again."""
        now, name = self._clock(), _network(client)
        with self._lock:
            left, since = self._buckets.pop(name, (float(self.rate), now))
            left = min(self.rate, left + max(0.0, now - since) * self.rate / 60)
            allowed = left >= 1
            self._buckets[name] = (left - 1 if allowed else left), now
            if len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) * 60 / self.rate


def _network(client: str) -> str:
    try:
        address = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if mapped := address.ipv4_mapped:
        return str(mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))
