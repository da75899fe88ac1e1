"""Which papers `check` fills for trial: few, but each kind that may fail in its own way."""

from __future__ import annotations

from pipeline.check.trials import rooms, trials
from tests.builders.office import LETTER, ORDER, declared, document
from tests.builders.registers import DAY


def test_of_many_papers_the_first_is_tried_as_a_draft_and_few_as_finished() -> None:
    office = declared(LETTER, ORDER)
    for room in rooms(office, DAY):
        tried = [trial for trial in trials(room, document(LETTER)) if room.shape.title in trial.data]
        drafts = [trial for trial in tried if trial.draft]
        finished = [trial for trial in tried if not trial.draft]
        assert len(drafts) == 1
        assert drafts[0].subject.code == finished[0].subject.code
        assert 0 < len({trial.subject.code for trial in finished}) == len(finished) <= room.shape.rows


def test_a_paper_for_the_whole_programme_is_tried_once_each_way() -> None:
    office = declared(LETTER, ORDER)
    for room in rooms(office, DAY):
        tried = [trial for trial in trials(room, document(ORDER)) if room.shape.title in trial.data]
        assert [trial.draft for trial in tried] == [True, False]
