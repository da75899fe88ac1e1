"""Which file that went back a new one answers, so that nobody is asked for it any longer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from pipeline.definitions import Form
from pipeline.intake.messages import KEY_AS_WRITTEN
from pipeline.intake.return_names import plain_stem
from pipeline.model import Answer, Grid, InboxItem, Intake, Level, Person, Problem, Submission
from pipeline.people import who_is_meant

_NO_LETTERS = re.compile(r"[\W_]+")


def answered_by(
    item: InboxItem,
    grid: Grid,
    form: Form,
    handed_back: Sequence[Intake],
    submissions: Iterable[Submission],
    people: Mapping[str, Person],
) -> Intake | None:
    """The file handed back that this one answers: the same form under the same name, whatever we added to it.

    Under any other name it is the one of the same form all of whose submissions stand in this file, by their keys, or
    the one that the workbook was made of, where its very key was to be mended; of a form of which there is only one,
    any. Of a file that could not be read only the name is known.
    """
    alike = [earlier for earlier in handed_back if earlier.form in ("", form.name)]
    keys = {written_key(one, form, people).found for one in submissions}
    same_name = (earlier for earlier in alike if plain_stem(earlier.name) == plain_stem(item.name))
    same_keys = (earlier for earlier in alike if _keys_of(earlier) and _keys_of(earlier) <= keys)
    mended = (earlier for earlier in alike if earlier.digest == grid.origin and _is_key_wrong(earlier, form))
    only = (earlier for earlier in alike if form.single and earlier.form)
    return next(iter((*same_name, *same_keys, *mended, *only)), None)


def _is_key_wrong(earlier: Intake, form: Form) -> bool:
    return any(problem.level is Level.ERROR and problem.question in form.key for problem in earlier.problems)


def _keys_of(earlier: Intake) -> Set[str]:
    return {problem.found for problem in earlier.problems if problem.code == KEY_AS_WRITTEN and problem.found}


def written_key(submission: Submission, form: Form, people: Mapping[str, Person]) -> Problem:
    """What a submission is about, as a note to be known again when it comes under another name; nobody is told.

    Whoever is known is noted by id, whatever spelling of the name it was; all else by letters and figures alone.
    """
    asked = {question.name: question.type for question in form.flat}
    parts = [_folded(submission.answers.get(name), asked[name] == "person", people) for name in form.key]
    return Problem(KEY_AS_WRITTEN, Level.MENDED, found=" | ".join(parts) if all(parts) else "")


def _folded(answer: Answer | None, is_person: bool, people: Mapping[str, Person]) -> str:
    words = "" if answer is None or answer.cell.value is None else str(answer.cell.value)
    meant = who_is_meant(words, people).person if is_person and words else None
    return meant.id if meant else _NO_LETTERS.sub("", words.casefold())
