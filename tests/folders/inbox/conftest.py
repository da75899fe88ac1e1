"""An inbox of a workspace of its own, looked at by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.folders import Inbox, Workspace
from tests.builders.folders import inbox_of, workspace_in


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace whose name is as people name folders."""
    return workspace_in(tmp_path / "Школа № 1")


@pytest.fixture
def inbox(workspace: Workspace) -> Inbox:
    """The inbox as a fresh run of the program sees it."""
    return inbox_of(workspace)
