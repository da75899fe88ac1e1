"""What agreed once is not compared again, until something that was compared is another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from pipeline.declarations import agreed, agreement, load
from pipeline.declarations.agreed import Agreed
from pipeline.declarations.toml_file import FileFault, TomlFile
from pipeline.definitions import Declarations
from pipeline.model import DefinitionError
from tests.builders.configs import change, config


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by a line each time that declarations are compared with themselves."""
    lines: list[str] = []
    findings = agreement.findings

    def counted(declared: Declarations, files: Mapping[str, TomlFile], templates: Collection[str]) -> list[FileFault]:
        lines.append("compared")
        return findings(declared, files, templates)

    monkeypatch.setattr(agreement, "findings", counted)
    monkeypatch.setattr(Agreed, "found", set())
    return lines


def nothing(root: Path) -> None:
    pass


def another_word(root: Path) -> None:
    change(root, "forms/survey.toml", 'alias = "анкеты"\n', 'alias = "анкеты"\norder = 1\n')


def another_template(root: Path) -> None:
    (root / "templates/new.docx").touch()


@pytest.mark.parametrize(("step", "times"), [(nothing, 1), (another_word, 2), (another_template, 2)])
def test_it_is_compared_once_and_again_when_a_file_is_another(
    tmp_path: Path, compared: list[str], step: Callable[[Path], None], times: int
) -> None:
    root = config(tmp_path)
    first = load(root, agreed=tmp_path / "agreed.txt")
    step(root)
    again = load(root, agreed=tmp_path / "agreed.txt")
    assert len(compared) == times
    assert (first == again) is (step is nothing or step is another_template)


def test_another_program_compares_it_anew(tmp_path: Path, compared: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    root = config(tmp_path)
    load(root, agreed=tmp_path / "agreed.txt")
    monkeypatch.setattr(agreed, "_program", lambda: "another")
    load(root, agreed=tmp_path / "agreed.txt")
    assert len(compared) == 2


def test_what_does_not_agree_is_told_each_time(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "documents/order-survey.toml", 'kind = "', 'kind = "не')
    for _ in range(2):
        with pytest.raises(DefinitionError):
            load(root, agreed=tmp_path / "agreed.txt")


def test_a_memory_that_cannot_be_read_or_written_is_none(tmp_path: Path, compared: list[str]) -> None:
    root = config(tmp_path)
    (tmp_path / "agreed.txt").write_bytes(b"\xff\xff")
    for file in ("away/agreed.txt", "away/agreed.txt", "agreed.txt"):
        Agreed.found.clear()
        load(root, agreed=tmp_path / file)
    assert len(compared) == 3


def test_many_offices_with_the_same_settings_are_compared_once_by_one_process(
    tmp_path: Path, compared: list[str]
) -> None:
    folders = [tmp_path / name for name in ("sad_1", "sad_2")]
    for folder in folders:
        folder.mkdir()
        load(config(folder), agreed=folder / "agreed.txt")
    assert len(compared) == 1
    one, other = ((folder / "agreed.txt").read_text("ascii") for folder in folders)
    assert one == other != ""


def test_who_asks_for_all_doubts_has_everything_compared(tmp_path: Path, compared: list[str]) -> None:
    root = config(tmp_path)
    load(root, agreed=tmp_path / "agreed.txt")
    load(root)
    assert len(compared) == 2
