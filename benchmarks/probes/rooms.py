"""Names of a build that stand elsewhere in an older one."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def door(*names: str) -> Any:
    """The first of these modules that the build has."""
    for name in names:
        try:
            return import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name is None or not name.startswith(missing.name):
                raise
    raise ModuleNotFoundError(" / ".join(names))


excel = door("pipeline.excel", "pipeline.edges.workbook")
sessions = door("pipeline.flow.session", "pipeline.desk")
form_workbook: Any = getattr(excel, "form_workbook", None) or excel.worksheet
open_session: Any = getattr(sessions, "open_session", None) or sessions.open_desk
