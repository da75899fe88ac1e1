"""Two looks; a copy kept by digest; the inbox cleared last."""

from pipeline.folders.inbox.inbox import Inbox
from pipeline.folders.inbox.wake import Wake

__all__ = ["Inbox", "Wake"]
