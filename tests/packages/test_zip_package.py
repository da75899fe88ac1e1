"""A package is the same whichever program deflates its parts."""

from __future__ import annotations

import io
import zipfile
from unittest.mock import patch

import pytest

from pipeline.packages import Bundle, Packed, archive, zip_package
from pipeline.packages.deflating import deflaters

CONTENT = "Приказ ".encode() * 5000


@pytest.mark.parametrize("name", [*deflaters()])
@pytest.mark.parametrize("content", [b"", b"<w:p/>", CONTENT], ids=["empty", "short", "long"])
def test_any_zip_reader_takes_out_what_was_put_in(name: str, content: bytes) -> None:
    with patch.object(zip_package, "FASTEST", deflaters()[name]):
        packed = [Packed.of("word/document.xml", content), Packed.of("а.xml", b"<a/>")]
    with zipfile.ZipFile(io.BytesIO(archive(packed))) as package:
        assert package.testzip() is None
        assert package.read("word/document.xml") == content


def test_a_bundle_goes_on_where_it_was_left() -> None:
    first, second = (Packed.of(name, CONTENT) for name in ("а.xml", "б.xml"))
    begun = Bundle().with_parts([first])
    assert begun.with_parts([second]).closed() == archive([first, second])
    assert begun.closed() == archive([first])


def test_python_deflates_where_nothing_faster_is_installed() -> None:
    with patch("importlib.util.find_spec", return_value=None):
        assert [*deflaters()] == ["zlib"]
