"""A sealed file is whole or not there, and opens with its key alone."""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from pipeline.backups import sealing
from pipeline.backups.keys import PublicKey
from pipeline.backups.refusals import CopyRefused
from pipeline.backups.sealing import seal, unseal
from pipeline.model import DeliveryError
from tests.builders.folders import files_in

IDENTITY = x25519.Identity.generate()
KEY = PublicKey(str(IDENTITY.to_public()))
CONTENT = [b"answers " * 10_000, b"", b"\0" * 300_000, b"end"]


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A sealed file of several chunks."""
    path = tmp_path / "copy.age"
    seal(path, CONTENT, KEY)
    return path


def opened(path: Path, identity: x25519.Identity = IDENTITY) -> bytes:
    target = path.with_name("opened")
    unseal(path, target, identity)
    return target.read_bytes()


def failing(error: Exception) -> Iterator[bytes]:
    yield b"some"
    raise error


def test_what_was_sealed_comes_out_again(sealed: Path) -> None:
    assert b"answers" not in sealed.read_bytes()
    assert opened(sealed) == b"".join(CONTENT)


def test_many_small_pieces_are_one_file(tmp_path: Path) -> None:
    seal(tmp_path / "copy.age", itertools.repeat(b"ab", 100_000), KEY)
    assert opened(tmp_path / "copy.age") == b"ab" * 100_000


def test_it_is_closed_to_others(sealed: Path) -> None:
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600


def test_a_name_that_is_taken_is_left_alone(sealed: Path) -> None:
    before = sealed.read_bytes()
    with pytest.raises(CopyRefused, match="уже есть"):
        seal(sealed, CONTENT, KEY)
    assert files_in(sealed.parent) == {"copy.age": before}


def test_nothing_is_left_when_what_is_copied_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="диск не отвечает"):
        seal(tmp_path / "copy.age", failing(OSError(errno.EIO, "")), KEY)
    with pytest.raises(ZeroDivisionError):
        seal(tmp_path / "copy.age", failing(ZeroDivisionError()), KEY)
    assert files_in(tmp_path) == {}


def test_nothing_is_left_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeliveryError, match="на диске нет места"):
        seal(tmp_path / "copy.age", CONTENT, KEY)
    assert files_in(tmp_path) == {}


def test_a_disk_that_gives_back_something_else_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_digest_of", lambda path: "0" * 64)
    with pytest.raises(CopyRefused, match="диск вернул другие данные"):
        seal(tmp_path / "copy.age", CONTENT, KEY)
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize("start", [b"", b"PK some archive", b"age-encryption.org/v1\n-> X25519 "])
def test_what_is_no_copy_or_has_lost_its_beginning_is_told_like_a_wrong_key(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "copy.age").write_bytes(start)
    with pytest.raises(CopyRefused, match="это другой ключ, не копия канцелярии или начало файла повреждено"):
        opened(tmp_path / "copy.age")


def test_a_wrong_key_opens_nothing(sealed: Path) -> None:
    with pytest.raises(CopyRefused, match="это другой ключ"):
        opened(sealed, x25519.Identity.generate())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:-1],
        lambda content: content[:150_000],
        lambda content: content + b"x",
        lambda content: content[:200_000] + b"?" + content[200_001:],
    ],
)
def test_a_copy_that_is_cut_or_changed_behind_its_beginning_is_told_so(
    sealed: Path, spoil: Callable[[bytes], bytes]
) -> None:
    sealed.write_bytes(spoil(sealed.read_bytes()))
    with pytest.raises(CopyRefused, match="повреждена или скопирована не до конца"):
        opened(sealed)
