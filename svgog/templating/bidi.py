"""Bidi controls in a value must not turn the words around it: each is closed where it ends."""

from __future__ import annotations

import re

_PDF, _PDI = "\u202c", "\u2069"
_CONTROL = re.compile("([\u202a-\u202e\u2066-\u2069])")
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", _PDF)
_CLOSED_BY |= dict.fromkeys("\u2066\u2067\u2068", _PDI)


def closed(text: str) -> str:
    """``text`` with the PDF and PDI (UAX #9, BD9 to BD11) it lacks, without those that match none.

    What is balanced comes back as it is.
    """
    if text.isascii() or not _CONTROL.search(text):
        return text
    kept: list[str] = []
    waiting: list[str] = []
    isolates = 0
    for piece in _CONTROL.split(text):
        if piece in _CLOSED_BY:
            waiting.append(_CLOSED_BY[piece])
            isolates += waiting[-1] == _PDI
        elif piece == _PDI and isolates:
            # It closes the embeddings inside the isolate too.
            while waiting.pop() != _PDI:
                pass
            isolates -= 1
        elif piece == _PDF and waiting[-1:] == [_PDF]:
            waiting.pop()
        elif piece in (_PDF, _PDI):
            continue
        kept.append(piece)
    return "".join([*kept, *reversed(waiting)])
