"""What a file was called when it was taken, kept beside the originals.

An original is known by its bytes alone. With its labels a lost register can be made again from the archive and the
journal, which names nobody and so knows only the claims.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.folders import files
from pipeline.model import InboxItem

ENDING = ".json"
EDITED = ".edited"


def attach(folder: Path, item: InboxItem) -> None:
    """Keep the label of a taken file, in place of the one its claim had. Raises `OSError` when it cannot be written."""
    told = {
        "name": item.name,
        "digest": item.digest,
        "size": item.size,
        "changed": item.changed.isoformat() if item.changed else None,
    }
    with files.half_made(folder, json.dumps(told, ensure_ascii=False).encode()) as temp:
        files.replace(temp, folder / f"{item.claim}{ENDING}")


def remove(folder: Path, claim: str) -> None:
    """Remove the label of a file that was given back untaken, as far as the disk lets us."""
    for ending in (ENDING, EDITED):
        with contextlib.suppress(OSError):
            (folder / f"{claim}{ending}").unlink(missing_ok=True)


def note_edited(folder: Path, claim: str, papers: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """Keep, beside the label of a file, which papers people had changed when it was judged: name and digest by code.

    Raises `OSError` when it cannot be written.
    """
    with files.half_made(folder, json.dumps(papers, ensure_ascii=False).encode()) as temp:
        files.replace(temp, folder / f"{claim}{EDITED}")


def all_edited(folder: Path) -> frozenset[str]:
    """The digests of all texts that were noted so."""
    claims = (path.name.removesuffix(EDITED) for path in folder.glob(f"*{EDITED}"))
    noted = (papers for claim in claims for papers in noted_edited(folder, claim).values())
    return frozenset(digest for papers in noted for _, digest in papers)


def forget_edited(folder: Path, digests: Collection[str]) -> None:
    """Note these texts no more. Raises `OSError` when that cannot be written."""
    for path in sorted(folder.glob(f"*{EDITED}")):
        claim = path.name.removesuffix(EDITED)
        noted = noted_edited(folder, claim)
        left = {code: [one for one in papers if one[1] not in digests] for code, papers in noted.items()}
        if left != noted:
            note_edited(folder, claim, left)


def noted_edited(folder: Path, claim: str) -> dict[str, list[tuple[str, str]]]:
    """What was kept so; nothing where none was, or it cannot be read."""
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        told = json.loads((folder / f"{claim}{EDITED}").read_bytes())
        return {code: [(str(file), str(digest)) for file, digest in papers] for code, papers in told.items()}
    return {}


def attached(folder: Path, original: Callable[[str], Path]) -> Iterator[InboxItem]:
    """The taken files that have labels; `original` tells where one is kept by its digest.

    A label that cannot be read counts for none.
    """
    for path in sorted(folder.glob(f"*{ENDING}")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(path.read_bytes())
            changed = dt.date.fromisoformat(told["changed"]) if told["changed"] else None
            name, digest, size = str(told["name"]), str(told["digest"]), int(told["size"])
            yield InboxItem(path.name.removesuffix(ENDING), name, original(digest), digest, size, changed)
