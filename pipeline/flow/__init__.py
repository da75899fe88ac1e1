"""The order of the rooms; the only place where rooms that touch the world meet."""
