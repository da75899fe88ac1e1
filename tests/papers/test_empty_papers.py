"""Empty papers among the blanks: what is known is printed, the rest are lines for a pen, and nothing marks a draft."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from pipeline.model import Rendered, State
from pipeline.papers import FilledSheet
from pipeline.papers.sheets import sheets_due
from pipeline.views import Office
from tests.builders.places import GOLDEN
from tests.builders.registers import DAY
from tests.builders.sheets import empty_papers
from tests.builders.shipped import declared, templates
from tests.builders.world import world

KNOWN = world(GOLDEN / "memo-mentor/ready.toml", declared()).state
EMPTY = State(0, {}, {}, {})
CONSENTS = ["consent-distribution", "consent-mentee", "consent-mentor-work", "consent-processing"]
BY_HAND = [*CONSENTS, "cancellation-notice", "mentor-refusal"]
LINE = "________________________"


def made(state: State, day: dt.date = DAY) -> dict[str, FilledSheet]:
    """The empty papers by document."""
    return {sheet.subject: sheet for sheet in empty_papers(Office(declared(), state, day), templates().digests())}


def printed(sheet: FilledSheet) -> Rendered:
    """An empty paper as a Word file."""
    return sheet.rendered(templates().template(sheet.template))


def markup(rendered: Rendered) -> str:
    """The words of the file with their looks."""
    with zipfile.ZipFile(io.BytesIO(rendered.content)) as package:
        return package.read("word/document.xml").decode()


def test_consents_refusal_and_notice_lie_empty_among_the_blanks_of_the_secretary() -> None:
    assert sorted(made(EMPTY)) == sorted(BY_HAND)
    assert {sheet.folder for sheet in made(EMPTY).values()} == {"Бланки/Секретарь"}
    assert made(EMPTY)["consent-processing"].name == (
        "Согласие на обработку персональных данных – заполнить от руки.docx"
    )


@pytest.mark.parametrize("state", [EMPTY, KNOWN], ids=["before the card", "with the card"])
@pytest.mark.parametrize("document", BY_HAND)
def test_what_nobody_knows_is_a_line_to_write_on_and_no_gap(document: str, state: State) -> None:
    rendered = printed(made(state)[document])
    assert rendered.gaps == ()
    assert LINE in rendered.text.replace("\u200b", "")
    assert not [word for word in ("[", "укажите", "ПРОЕКТ", "None") if word in rendered.text]
    assert "w:highlight" not in markup(rendered)


@pytest.mark.parametrize("document", BY_HAND)
def test_the_particulars_of_the_organisation_are_printed_once_its_card_is_there(document: str) -> None:
    known, empty = made(KNOWN)[document], made(EMPTY)[document]
    name = str(Office(declared(), KNOWN, DAY).answers.single["организация"]["краткое_наименование"])
    assert name in printed(known).text
    assert name not in printed(empty).text
    assert known.edition != empty.edition
    assert known.edition == made(KNOWN)[document].edition == made(KNOWN, DAY + dt.timedelta(days=1))[document].edition


@pytest.mark.parametrize("document", CONSENTS)
def test_whoever_consents_writes_the_own_name(document: str) -> None:
    assert f"Я, {LINE}," in printed(made(EMPTY)[document]).text.replace("\u200b", "")


def test_nobody_is_named_and_nobody_is_he_or_she() -> None:
    for sheet in made(KNOWN).values():
        text = printed(sheet).text
        assert "Ромашкин" not in text and "Берёзкин" not in text
    assert "Наставляемый (наставляемая): ____" in printed(made(KNOWN)["consent-mentor-work"]).text
    assert "Мой запрос: ____" in printed(made(KNOWN)["consent-mentee"]).text


@pytest.mark.parametrize("document", ["mentor-refusal", "cancellation-notice"])
def test_a_day_and_a_number_to_be_written_have_shorter_lines_than_a_name(document: str) -> None:
    text = printed(made(KNOWN)[document]).text.replace("\u200b", "").replace("\u00a0", " ")
    assert text.count(f"от {'_' * 14} № {'_' * 8}") == 2
    assert f"в отношении {LINE} (фамилия, имя, отчество и должность наставляемого)" in text


def test_they_are_laid_out_with_the_other_sheets() -> None:
    fresh, _ = sheets_due(Office(declared(), EMPTY, DAY), templates().digests())
    assert {sheet.code for sheet in fresh} >= {f"blank:{document}.docx" for document in BY_HAND}


def test_the_empty_consent_of_a_mentor_rests_on_the_labour_code() -> None:
    assert "в соответствии со статьёй 351.8 Трудового кодекса" in printed(made(KNOWN)["consent-mentor-work"]).text
