"""What each thing in the outbox is known by: a paper by «order-pairs@2027-03-15», all else by a prefix of its own."""

from __future__ import annotations

import hashlib

TABLE = "sheet:"
PUBLIC = "site:"
BLANK, BLANK_TABLE, DECISION, MEMO, CALENDAR = "blank:", "table:", "decision:", "memo:", "calendar:"
AT_HAND = "at-hand:"
ACCEPTED = "accepted:"
PILE, PDF, ZIPPED = "pile:", "pdf:", ".zip"
COPY = "copy:"
# How a mark begins that stands on a paper; letters, figures and signs that a small code takes best.
MARK = "MO1"
_MARK_SIGNS = 12


def code_of(document_id: str, key: object) -> str:
    """The code of a document for a subject; without a key the document's own id.

    The signs that part codes and folders never occur in the key of a code.
    """
    safe = str(key).replace("@", "-").replace("/", "-")
    return f"{document_id}@{safe}" if safe else document_id


def document_in(code: str) -> str:
    """The id of the document in its code; in that of a public edition it is nobody's id."""
    return code.partition("@")[0]


def key_in(code: str) -> str:
    """The key of the subject in a code; "" where there is none."""
    return code.partition("@")[2]


def public_code(code: str) -> str:
    """The code of the public edition of a document."""
    return f"{PUBLIC}{code}"


def copy_of(code: str) -> str:
    """The code of the signed copy that lies beside the paper of that code."""
    return f"{COPY}{code}"


def is_copy(code: str) -> bool:
    """Whether a code is of a signed copy."""
    return code.startswith(COPY)


def mark_of(code: str) -> str:
    """What a small code on a paper says: which paper it is, in signs that name nobody.

    No edition: a paper that comes out in the very same words has to stay the very same file.
    """
    return f"{MARK}:{hashlib.sha256(code.encode()).hexdigest()[:_MARK_SIGNS].upper()}"


def is_public(code: str) -> bool:
    """Whether a code is of a public edition."""
    return code.startswith(PUBLIC)


def origin(code: str) -> str:
    """The code of the document that a public edition is of; any other code is itself."""
    return code.removeprefix(PUBLIC)


def table_of(code: str) -> str:
    """The code of the workbook that lies beside the paper of that code."""
    return f"{TABLE}{code}"


def is_table(code: str) -> bool:
    """Whether a code is of a workbook beside a paper."""
    return code.startswith(TABLE)


def is_decision(code: str) -> bool:
    """Whether a code is of a pre-filled workbook that waits for a decision."""
    return code.startswith(DECISION)


def is_accepted_book(code: str) -> bool:
    """Whether a code is of a workbook in which something that was accepted lies to be corrected."""
    return code.startswith(ACCEPTED)


def file_code(form: str, revision: int) -> str:
    """The code of the file that brought entries of a form at that revision; it hangs on no byte of the file."""
    return f"{form}#{revision}"


def calendar_code(year: str) -> str:
    """The code of the calendar file of a school year, «2026/2027»."""
    return f"{CALENDAR}{year.replace('/', '-')}"


def zip_of(code: str) -> str:
    """The code of the archive that lies beside the pile of that code."""
    return f"{code}{ZIPPED}"


def is_pile(code: str) -> bool:
    """Whether a code is of a pile to be printed, or of the archive beside one."""
    return code.startswith(PILE)


def is_zip(code: str) -> bool:
    """Whether a code is of the archive beside a pile."""
    return is_pile(code) and code.endswith(ZIPPED)


def pile_in(code: str) -> str:
    """The id of the declaration of a pile, in its code."""
    return document_in(code.removeprefix(PILE).removesuffix(ZIPPED))


def is_printed(code: str) -> bool:
    """Whether a code is of something made of papers in the outbox: a pile, its archive, a PDF beside a paper."""
    return code.startswith((PILE, PDF))
