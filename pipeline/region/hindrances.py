"""What hinders an office, as its founder may read it: the kind alone, since the words of a fault can name a person."""

from __future__ import annotations

from pipeline.model import (
    Busy,
    DefinitionError,
    DeliveryError,
    PipelineError,
    RegisterError,
    RenderError,
    WorkspaceError,
)

ASK = "Подробности покажет команда «pipeline once» в папке канцелярии."
NEWER = (
    "Книгу учёта этой канцелярии ведёт более новая программа, чем у обработчика. Обновите программу на его компьютере; "
    "до тех пор канцелярию берут обработчики с новой программой."
)
NEWER_SETTINGS = (
    "Настройки и шаблоны этой канцелярии положила более новая программа, чем у обработчика. Обновите программу на его "
    "компьютере; до тех пор канцелярию берут обработчики с новой программой."
)
DEADLY = (
    f"Обработчики один за другим останавливались на этой канцелярии: могла кончиться память или зависнуть диск. {ASK}"
)
# The first that a fault is one of tells it.
KINDS: tuple[tuple[type[PipelineError], str], ...] = (
    (DefinitionError, "В настройках канцелярии ошибка. Какая, покажет команда «pipeline check» в её папке."),
    (RegisterError, f"Книга учёта не открывается или занята. {ASK}"),
    (Busy, "С канцелярией работает другая программа. Работа продолжится, когда та закончит."),
    (WorkspaceError, f"Рабочая папка канцелярии недоступна или не в порядке. {ASK}"),
    (DeliveryError, f"Файл не удалось положить на место: нет папки, прав или места на диске. {ASK}"),
    (RenderError, f"Документ не удалось составить по шаблону. {ASK}"),
)


def told(fault: PipelineError) -> str:
    """The sentence for a kind of fault; nothing of the fault's own words stands in it."""
    if isinstance(fault, WorkspaceError) and fault.newer:
        return NEWER_SETTINGS
    return next((words for kind, words in KINDS if isinstance(fault, kind)), f"Работу что-то остановило. {ASK}")
