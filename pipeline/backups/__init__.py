"""Copies of the office: one encrypted file, kept by age and tried; the register made again from the originals."""

from pipeline.backups.copying import PlannedCopies, copy_to, list_erasures
from pipeline.backups.keys import NewKey, make_key
from pipeline.backups.moving import move_register
from pipeline.backups.rebuilding import Rebuilt, rebuild
from pipeline.backups.restoring import Tried, restore, try_copy

__all__ = [
    "NewKey",
    "PlannedCopies",
    "Rebuilt",
    "Tried",
    "copy_to",
    "list_erasures",
    "make_key",
    "move_register",
    "rebuild",
    "restore",
    "try_copy",
]
