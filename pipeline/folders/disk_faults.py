"""Faults of disks, folders and shares in Russian, without the names of files, which quote people."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.model import DeliveryError

_SENTENCES = {
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "исчерпана квота на диске",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EROFS: "папка открыта только для чтения",
    errno.ENOENT: "папка недоступна",
    errno.ENOTDIR: "на месте папки лежит файл",
    errno.EBUSY: "файл занят другой программой",
    errno.EIO: "диск не отвечает",
    errno.ESTALE: "сетевая папка отключилась",
    errno.EHOSTDOWN: "сетевая папка отключилась",
    errno.ENAMETOOLONG: "слишком длинный путь к папке, перенесите её ближе к корню диска",
}
# ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows, which Python shows as a lack of rights.
_SHARING_VIOLATIONS = {32, 33}


def reason(error: OSError) -> str:
    """What went wrong with a file or folder, in Russian, naming no file."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return _SENTENCES[errno.EBUSY]
    return _SENTENCES.get(error.errno or 0, f"ошибка системы {error.errno}")


def mend(error: OSError) -> str:
    """What to do about it, in a sentence."""
    if is_lack_of_space(error):
        return "Освободите место на диске."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "Дайте программе полный доступ к этой папке."
    return "Проверьте диск и подключение к нему."


def is_lack_of_space(error: OSError) -> bool:
    """Whether the fault is a full disk or a used-up quota."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def plain_faults(failed: str) -> Iterator[None]:
    """Raises a `DeliveryError` for a fault of the disk: what `failed`, in Russian, and why."""
    try:
        yield
    except OSError as error:
        raise DeliveryError(f"{failed}: {reason(error)}.") from error
