"""The folder of claimed files, `.взято/<claim>/` in the inbox.

A claim is one rename into it, under the name as dropped: the folder itself is the claim's record.
"""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path, PurePosixPath

from pipeline.folders import files, safe_names

_LIKE_A_CLAIM = f"{0:06}-{0:012}"


class Claims:
    """What has been taken from the inbox and is not yet let go.

    `put_back` raises `OSError` when the file cannot be moved; everything else leaves for later what it cannot do now.
    """

    def __init__(self, inbox: Path) -> None:
        self._inbox = inbox
        self._taken = inbox / ".взято"
        self._last = 0

    def file(self, claim: str, name: str) -> Path:
        """Where the claimed file lies."""
        return self._taken / claim / name

    def is_too_long(self, name: str) -> bool:
        """Whether the claimed file would lie under a longer path than this computer opens."""
        return len(str(self.file(_LIKE_A_CLAIM, name))) > safe_names.LONGEST_PATH

    def take(self, name: str) -> str | None:
        """Claim a file of the inbox; None, and nothing done, when it cannot be renamed now."""
        claim = self._new_claim()
        target = self.file(claim, name)
        try:
            self._make_folder()
            target.parent.mkdir(parents=True)
            # One rename on one disk: of two programs only one gets the file.
            (self._inbox / name).rename(target)
        except OSError:
            self.close(claim, name)
            return None
        return claim

    def unended(self) -> list[tuple[str, str]]:
        """Claims with their files in the order of claiming; claims without a file are cleared away."""
        return [(claim, name) for claim in sorted(self._claims()) for name in self._files(claim)]

    def put_back(self, claim: str, name: str) -> str:
        """Return the file to where it lay, beside a newcomer of that name; gives its name now."""
        place = PurePosixPath(name)
        back = files.move(self.file(claim, name), self._inbox / place.parent, place.name, self._inbox)
        self.close(claim, name)
        return back.relative_to(self._inbox).as_posix()

    def forget_double(self, claim: str, name: str) -> None:
        """Undo a return to the inbox that was cut in the middle, when the file bore both names."""
        with contextlib.suppress(OSError):
            if (self._inbox / name).samefile(self.file(claim, name)):
                (self._inbox / name).unlink()

    def close(self, claim: str, name: str) -> None:
        """Remove the folders of a claim, inmost first, as far as they are empty."""
        folder = self.file(claim, name).parent
        with contextlib.suppress(OSError):
            while folder != self._taken:
                folder.rmdir()
                folder = folder.parent

    def clear_folder(self, name: str) -> None:
        """Remove the folder that people brought the file in, once it is empty."""
        for parent in list(PurePosixPath(name).parents)[:-1]:
            with contextlib.suppress(OSError):
                (self._inbox / parent).rmdir()

    def _new_claim(self) -> str:
        """A name met once; its number only keeps the order of claiming."""
        if not self._last:
            self._last = max((int(claim.partition("-")[0]) for claim in self._claims()), default=0)
        self._last += 1
        return f"{self._last:06}-{secrets.token_hex(6)}"

    def _make_folder(self) -> None:
        if not self._taken.is_dir():
            files.make_folder(self._taken, self._inbox)
            files.hide(self._taken)

    def _claims(self) -> list[str]:
        try:
            return [folder.name for folder in self._taken.iterdir() if folder.name.partition("-")[0].isdecimal()]
        except OSError:
            return []

    def _files(self, claim: str) -> list[str]:
        folder = self._taken / claim
        try:
            inmost_first = sorted(folder.rglob("*"), reverse=True)
            names = [path.relative_to(folder).as_posix() for path in inmost_first if not path.is_dir()]
            if not names:
                for empty in [*inmost_first, folder]:
                    empty.rmdir()
        except OSError:
            return []
        return names
