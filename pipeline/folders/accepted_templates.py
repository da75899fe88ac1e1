"""Which changed templates somebody has said yes to: a line for each, with the digest of the very edition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.folders import disk_faults, files


def read(file: Path) -> dict[str, str]:
    """The digests of the editions that were accepted last, by template; none where nothing can be read."""
    try:
        lines = [line.partition(" ") for line in file.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in lines if name}


def add(file: Path, digests: Mapping[str, str]) -> None:
    """Note these editions beside the others, in place of earlier ones of theirs. Raises `DeliveryError`."""
    noted = {**read(file), **digests}
    content = "".join(f"{digest} {name}\n" for name, digest in sorted(noted.items())).encode()
    with (
        disk_faults.plain_faults("Не удалось записать, что шаблон принят"),
        files.half_made(file.parent, content) as temp,
    ):
        files.replace(temp, file)
