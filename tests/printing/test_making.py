"""Piles brought up to date: made of papers as they lie, once, and anew when one of them is another."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.excel import Reader
from pipeline.flow import glance, sweep, verify
from pipeline.folders import digest
from pipeline.folders.presence import CLAIM
from pipeline.model import DeliveryError, Fault, PipelineError
from pipeline.printing import LibreOfficeAbsent, LibreOfficeFails, PrintRoom
from tests.builders.contents import with_contents
from tests.builders.piles import EVENT
from tests.builders.printing import PILE, ZIPPED, PrintingOffice, furnish_printing, printing_office
from tests.builders.registers import DAY
from tests.builders.templates import filled, folder, word
from tests.builders.workspaces import ORDER_TO_SIGN, drop, numbered, session_of, worked, write

ORDER, ANNEX = "Приказ О назначении куратора", "Обязанности куратора (приложение)"
LETTER = "Список Ответ Петрову П.П"


def test_a_pile_holds_its_list_and_its_papers_in_order(office: PrintingOffice) -> None:
    office.wish()
    assert [issued.file for issued in office.printed().made] == [PILE]
    assert office.bookmarks() == ["Опись", ORDER, ANNEX, LETTER]


def test_what_is_up_to_date_is_not_touched(office: PrintingOffice) -> None:
    office.printed()
    before, calls = office.path().stat(), office.soffice.calls
    assert office.printed().made == ()
    assert (office.path().stat(), office.soffice.calls) == (before, calls)


def test_only_what_changed_becomes_pdf_again(office: PrintingOffice) -> None:
    office.printed()
    known = {name for call in office.soffice.calls for name in call}
    office.wish()
    assert [issued.file for issued in office.printed().made] == [PILE]
    fresh = [name for call in office.soffice.calls for name in call if name not in known]
    assert len(fresh) == 2, "the letter and the list"


def test_at_most_so_many_papers_become_pdf_at_a_look(office: PrintingOffice) -> None:
    office.wish()
    looks = [office.printed(most=1) for _ in range(3)]
    assert [len(look.made) for look in looks] == [0, 0, 1]
    assert [look.left for look in looks] == [1, 1, 0]
    assert max(len(call) for call in office.soffice.calls) == 1


def test_a_paper_that_people_changed_goes_as_it_lies(office: PrintingOffice) -> None:
    office.printed()
    edited = word("Приказ, который исправили")
    office.path(ORDER_TO_SIGN).write_bytes(edited)
    assert [issued.file for issued in office.printed().made] == [PILE]
    assert digest(edited) in office.soffice.calls[-1]
    office.work()
    assert office.files == [PILE]


def test_a_paper_that_people_moved_goes_from_where_it_lies(office: PrintingOffice) -> None:
    office.path("Подписанные").mkdir()
    office.path(ORDER_TO_SIGN).rename(office.path("Подписанные/приказ.docx"))
    office.printed()
    assert office.bookmarks() == ["Опись", ORDER, ANNEX]


def test_a_paper_that_is_gone_is_left_out(office: PrintingOffice) -> None:
    office.path(ORDER_TO_SIGN).unlink()
    office.printed()
    assert office.bookmarks() == ["Опись", ANNEX]


def test_the_sweep_takes_away_what_is_not_to_be_printed_any_more_without_libreoffice(office: PrintingOffice) -> None:
    office.printed()
    calls = office.soffice.calls
    office.wish()
    assert office.files == [] and office.soffice.calls == calls


def test_a_pile_that_somebody_has_open_is_taken_away_later_by_another_run_too(
    office: PrintingOffice, reader: Reader
) -> None:
    office.printed()
    lock = write(office.path(f"2026-2027/Печать/.~lock.{PILE.rpartition('/')[2]}#"), b"")
    office.wish()
    assert office.files == [PILE]
    root = office.session.workspace.root
    office.session.register.close()
    lock.unlink()
    # The claims are those of the run before, which keeps them as long as it has not ended.
    copied = shutil.copytree(root, root.with_name("later"), ignore=shutil.ignore_patterns(CLAIM))
    with session_of(copied, reader) as later:
        worked(later)
        assert not (later.workspace.outbox / PILE).exists()


def test_what_people_made_of_a_pile_is_kept(office: PrintingOffice) -> None:
    office.printed()
    office.path().write_bytes(b"%PDF-1.4 mine")
    office.wish()
    office.printed()
    assert office.path().read_bytes() == b"%PDF-1.4 mine"
    assert office.bookmarks(PILE.replace(".pdf", " (2).pdf"))[0] == "Опись"


def test_a_pile_that_was_taken_away_comes_again_when_somebody_asks(office: PrintingOffice) -> None:
    office.printed()
    office.path().unlink()
    assert office.printed().made == ()
    assert [issued.file for issued in office.printed(again=True).made] == [PILE]


def test_one_year_is_made_alone_when_it_is_asked_for(office: PrintingOffice) -> None:
    assert office.printed(year="2025/2026").made == ()
    assert len(office.printed(year="2026/2027").made) == 1


def test_a_registered_paper_has_a_pdf_beside_it_and_a_pile_of_a_new_kind(office: PrintingOffice) -> None:
    office.printed()
    drop(office.session, "Регистрация.xlsx", numbered(office.session, номер="47-ОД"))
    office.work()
    assert office.files == []
    office.printed()
    filed = "2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 47-ОД"
    assert office.files == [f"{filed} О назначении куратора.pdf", f"{filed} Приложение Обязанности куратора.pdf", PILE]
    assert verify(office.session) == ()


def test_the_archive_holds_the_list_and_each_paper_once(tmp_path: Path, staffed_office: Path, reader: Reader) -> None:
    with printing_office(tmp_path / "office", staffed_office, reader, ZIPPED) as office:
        office.wish()
        office.printed()
        archive = zipfile.ZipFile(office.path(PILE.replace(".pdf", ".zip")))
        assert [name[3:-4] for name in archive.namelist()] == ["Опись", ORDER, ANNEX, LETTER]
        office.wish(просьба="Ничего")
        assert office.files == []


# ── what stands in the way


def test_without_libreoffice_a_sentence_says_what_to_install_and_all_else_works(office: PrintingOffice) -> None:
    office.soffice.program.unlink()
    with pytest.raises(LibreOfficeAbsent, match="установите на этот компьютер LibreOffice"):
        office.printed()
    office.wish()
    assert glance(office.session, DAY).prints.awaited == 1


def test_of_a_damaged_paper_nothing_is_printed_and_the_file_is_named(office: PrintingOffice) -> None:
    office.path(ORDER_TO_SIGN).write_bytes(b"damaged")
    for _ in range(2):
        printed = office.printed()
        assert (printed.made, printed.left) == ((), 0)
        [trouble] = printed.troubles
        assert "«Приказ О назначении куратора.docx» не удалось перевести в PDF" in trouble
    office.path(ORDER_TO_SIGN).write_bytes(word("Приказ"))
    assert len(office.printed().made) == 1


def test_one_paper_that_libreoffice_cannot_read_is_not_tried_at_each_look(office: PrintingOffice) -> None:
    order = digest(office.path(ORDER_TO_SIGN).read_bytes())
    office.soffice.tell(f"fail {order}")
    assert "Откройте его в Word" in office.printed().troubles[0]
    tried = len(office.soffice.calls)
    assert office.printed().troubles and len(office.soffice.calls) == tried


def test_libreoffice_that_makes_nothing_at_all_is_told_and_no_paper_is_blamed(office: PrintingOffice) -> None:
    office.soffice.tell("broken")
    with pytest.raises(LibreOfficeFails, match="LibreOffice не отвечает"):
        office.printed()
    office.soffice.tell()
    assert len(office.printed().made) == 1


def test_a_full_disk_is_told_and_leaves_nothing_half_made(
    office: PrintingOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **named: object) -> Path:
        raise DeliveryError("На диске нет места.")

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.folders.shared_folder.outbox.deliver", full)
        with pytest.raises(PipelineError, match="нет места"):
            office.printed()
    assert office.files == []
    office.printed()
    assert office.files == [PILE]


def test_killed_before_it_was_noted_the_same_bytes_are_put_again(office: PrintingOffice) -> None:
    office.printed()
    before, pile = office.path().read_bytes(), "pile:event"
    office.session.register.forget_issued(pile)
    office.printed()
    assert office.files == [PILE] and office.path().read_bytes() == before


# ── LibreOffice itself


@pytest.mark.office
def test_a_pile_made_by_libreoffice_says_what_its_papers_say(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = furnish_printing(shutil.copytree(staffed_office, tmp_path / "office"), None, EVENT)
    with session_of(root, reader) as session:
        for _ in sweep(session, 0.0, DAY):
            pass
        printed = PrintRoom().bring_up_to_date(session, DAY, most=10)
        pages = PdfReader(session.workspace.outbox / printed.made[0].file).pages
    words = [" ".join(page.extract_text().split()) for page in pages]
    assert [bool(page) for page in words] == [True, False] * 3
    assert words[0].startswith("Опись: Приказ и письма") and words[0].endswith("1 / 6")
    assert "Назначить куратором: Иванову Анну Петровну" in words[2] and words[2].endswith("3 / 6")
    assert "Иванова А.П. отвечает за всё" in words[4] and words[4].endswith("5 / 6")


# ── what is kept


@pytest.mark.office
def test_contents_in_a_pile_tell_the_pages_on_which_headings_stand(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = furnish_printing(shutil.copytree(staffed_office, tmp_path / "office"), None, EVENT)
    long = with_contents("СОДЕРЖАНИЕ\n---\n[Раздел] Первая\n---\n[Раздел] Вторая")
    (root / "outbox" / ORDER_TO_SIGN).write_bytes(filled(folder(tmp_path, long)).content)
    with session_of(root, reader) as session:
        worked(session)
        PrintRoom().bring_up_to_date(session, DAY, most=10)
        pages = [page.extract_text() for page in PdfReader(root / "outbox" / PILE).pages]
    [listed] = [page for page in pages if "Первая" in page and "Вторая" in page]
    assert re.search(r"Первая\.+2\b", listed) and re.search(r"Вторая\.+3\b", listed)


def test_pdf_are_kept_only_of_papers_that_stand_in_a_pile(office: PrintingOffice) -> None:
    office.wish()
    office.printed()
    office.printed()
    kept = {path.stem for path in office.session.workspace.printing.glob("*.pdf")}
    papers = [issued for issued in office.session.register.state().issued.values() if issued.document]
    assert kept == {issued.digest for issued in papers}


def test_verifying_asks_for_no_pile_that_was_taken_away_but_tells_of_a_changed_one(office: PrintingOffice) -> None:
    office.printed()
    content = office.path().read_bytes()
    office.path().unlink()
    assert verify(office.session) == ()
    office.path().write_bytes(content + b" ")
    assert [(finding.fault, finding.file) for finding in verify(office.session)] == [(Fault.EDITED, PILE)]
