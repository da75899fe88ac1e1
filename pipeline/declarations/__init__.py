"""Reads `config/` into definitions; everything wrong with it comes at once, with file, line and mend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.declarations import agreement, wording
from pipeline.declarations.toml_file import Source, read
from pipeline.definitions import (
    Analysis,
    Calendar,
    Declaration,
    Declarations,
    Document,
    FinishedRule,
    Form,
    HouseStyle,
    Matching,
    Norm,
    Reference,
    Settings,
)
from pipeline.language import Case
from pipeline.model.errors import DefinitionError

__all__ = ["load"]

Kind = TypeVar("Kind")
Many = TypeVar("Many", Form, Document)


class _FinishedRules(Declaration):
    """`config/finished.toml`."""

    finished: tuple[FinishedRule, ...] = ()


def load(workspace: Path) -> Declarations:
    """All of `config/`, agreed with itself and with the names of `templates/`.

    `DefinitionError` carries every fault found, each a sentence that names file, line and mend.
    """
    root = workspace / "config"
    if not root.is_dir():
        raise DefinitionError([f"{root}: такой папки нет. Запустите программу в рабочей папке или создайте её заново."])
    files = _Files(root)
    declared = _declared(files)
    if files.findings:
        raise DefinitionError(files.findings)
    findings = agreement.findings(declared, files.sources, _templates(workspace))
    if findings:
        raise DefinitionError(findings)
    return declared.model_copy(update={"fingerprint": files.fingerprint()})


def _declared(files: _Files) -> Declarations:
    """The declarations without looking whether they agree; hollow where a file has findings."""
    rules = files.one("finished.toml", _FinishedRules)
    parts: dict[str, Any] = {
        "settings": files.one("settings.toml", Settings),
        "style": files.one("house_style.toml", HouseStyle),
        "choices": files.one("choices.toml", dict[str, tuple[str, ...]]),
        "norms": files.one("norms.toml", dict[str, Norm]),
        "messages": files.one("messages.toml", dict[str, str]),
        "declensions": files.one("declensions.toml", dict[str, dict[Case, str]]),
        "finished": rules.finished if rules else (),
        "calendar": files.one("calendar.toml", Calendar),
        "analysis": files.one("analysis.toml", Analysis),
        "reference": files.one("reference.toml", Reference) if files.has("reference.toml") else None,
        "matching": files.one("matching.toml", Matching) if files.has("matching.toml") else None,
        "forms": {form.name: form for form in _in_force(files.many("forms", Form))},
        "documents": {document.id: document for document in files.many("documents", Document)},
    }
    return Declarations.model_construct(**parts)


def _in_force(forms: Iterable[Form]) -> list[Form]:
    """The latest version of each form, in the order in which forms are shown."""
    by_version = sorted(forms, key=lambda form: int(form.id.rpartition("/")[2]))
    return sorted({form.name: form for form in by_version}.values(), key=lambda form: (form.order, form.id))


def _templates(workspace: Path) -> frozenset[str]:
    root = workspace / "templates"
    found = (path for ending in ("docx", "html") for path in root.rglob(f"*.{ending}"))
    return frozenset(path.relative_to(root).as_posix() for path in found)


class _Files:
    """The files of `config/` as they are read: what stands in them, and what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[str] = []
        self.sources: dict[str, Source] = {}
        self._ids: dict[str, str] = {}

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.root / name).exists()

    def one(self, name: str, kind: type[Kind]) -> Kind | None:
        """What a file declares, or None when it has findings."""
        source, faults = read(self.root / name, f"config/{name}")
        self.findings += faults
        if faults:
            return None
        try:
            value = TypeAdapter(kind).validate_python(source.values)
        except ValidationError as error:
            self.findings += wording.findings(error, source, kind)
            return None
        self.sources[getattr(value, "id", name)] = source
        return value

    def many(self, folder: str, kind: type[Many]) -> list[Many]:
        """What every file of a folder declares, in the order of their names."""
        names = sorted(f"{folder}/{path.name}" for path in (self.root / folder).glob("*.toml"))
        return [value for name in names if (value := self.one(name, kind)) and self._new(value.id, name)]

    def _new(self, id_: str, name: str) -> bool:
        """Whether nobody else bears this id; it is a finding when somebody does."""
        first = self._ids.setdefault(id_, name)
        if first != name:
            text = f"id «{id_}» уже занят файлом config/{first}. Дайте другой id или уберите один из файлов."
            self.findings.append(self.sources[id_].finding(("id",), text))
        return first == name

    def fingerprint(self) -> str:
        """The SHA-256 of all files of `config/` with their names."""
        digest = hashlib.sha256()
        for path in sorted(self.root.rglob("*.toml")):
            digest.update(path.relative_to(self.root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()
