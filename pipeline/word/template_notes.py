"""What works in a template, though maybe not as its author thinks: told beside it, it holds nothing back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.model import Remark
from pipeline.word import contents, floating_tables, live_fields, named_places, template_tags, typed_facts
from pipeline.word.tag_faults import M
from pipeline.word.template_cleaning import Element, W, parse
from pipeline.word.template_file import DOCUMENT, TemplateFile
from pipeline.word.template_tags import TOKEN, Words

LOOKS = {
    "b": "полужирный",
    "i": "курсив",
    "caps": "прописные",
    "strike": "зачёркнутый",
    "u": "подчёркнутый",
    "highlight": "цветной фон",
    "vertAlign": "верхний или нижний индекс",
}
FIELDS = {
    "TOC": "содержание (его строки – заголовки документа)",
    "PAGEREF": "номер страницы",
    "NUMPAGES": "число страниц",
    "SECTION": "номер раздела",
    "SECTIONPAGES": "число страниц раздела",
}
# findings/half-a-post-set-as-a-fraction-is-on-no-paper.sh
FORMULA_FIELD = "EQ"
OFF = ("0", "false", "off", "none", "baseline")
PLAIN = "обычный"
CONDITION = re.compile(r"\{%\s*(if|elif|else|for|endif|endfor)\b")
IF_ANSWERED = re.compile(r"\{\{.*\|\s*если_есть\b", re.DOTALL)
# A sign that wants words behind it, and one before which there have to be some.
OPENS, CLOSES = re.compile(r"[,;:(«–]\s*$"), re.compile(r"\s*(?:[,;.:)»]|$)")


def notes(file: str, content: bytes, headings: Collection[str], kept_bookmarks: Sequence[str]) -> Iterator[Remark]:
    """The notes on the template called `file`, «templates/приказ.docx», each with its place.

    `headings` are the names of the styles of headings, `kept_bookmarks` say which bookmarks stay. Raises `RenderError`
    for what is no Word file.
    """
    package = TemplateFile.opened(content)
    for words in template_tags.paragraphs(package, headings):
        told = (*_of_paragraph(words), *typed_facts.notes(words))
        yield from (Remark(file, sentence, words.spot(*at)) for sentence, at in told)
    text = parse(package.files[DOCUMENT])
    yield from (Remark(file, note) for note in _of_contents(text, package, headings))
    if fields := live_fields.counting_pages(text):
        yield Remark(file, _counted(fields))
    for name, part in package.files.items():
        if template_tags.is_text(name):
            root = parse(part)
            yield from (Remark(file, note) for note in named_places.notes(root, kept_bookmarks))
            yield from (Remark(file, note) for note in (*_of_formulas(root), *floating_tables.notes(root)))


def _counted(fields: Collection[str]) -> str:
    # Word writes the lines of contents with pages of their own.
    met = {*fields} - ({"PAGEREF"} if "TOC" in fields else set())
    told = ", ".join(words for name, words in FIELDS.items() if name in met)
    return (
        f"здесь {told}: в PDF и в стопках на печать страницы считает LibreOffice, а в файле Word – сам Word. Открывая "
        "документ, он спросит, обновить ли поля, – отвечайте «Да» и сохраняйте."
    )


def _of_formulas(root: Element) -> Iterator[str]:
    """In place of which words LibreOffice may print nothing."""
    fields = (begin for begin, name in live_fields.fields(root) if name == FORMULA_FIELD)
    for formula in (*root.iter(f"{M}oMath"), *fields):
        paragraph = next(formula.iterancestors(f"{W}p"), formula)
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        place = f" в абзаце «{words[:80]}»" if words else ""
        yield (
            f"формула Word{place}: PDF из документа с ней не делается, потому что LibreOffice может напечатать вместо "
            "неё пустое место. Напишите её обычным текстом, например «1/2» или «0,5»."
        )


def _of_contents(text: Element, package: TemplateFile, headings: Collection[str]) -> Iterator[str]:
    """What is to be known of the contents of a template: those that stay as they are, and those without a heading."""
    listed = len(contents.found(text))
    if live_fields.contents_in(text) > listed:
        yield (
            "содержание здесь такое, какого программа не пишет (список рисунков, отдельных стилей или текст в том же "
            "абзаце): в PDF оно останется таким, как в шаблоне."
        )
    styles = {style for style, name in package.style_names().items() if name in headings}
    used = [style for style in text.iter(f"{W}pStyle") if style.get(f"{W}val") in styles]
    if listed and any(next(style.itersiblings(f"{W}numPr"), None) is not None for style in used):
        yield "номеров, которые заголовкам ставит список Word, в содержании PDF не будет: пишите их в самом заголовке."
    if listed and not used:
        names = ", ".join(f"«{name}»" for name in sorted(headings))
        yield f"содержание будет пустым: в шаблоне нет ни одного абзаца стиля {names}."


def _of_paragraph(words: Words) -> Iterator[tuple[str, tuple[int, int]]]:
    text = words.text
    if "{" not in text:
        return
    tokens = [*TOKEN.finditer(text)]
    looks = [look for piece in words.texts for look in [_look(piece)] * len(piece.text or "")]
    for token in tokens:
        met = dict.fromkeys(looks[slice(*token.span())])
        if len(met) > 1:
            first, *others = met
            yield (
                f"тег «{token.group()}» набран по-разному ({first}; {'; '.join(others)}): "
                f"напечатается так, как набрана его первая скобка, – {first}",
                token.span(),
            )
    in_table = next(words.element.iterancestors(f"{W}tc"), None) is not None
    for start, end in _optional(tokens):
        if sentence := _left_over(text[:start], text[end:], in_table=in_table):
            yield sentence, (start, end)


def _look(piece: Element) -> str:
    """The look of the run around a piece of text, in words."""
    run = next(piece.iterancestors(f"{W}r"))
    marks = [mark for name in LOOKS for mark in run.iterfind(f"{W}rPr/{W}{name}")]
    on = [LOOKS[str(mark.tag).removeprefix(W)] for mark in marks if mark.get(f"{W}val") not in OFF]
    return ", ".join(on) or PLAIN


def _optional(tokens: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where a condition without another case, or an answer that may be missing, begins and ends in its paragraph."""
    begun: list[tuple[re.Match[str], bool]] = []
    for token in tokens:
        if IF_ANSWERED.match(token.group()):
            yield token.span()
        word = CONDITION.match(token.group())
        if word is None:
            continue
        if word[1] in ("if", "for"):
            begun.append((token, word[1] == "if"))
        elif begun and word[1] in ("elif", "else"):
            begun[-1] = begun[-1][0], False
        elif begun and (first := begun.pop())[1]:
            yield first[0].start(), token.end()


def _left_over(before: str, after: str, *, in_table: bool) -> str:
    """What stays of a paragraph where nothing is printed between these words, as a sentence; "" where it reads well."""
    if not before.strip() and not after.strip():
        if in_table:
            return ""
        return "если ответа нет, останется пустой абзац: поставьте {%p if … %} и {%p endif %} в отдельные абзацы"
    if OPENS.search(before) and CLOSES.match(after):
        left = f"{before.rstrip()[-1]}{after[:1]}".strip()
        return f"если ответа нет, останется лишнее «{left}»: {MOVE}"
    if before.endswith((" ", "\u00a0")) and after.startswith((" ", "\u00a0")):
        return f"если ответа нет, останутся два пробела подряд: {MOVE}"
    return ""


MOVE = "перенесите знак внутрь условия или напишите {{ ответ | если_есть(', ') }}"
