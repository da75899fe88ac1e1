"""How fast papers are made, as a ratio to docxtpl with the same values: `python -m benchmarks.rendering [ROUNDS]`.

docxtpl opens the file and fills it for every paper, as its users do; ours keeps the template. Four papers are invented,
their markup as Word writes it: a consent of a page, an order with a table of thirty rows, a registry of a thousand, a
report with ten charts (pictures for docxtpl). Three are shipped templates with the values of a golden paper; docxtpl
fills them in our own language, where it draws no chart. Both ways take turns; what is told is CPU, the
median of all rounds.
"""

from __future__ import annotations

import gc
import io
import random
import re
import statistics
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docxtpl import DocxTemplate, InlineImage
from jinja2 import FunctionLoader

from benchmarks import note
from benchmarks.population import NAMES, PATRONYMICS, SURNAMES
from pipeline.expressions import Environment, chart
from pipeline.model import Moment, Rendered
from pipeline.packages.deflating import deflaters
from pipeline.papers.filled_paper import fill
from pipeline.word import Template, Templates, blocks, template_language
from tests.builders.golden_papers import CASES, planned
from tests.builders.places import TEMPLATES
from tests.builders.shipped import style, templates
from tests.builders.templates import changed, word

Names = Mapping[str, object]
# How long each round of one way lasts, in seconds.
ROUND = 0.3
CHOSEN = {
    "order-pairs": "order-pairs.docx",
    "mentor-registry": "mentor-registry.docx",
    "report-annual": "report-annual.docx",
}

# The row of each paper, what it is, how many times faster it must be made and may at best.
GOALS = {
    "small": ("paper-small", "a consent of one page", 100, 200),
    "order": ("paper-order", "an order with a table of thirty rows", 100, 200),
    "registry, 1,000 rows": ("paper-registry", "a registry of 1,000 rows", 75, 150),
    "annual, ten charts": ("paper-annual", "a report with ten charts", 20, 50),
    "shipped order-pairs": ("order-pairs", "shipped: the order on pairs", 40, 100),
    "shipped mentor-registry": ("mentor-registry", "shipped: the registry of mentors", 40, 100),
    "shipped report-annual": ("report-annual", "shipped: the annual report", 15, 40),
}
LETTERS = "абвгдежз"


def table(loop: str, row: str, letters: str, widths: str) -> str:
    """A table of a row for each of a list, with a heading of numbers."""
    heading = " | ".join(str(number) for number in range(1, len(letters) + 1))
    cells = " | ".join(f"{{{{ {row}.{letter} }}}}" for letter in letters)
    repeated = f"|{{%tr for {row} in {loop} %}}|\n| {cells} |\n|{{%tr endfor %}}|"
    return f"|== ширины={widths} шапка=1\n| {heading} |\n{repeated}\n|=="


SIGNED = "[Подпись] Директор {{ директор }}"
SMALL = """[Название] Согласие
Я, {{ фио }}, паспорт {{ серия }} {{ номер }}, выдан {{ кем }} {{ когда }}, телефон {{ телефон }}, почта {{ почта }},
проживающая по адресу {{ адрес }}, даю {{ кому }} ({{ инн }}) согласие на обработку моих данных до {{ срок }}.
{%p if отзыв %}
Согласие отзывается письмом на имя {{ директор }}.
{%p endif %}
Цель: {{ цель }}. Состав: {{ состав }}.
[Подпись] {{ дата }} ________ {{ подпись }}
"""
POINTS = "\n".join(f"{n}. {{{{ пункт_{n} }}}} – {{{{ кто_{n} }}}}, {{{{ срок_{n} }}}}." for n in range(1, 12))
ORDER = f"""[Вид документа] Приказ
№ {{{{ номер }}}} от {{{{ дата }}}}
[Название] {{{{ название }}}}
{POINTS}
{{%p for пункт in пункты %}}
– {{{{ пункт.что }}}}: {{{{ пункт.кто }}}}
{{%p endfor %}}
{{%p if первое %}}
Контроль оставляю за собой.
{{%p endif %}}
{{%p if второе %}}
С приказом ознакомить {{{{ кто_1 }}}}.
{{%p endif %}}
{table("пары", "пара", LETTERS[:7], "10,30,30,30,25,25,20")}
{{%p if третье %}}
Приложение на одном листе.
{{%p endif %}}
{SIGNED}
"""
REGISTRY = f"[Название] Реестр\n{table('ряды', 'ряд', LETTERS, '10,25,25,25,25,20,20,20')}\n{SIGNED}"
PARAGRAPHS = "\n".join(f"{{{{ раздел.абзац_{n} }}}}" for n in range(8))
ANNUAL = f"""[Название] Отчёт за {{{{ год }}}}
{{%p for раздел in разделы %}}
[Раздел] {{{{ раздел.название }}}}
{PARAGRAPHS}
[Рисунок] {{{{ раздел.рисунок }}}}
{table("раздел.ряды", "ряд", LETTERS[:4], "60,30,30,30")}
{{%p endfor %}}
{SIGNED}
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, made in both ways."""

    name: str
    ours: Callable[[], object]
    docxtpl: Callable[[], object]


def invented(folder: Path) -> Iterator[Paper]:
    """The papers whose templates and values are made up."""
    chance = random.Random(2026)
    people = [" ".join(chance.choice(part.split()) for part in (SURNAMES, NAMES, PATRONYMICS)) for _ in range(300)]

    def rows(count: int, letters: str) -> list[dict[str, str]]:
        return [{letter: chance.choice(people) for letter in letters} for _ in range(count)]

    def said(text: str) -> dict[str, object]:
        return {name: chance.choice(people) for name in re.findall(r"\{\{ (\w+) \}\}", text)}

    points = [{"что": "обеспечить", "кто": person} for person in people[:6]]
    whether: dict[str, object] = {"первое": True, "второе": True, "третье": False, "отзыв": True}
    sections = [
        {
            "название": f"Раздел {n}",
            **{f"абзац_{m}": " ".join(people[m * 9 : m * 9 + 9]) for m in range(8)},
            "ряды": rows(6, LETTERS),
        }
        for n in range(10)
    ]
    drawn = [chart("столбцы", f"Опыт {n}", ["до", "после"], {"год": [n, n + 1]}, n=12) for n in range(10)]
    yield _paper(folder, "small", SMALL, said(SMALL) | whether)
    yield _paper(folder, "order", ORDER, said(ORDER) | whether | {"пункты": points, "пары": rows(30, LETTERS)})
    yield _paper(folder, "registry, 1,000 rows", REGISTRY, said(REGISTRY) | {"ряды": rows(1000, LETTERS)})
    yield _report(folder, sections, drawn)


def _paper(folder: Path, name: str, text: str, names: Names) -> Paper:
    path = folder / f"{name}.docx"
    path.write_bytes(changed(word(text), as_word_writes))
    template = Templates(folder, style()).template(path.name)

    def by_docxtpl() -> None:
        other = DocxTemplate(path)
        other.render(dict(names), autoescape=True)
        other.save(io.BytesIO())

    return Paper(name, lambda: template.render(names, left_mm=30, title=name, draft=False), by_docxtpl)


def _report(folder: Path, sections: Sequence[Names], charts: Sequence[object]) -> Paper:
    pictures = [picture(number) for number in range(len(charts))]
    drawn = [{**section, "рисунок": one} for section, one in zip(sections, charts, strict=True)]
    ours = _paper(folder, "annual, ten charts", ANNUAL, {"год": "2026", "директор": "А.И. Осинова", "разделы": drawn})

    def by_docxtpl() -> None:
        other = DocxTemplate(folder / f"{ours.name}.docx")
        shown = [
            {**section, "рисунок": InlineImage(other, io.BytesIO(one))}
            for section, one in zip(sections, pictures, strict=True)
        ]
        other.render({"год": "2026", "директор": "А.И. Осинова", "разделы": shown}, autoescape=True)
        other.save(io.BytesIO())

    return Paper(ours.name, ours.ours, by_docxtpl)


def as_word_writes(xml: str) -> str:
    """The markup with what Word keeps of editing; every second tag stands in three runs."""
    count = iter(range(10**6))

    def torn(run: re.Match[str]) -> str:
        opening, tag, closing = run.groups()
        if next(count) % 2 or not tag.startswith("{{"):
            return run.group()
        pieces = (tag[:2], tag[2:-2], tag[-2:])
        return '<w:proofErr w:type="spellStart"/>'.join(f"{opening}{piece}{closing}" for piece in pieces)

    xml = re.sub(r'(<w:r><w:t xml:space="preserve">)([^<]*)(</w:t></w:r>)', torn, xml)
    xml = xml.replace("<w:p>", f"<w:p {HISTORY}>").replace("<w:tr>", f"<w:tr {HISTORY}>")
    xml = xml.replace("<w:r>", f'<w:r w:rsidRPr="00778899"><w:rPr>{LETTER_LOOK}</w:rPr>')
    xml = xml.replace("</w:pPr>", f"{PARAGRAPH_LOOK}<w:rPr>{LETTER_LOOK}</w:rPr></w:pPr>")
    return re.sub(r"<w:tcW [^>]*/>", rf"\g<0>{CELL_LOOK}", xml)


HISTORY = 'w:rsidR="00A1B2C3" w:rsidRDefault="00D4E5F6" w:rsidRPr="00112233"'
LETTER_LOOK = (
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman"/>'
    '<w:color w:val="000000"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="ru-RU"/>'
)
PARAGRAPH_LOOK = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/>'
SIDES = ("top", "left", "bottom", "right")
CELL_LOOK = (
    "<w:tcBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in SIDES)
    + '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
)


def picture(seed: int) -> bytes:
    """A picture in the form of PNG of about 160 KB, as a chart of colours has it."""
    chance = random.Random(seed)
    raw = b"".join(b"\0" + chance.randbytes(400) + b"\xff" * 1100 for _ in range(400))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 500, 400, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def shipped() -> Iterator[Paper]:
    """The papers of shipped templates, each with the values of its last golden paper that is ready."""
    shared = blocks.read(TEMPLATES / "blocks", style(), blocks.Blocks(style())).sources
    for name, file in CHOSEN.items():
        case = [case for case in CASES if case.parent.name == name][-1]
        template = templates().template(file)
        assert isinstance(template, Template)
        seen = Seen(template)
        job, office = planned(case)
        # mypy takes no default for a parameter that the caller does not give.
        fill(job, office, seen, lambda paper, state=office.state: Moment(state, paper.day))  # type: ignore[misc]
        yield _shipped(f"shipped {name}", template, seen.given, shared)


@dataclass
class Seen:
    """A template that remembers what it was filled with."""

    template: Template
    given: Names = field(default_factory=dict)

    def render(self, context: Names, *, left_mm: int, title: str, draft: bool, **more: Any) -> Rendered:
        """The filled file."""
        self.given = dict(context)
        return self.template.render(context, left_mm=left_mm, title=title, draft=draft, **more)


def _shipped(name: str, template: Template, names: Names, shared: Mapping[str, str]) -> Paper:
    def by_docxtpl() -> None:
        other = DocxTemplate(TEMPLATES / template.name)
        language = Environment(FunctionLoader(lambda block: (shared[block], block, lambda: True)))
        other.render({**names, **template_language.counters(), "draft": False}, jinja_env=language)
        other.save(io.BytesIO())

    return Paper(name, lambda: template.render(names, left_mm=30, title=name, draft=False), by_docxtpl)


def timed(work: Callable[[], object]) -> float:
    """CPU milliseconds of one paper, the mean of as many as fit into a round."""
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < ROUND or not count:
        work()
        count += 1
    return 1000 * spent / count


def measured(paper: Paper, rounds: int) -> str:
    """The line of the table: both ways, their ratio, what that reaches."""
    paper.ours(), paper.docxtpl()
    ours, other = [], []
    for _ in range(rounds):
        gc.collect()
        other.append(timed(paper.docxtpl))
        ours.append(timed(paper.ours))
    ratio = statistics.median(slow / fast for slow, fast in zip(other, ours, strict=True))
    row, what, must, stretch = GOALS[paper.name]
    goal, reached = f"≥ {must}× / {stretch}×", note.verdict(ratio, must, stretch)
    took = (f"{statistics.median(other):.1f} ms", f"{statistics.median(ours):.3f} ms")
    return f"| {' | '.join((f'`{row}`', what, *took, f'{ratio:.0f}×', goal, reached, str(rounds)))} |"


def main() -> None:
    """Tell all papers, and write them down."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"deflated by {[*deflaters()][-1]}")
    lines = {}
    with TemporaryDirectory() as folder:
        for paper in (*invented(Path(folder)), *shipped()):
            row = GOALS[paper.name][0]
            lines[row] = measured(paper, rounds)
            print(lines[row], flush=True)
    note.put(note.OF_PAPERS, [row for row, *_ in GOALS.values()], lines, f"python -m benchmarks.rendering {rounds}")


if __name__ == "__main__":
    main()
