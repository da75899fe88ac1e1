"""Programs of others: whether one may be trusted, one at work, all ended that it has started."""

from pipeline.programs.started_program import started
from pipeline.programs.trust import untrusted

__all__ = ["started", "untrusted"]
