"""Imported before numpy: an environment made for another processor must not crash it.

Some machines name their core to numpy's OpenBLAS in ``OPENBLAS_CORETYPE``. Under an emulator of
an older processor that name is wrong, and importing numpy ends in an illegal instruction. Where
the C library knows that AVX2 is absent the name is dropped, and OpenBLAS looks for itself.
"""

from __future__ import annotations

import ctypes
import os
import sys

SWITCH = "OPENBLAS_CORETYPE"
_LEAF_7, _EBX, _AVX2 = 1, 1, 1 << 5


def lacks_avx2() -> bool:
    """True only on x86-64 with a glibc (2.33 or later) that is sure of it."""
    if not sys.platform.startswith("linux") or os.uname().machine != "x86_64":
        return False
    try:
        leaf = ctypes.CDLL(None).__x86_get_cpuid_feature_leaf
    except (OSError, AttributeError):
        return False
    leaf.restype, leaf.argtypes = ctypes.POINTER(ctypes.c_uint * 8), [ctypes.c_uint]
    return not leaf(_LEAF_7).contents[_EBX] & _AVX2


if SWITCH in os.environ and "numpy" not in sys.modules and lacks_avx2():
    del os.environ[SWITCH]
