"""What is counted, as Prometheus reads it."""

from __future__ import annotations

from collections.abc import Iterator

try:
    from prometheus_client import CollectorRegistry, Counter, Histogram
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
    from prometheus_client.registry import Collector
except ModuleNotFoundError as problem:
    raise ModuleNotFoundError(
        'A service needs prometheus_client. Install it: pip install "svgog[server]".',
        name=problem.name,
    ) from None

from svgog.server.making import Making
from svgog.server.messages import NO_STORE, Response

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """Counts of one service; ``page`` is the whole as text."""

    def __init__(self, making: Making) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_State(making))
        self._requests = Counter(
            "svgog_requests",
            "Answers by route and status.",
            ["route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "svgog_request_seconds",
            "Time to an answer.",
            ["route"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._cards = Counter(
            "svgog_cards", "Cards by where they came from.", ["source"], registry=self._registry
        )
        self._fallbacks = Counter(
            "svgog_fallbacks", "Fallback cards by reason.", ["reason"], registry=self._registry
        )
        self._reloads = Counter(
            "svgog_reloads", "Reloads by outcome.", ["outcome"], registry=self._registry
        )

    def answered(self, route: str, response: Response, seconds: float) -> None:
        self._requests.labels(route, str(response.status)).inc()
        self._seconds.labels(route).observe(seconds)
        if response.source:
            self._cards.labels(response.source).inc()
        if response.source == "fallback":
            self._fallbacks.labels(response.header("X-Svgog-Fallback")).inc()

    def reloaded(self, outcome: str) -> None:
        self._reloads.labels(outcome).inc()

    def page(self) -> Response:
        body = generate_latest(self._registry)
        told = (
            ("Content-Type", CONTENT_TYPE_LATEST),
            ("Content-Length", str(len(body))),
            NO_STORE,
        )
        return Response(200, told, body)


class _State(Collector):
    """What is read when it is asked for."""

    def __init__(self, making: Making) -> None:
        self._making = making

    def collect(self) -> Iterator[Metric]:
        tiers = self._making.tiers
        asked = CounterMetricFamily(
            "svgog_cache", "What cache tiers did.", labels=["tier", "outcome"]
        )
        for (tier, outcome), count in sorted(tiers.counts.items()):
            asked.add_metric([tier, outcome], count)
        yield asked
        drawn = self._making.drawings
        yield CounterMetricFamily("svgog_drawings", "Cards that workers drew.", drawn)
        held, making = tiers.memory.held, len(self._making.flights)
        yield GaugeMetricFamily("svgog_memory_bytes", "Bytes of cards in memory.", held)
        yield GaugeMetricFamily("svgog_making", "Cards that are being made.", making)
