"""Where the one-folder program begins: as the office, or as the process that reads what people drop."""

from __future__ import annotations

import sys

from pipeline.excel.reader import READING

if __name__ == "__main__":
    if sys.argv[1:] == [READING]:
        from pipeline.excel.parser_process import main as read_files

        read_files()
    else:
        from pipeline.cli import main

        main(prog_name="pipeline")
