"""Which papers are missing, what goes into each, what may leave the house."""
