"""Scans of signed papers."""
