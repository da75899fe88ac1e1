"""What a value prints for the renderer to act on: marks around gaps and charts, breaks between lines."""

from __future__ import annotations

from enum import Enum, StrEnum

from markupsafe import Markup


class Mark(StrEnum):
    """Signs of Unicode's private use area: nobody types them, and every file format of ours carries them."""

    GAP_OPEN = "\ue000"
    GAP_CLOSE = "\ue001"
    # Stands first in a gap that asks to have a word checked, not filled in.
    DOUBT = "\ue004"
    CHART_OPEN = "\ue002"
    CHART_CLOSE = "\ue003"


class LineBreak(Enum):
    """What stands between two lines of one answer, by where it is printed."""

    # A run of Word's XML is closed and opened again around the break.
    WORD = Markup('</w:t><w:br/><w:t xml:space="preserve">')
    HTML = Markup("<br>")
