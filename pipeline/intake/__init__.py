"""Cells become submissions, submissions become records or all their problems."""
