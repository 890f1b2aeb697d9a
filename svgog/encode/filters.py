"""The row filters of PNG (ISO/IEC 15948 §9), many rows at once."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Bytes: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]

NONE, SUB, UP, AVERAGE, PAETH = range(5)


def filtered(rows: Bytes, kind: int, step: int) -> Bytes:
    """``rows`` with their filter type in front, each filtered by ``kind``."""
    height, length = rows.shape
    out = np.empty((height, length + 1), np.uint8)
    out[:, 0] = kind
    body = out[:, 1:]
    if kind == NONE:
        body[:] = rows
        return out
    if kind == UP:
        body[0] = rows[0]
        np.subtract(rows[1:], rows[:-1], out=body[1:])
        return out
    left = np.zeros_like(rows)
    left[:, step:] = rows[:, :-step]
    above = np.zeros_like(rows)
    above[1:] = rows[:-1]
    if kind == SUB:
        np.subtract(rows, left, out=body)
    elif kind == AVERAGE:
        mean = (left.astype(np.uint16) + above) >> 1
        np.subtract(rows, mean.astype(np.uint8), out=body)
    else:
        np.subtract(rows, _paeth(left, above, step), out=body)
    return out


def _paeth(left: Bytes, above: Bytes, step: int) -> Bytes:
    corner = np.zeros_like(above)
    corner[:, step:] = above[:, :-step]
    a, b, c = (part.astype(np.int16) for part in (left, above, corner))
    to_left, to_above, to_corner = np.abs(b - c), np.abs(a - c), np.abs(a + b - 2 * c)
    nearest_left = (to_left <= to_above) & (to_left <= to_corner)
    chosen: Bytes = np.where(nearest_left, left, np.where(to_above <= to_corner, above, corner))
    return chosen


def filtered_row_by_row(rows: Bytes, step: int) -> Bytes:
    """Each row by the filter with the least sum of absolute differences, as the PNG book says."""
    every = np.stack([filtered(rows, kind, step) for kind in range(5)])
    cost = np.abs(every[:, :, 1:].view(np.int8).astype(np.int16)).sum(axis=2, dtype=np.int64)
    chosen: Bytes = every[cost.argmin(axis=0), np.arange(rows.shape[0])]
    return chosen
