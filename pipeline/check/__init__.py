"""Declarations and templates tried before real answers meet them; the field reference."""
