"""Settings of the office: folders, watching, constants; and the look of its papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from pipeline.definitions.base import Declaration, FolderName, Month, Name, Sentence
from pipeline.definitions.documents import Kind
from pipeline.definitions.journals import Journal
from pipeline.definitions.telling import TellingWords

Words = tuple[str, ...]
Points = Annotated[Decimal, Field(ge=1, le=72)]
Lines = Annotated[Decimal, Field(ge=Decimal("0.5"), le=5)]
Millimetres = Annotated[Decimal, Field(ge=0, le=100)]
Constant = str | int | Decimal | dt.date | Words | Mapping[str, Words]


def _known_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"часового пояса «{name}» нет. Напишите, например, Europe/Moscow или Asia/Magadan") from None
    return name


def _file_of_register(path: str) -> str:
    if "://" in path:
        raise ValueError("книга учёта лежит в файле: напишите его путь или оставьте пустые кавычки")
    return path


class Folders(Declaration):
    """Names of the folders and pages that people see."""

    inbox: Sentence = "inbox"
    """Where questionnaires are dropped."""

    outbox: Sentence = "outbox"
    """Where everything is laid out."""

    returned: FolderName = "Вернули на исправление"
    """In the inbox: what came back with remarks."""

    unknown: FolderName = "Не распознано"
    """In the inbox: what is no questionnaire of ours."""

    blanks: FolderName = "Бланки"
    """In the outbox: blank questionnaires by role."""

    decisions: FolderName = "На решение"
    """In the outbox: workbooks that wait for a decision."""

    corrections: FolderName = "Исправления"
    """In the outbox: what was accepted, in workbooks to be corrected."""

    drafts: FolderName = "1 Проекты"
    """In each school year's folder: drafts."""

    to_sign: FolderName = "2 На подпись"
    """In each school year's folder: complete papers."""

    filed: FolderName = "3 Зарегистрировано"
    """In each school year's folder: papers that are registered, signed, or always follow the register."""

    site: FolderName = "На сайт"
    """In each school year's folder: public editions."""

    status: FolderName = "СТАТУС.html"
    """In the outbox: the page that tells how things stand; ends in `.html`."""

    @model_validator(mode="after")
    def _one_name_one_folder(self) -> Folders:
        if not self.status.endswith(".html"):
            raise ValueError(f"имя страницы «{self.status}» должно кончаться на .html, иначе её не откроет браузер")
        beside = (
            (self.returned, self.unknown),
            (self.blanks, self.decisions, self.corrections, self.status),
            (self.drafts, self.to_sign, self.filed, self.site),
        )
        for names in beside:
            if len({name.casefold() for name in names}) < len(names):
                raise ValueError(f"две папки рядом названы одинаково: {', '.join(names)}. Дайте им разные имена")
        return self


class Watch(Declaration):
    """How the inbox is watched, and limits on a file."""

    poll_seconds: float = Field(default=2.0, gt=0, le=3600)
    """Seconds between two looks."""

    quiet_seconds: float = Field(default=3.0, ge=0, le=3600)
    """Seconds a file must lie still before it is taken."""

    heartbeat_seconds: float = Field(default=60.0, gt=0, le=3600)
    """Seconds after which the status page is written anew, so that it tells when the program was alive."""

    max_megabytes: int = Field(default=20, ge=1)
    """A greater file is not read; of 1024 × 1024 bytes each."""

    max_rows: int = Field(default=5000, ge=1, le=1_048_576)
    """A workbook with more rows in a sheet is not read."""

    depth: int = Field(default=3, ge=0, le=20)
    """How many folders deep files are looked for."""


class Verification(Declaration):
    """How often the running program compares register, archive and outbox by itself."""

    every_days: int = Field(default=7, ge=0, le=366)
    """After how many days it does so again; 0 means never."""


class Backup(Declaration):
    """The copies of the whole office that the running program makes by itself, closed with the office's public key."""

    folder: str = ""
    """Where they are put, from the workspace on, or a whole path; empty, none are made."""

    every_days: int = Field(default=1, ge=1, le=31)
    """After how many days the next one is made."""


class RoleMemo(Declaration):
    """The memo laid among the blanks of everybody who fills something in."""

    template: str
    """Its Word file, under `templates/`."""

    file_name: Sentence
    """What it is called; may hold `{{ роль }}`."""


class PersonalDataPapers(Declaration):
    """The papers about what is held of a person: templates are Word files under `templates/`."""

    export: str
    """The template of all that is held about somebody."""

    act: str
    """The template of the act that proves an erasure."""

    act_name: Sentence
    """What its file is called after the day."""

    journal: str
    """The template of the extract from the journal beside it."""

    journal_name: Sentence
    """What its file is called after the day."""

    folder: FolderName
    """In the outbox: where both are put."""

    @property
    def templates(self) -> tuple[str, ...]:
        """All of them."""
        return self.export, self.act, self.journal


class Settings(Declaration):
    """`config/settings.toml`."""

    time_zone: Annotated[str, AfterValidator(_known_time_zone)] = "Europe/Moscow"
    """The organisation's, as the IANA database names it."""

    school_year_starts: Month = 9
    """The month in which the school year begins, from 1 to 12."""

    folders: Folders = Folders()
    """What people see folders called."""

    watch: Watch = Watch()
    """How the inbox is watched."""

    verification: Verification = Verification()
    """How often everything is compared."""

    backup: Backup = Backup()
    """Copies of the office."""

    database: Annotated[str, AfterValidator(_file_of_register)] = ""
    """The register's file, from the workspace on, or a whole path; empty, it lies in `var`."""

    site_sections: tuple[Sentence, ...] = ()
    """The headings of the page for the site, in order."""

    site_working_days: int = Field(default=10, ge=1)
    """Within how many working days of its date a document has to stand on the site."""

    telling: TellingWords = TellingWords()
    """By which words people are known."""

    constants: Mapping[Name, Constant] = Field(default_factory=dict)
    """What expressions and templates know as `константы`."""

    kinds: Mapping[str, Kind]
    """Kinds of documents by the name that documents use."""

    journals: Mapping[str, Journal] = Field(default_factory=dict)
    """Series of numbers by the name that kinds use."""

    personal_data: PersonalDataPapers | None = None
    """The papers that answer a person who asks for her data; absent, there are none."""

    role_memo: RoleMemo | None = None
    """The memo for each role; absent, there is none."""


class ParagraphStyle(Declaration):
    """How a named paragraph style looks; what is absent follows the house style."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    """Its name inside the Word file."""

    size: Points | None = None
    """Letters in points."""

    bold: bool = False
    """Whether letters are bold."""

    italic: bool = False
    """Whether they slant."""

    capitals: bool = False
    """Whether small letters look like capitals."""

    align: Literal["left", "right", "center", "both"] = "left"
    """Where lines stand between the margins."""

    first_line_mm: Decimal = Decimal(0)
    """How far the first line is moved in, in millimetres; negative, it hangs out."""

    left_mm: Decimal = Decimal(0)
    """How far all lines are moved in from the left margin, in millimetres."""

    right_mm: Decimal = Decimal(0)
    """The same from the right margin."""

    before_pt: Annotated[Decimal, Field(ge=0, le=200)] = Decimal(0)
    """The space above the paragraph in points."""

    after_pt: Annotated[Decimal, Field(ge=0, le=200)] = Decimal(0)
    """The space below it in points."""

    line: Lines | None = None
    """The distance of lines, as a multiple of a single line."""

    keep_next: bool = False
    """Whether it stays on one page with the next paragraph."""

    keep_lines: bool = False
    """Whether all its lines stay on one page."""

    outline: Annotated[int, Field(ge=0, le=8)] | None = None
    """Its level in the navigation pane, the highest being 0; absent, it does not stand there."""


class StyleRoles(Declaration):
    """Which named style stands where the office itself, and not a template, has to choose one."""

    body: Sentence
    """Running text."""

    table: Sentence
    """Cells of a table."""

    table_head: Sentence
    """Cells of its heading."""

    layout: Sentence
    """Cells of a table that only puts things side by side."""

    separator: Sentence
    """The empty paragraph that Word needs at the end of a section, and after a table with which a paper ends."""

    after_table: Sentence
    """The empty paragraph between a table and what follows."""

    signature: Sentence
    """The line of a signature."""

    page_number: Sentence
    """The number in the header of a page."""

    figure: Sentence
    """The paragraph that holds a chart."""

    draft: Sentence
    """The mark of a draft."""


class HouseStyle(Declaration):
    """`config/house_style.toml`: the look of every document, set once."""

    font: Sentence
    """The letters of all papers."""

    size: Points
    """Letters of running text in points."""

    line: Lines
    """The distance of its lines, as a multiple of a single line."""

    language: str = "ru-RU"
    """The language in which Word checks spelling."""

    top_mm: Millimetres
    """The upper margin in millimetres; the left one depends on the kind of document."""

    bottom_mm: Millimetres
    """The lower margin in millimetres."""

    right_mm: Millimetres
    """The right margin in millimetres."""

    header_mm: Millimetres
    """How far header and footer stand from the edge of the paper, in millimetres."""

    draft_mark: Sentence
    """What is printed above a draft."""

    roles: StyleRoles
    """The styles that the office itself chooses."""

    styles: Mapping[str, ParagraphStyle]
    """All paragraph styles by the name people see."""

    @model_validator(mode="after")
    def _roles_have_styles(self) -> HouseStyle:
        unknown = [name for name in self.roles.model_dump().values() if name not in self.styles]
        ids = [style.id for style in self.styles.values()]
        if unknown:
            raise ValueError(f"в roles названы стили, которых нет: {', '.join(unknown)}")
        if len(set(ids)) < len(ids):
            raise ValueError("у двух стилей одинаковый id")
        return self
