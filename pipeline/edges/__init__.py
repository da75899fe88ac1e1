"""The rooms that touch the world: files, workbooks, the register, the clock."""
