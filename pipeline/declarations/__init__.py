"""`config/` read, compared with itself, faults told with file and line."""

from pipeline.declarations.loading import load

__all__ = ["load"]
