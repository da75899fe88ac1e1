"""What people want to know at a glance: ready, to sign, awaited, returned, due."""
