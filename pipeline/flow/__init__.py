"""The order of the rooms; the only place where rooms that touch the world meet."""

from pipeline.flow import provenance, requests, templates
from pipeline.flow.circle import sweep
from pipeline.flow.replaying import replay
from pipeline.flow.requests import ahead, glance, publish
from pipeline.flow.session import Session, open_session
from pipeline.flow.verifying import verify
from pipeline.flow.working import work

__all__ = [
    "Session",
    "ahead",
    "glance",
    "open_session",
    "provenance",
    "publish",
    "replay",
    "requests",
    "sweep",
    "templates",
    "verify",
    "work",
]
