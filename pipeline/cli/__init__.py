"""What people type, what they read, and the only clock."""

from pipeline.cli.commands import main

__all__ = ["main"]
