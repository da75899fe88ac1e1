"""Where the one-folder program begins: as the office, or as a process that reads what people drop."""

from __future__ import annotations

import sys

from pipeline.excel.reader import READING
from pipeline.scans.reading import READING as READING_A_SCAN

if __name__ == "__main__":
    if sys.argv[1:] == [READING]:
        from pipeline.excel.parser_process import main as read_files

        read_files()
    elif sys.argv[1:2] == [READING_A_SCAN]:
        from pipeline.scans.reading_process import main as read_scan

        read_scan(sys.argv[2])
    else:
        from pipeline.cli import main

        main(prog_name="pipeline")
