"""What was compiled by an earlier run of the same program is not compiled again, and means the same."""

from __future__ import annotations

from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from jinja2 import FileSystemBytecodeCache, TemplateSyntaxError

from pipeline.expressions import Environment, compilation

EXPRESSION, SENTENCE = "стаж * 2 + (лет | default(1))", "Стаж {{ стаж }}{% if лет %}, лет {{ лет }}{% endif %}"


def run_of(folder: Path, program: str = "1") -> Environment:
    """A run of a program with what earlier runs have kept."""
    environment = Environment()
    environment.keep_compiled(FileSystemBytecodeCache(str(folder)), program)
    return environment


def meant(environment: Environment) -> list[object]:
    """What an expression and a sentence come to, and which names they need."""
    known = {"стаж": 5, "лет": 3}
    return [
        compilation.Expression(environment, EXPRESSION, known)(known),
        compilation.template(environment, SENTENCE).render(known),
        compilation.free_names(environment, SENTENCE),
    ]


class NeverCompiles(Environment):
    """A run that finds all of it kept."""

    def compile(self, *source: Any, **how: Any) -> CodeType:  # type: ignore[override]  # whatever it is asked
        pytest.fail("it is compiled again")


def test_what_is_kept_means_the_same_and_is_not_compiled_again(tmp_path: Path) -> None:
    plain = meant(Environment())
    assert plain == [13, "Стаж 5, лет 3", frozenset({"стаж", "лет"})]
    assert meant(run_of(tmp_path)) == plain
    again = NeverCompiles()
    again.keep_compiled(FileSystemBytecodeCache(str(tmp_path)), "1")
    assert meant(again) == plain


def test_another_program_compiles_for_itself(tmp_path: Path) -> None:
    meant(run_of(tmp_path))
    kept = len([*tmp_path.iterdir()])
    meant(run_of(tmp_path, "2"))
    assert len([*tmp_path.iterdir()]) == 2 * kept


def test_what_is_damaged_or_cannot_be_written_is_compiled_once_more(tmp_path: Path) -> None:
    plain = meant(run_of(tmp_path))
    for kept in tmp_path.iterdir():
        kept.write_bytes(b"\0" * 10)
    assert meant(run_of(tmp_path)) == plain
    assert meant(run_of(tmp_path / "away")) == plain


@pytest.mark.parametrize("text", ["стаж +", "1 2", "{{"])
def test_what_cannot_be_read_is_told_each_time(text: str, tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            compilation.Expression(run_of(tmp_path), text, ())
