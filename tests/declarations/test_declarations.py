"""config/ is read whole, or every fault is told with file, line and mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.declarations import load
from tests.builders.configs import FILES, SURVEY, change, config, findings, put
from tests.builders.places import CONFIG


class Fault(NamedTuple):
    """A change of a file of `config/` that spoils it, and how the telling of it begins."""

    name: str
    old: str
    new: str
    told: str


def spoilt(path: Path) -> Iterator[Fault]:
    """The faults of a file: «#» names the file that follows, «-» is taken out, «+» put in, «>» told."""
    name = ""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        parts = {mark: [line[2:] for line in block.splitlines() if line[0] == mark] for mark in "#-+>"}
        name = "".join(parts["#"]) or name
        yield Fault(name, "\n".join(parts["-"]), "\n".join(parts["+"]), "".join(parts[">"]))


def test_forms_stand_under_their_names_and_documents_under_their_ids(tmp_path: Path) -> None:
    declared = load(config(tmp_path))
    assert list(declared.forms) == ["staff", "survey"]
    assert list(declared.documents) == ["order-survey"]
    assert declared.choices == {"журналы": ("Журнал приказов",), "формы": ("первая", "вторая")}


def test_forms_stand_in_the_order_in_which_people_meet_them(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "forms/survey.toml", 'alias = "анкеты"\n', 'alias = "анкеты"\norder = 1\n')
    assert list(load(root).forms) == ["survey", "staff"]


def test_the_latest_version_of_a_form_is_in_force(tmp_path: Path) -> None:
    root = config(tmp_path)
    for version in ("10", "9"):
        put(root, f"forms/survey-{version}.toml", SURVEY.replace("survey/1", f"survey/{version}"))
    assert load(root).form("survey").id == "survey/10"


def test_a_sentence_that_a_newer_program_says_besides_is_said_as_it_came_with_it(tmp_path: Path) -> None:
    root = config(tmp_path)
    put(root, "messages.toml", 'required = "Ответа здесь ещё нет."\n')
    messages = load(root).messages
    assert messages["required"] == "Ответа здесь ещё нет."
    assert messages["unknown_form"].startswith("Это не похоже")


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    root = config(tmp_path)
    path = root / "config/forms/survey.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert findings(root) == []


def test_the_fingerprint_follows_every_byte_and_every_name(tmp_path: Path) -> None:
    root = config(tmp_path)
    seen = {load(root).fingerprint, load(root).fingerprint}
    change(root, "choices.toml", "вторая", "третья")
    seen.add(load(root).fingerprint)
    (root / "config/forms/survey.toml").rename(root / "config/forms/survey-1.toml")
    seen.add(load(root).fingerprint)
    assert len(seen) == 3


def test_a_word_that_nobody_can_answer_is_doubted_with_its_line_and_keeps_nothing_from_work(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "forms/survey.toml", "форма != фио.должность", "форма != 'пврвая'")
    assert load(root).doubts == (
        "config/forms/survey.toml, строка 30: варианта «пврвая» у вопроса «Форма» нет: так не ответит никто. "
        "Возможно, имелось в виду «первая».",
    )


def test_forms_that_wait_for_each_other_are_told_both(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "forms/staff.toml", 'key = ["фио"]', 'key = ["фио"]\nafter = ["survey"]')
    told = [finding for finding in findings(root) if "анкета ждёт саму себя" in finding]
    assert [finding.partition(",")[0] for finding in told] == ["config/forms/staff.toml", "config/forms/survey.toml"]


SURVEY_FILE, ORDER_FILE = "forms/survey.toml", "documents/order-survey.toml"

ENGLISH = re.compile(r"(?i)\b(?:input|should|field|value|expected|invalid|error|required|unknown|unexpected)\b")
FAULTS = list(spoilt(Path(__file__).with_name("faults.txt")))


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.told[:40] for fault in FAULTS])
def test_a_fault_is_told_with_the_line_it_stands_on_and_its_mend(tmp_path: Path, fault: Fault) -> None:
    root = config(tmp_path)
    line = FILES[fault.name].partition(fault.old)[0].count("\n") + 1
    change(root, fault.name, fault.old, fault.new)
    found = findings(root)
    assert any(finding.startswith(f"config/{fault.name}, строка {line}: {fault.told}") for finding in found), found
    assert not any(ENGLISH.search(finding) for finding in found), found


def test_a_repeated_section_in_single_brackets_is_told_where_it_comes_again(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, SURVEY_FILE, '[[section]]\ntitle = "О вас"', '[section]\ntitle = "О вас"')
    [told] = findings(root)
    assert "Раздел, который повторяется, каждый раз пишется в двойных скобках: [[section]]" in told


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (SURVEY_FILE, 'label = "Форма"', 'label = "Форма"\nmin = 5', '«min» у вопроса type = "one" ничего не меняет.'),
        (SURVEY_FILE, 'label = "Тема"', 'label = "Тема"\nother = true', '«other» у вопроса type = "text" ничего не'),
        (SURVEY_FILE, 'label = "Тема"', 'label = "Тема"\npattern_hint = "год"', "«pattern_hint» без «pattern» ничего"),
        (
            SURVEY_FILE,
            'label = "Тема"',
            'label = "Тема"\nrequired_words = "да"',
            "«required_words» без «required_when» ",
        ),
        (SURVEY_FILE, 'title = "О вас"', 'title = "О вас"\nrows = 5', "«rows» ничего не меняет"),
        (SURVEY_FILE, 'choices = "формы"', 'choices = ["а", "б", "а"]', "вариант «а» назван дважды."),
        (SURVEY_FILE, 'label = "Форма"', 'label = "Форма"\nexample = "третья"', "образец «третья» на этот вопрос не"),
        (
            SURVEY_FILE,
            'label = "Тема"',
            'label = "Тема"\nexample = "сад"\nmax_length = 2',
            "образец «сад» на этот вопрос",
        ),
        (SURVEY_FILE, "shapes", 'activity = "1.3"\nshapes', "мероприятия «1.3» на дорожной карте нет."),
        (ORDER_FILE, 'each = "анкеты', 'activity = "1.3"\neach = "анкеты', "мероприятия «1.3» на дорожной карте нет."),
        ("choices.toml", '"вторая"', '"первая"', "вариант «первая» назван дважды."),
    ],
)
def test_what_changes_nothing_is_doubted_with_its_line(
    tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    root = config(tmp_path)
    change(root, name, old, new)
    put(root, "reference.toml", (CONFIG / "reference.toml").read_text("utf-8"))
    (root / "templates/reference.docx").touch()
    [doubt] = load(root).doubts
    assert re.match(rf"config/{name}, строка \d+: {re.escape(told)}", doubt), doubt


def test_of_a_file_that_is_no_toml_nothing_else_is_told(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "forms/survey.toml", 'title = "Анкета"', "title = Анкета")
    change(root, "documents/order-survey.toml", 'kind = "приказ"', 'kind = "приказы"')
    assert [finding.partition(":")[0] for finding in findings(root)] == [
        "config/forms/survey.toml, строка 2",
        "config/documents/order-survey.toml, строка 4",
    ]


def test_a_page_of_the_site_has_the_name_of_its_file(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "settings.toml", 'life = "registered"', 'life = "site"')
    told = "строка 4: это страница сайта: допишите раздел [site] с именем её файла."
    assert f"config/{ORDER_FILE}, {told}" in findings(root)


def test_two_documents_have_two_names_on_the_site(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "settings.toml", "[kinds", 'site_sections = ["Документы"]\n[kinds')
    site = 'site = { name = "prikaz-{{ набор.0 }}", section = "Документы", basis = "закон" }\n[let]'
    order = FILES[ORDER_FILE].replace("[let]", site)
    put(root, ORDER_FILE, order)
    assert not findings(root)
    put(root, "documents/other.toml", order.replace("order-survey", "other", 1))
    assert any("имя «prikaz-{{ набор.0 }}» уже у документа «order-survey»" in told for told in findings(root))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (SURVEY_FILE, 'name = "форма"', 'name = "фио"', "вопросы названы дважды: фио."),
        (ORDER_FILE, 'key = "набор.0"\n', "", "each и key пишутся вместе."),
        ("settings.toml", "[kinds", "[kind", "не хватает ключа «kinds». Допишите его."),
        (
            "matching.toml",
            'traits = ["карточка.должность"]\n',
            "",
            "traits сравниваются по порядку: у наставляемых и наставников их должно быть поровну.",
        ),
        (
            "analysis.toml",
            "for_means = 3",
            "for_means = 6",
            "for_shares не может быть меньше for_means: доля выдаёт ответы раньше, чем среднее.",
        ),
    ],
)
def test_a_fault_of_a_whole_file_is_told_without_a_line(
    tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    root = config(tmp_path)
    change(root, name, old, new)
    assert f"config/{name}: {told}" in findings(root)


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, SURVEY_FILE, 'label = "Форма"', 'labl = "Форма"')
    change(root, ORDER_FILE, 'heading = "Об анкетировании"\n', "")
    put(root, "choices.toml", "формы = 1")
    (root / "config/norms.toml").unlink()
    found = findings(root)
    assert [finding.partition(":")[0].partition(",")[0] for finding in found] == [
        "config/choices.toml",
        "config/norms.toml",
        "config/forms/survey.toml",
        "config/forms/survey.toml",
        "config/documents/order-survey.toml",
    ]


def test_disagreements_are_told_together_with_the_faults_of_other_files(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, SURVEY_FILE, 'label = "Форма"', 'label = "Форма"\nlabl = "Форма"')
    change(root, ORDER_FILE, 'kind = "', 'kind = "не')
    change(root, ORDER_FILE, "order-survey.docx", "order.docx")
    found = findings(root)
    assert len(found) == 3
    assert found[0].startswith(f"config/{SURVEY_FILE}, строка ") and "ключа «labl» здесь не бывает" in found[0]
    assert all(re.match(rf"config/{ORDER_FILE}, строка \d+: ", one) for one in found[1:])
    assert any("order.docx" in one for one in found) and any("не" in one and "вид" in one for one in found[1:])


def test_what_may_only_follow_from_a_fault_is_not_told(tmp_path: Path) -> None:
    root = config(tmp_path)
    before = FILES[SURVEY_FILE]
    put(root, SURVEY_FILE, before.replace("alias = ", "alais = "))
    assert {one.partition(":")[0].partition(",")[0] for one in findings(root)} == {f"config/{SURVEY_FILE}"}
    put(root, SURVEY_FILE, before.replace("filled_by = ", "filed_by = "))
    assert len(findings(root)) == 2


def test_all_disagreements_come_at_once(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, SURVEY_FILE, "форма != фио.должность", "форм != фио.долг and гриф")
    change(root, ORDER_FILE, "order-survey.docx", "order.docx")
    assert len(findings(root)) == 4


def test_two_annexes_of_one_document_bear_different_numbers(tmp_path: Path) -> None:
    root = config(tmp_path)
    for number in (1, 2):
        annex = FILES[ORDER_FILE].replace(
            'id = "order-survey"', f'id = "annex-{number}"\nannex_of = "order-survey"\nannex = 1'
        )
        put(root, f"documents/annex-{number}.toml", annex)
    [found] = findings(root)
    assert found == (
        "config/documents/annex-2.toml, строка 3: приложение № 1 к «order-survey» – уже «annex-1». Дайте другой номер."
    )


def test_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    root = config(tmp_path)
    (root / "config/choices.toml").write_bytes('"формы" = []'.encode("cp1251"))
    assert findings(root) == ["config/choices.toml: файл не в кодировке UTF-8. Сохраните его в UTF-8."]


def test_a_file_that_does_not_open_is_told(tmp_path: Path) -> None:
    root = config(tmp_path)
    (root / "config/choices.toml").unlink()
    (root / "config/choices.toml").mkdir()
    [found] = findings(root)
    assert found.startswith("config/choices.toml: файл не открывается.")


def test_a_folder_without_declarations_is_no_workspace(tmp_path: Path) -> None:
    [found] = findings(tmp_path)
    assert "такой папки нет" in found


def test_a_line_is_not_looked_for_inside_a_long_text(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, SURVEY_FILE, 'alias = "анкеты"', 'alias = "анкеты"\nsingle = "так"')
    [found] = findings(root)
    assert found == "config/forms/survey.toml, строка 4: «single»: здесь нужно true или false."
