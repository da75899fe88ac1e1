"""Copies of the office: one encrypted file, kept by age and tried; the register made again from the originals."""

from pipeline.backups.copying import PlannedCopies, copy_to
from pipeline.backups.keys import NewKey, make_key
from pipeline.backups.restoring import Tried, restore, try_copy

__all__ = ["NewKey", "PlannedCopies", "Tried", "copy_to", "make_key", "restore", "try_copy"]
