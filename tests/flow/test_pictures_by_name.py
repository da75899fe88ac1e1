"""Pictures that templates call by name: a facsimile stands where settings say so, a new picture waits for a yes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.check import examine
from pipeline.excel import Reader
from pipeline.flow import templates as changed_templates
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from tests.builders.office import ORDER
from tests.builders.pictures import BLUE, RED, drawn, lay, with_places
from tests.builders.registers import DAY
from tests.builders.templates import word
from tests.builders.workspaces import (
    SETTINGS,
    TEMPLATES,
    change_template,
    drop,
    drop_card,
    drop_staff,
    furnished,
    numbered,
    outbox,
    session_of,
    worked,
    write,
)

SITE = '[site]\nname = "prikaz"\nsection = "Документы"\nbasis = "закон"\n[let]'
SIGNATURE, EMBLEM = drawn(60, 20, BLUE), drawn(40, 40, RED)


def office(path: Path, facsimile: bool) -> Path:
    """An office whose order has places for its emblem and for the head's signature, and goes to the site."""
    root = path / "office"
    if not root.exists():
        furnished(root)
        content = with_places(TEMPLATES["order"], "{{ картинка('герб') }}", "{{ картинка('подпись директора') }}")
        write(root / "templates/order.docx", content)
        lay(root / "templates", {"герб.png": EMBLEM, "подпись директора.png": SIGNATURE})
        write(root / "config/documents/order.toml", ORDER.replace("[let]", SITE).encode())
    switch = f"\n[pictures]\nfacsimile = {str(facsimile).lower()}\n"
    sections = SETTINGS.replace("[watch]", 'site_sections = ["Документы"]\n[watch]', 1)
    write(root / "config/settings.toml", (sections + switch).encode())
    return root


def pictures(session: Session) -> dict[str, set[bytes]]:
    """The pictures in each edition of the order, by the folder that it lies in."""
    found: dict[str, set[bytes]] = {}
    for name, content in outbox(session).items():
        if name.endswith(".docx") and ("О назначении" in name or "prikaz" in name):
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                media = {file.read(one) for one in file.namelist() if one.startswith("word/media/")}
            found[name.split("/")[1]] = media
    return found


@pytest.mark.parametrize("facsimile", [False, True])
def test_a_signature_stands_in_finished_papers_alone_and_only_where_settings_say_so(
    tmp_path: Path, reader: Reader, facsimile: bool
) -> None:
    finished = {EMBLEM, SIGNATURE} if facsimile else {EMBLEM}
    with session_of(office(tmp_path, facsimile), reader) as session:
        worked(session)
        assert pictures(session) == {"1 Проекты": {EMBLEM}}
        drop_staff(session)
        drop_card(session)
        worked(session)
        assert pictures(session) == {"2 На подпись": finished}
        drop(session, "Регистрация.xlsx", numbered(session, **{"номер": "12-ОД"}))
        worked(session)
        assert pictures(session) == {"3 Зарегистрировано": finished, "На сайт": {EMBLEM}}


def test_papers_follow_the_switch(tmp_path: Path, reader: Reader) -> None:
    with session_of(office(tmp_path, facsimile=False), reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        before = outbox(session)
    with session_of(office(tmp_path, facsimile=True), reader) as session:
        worked(session)
        assert pictures(session) == {"2 На подпись": {EMBLEM, SIGNATURE}}
    with session_of(office(tmp_path, facsimile=False), reader) as session:
        worked(session)
        again = outbox(session)
        assert {name: again[name] for name in again if name.endswith(".docx")} == {
            name: before[name] for name in before if name.endswith(".docx")
        }


def test_a_changed_picture_waits_for_a_yes_as_a_changed_template_does(tmp_path: Path, reader: Reader) -> None:
    with session_of(office(tmp_path, facsimile=False), reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        other = drawn(30, 40, BLUE)
        lay(session.workspace.templates, {"герб.png": other})
        worked(session)
        assert pictures(session) == {"2 На подпись": {EMBLEM}}
        [told] = glance(session, DAY).templates
        assert "order.docx" in told and "«pipeline accept order»" in told
        changed_templates.accept_templates(session, session.declared.documents.values(), DAY)
        worked(session)
        assert pictures(session) == {"2 На подпись": {other}}


def test_the_picture_in_force_outlives_a_yes_to_another_template(tmp_path: Path, reader: Reader) -> None:
    root = office(tmp_path, facsimile=False)
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        lay(session.workspace.templates, {"герб.png": drawn(30, 40, BLUE)})
        worked(session)
        change_template(session, "letter.docx", word("Изменено: {{ заявка.фио | дт }}"))
        worked(session)
    with session_of(root, reader) as session:
        drop_card(session, город="Ола")
        worked(session)
        assert pictures(session) == {"2 На подпись": {EMBLEM}}


def test_check_passes_a_template_with_places(tmp_path: Path, reader: Reader) -> None:
    with session_of(office(tmp_path, facsimile=True), reader) as session:
        assert [
            found for found in examine(session.declared, session.templates, DAY).findings if "картин" in found
        ] == []


def test_a_picture_that_is_not_there_is_told_on_the_page_until_it_is(tmp_path: Path, reader: Reader) -> None:
    root = office(tmp_path, facsimile=False)
    for name in ("герб.png", "подпись директора.png"):
        (root / "templates/pictures" / name).unlink()
    with session_of(root, reader) as session:
        worked(session)
        [told] = glance(session, DAY).templates
        assert told.startswith("templates/order.docx: картинки «герб» нет") and "место картинки пусто" in told
        lay(root / "templates", {"герб.png": EMBLEM})
        assert not [line for line in glance(session, DAY).templates if "место картинки пусто" in line]
