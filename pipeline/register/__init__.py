"""Keeps entries, people, what became of each file and what was issued."""

from pipeline.register.register import Register

__all__ = ["Register"]
