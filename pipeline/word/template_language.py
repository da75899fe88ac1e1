"""docxtpl's template language over our own sandbox: tags in Word's XML become Jinja source, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import count

from jinja2 import FunctionLoader, TemplateSyntaxError, meta, nodes

from pipeline.expressions import Environment, in_russian
from pipeline.language import NO_BREAK_SPACE, unbroken

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# Braces of other alphabets and of formulas: what stands in them is printed as it is.
LIKE_BRACES = "｛｝﹛﹜❴❵⦃⦄"
ALONE = re.compile(r"\{[{%#]p\s")
ROW = re.compile(r"\{[{%#]tr\s")
COLUMN = re.compile(r"\{[{%#]tc\s")
# Words without which no tag puts anything in: whoever has none of them need not be parsed for it.
INCLUDING = re.compile(r"\b(?:include|import|extends)\b")
# Word turns the quotes of a tag into Russian ones while somebody types it.
RUSSIAN_QUOTES = str.maketrans("«»", "''")
WORDS = re.compile(r"(?<=>)[^<>]+(?=</w:t>)")
# A number in brackets and what it counts, «(8 баллов)»; Word may keep each of them in a run of its own.
COUNTED = re.compile(r"(\((?:<[^>]*>)*\{\{[^{}]*\}\}(?:<[^>]*>)*) (?=(?:<[^>]*>)*\{\{[^{}|]*\| мн\()")
# One paragraph or row a line: the line of a fault then tells the paragraph.
LINE = re.compile(r"(?=<w:p[ >]|<w:tr[ >])")
# What puts a picture of that name in the place of the one in whose description it stands.
PLACING = "картинка"
# Names that the template is given by its renderer, not by its document.
OWN_NAMES = frozenset({"п", "рис", "проход_списка", "left_margin", "draft"})


class Numbering:
    """The numbers of points: `п(1)` → «1.», `п(2)` → «1.1.»; `п.заново()` starts again."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def __call__(self, level: int = 1) -> str:
        self._counts += [0] * (level - len(self._counts))
        self._counts[level - 1 :] = [self._counts[level - 1] + 1]
        return "".join(f"{count}." for count in self._counts)

    def __getitem__(self, name: str) -> Callable[[], str]:
        return {"заново": self.restart}[name]

    def restart(self) -> str:
        """Start from the first point again."""
        self._counts.clear()
        return ""


def counters() -> dict[str, Callable[..., object]]:
    """What counts within one document: points by level, figures, `рис()` → 1, 2, 3, and passes of loops with lists."""
    return {"п": Numbering(), "рис": partial(next, count(1)), "проход_списка": partial(next, count(1))}


def patched(xml: str) -> str:
    """Jinja source of a part: docxtpl's rules, quotes that Word made Russian, no-break spaces, one paragraph a line."""
    # Only a template that is compiled needs it.
    from docxtpl import DocxTemplate

    source: str = DocxTemplate.patch_xml(None, xml)
    straight = TAG.sub(lambda tag: straight_quotes(tag.group()), source)
    source = WORDS.sub(lambda words: unbroken(words.group()), straight)
    source = COUNTED.sub(rf"\1{NO_BREAK_SPACE}", source)
    return LINE.sub("\n", source)


def straight_quotes(tag: str) -> str:
    """A tag whose words stand in the quotes of the language, whatever Word made of them."""
    text = tag.replace("„", '"').replace("\u00ad", "")
    return text if "'" in text or '"' in text else text.translate(RUSSIAN_QUOTES)


def misplaced(words: str) -> Iterator[str]:
    """What is wrong with the tags of one paragraph, before anything else looks at them."""
    if other := re.search(f"[{LIKE_BRACES}]", words):
        yield f"знак «{other[0]}» только похож на фигурную скобку: наберите её заново на клавиатуре"
    rest = TAG.sub("", words)
    if re.search(r"\{[{%#]|[}%#]\}", rest):
        yield "тег не закрыт или разорван: он должен целиком стоять в одном абзаце"
    elif re.search(r"[{}]", rest):
        yield "одиночная фигурная скобка: имена пишутся в двойных – {{ имя }}"
    if ALONE.search(words) and without_one("p", words):
        yield "тег {%p … %} должен стоять в абзаце один"


def without_one(mark: str, words: str) -> str:
    """What would go unseen with the first tag of that mark: «p» takes its paragraph, «tr» its row, «tc» its cell."""
    return re.sub(rf"\{{[{{%#]{mark}\s.*?[}}%#]\}}", "", words, count=1, flags=re.DOTALL).strip()


@lru_cache(maxsize=1)
def _parsing() -> Environment:
    return Environment()


# The functions that every template has.
GLOBALS = dict(_parsing().globals)


def environment(sources: Mapping[str, str]) -> Environment:
    """The language with the given parts and blocks to load."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (sources[name], name, lambda: True) if name in sources else None

    return Environment(loader=FunctionLoader(load))


def _included(source: str) -> frozenset[str]:
    """The blocks a part puts in; none when it cannot be read."""
    if not INCLUDING.search(source):
        return frozenset()
    try:
        names = meta.find_referenced_templates(_parsing().parse(source))
    except TemplateSyntaxError:
        return frozenset()
    return frozenset(name for name in names if name is not None)


def free_paths(source: str, sources: Mapping[str, str]) -> frozenset[str]:
    """Names a part and its blocks need, with the attributes asked of them: «организация.город»."""
    tree = _parsing().parse(source)
    free = meta.find_undeclared_variables(tree) - _parsing().globals.keys() - OWN_NAMES - _set_names(tree)
    assigned = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    paths = {path for path in _paths(tree) if path.partition(".")[0] in free} | free
    for block in _included(source):
        inner = free_paths(sources[block], sources) if block in sources else ()
        paths |= {path for path in inner if path.partition(".")[0] not in assigned}
    return frozenset(paths)


def _set_names(tree: nodes.Template) -> set[str]:
    """The names that a part sets itself; whether it does so on every way to their use shows when it is filled."""
    targets = [node.target for node in tree.find_all(nodes.Assign)]
    parts = [part for target in targets for part in (target, *target.find_all(nodes.Name))]
    return {part.name for part in parts if isinstance(part, nodes.Name)}


def _paths(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all(nodes.Getattr):
        parts, at = [node.attr], node.node
        while isinstance(at, nodes.Getattr):
            parts.append(at.attr)
            at = at.node
        if isinstance(at, nodes.Name):
            yield ".".join([at.name, *reversed(parts)])


def absent_blocks(parts: Iterable[str], blocks: Mapping[str, str]) -> list[str]:
    """Blocks that the parts or their blocks put in and nobody has."""
    waiting, seen = list(parts), set[str]()
    while waiting:
        for name in _included(waiting.pop()) - seen:
            seen.add(name)
            waiting += [blocks[name]] if name in blocks else []
    return sorted(seen - blocks.keys())


def fault(error: Exception, sources: Mapping[str, str]) -> str:
    """What went wrong in Russian, with the words of the paragraph where it did; never a value."""
    key, line = _place(error, sources)
    quote = _quoted(sources[key], line) if key in sources else ""
    where = f" в абзаце «{quote}»" if quote else ""
    return f"{reason(error)}{where}"


def _place(error: Exception, sources: Mapping[str, str]) -> tuple[str, int]:
    """The last line of our sources that the error passed through."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    key, line, trace = "", 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in sources:
            key, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return key, line


def _quoted(source: str, line: int) -> str:
    lines = source.splitlines()
    words = re.sub(r"<[^>]*>", "", lines[line - 1]) if 0 < line <= len(lines) else ""
    return words.strip()[:80]


def reason(error: Exception) -> str:
    """The cause in Russian. Messages of our own filters are Russian already."""
    if sentence := in_russian(error):
        return sentence
    if isinstance(error, TemplateSyntaxError):
        return "тег написан с ошибкой"
    return "выражение нельзя посчитать"
