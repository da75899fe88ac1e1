"""Which form a workbook is, and what stands in its answers or rows."""

from pipeline.intake.reading.recognition import identify, read
from pipeline.intake.reading.same_answers import answers_hash

__all__ = ["answers_hash", "identify", "read"]
