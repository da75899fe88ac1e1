"""Charts of every kind over twelve people, and the documents that they stand in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.expressions import Chart, chart
from pipeline.model import Rendered
from tests.builders.templates import filled, folder, part

LABELS = ["Планирование", "Дети с особыми потребностями", "Работа с родителями"]


EACH: Mapping[str, dict[str, list[Any]]] = {
    "столбцы": {"вход": [Decimal("6.5"), 7, None], "итог": [8, Decimal("7.25"), 9]},
    "рейтинг": {"доля": [50, None, Decimal("66.666")]},
    "линия": {"возврат": [None, 71, 80], "охват": [60, 75, 80]},
    "доли": {"ответы": [50, 30, 20]},
}


def a_chart(kind: str = "столбцы", labels: list[str] = LABELS, unit: str = "%", **changed: Any) -> Chart:
    """A chart of the kind over twelve people."""
    made = chart(kind, changed.pop("title", "Потребность в помощи"), labels, EACH[kind], n=12, единица=unit, **changed)
    assert isinstance(made, Chart)
    return made


def with_chart(path: Path, *charts: Chart) -> Rendered:
    """A document of charts, one after another."""
    text = "\n".join(f"[Рисунок] {{{{ график_{number} }}}}" for number, _ in enumerate(charts))
    names: dict[str, Any] = {f"график_{number}": one for number, one in enumerate(charts)}
    return filled(folder(path, text), **names)


def tree(made: Rendered, name: str = "word/charts/chart1.xml") -> etree._Element:
    """One part of a document."""
    return etree.fromstring(part(made.content, name).encode())


def found(root: etree._Element, path: str) -> list[Any]:
    """What an XPath finds in a chart."""
    spaces = {
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }
    result = root.xpath(path, namespaces=spaces)
    assert isinstance(result, list)
    return result


def names(made: Rendered) -> list[str]:
    """The names of the parts of a document."""
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        return file.namelist()
