"""What each thing in the outbox is known by: a paper by «document@subject», all else by a prefix of its own."""

from __future__ import annotations

TABLE = "sheet:"
BLANK, BLANK_TABLE, DECISION, MEMO, CALENDAR = "blank:", "table:", "decision:", "memo:", "calendar:"


def table_of(code: str) -> str:
    """The code of the workbook that lies beside the paper of that code."""
    return f"{TABLE}{code}"


def is_table(code: str) -> bool:
    """Whether a code is of a workbook beside a paper."""
    return code.startswith(TABLE)


def is_decision(code: str) -> bool:
    """Whether a code is of a pre-filled workbook that waits for a decision."""
    return code.startswith(DECISION)


def calendar_code(year: str) -> str:
    """The code of the calendar file of a school year, «2026/2027»."""
    return f"{CALENDAR}{year.replace('/', '-')}"
