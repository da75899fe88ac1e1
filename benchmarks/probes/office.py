"""An office of so many people, with questionnaires beside it: `python -m benchmarks.probes.office FOLDER 15 20`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import population, scale
from benchmarks.probes.rooms import form_workbook, open_session
from pipeline.model import Layout


def main(folder: Path, size: int, count: int) -> None:
    """The office in `folder/office`, questionnaires of people who have sent none in `folder/dropped`."""
    scale.measured(folder / "office", size)
    (folder / "dropped").mkdir()
    with open_session(folder / "office") as session:
        form = session.declared.form("mentee_request")
        for number in range(count):
            answers = population.request(population.name(size - 2 - number))
            content = form_workbook(form, session.declared, Layout.OURS, answers, ())
            (folder / "dropped" / f"Анкета {number}.xlsx").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
