"""An office with a key pair, and a place for its copies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.backups import copy_to
from pipeline.definitions.settings import Backup
from pipeline.flow.session import Session
from tests.builders.registers import DAY


@dataclass(frozen=True)
class Keyed:
    """An office whose copies the key in the file opens; they are put into the folder."""

    session: Session
    key: Path
    folder: Path

    def copied(self, name: str = "copy.age") -> Path:
        """A copy made now."""
        return copy_to(self.session, self.folder / name, DAY)

    def set_folder(self, folder: str) -> None:
        """Let the settings name another folder of copies."""
        declared = self.session.in_force.variants[""]
        settings = declared.settings.model_copy(update={"backup": Backup(folder=folder, every_days=2)})
        self.session.in_force.variants[""] = declared.model_copy(update={"settings": settings})
