"""Codes of number formats: those that Excel has by number, and whether one shows a moment or a span of time."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What is neither in quotes nor in brackets, except brackets around hours, minutes or seconds, which count on.
_BESIDE = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_MOMENT = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_SPAN = re.compile(r"\[hh?\]|\[mm?\]|\[ss?\]", re.IGNORECASE)
# Formats that a workbook names by number alone: ECMA-376, part 1, 18.8.30.
BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', 42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip


def shows_moment(code: str) -> bool:
    """Whether a format shows a day, a time or a span; only its first section tells."""
    return _MOMENT.search(_bare(code)) is not None


def shows_span(code: str) -> bool:
    """Whether a format counts hours, minutes or seconds beyond a day."""
    return _SPAN.search(code.partition(";")[0]) is not None


def _bare(code: str) -> str:
    return _BESIDE.sub("", code.partition(";")[0])
