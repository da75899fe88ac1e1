"""What of `config/settings.toml` is about papers as things: their pictures, their PDF, the scans that come back."""

from __future__ import annotations

from pipeline.definitions.base import Declaration


class NamedPictures(Declaration):
    """Pictures of `templates/pictures` that templates call by name."""

    facsimile: bool = False
    """Whether those of somebody's signature stand in finished papers; in drafts and on the site they never do."""


class Printing(Declaration):
    """How papers become PDF: LibreOffice makes them, while nothing else is in hand."""

    cover: str
    """The Word file of a pile's list of papers, under `templates/`."""

    program: str = ""
    """Where LibreOffice's `soffice` is, as a whole path; empty, it is looked for in the usual places."""


class SignedCopies(Declaration):
    """Scans of signed papers that come into the inbox."""

    code: bool = True
    """Whether a small code stands on each page of what is signed, by which its scan is known."""
