"""What changed in a template is told in words: paragraphs with their places, fields lost and added, other tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import RenderError
from pipeline.word.changed_templates import TemplateChanges, template_changes
from tests.builders.programs import call
from tests.builders.shipped import style
from tests.builders.templates import word
from tests.builders.workspaces import TEMPLATES, furnished, write

OLD = """
[Раздел] Состав
Назначить {{ куратор | вн }} куратором с {{ дата }}.
{%p if пары %}
Пары перечислены ниже.
{%p endif %}
|== ширины=60,60 рамка=1
|{%tr for пара in пары %}|
| {{ пара.наставник.фио }} | {{ пара.срок }} |
|{%tr endfor %}|
|==
"""
NEW = OLD.replace("куратором с", "ответственным с").replace(" | {{ пара.срок }} |", " | {{ пара.тема }} |")


def between(old: str, new: str) -> TemplateChanges:
    return template_changes(word(old), word(new), style())


def test_words_are_told_with_their_place_and_fields_as_lost_or_added() -> None:
    changes = between(OLD, NEW)
    assert [(one.place, one.before, one.after) for one in changes.words] == [
        (
            "раздел «Состав», абзац 1",
            "… | вн }} куратором с {{ дата …",
            "… | вн }} ответственным с {{ дата …",
        ),
        ("раздел «Состав», таблица 1, строка 2, ячейка 2", "{{ пара.срок }}", "{{ пара.тема }}"),
    ]
    assert (changes.names_lost, changes.names_added) == (("пара.срок",), ("пара.тема",))
    assert (changes.tags_lost, changes.tags_added) == ((), ())


def test_conditions_that_came_and_went_are_told() -> None:
    changes = between(OLD, OLD.replace("{%p if пары %}", "{%p if пары and дата %}"))
    assert (changes.tags_lost, changes.tags_added) == (("{%p if пары %}",), ("{%p if пары and дата %}",))
    changes = between(OLD, OLD + "{%p include 'подпись' %}\nКонец")
    assert changes.tags_added == ("{%p include 'подпись' %}",)
    assert [(one.before, one.after) for one in changes.words] == [
        ("", "{%p include 'подпись' %}"),
        ("", "Конец"),
    ]


def test_a_paragraph_that_is_gone_is_told_where_it_stood() -> None:
    [one] = between(OLD, OLD.replace("Пары перечислены ниже.\n", "")).words
    assert (one.place, one.before, one.after) == (
        "раздел «Состав», абзац 3",
        "Пары перечислены ниже.",
        "",
    )


def test_another_look_is_no_change() -> None:
    assert not between(OLD, OLD.replace("Пары", "**Пары**"))


def test_what_is_no_word_file_is_told_so() -> None:
    with pytest.raises(RenderError, match="не файл Word"):
        template_changes(word(OLD), b"", style())


def test_a_template_that_is_a_web_page_is_compared_line_by_line() -> None:
    page = "<h1>Наставники {{ дата }}</h1>\n{% if пары %}\n<p>Пары есть.</p>\n{% endif %}\n"
    later = page.replace("дата", "год").replace("<p>Пары есть.</p>\n", "")
    changes = template_changes(page.encode(), later.encode(), style(), is_page=True)
    assert [(one.place, one.before, one.after) for one in changes.words] == [
        ("строка 1", "<h1>Наставники {{ дата }}</h1>", "<h1>Наставники {{ год }}</h1>"),
        ("строка 3", "<p>Пары есть.</p>", ""),
    ]
    assert (changes.names_lost, changes.names_added, changes.tags_lost) == (("дата",), ("год",), ())
    with pytest.raises(RenderError, match="не страница в кодировке UTF-8"):
        template_changes(page.encode(), page.encode("cp1251"), style(), is_page=True)


def test_two_files_are_compared_whatever_is_wrong_in_the_workspace(tmp_path: Path) -> None:
    root = furnished(tmp_path)
    for name, text in (("old", OLD), ("new", NEW)):
        write(root / f"{name}.docx", word(text))
    (root / "templates/letter.docx").unlink()
    assert "new.docx: изменено" in call(root, "diff", str(root / "old.docx"), str(root / "new.docx")).output


def test_the_command_compares_two_files_or_a_template_with_its_accepted_edition(tmp_path: Path) -> None:
    root = furnished(tmp_path)
    for name, text in (("old", OLD), ("new", NEW)):
        write(root / f"{name}.docx", word(text))
    told = call(root, "diff", str(root / "old.docx"), str(root / "new.docx"))
    lines = " ".join(told.output.split())
    assert "new.docx: изменено" in lines and "было «… | вн }} куратором с" in lines
    assert "Больше не используются поля: пара.срок" in lines and "Новые поля: пара.тема" in lines
    write(root / "var/good/templates/letter.docx", (root / "templates/letter.docx").read_bytes())
    assert call(root, "diff", "letter").output == "letter.docx: не изменён\n"
    write(root / "templates/letter.docx", word(TEMPLATES["letter"].replace("Ответ", "**Ответ**")))
    assert "слова и теги те же" in " ".join(call(root, "diff", "letter").output.split())
    write(root / "templates/letter.docx", word("Здравствуйте, {{ заявка.фио }}!"))
    assert "Здравствуйте" in call(root, "diff", "letter").output
    gone = call(root, "diff", str(root / "нет.docx"), str(root / "new.docx"))
    assert gone.exit_code == 1 and "такого файла нет" in " ".join(gone.output.split())
    page = write(root / "new.html", b"<p>{{ a }}</p>")
    assert (
        "добавлено «<h1>»" in call(root, "diff", str(page), str(write(root / "h.html", b"<p>{{ a }}</p>\n<h1>"))).output
    )


def test_a_file_that_is_no_word_file_is_told_by_its_name(tmp_path: Path) -> None:
    root = furnished(tmp_path)
    letter, text = root / "templates/letter.docx", write(root / "письмо.txt", b"no zip")
    for arguments in (("diff", str(text), str(letter)), ("diff", str(letter), str(text)), ("unpack", str(text))):
        told = call(root, *arguments)
        assert (told.exit_code, "письмо.txt»: это не файл Word" in " ".join(told.output.split())) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("unpack", "templates/letter.docx", "нет/письмо.txt"),
        ("pack", "письмо.txt", "нет/письмо.docx"),
        ("unpack-form", "wish", "нет/анкета.xlsx"),
    ],
)
def test_a_folder_that_is_not_there_is_told_with_the_file(
    tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = furnished(tmp_path)
    monkeypatch.chdir(root)
    write(root / "письмо.txt", "Слова".encode())
    told = call(root, *arguments)
    assert told.exit_code == 6
    assert f"Файл «{arguments[-1]}» не записан: папки «нет» нет." in " ".join(told.output.split())
