"""Reads `config/` into definitions; everything wrong with it comes at once."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.declarations import key_faults, variants
from pipeline.declarations.agreed import Agreed, digest_of, keep_compiled_expressions
from pipeline.declarations.half_read import HalfRead
from pipeline.declarations.toml_file import FileFault, TomlFile, read
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
    Pile,
    Reference,
    Region,
    Settings,
    Variant,
)
from pipeline.folders import Workspace
from pipeline.language import Case
from pipeline.model import DefinitionError

DOCUMENTS, PILES = "documents", "piles"
# Where a fault stops nobody: each of these files may stand as it stood before.
STANDING_BACK = (f"config/{DOCUMENTS}/", f"config/{PILES}/")
MESSAGES = "messages.toml"
JOURNALS = "журналы"

Declared = TypeVar("Declared")
Identified = TypeVar("Identified", Form, Document, Pile)


class _FinishedRules(Declaration):
    """`config/finished.toml`."""

    finished: tuple[FinishedRule, ...] = ()


def load(
    workspace: Path, variant: str = "", *, last_good: Path | None = None, agreed: Path | None = None
) -> Declarations:
    """All of `config/`, agreed with itself and with the names of `templates/`, in the words of a variant.

    Raises `DefinitionError` with every fault, each a sentence that names file, line and mend. Where documents or piles
    alone are at fault and `last_good` has a `config/` and `templates/` of before, each of them stands as it stood
    there, or is left out if it is new; what is wrong is told by `standing_back`. What the file `agreed` remembers is
    not compared again, and expressions that were compiled before are not compiled again.
    """
    root = workspace / "config"
    if agreed is not None:
        keep_compiled_expressions()
    if not root.is_dir():
        words = f"{root}: такой папки нет. Запустите программу в рабочей папке или создайте её заново."
        raise DefinitionError([words], [str(root)])
    try:
        return _load(_Config(root), _templates(workspace), variant, Agreed(agreed))
    except DefinitionError as fault:
        if last_good is None or not all(name.startswith(STANDING_BACK) for name in fault.files):
            raise
        config = _Config(root, {name.removeprefix("config/"): last_good / name for name in fault.files})
        with contextlib.suppress(DefinitionError):
            declared = _load(config, _templates(workspace) | _templates(last_good), variant, Agreed(None))
            return declared.model_copy(update={"standing_back": fault.findings})
        raise


def load_style(workspace: Path) -> HouseStyle:
    """The look of papers alone: a template may be made before the document that names it is declared in full.

    Raises `DefinitionError` where `config/house_style.toml` is wrong.
    """
    config = _Config(workspace / "config")
    style = config.one("house_style.toml", HouseStyle)
    if style is None:
        raise _error(config.findings)
    return style


def _load(config: _Config, templates: frozenset[str], variant: str, agreed: Agreed) -> Declarations:
    laid_over = config.variants()
    config.overlay = laid_over.get(variant, Variant())
    declared = _declared(config)
    if config.findings:
        raise _error([*config.findings, *_further_findings(config, declared, templates, variant)])
    fingerprint = config.fingerprint()
    digest = digest_of(fingerprint, variant, templates)
    doubts: Iterable[str] = ()
    if not agreed.knows(digest):
        if not agreed.is_found(digest):
            doubts = _doubts(config, declared, templates, variant, laid_over)
        agreed.remember(digest, first=not variant)
    declared = variants.in_force(declared, variant, config.overlay)
    return declared.model_copy(
        update={"fingerprint": fingerprint, "variants": tuple(laid_over), "doubts": tuple(doubts)}
    )


def _doubts(
    config: _Config,
    declared: Declarations,
    templates: frozenset[str],
    variant: str,
    laid_over: Mapping[str, Variant],
) -> Iterable[str]:
    """What is doubtful in declarations that agree. Raises `DefinitionError` where they do not."""
    # What agreed before needs nothing of it.
    from pipeline.declarations import agreement

    findings = [] if variant else [*variants.findings(declared, config.files, laid_over)]
    findings += agreement.findings(variants.in_force(declared, variant, config.overlay), config.files, templates)
    if wrong := [one for one in findings if not one.is_doubt]:
        raise _error(wrong)
    return dict.fromkeys(one.words for one in findings)


def _further_findings(
    config: _Config, declared: Declarations, templates: frozenset[str], variant: str
) -> list[FileFault]:
    """Where files disagree, told together with the faults of keys, as far as those leave no doubt about it.

    Where a file that all lean on is at fault, nothing can be said.
    """
    from pipeline.declarations import agreement

    try:
        found = agreement.findings(variants.in_force(declared, variant, config.overlay), config.files, templates)
    except (AttributeError, KeyError, TypeError):
        return []
    return [*config.half_read.sure(one for one in found if not one.is_doubt)]


def _error(findings: Iterable[FileFault]) -> DefinitionError:
    findings = tuple(findings)
    return DefinitionError([finding.words for finding in findings], {finding.file for finding in findings})


def _declared(config: _Config) -> Declarations:
    """The declarations without looking whether they agree; None stands where a file has findings."""
    rules = config.one("finished.toml", _FinishedRules)
    settings, choices = config.one("settings.toml", Settings), config.one("choices.toml", dict[str, tuple[str, ...]])
    # Any: a file with findings has no value of its type, and nobody sees the whole before all findings are told.
    parts: dict[str, Any] = {
        "settings": settings,
        "style": config.one("house_style.toml", HouseStyle),
        "choices": {**_listed_already(settings), **choices} if settings and choices else choices,
        "norms": config.one("norms.toml", dict[str, Norm]),
        "messages": _messages(config.one(MESSAGES, dict[str, str])),
        "declensions": config.one("declensions.toml", dict[str, dict[Case, str]]),
        "finished": rules.finished if rules else (),
        "calendar": config.one("calendar.toml", Calendar),
        "analysis": config.one("analysis.toml", Analysis),
        "reference": config.one("reference.toml", Reference) if config.has("reference.toml") else None,
        "matching": config.one("matching.toml", Matching) if config.has("matching.toml") else None,
        "region": config.one("region.toml", Region) if config.has("region.toml") else None,
        "forms": {form.name: form for form in _in_force(config.many("forms", Form))},
        "documents": {document.id: document for document in config.many(DOCUMENTS, Document)},
        "piles": {pile.id: pile for pile in config.many(PILES, Pile)},
    }
    return Declarations.model_construct(**parts)


def _messages(own: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """The sentences of the workspace; those that a newer program has besides are said as they came with it."""
    if own is None:
        return None
    came, _ = read(Workspace.shipped(f"config/{MESSAGES}"), f"config/{MESSAGES}")
    return {**{code: str(words) for code, words in came.values.items()}, **own}


def _listed_already(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The lists of choices that follow from other declarations: the titles of journals."""
    return {JOURNALS: tuple(journal.title for journal in settings.journals.values())}


def _in_force(forms: Iterable[Form]) -> list[Form]:
    """The latest version of each form, in the order in which forms are shown."""
    by_version = sorted(forms, key=lambda form: int(form.id.rpartition("/")[2]))
    return sorted({form.name: form for form in by_version}.values(), key=lambda form: (form.order, form.id))


def _templates(workspace: Path) -> frozenset[str]:
    root = workspace / "templates"
    paths = (path for ending in ("docx", "html") for path in root.rglob(f"*.{ending}"))
    return frozenset(path.relative_to(root).as_posix() for path in paths)


class _Config:
    """The files of `config/` as they are read, by id or by name, and what is wrong with them."""

    def __init__(self, root: Path, instead: Mapping[str, Path] | None = None) -> None:
        """`instead` tells which files, by name, are read from elsewhere; one that is not there is left out."""
        self.root = root
        self.instead = instead or {}
        self.findings: list[FileFault] = []
        self.files: dict[str, TomlFile] = {}
        self.overlay = Variant()
        self.digests: dict[str, str] = {}
        self.half_read = HalfRead()
        self._ids: dict[str, str] = {}

    def variants(self) -> dict[str, Variant]:
        """The variants by name."""
        names = sorted(path.stem for path in (self.root / variants.FOLDER).glob("*.toml"))
        read_in = {name: self.one(variants.file_of(name), Variant) for name in names}
        return {name: variant for name, variant in read_in.items() if variant}

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.root / name).exists()

    def one(self, name: str, kind: type[Declared]) -> Declared | None:
        """What a file declares, or None when it has findings."""
        file, faults = read(self.instead.get(name, self.root / name), f"config/{name}")
        self.findings += faults
        if faults:
            self.half_read.unreadable(file.text)
            return None
        self.digests[name] = file.digest
        file = variants.overlaid(file, self.overlay)
        try:
            value = TypeAdapter(kind).validate_python(file.values)
        except ValidationError as error:
            self.findings += key_faults.findings(error, file, kind)
            known = self.half_read.value(file, kind, error)
            if known is None:
                return None
            value = known
        self.files[getattr(value, "id", name)] = file
        return value

    def many(self, folder: str, kind: type[Identified]) -> list[Identified]:
        """What every file of a folder declares, in the order of their names; of one id the first file counts."""
        values: list[Identified] = []
        names = {f"{folder}/{path.name}" for path in (self.root / folder).glob("*.toml")}
        for name in sorted(names - {name for name, path in self.instead.items() if not path.exists()}):
            value = self.one(name, kind)
            if value is None:
                continue
            first = self._ids.setdefault(value.id, name)
            if first == name:
                values.append(value)
            else:
                words = f"id «{value.id}» уже занят файлом config/{first}. Дайте другой id или уберите один из файлов."
                self.findings.append(self.files[value.id].finding(("id",), words))
        return values

    def fingerprint(self) -> str:
        """The SHA-256 of all files that were read, with their names."""
        read_in = (f"{name}\0{digest}\0" for name, digest in sorted(self.digests.items()))
        return hashlib.sha256("".join(read_in).encode()).hexdigest()
