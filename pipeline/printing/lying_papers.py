"""Papers as they lie in the outbox now: in their place or where people have moved them, in our words or in theirs."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.folders import PeoplesFolders
from pipeline.model import Issued


class LyingPapers:
    """Where papers lie, as one look told. Looking raises `FolderAway` while the outbox is not there."""

    def __init__(self, folders: PeoplesFolders, papers: Iterable[Issued]) -> None:
        ours = {paper.file: paper.digest for paper in papers}
        seen = folders.outbox.survey(ours, ())
        self._outbox = folders.outbox
        self._gone = frozenset(seen.gone)
        self._moved = seen.moved
        self._edited = {file: folders.outbox.digest(file) for file in seen.edited}

    def digest(self, paper: Issued) -> str | None:
        """The digest of a paper as it lies there, in whatever words; None when it is gone."""
        return None if paper.file in self._gone else self._edited.get(paper.file, paper.digest)

    def read(self, paper: Issued) -> bytes | None:
        """The bytes of a paper; None when it is gone. Raises `DeliveryError` when it cannot be read now."""
        return self._outbox.read(self._moved.get(paper.file, paper.file))
