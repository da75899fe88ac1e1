"""Inbox, outbox, workspace: whole files or none."""

from pipeline.folders.defects import note_defect
from pipeline.folders.disk_faults import plain_faults
from pipeline.folders.files import digest
from pipeline.folders.folder_linking import PeoplesFolders, hold_folders
from pipeline.folders.furnishing import furnish
from pipeline.folders.inbox import Inbox, Wake
from pipeline.folders.outbox import deliver
from pipeline.folders.safe_names import file_name
from pipeline.folders.workspace import Workspace
from pipeline.folders.workspace_opening import open_workspace

__all__ = [
    "Inbox",
    "PeoplesFolders",
    "Wake",
    "Workspace",
    "deliver",
    "digest",
    "file_name",
    "furnish",
    "hold_folders",
    "note_defect",
    "open_workspace",
    "plain_faults",
]
