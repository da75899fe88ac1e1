"""Inbox, outbox, workspace: whole files or none."""

from pipeline.folders.defects import note_defect
from pipeline.folders.files import digest
from pipeline.folders.inbox import Inbox, Wake
from pipeline.folders.outbox import deliver, overwrite, withdraw
from pipeline.folders.safe_names import file_name
from pipeline.folders.shipped import furnish
from pipeline.folders.workspace import Workspace
from pipeline.folders.workspace_opening import open_workspace, require_workspace

__all__ = [
    "Inbox",
    "Wake",
    "Workspace",
    "deliver",
    "digest",
    "file_name",
    "furnish",
    "note_defect",
    "open_workspace",
    "overwrite",
    "require_workspace",
    "withdraw",
]
