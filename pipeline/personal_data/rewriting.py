"""What becomes of files of which entries go: destroyed, or replaced by what is left of them, and called otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

from pipeline.flow import Session
from pipeline.folders import digest as digest_of
from pipeline.model import Intake, Outcome, Value
from pipeline.personal_data.reduced import reduced_original
from pipeline.register import RewrittenFile

ERASED_NAME = "Данные уничтожены"


@dataclass(frozen=True, slots=True)
class LosingFiles:
    """Files of which entries are `gone` or `kept` by law, by their ids, and what becomes of them."""

    files: Sequence[Intake]
    gone: Set[int]
    kept: Set[int] = frozenset()

    def changing(self) -> list[Intake]:
        """All but those of which the law keeps every entry that was to go."""
        return [file for file in self.files if not self._holds_kept(file) or self._loses(file)]

    def destroyed(self) -> frozenset[str]:
        """Originals of which no entry is left."""
        return self._digests(left=False)

    def reduced(self) -> frozenset[str]:
        """Originals that hold entries of others too."""
        return self._digests(left=True)

    def _digests(self, *, left: bool) -> frozenset[str]:
        kept = {file.digest for file in self.files if self._holds_kept(file)}
        with_others = {file.digest for file in self.files if any(entry.id not in self.gone for entry in file.entries)}
        return frozenset(
            file.digest for file in self.files if file.digest not in kept and (file.digest in with_others) == left
        )

    def _holds_kept(self, file: Intake) -> bool:
        return any(entry.id in self.kept for entry in file.entries)

    def _loses(self, file: Intake) -> bool:
        return any(entry.id in self.gone for entry in file.entries)


def with_archives(files: Sequence[Intake], every: Iterable[Intake]) -> list[Intake]:
    """The files, with the archives in which one of them came: the same bytes lie there once more."""
    digests = {file.digest for file in files}
    archives = (file for file in every if file.outcome is Outcome.UNPACKED)
    held = [file for file in archives if digests & {*cast("tuple[str, ...]", file.problems[0].values["files"])}]
    return [*files, *held]


def keep_what_is_left(
    files: Sequence[Intake],
    reduced: Collection[str],
    gone: Collection[int],
    left: Mapping[int, Mapping[str, Value]],
    session: Session,
) -> dict[str, str]:
    """Keep what is left of the originals that are `reduced` beside them; gives the new digest by the former one.

    `gone` are the ids of the entries that go, `left` what is left of others' answers by the entry's id.
    """
    kept = {}
    for old in sorted(reduced):
        entries = [entry for file in files if file.digest == old for entry in file.entries if entry.id not in gone]
        content = reduced_original(entries, left, session.declared, session.register.state().people)
        if content is not None:
            session.workspace.keep_original(content)
            kept[old] = digest_of(content)
    return kept


def rewritten(file: Intake, changed: Collection[str], reduced: Mapping[str, str]) -> RewrittenFile:
    """What a file is called and known by afterwards; one whose original is not among the `changed` ones, as before."""
    if file.digest not in changed:
        return RewrittenFile(file.claim, file.name, file.digest)
    ending = ".xlsx" if file.digest in reduced else PurePosixPath(file.name).suffix
    # What stands after the last dot may be a name too.
    name = f"{ERASED_NAME} {file.claim.partition('-')[0]}{ending if ending.isascii() else ''}"
    return RewrittenFile(file.claim, name, reduced.get(file.digest, ""))


def destroy_originals(digests: Collection[str], labels: Iterable[tuple[str, str, str]], session: Session) -> None:
    """Destroy originals by their digests, and in the workspace all that was made of what they told; may be repeated.

    `labels` are claims of files with their new name and digest. Raises `DeliveryError`.
    """
    workspace = session.workspace
    for claim, name, digest in labels:
        workspace.relabel(claim, name, digest)
    workspace.forget_edited(digests)
    for digest in digests:
        workspace.destroy_original(digest)
    workspace.forget_copies()
    workspace.forget_answers()
