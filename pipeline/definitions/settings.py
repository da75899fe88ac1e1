"""`config/settings.toml`: folders, watching, copies, constants, kinds of documents and journals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, field_validator, model_validator

from pipeline.definitions.base import Declaration, FolderName, Month, Name, Sentence
from pipeline.definitions.documents import Kind
from pipeline.definitions.hooks import Hooks
from pipeline.definitions.journals import Journal
from pipeline.definitions.paper_making import NamedPictures, Printing, SignedCopies
from pipeline.definitions.telling import TellingWords

Words = tuple[str, ...]
Constant = str | int | Decimal | dt.date | Words | Mapping[str, Words]


def _known_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"часового пояса «{name}» нет. Напишите, например, Europe/Moscow или Asia/Magadan") from None
    return name


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

    guides: FolderName = "Справка"
    """In the outbox: how to work with all this."""

    previews: FolderName = "Просмотр"
    """In the outbox: examples of the documents whose templates somebody works on."""

    drafts: FolderName = "1 Проекты"
    """In each school year's folder: drafts."""

    to_sign: FolderName = "2 На подпись"
    """In each school year's folder: complete papers."""

    filed: FolderName = "3 Зарегистрировано"
    """In each school year's folder: papers that are registered, signed, or always follow the register."""

    site: FolderName = "На сайт"
    """In each school year's folder: public editions."""

    printing: FolderName = "Печать"
    """In each school year's folder: piles to be printed."""

    status: FolderName = "СТАТУС.html"
    """In the outbox: the page that tells how things stand; ends in `.html`."""

    instructions: FolderName = "КАК СДАТЬ АНКЕТУ.html"
    """In the inbox: the page for whoever sees no other folder; ends in `.html`."""

    receipts: FolderName = "ПРИНЯТО.html"
    """In the folder of decisions: the page that tells what was taken from their workbooks; ends in `.html`."""

    changes: FolderName = "ЧТО ИЗМЕНИЛОСЬ.html"
    """In the outbox: the page that tells what papers say otherwise than before; ends in `.html`."""

    awaited: FolderName = "КОГО ЖДЁМ.html"
    """In the outbox: the page with words to be sent to those whom we wait for; ends in `.html`."""

    journal: FolderName = "ЖУРНАЛ.html"
    """In the outbox: the page that tells who did what and when; ends in `.html`."""

    @model_validator(mode="after")
    def _one_name_one_folder(self) -> Folders:
        beside_papers = (self.status, self.changes, self.awaited, self.journal)
        for page in (*beside_papers, self.instructions, self.receipts):
            if not page.endswith(".html"):
                raise ValueError(f"имя страницы «{page}» должно кончаться на .html, иначе её не откроет браузер")
        beside = (
            (self.returned, self.unknown, self.instructions),
            (self.blanks, self.decisions, self.corrections, self.guides, self.previews, *beside_papers),
            (self.drafts, self.to_sign, self.filed, self.site, self.printing),
        )
        for names in beside:
            if len({name.casefold() for name in names}) < len(names):
                raise ValueError(f"две папки рядом названы одинаково: {', '.join(names)}. Дайте им разные имена")
        return self


class Watch(Declaration):
    """How the inbox is watched, and limits on a file."""

    poll_seconds: float = Field(default=2.0, gt=0, le=3600)
    """Seconds between two looks."""

    quiet_seconds: float = Field(default=5.0, ge=0, le=3600)
    """Seconds a file must lie still before it is taken."""

    heartbeat_seconds: float = Field(default=60.0, gt=0, le=3600)
    """Seconds after which the status page is written anew, so that it tells when the program was alive."""

    max_megabytes: int = Field(default=20, ge=1)
    """A greater file is not read; of 1024 × 1024 bytes each."""

    max_rows: int = Field(default=5000, ge=1, le=1_048_576)
    """A workbook with more rows in a sheet is not read."""

    depth: int = Field(default=3, ge=0, le=20)
    """How many folders deep files are looked for."""


class StatusPage(Declaration):
    """How much the status page tells."""

    accepted: int = Field(default=15, ge=1, le=200)
    """Of how many files it tells what came of them."""


class Verification(Declaration):
    """How often the running program compares register, archive and outbox by itself."""

    every_days: int = Field(default=1, ge=0, le=366)
    """After how many days it does so again; 0 means never."""

    from_hour: int = Field(default=2, ge=0, le=23)
    """From which hour of the day on, in a moment without other work; at night it is in nobody's way."""


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

    ended: str = ""
    """The template of the act about what had been kept long enough; needed where a form `destroys`."""

    ended_name: str = ""
    """What its file is called after the day."""

    folder: FolderName
    """In the outbox: where they are put."""

    @property
    def templates(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(name for name in (self.export, self.act, self.journal, self.ended) if name)


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

    page: StatusPage = StatusPage()
    """What the status page tells."""

    verification: Verification = Verification()
    """How often everything is compared."""

    backup: Backup = Backup()
    """Copies of the office."""

    database: str = ""
    """The register's file, from the workspace on, or a whole path, or a server's address; empty, it lies in `var`."""

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

    printing: Printing | None = None
    """Piles to be printed and PDF beside papers; absent, there are none."""

    signed_copies: SignedCopies | None = None
    """Scans of signed papers; absent, nobody takes them in."""

    pictures: NamedPictures = NamedPictures()
    """Pictures that templates call by name."""

    hooks: Hooks | None = None
    """Programs of the office's own, called before and after; absent, there are none."""

    role_memo: RoleMemo | None = None
    """The memo for each role; absent, there is none."""

    @field_validator("database")
    @classmethod
    def place_of_register(cls, place: str) -> str:
        """A path, or a PostgreSQL server's address with the office's schema; raises `ValueError` for anything else."""
        if "://" not in place:
            return place
        address = urlsplit(place)
        asked = parse_qs(address.query)
        if address.scheme != "postgresql" or "schema" not in asked:
            raise ValueError(
                "книга учёта лежит в файле (напишите его путь или оставьте пустые кавычки) или на сервере PostgreSQL: "
                "postgresql://сервер/база?schema=sad_15"
            )
        if address.password is not None or "password" in asked:
            raise ValueError(
                "пароль в настройках не хранят: его дают переменной PGPASSWORD или файлом, который называет PGPASSFILE"
            )
        return place
