"""What people type, what they read, and the only clock."""

from pipeline.cli import copy_commands, region_commands, template_commands
from pipeline.cli.commands import main

__all__ = ["copy_commands", "main", "region_commands", "template_commands"]
