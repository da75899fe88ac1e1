"""Scans of signed papers: whether a file is one, and what the small codes on its pages say."""

from pipeline.scans.reading import is_scan, marks_in

__all__ = ["is_scan", "marks_in"]
