"""The edition of a registered paper whose number or date was put right: what was signed, and what it bears now."""

from __future__ import annotations

from pipeline.model import Issued
from pipeline.views import Registration, fingerprint

_BEARING = "+"


def bearing(issued: Issued, registration: Registration) -> str:
    """The edition of the same signed paper with that number and date."""
    signed = issued.edition.partition(_BEARING)[0]
    return f"{signed}{_BEARING}{fingerprint([registration.number, registration.date])}"


def bears(issued: Issued, registration: Registration, is_corrected: bool) -> bool:
    """Whether the paper that lies there bears that number and date; `is_corrected` where those it got first were wrong.

    The edition of one that was never made anew tells neither: it bears what it was registered with.
    """
    return issued.edition == bearing(issued, registration) if _BEARING in issued.edition else not is_corrected
