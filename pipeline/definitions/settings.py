"""Settings of the office: folders, watching, constants; and the look of its papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from pipeline.definitions.base import Declaration, Name, Sentence
from pipeline.definitions.documents import Journal, Kind

Words = tuple[str, ...]
Constant = str | int | Decimal | dt.date | Words | Mapping[str, Words]


class Folders(Declaration):
    """Names of the folders people see; «year» folders repeat for each school year."""

    inbox: Sentence = "inbox"
    outbox: Sentence = "outbox"
    returned: Sentence = "Вернули на исправление"
    unknown: Sentence = "Не распознано"
    blanks: Sentence = "Бланки"
    decisions: Sentence = "На решение"
    drafts: Sentence = "1 Проекты"
    to_sign: Sentence = "2 На подпись"
    filed: Sentence = "3 Зарегистрировано"
    site: Sentence = "На сайт"
    status: Sentence = "СТАТУС.html"


class Watch(Declaration):
    """How the inbox is watched: seconds between looks, seconds a file must lie still, and limits on a file."""

    poll_seconds: float = 2.0
    quiet_seconds: float = 3.0
    heartbeat_seconds: float = 60.0
    max_megabytes: int = 20
    max_rows: int = 5000
    depth: int = 3


class RoleMemo(Declaration):
    """The memo laid among the blanks of everybody who fills something in; `file_name` may name `{{ роль }}`."""

    template: str
    file_name: Sentence


class Settings(Declaration):
    """`config/settings.toml`.

    `site_sections` are the headings of the page for the site, in order; within `site_working_days` of its date a
    document has to stand there.
    """

    time_zone: str = "Europe/Moscow"
    school_year_starts: int = 9
    folders: Folders = Folders()
    watch: Watch = Watch()
    database: str = ""
    site_sections: tuple[Sentence, ...] = ()
    site_working_days: int = 10
    constants: Mapping[Name, Constant] = Field(default_factory=dict)
    kinds: Mapping[str, Kind]
    journals: Mapping[str, Journal] = Field(default_factory=dict)
    role_memo: RoleMemo | None = None


class ParagraphStyle(Declaration):
    """How a named paragraph style looks: points, millimetres, multiples of a line; `id` is its name inside the file.

    A negative `first_line_mm` hangs the first line out.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    size: Decimal | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Literal["left", "right", "center", "both"] = "left"
    first_line_mm: Decimal = Decimal(0)
    left_mm: Decimal = Decimal(0)
    right_mm: Decimal = Decimal(0)
    before_pt: Decimal = Decimal(0)
    after_pt: Decimal = Decimal(0)
    line: Decimal | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None


class StyleRoles(Declaration):
    """Which named style stands where the office itself, and not a template, has to choose one."""

    body: Sentence
    table: Sentence
    table_head: Sentence
    layout: Sentence
    separator: Sentence
    after_table: Sentence
    signature: Sentence
    page_number: Sentence
    figure: Sentence
    draft: Sentence


class HouseStyle(Declaration):
    """`config/house_style.toml`: the look of every document, set once."""

    font: Sentence
    size: Decimal
    line: Decimal
    language: str = "ru-RU"
    top_mm: Decimal
    bottom_mm: Decimal
    right_mm: Decimal
    header_mm: Decimal
    draft_mark: Sentence
    roles: StyleRoles
    styles: Mapping[str, ParagraphStyle]

    @model_validator(mode="after")
    def _roles_have_styles(self) -> HouseStyle:
        unknown = [name for name in self.roles.model_dump().values() if name not in self.styles]
        ids = [style.id for style in self.styles.values()]
        if unknown:
            raise ValueError(f"в roles названы стили, которых нет: {', '.join(unknown)}")
        if len(set(ids)) < len(ids):
            raise ValueError("у двух стилей одинаковый id")
        return self
