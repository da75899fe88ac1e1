"""The key pair of the copies: the office keeps the public half alone, people the secret one, away from it.

Every copy is closed with the public key, so that nobody has to be asked for a word each night; only the secret one,
on paper in the safe, opens it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from pipeline.backups import refusals
from pipeline.backups.private_files import half_made, new_file
from pipeline.folders import Workspace, plain_faults

PUBLIC = "backup-key.txt"
SECRET_PREFIX = "AGE-SECRET-KEY-1"
# What a Russian keyboard gives for the letters of a key that is typed from paper.
_LATIN = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What copies are closed with. Its `mark` names the pair: on copies, on the paper with the secret key."""

    text: str

    @property
    def mark(self) -> str:
        """Six signs, short enough to be compared by eye."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:6]

    def recipient(self) -> x25519.Recipient:
        """The key as the library wants it. Raises `RecipientError` for no key."""
        return x25519.Recipient.from_str(self.text)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A pair that has just been made: the secret half in words, to be put on paper, and in a file."""

    public: PublicKey
    secret: str
    file: Path


def make_key(workspace: Workspace, file: Path, today: dt.date) -> NewKey:
    """A new pair; the secret key goes into the named file, the public one into `var`, in place of the one before.

    Raises `CopyRefused` for a file that is there already or lies in the workspace, `DeliveryError` when one cannot be
    written. What was closed with an earlier key stays so.
    """
    file = file.resolve()
    if file.is_relative_to(workspace.root):
        raise refusals.refused(refusals.KEY_BESIDE)
    identity = x25519.Identity.generate()
    public = PublicKey(str(identity.to_public()))
    text = (
        f"# Секретный ключ резервных копий канцелярии, отметка {public.mark}, создан {today:%d.%m.%Y}.\n"
        "# Без него копии не открыть никому. Храните его в сейфе, не рядом с копиями.\n"
        f"# public key: {public.text}\n"
        f"{identity}\n"
    )
    with plain_faults(f"Не удалось записать секретный ключ в файл «{file}»"):
        try:
            with new_file(file) as writing:
                writing.write(text.encode())
        except FileExistsError:
            raise refusals.refused(refusals.KEY_TAKEN, file=file) from None
    # Only a key that was seen to open what the public one closes is used.
    if str(secret_key(file).to_public()) != public.text:
        raise refusals.refused(refusals.KEY_NOT_READ_BACK, file=file)
    kept = workspace.var / PUBLIC
    with plain_faults(f"Не удалось записать открытый ключ в папку «{workspace.var}»"):
        part = half_made(kept)
        with new_file(part) as writing:
            writing.write(f"{public.text}\n".encode())
        part.replace(kept)
    return NewKey(public, str(identity), file)


def public_key(workspace: Workspace) -> PublicKey:
    """The key that copies are closed with. Raises `CopyRefused` when there is none."""
    file = workspace.var / PUBLIC
    try:
        key = PublicKey(file.read_text("ascii").strip())
        key.recipient()
    except FileNotFoundError:
        raise refusals.refused(refusals.NO_KEY) from None
    except (OSError, ValueError, RecipientError):
        raise refusals.refused(refusals.KEY_SPOILT, file=file) from None
    return key


def secret_key(file: Path) -> x25519.Identity:
    """The key in a file, as it was made or as somebody typed it from paper. Raises `CopyRefused` for none."""
    with plain_faults(f"Не удалось прочитать ключ из файла «{file}»"):
        lines = file.read_bytes().decode("utf-8-sig", "replace").splitlines()
    for line in lines:
        typed = "".join(line.split()).upper().translate(_LATIN)
        if typed.startswith(SECRET_PREFIX):
            with contextlib.suppress(IdentityError):
                return x25519.Identity.from_str(typed)
    raise refusals.refused(refusals.NO_SECRET, file=file)
