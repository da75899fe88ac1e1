"""Names in a folder that many papers are put into: listed once, and never behind what people do there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.folders import files, outbox
from pipeline.folders.files import digest
from pipeline.folders.outbox import Deliveries
from tests.builders.folders import files_in, killed
from tests.builders.work_done import listing_counted


def touched(folder: Path) -> None:
    """Let the folder bear another time, as any change does that does not come in the same tick of the clock."""
    status = folder.stat()
    os.utime(folder, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))


@pytest.fixture
def among() -> Deliveries:
    return Deliveries()


def test_a_folder_is_listed_once_for_all_that_is_put_into_it(tmp_path: Path, among: Deliveries) -> None:
    (tmp_path / "Чужой.docx").write_bytes(b"?")
    with listing_counted() as work:
        for number in range(20):
            outbox.deliver(tmp_path, f"Памятка {number}.docx", b"one", among=among)
        for number in range(0, 20, 2):
            outbox.deliver(tmp_path, f"Памятка {number}.docx", b"two", ours=digest(b"one"), among=among)
            outbox.withdraw(tmp_path, f"Памятка {number + 1}.docx", digest(b"one"), among)
            outbox.deliver(tmp_path, f"Приказ {number}.docx", b"one", among=among)
    assert work.listed == 1
    assert len(files_in(tmp_path)) == 21


def test_our_own_paper_in_other_capitals_is_the_same(tmp_path: Path, among: Deliveries) -> None:
    outbox.deliver(tmp_path, "Приказ.docx", b"one", among=among)
    outbox.deliver(tmp_path, "ПРИКАЗ.docx", b"two", ours=digest(b"one"), among=among)
    assert files_in(tmp_path) == {"Приказ.docx": b"two"}


def test_a_name_that_we_gave_up_is_free(tmp_path: Path, among: Deliveries) -> None:
    outbox.deliver(tmp_path, "Приказ.docx", b"one", among=among)
    outbox.withdraw(tmp_path, "Приказ.docx", digest(b"one"), among)
    assert outbox.deliver(tmp_path, "ПРИКАЗ.docx", b"two", among=among).name == "ПРИКАЗ.docx"


@pytest.mark.parametrize(
    ("change", "put"),
    [
        (lambda folder: (folder / "приказ.docx").write_bytes(b"theirs"), "приказ (2).docx"),
        (lambda folder: (folder / "Памятка.docx").rename(folder / "приказ.docx"), "приказ (2).docx"),
        (lambda folder: (folder / "Памятка.docx").unlink(), "Приказ.docx"),
    ],
)
def test_what_people_do_in_between_is_seen(
    tmp_path: Path, among: Deliveries, change: Callable[[Path], None], put: str
) -> None:
    outbox.deliver(tmp_path, "Памятка.docx", b"one", among=among)
    change(tmp_path)
    touched(tmp_path)
    assert outbox.deliver(tmp_path, "Приказ.docx", b"two", among=among).name.casefold() == put.casefold()
    assert len(files_in(tmp_path)) == len(list(tmp_path.iterdir()))


def test_another_folder_in_its_place_is_listed_anew(tmp_path: Path, among: Deliveries) -> None:
    folder, other = tmp_path / "1 Проекты", tmp_path / "другая"
    outbox.deliver(folder, "Памятка.docx", b"one", among=among)
    other.mkdir()
    (other / "приказ.docx").write_bytes(b"theirs")
    folder.rename(tmp_path / "прежняя")
    other.rename(folder)
    assert outbox.deliver(folder, "Приказ.docx", b"one", among=among).name == "Приказ (2).docx"


def test_people_who_come_in_the_same_tick_lose_nothing(tmp_path: Path, among: Deliveries) -> None:
    outbox.deliver(tmp_path, "Памятка.docx", b"one", among=among)
    before = tmp_path.stat()
    (tmp_path / "приказ.docx").write_bytes(b"theirs")
    os.utime(tmp_path, ns=(before.st_atime_ns, before.st_mtime_ns))
    outbox.deliver(tmp_path, "Приказ.docx", b"one", among=among)
    assert files_in(tmp_path)["приказ.docx"] == b"theirs"


def test_killed_among_several_deliveries_each_file_is_whole_or_not_there(tmp_path: Path) -> None:
    for step in range(1, 40):
        folder = tmp_path / str(step)

        def put_all(folder: Path = folder) -> None:
            among = Deliveries()
            with among.flushed_together():
                for number in range(3):
                    outbox.deliver(folder, f"Памятка {number}.docx", b"whole", among=among)

        was_killed = killed(step, put_all)
        seen = {name: content for name, content in files_in(folder).items() if ".~" not in name}
        assert {*seen.values()} <= {b"whole"}
        put_all()
        files.remove_temps(folder)
        assert sorted(files_in(folder)) == [f"Памятка {number}.docx" for number in range(3)]
        if not was_killed:
            break
    assert not was_killed and step > 10


def test_names_are_on_the_disk_before_several_deliveries_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr(files, "flush_folder", flushed.append)
    among = Deliveries()
    with among.flushed_together():
        for folder in ("2", "1"):
            for number in range(2):
                outbox.deliver(tmp_path / folder, f"{number}.docx", b"one", among=among)
        assert not flushed
    assert flushed == [tmp_path / "1", tmp_path / "2"]
