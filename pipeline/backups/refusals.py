"""What is said when a copy cannot be made or opened, with what to do."""

from __future__ import annotations

from pipeline.model import PipelineError

NO_KEY = (
    "Ключа для резервных копий ещё нет. Вставьте флешку и выполните «pipeline backup --new-key ФАЙЛ», где ФАЙЛ – "
    "место для секретного ключа на ней: без ключа копию нельзя было бы закрыть от чужих."
)
KEY_SPOILT = (
    "Открытый ключ в файле «{file}» испорчен. Создайте новый: «pipeline backup --new-key ФАЙЛ». Прежние копии "
    "открываются прежним секретным ключом."
)
KEY_TAKEN = "Файл «{file}» уже есть. Назовите новый: прежний секретный ключ нужен для прежних копий."
KEY_BESIDE = (
    "Секретный ключ нельзя держать в рабочей папке и в папке копий: кто унесёт их, прочёл бы всё. Назовите файл на "
    "флешке или на другом диске."
)
NO_SECRET = (
    "В файле «{file}» нет секретного ключа: он начинается с AGE-SECRET-KEY-1. Если ключ набран с бумаги, сверьте "
    "каждую букву и цифру."
)
NOT_OPENED = (
    "Копия «{file}» этим ключом не открывается: это другой ключ, не копия канцелярии или начало файла повреждено. "
    "Возьмите ключ, отметка которого стоит в имени копии, или другую копию."
)
DAMAGED = "Копия «{file}» повреждена или скопирована не до конца. Возьмите другую копию."
NO_COPY = "Файл «{file}» открылся этим ключом, но это не копия канцелярии."
NEWER = "Копию «{file}» сделала более новая программа. Установите новую программу."
NOT_READ_BACK = "Копия «{file}» записалась не так, как надо: диск вернул другие данные. Возьмите другой диск."
TAKEN = "Файл «{file}» уже есть. Назовите другой: прежняя копия остаётся как была."
NOWHERE = (
    "Папка для копий не названа. Напишите путь в config/settings.toml, [backup] folder, или назовите файл: "
    "«pipeline backup ФАЙЛ»."
)
NO_FOLDER = (
    "Папки для копий «{folder}» нет. Подключите диск или создайте её; путь стоит в config/settings.toml, "
    "[backup] folder."
)
MISPLACED = (
    "Папка для копий «{folder}» лежит внутри папки, с которой работает программа. Назовите другую, лучше на другом "
    "диске, в config/settings.toml, [backup] folder."
)
NOT_EMPTY = "Папка «{folder}» не пуста. Назовите новую или пустую папку: поверх прежнего ничего не кладут."


class CopyRefused(PipelineError):
    """A copy, a key or a place for them cannot be used as it is; nothing was changed."""


def refused(sentence: str, **named: object) -> CopyRefused:
    """The refusal with this sentence."""
    return CopyRefused(sentence.format_map(named))
