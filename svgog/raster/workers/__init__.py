"""Worker processes: a pool that survives what its workers do not."""

from svgog.raster.workers.pool import WorkerPool

__all__ = ["WorkerPool"]
