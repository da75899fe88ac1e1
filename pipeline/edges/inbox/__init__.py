"""Two looks; a copy kept by digest; the inbox cleared last."""

from pipeline.edges.inbox.box import Inbox
from pipeline.edges.inbox.looks import ignored
from pipeline.edges.inbox.wake import Wake

__all__ = ["Inbox", "Wake", "ignored"]
