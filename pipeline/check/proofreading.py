"""The tags of a template read from the first to the last: everything that is wrong with them, each at its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.check.scope import names_bound, scope_findings
from pipeline.check.tag_shapes import shape_faults
from pipeline.check.things import Known, Scope
from pipeline.language import did_you_mean, mixed_alphabet
from pipeline.model import Remark, Tag, TaggedTemplate

ENDS = {
    "if": "endif", "for": "endfor", "set": "endset", "with": "endwith", "macro": "endmacro", "filter": "endfilter",
    "call": "endcall", "block": "endblock", "raw": "endraw",
}  # fmt: skip
BEGUN_BY = {end: begin for begin, end in ENDS.items()}
MIDDLES = {"elif": ("if",), "else": ("if", "for")}
SINGLE = ("do", "include", "import", "from", "extends", "break", "continue")
# What is named inside of these is known to nobody but Jinja.
STRANGE = frozenset(("with", "macro", "filter", "call", "block", "raw", "import", "from", "extends"))
RUSSIAN = {
    "если": "if", "иначе": "else", "иначеесли": "elif", "конец": "endif, endfor", "для": "for", "каждый": "for",
    "цикл": "for", "блок": "include", "вставить": "include",
}  # fmt: skip
NOTHING_ALIKE = "Проверьте написание."
STATEMENTS = frozenset((*ENDS, *BEGUN_BY, *MIDDLES, *SINGLE))


@dataclass(frozen=True, slots=True)
class Proof:
    """What a reading of tags brings, in their order, each once.

    `remarks` are what is wrong; `doubts` what is likely to be a slip: words with which an answer is compared and that
    nobody can answer.
    """

    remarks: tuple[Remark, ...]
    doubts: tuple[Remark, ...]


def proofread(template: TaggedTemplate, names: Scope, known: Known) -> Proof:
    """Everything wrong or doubtful with the tags of a template whose document gives it these names."""
    reader = _Proofreader(template, names, known)
    reader.read(template.tags)
    return Proof(tuple(reader.remarks), tuple(reader.doubts))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A tag that waits for its end, and the names that were known before it."""

    tag: Tag
    word: str
    names: Scope


@dataclass
class _Proofreader:
    """One walk over tags; `names` are those known at the place that is read."""

    template: TaggedTemplate
    names: Scope
    known: Known
    remarks: dict[Remark, None] = field(default_factory=dict)
    doubts: dict[Remark, None] = field(default_factory=dict)
    opened: list[_Opened] = field(default_factory=list)
    is_strange: bool = False
    inside: tuple[str, ...] = ()

    def read(self, tags: Iterable[Tag]) -> None:
        """Read the tags of one part or one block."""
        part = ""
        for tag in tags:
            if tag.spot.part != part:
                self._end()
                part = tag.spot.part
            self._read(tag)
        self._end()

    def _tell(self, tag: Tag, sentence: str) -> None:
        self.remarks[Remark(self.template.file, sentence, tag.spot)] = None

    def _end(self) -> None:
        """The end of a part: whatever is open stays so."""
        for one in self.opened:
            self._tell(one.tag, f"тег «{one.tag.written}» не закрыт: не хватает {{% {ENDS[one.word]} %}}")
        if self.opened:
            self.names = self.opened[0].names
        self.opened = []

    def _read(self, tag: Tag) -> None:
        if tag.written.startswith("{{"):
            if tag.is_whole:
                self._name(tag, "{{ (" + tag.text + ") }}")
            return
        word, _, rest = tag.text.partition(" ")
        if word in BEGUN_BY:
            self._close(tag, word)
        elif word in MIDDLES:
            self._middle(tag, word, rest)
        elif word in ENDS and not (word == "set" and "=" in rest):
            self._open(tag, word)
        elif word not in STATEMENTS:
            self._tell(tag, f"тега «{word}» нет. {self._meant(word)}" if word else "тег пуст")
        else:
            self._single(tag, word)

    def _meant(self, word: str) -> str:
        if word.lower() in RUSSIAN:
            return f"Он пишется по-английски: {RUSSIAN[word.lower()]}."
        if word.partition(".")[0] in self.names:
            return f"Сведения печатает тег в двойных скобках: {{{{ {word} }}}}."
        return did_you_mean(word, STATEMENTS)

    def _open(self, tag: Tag, word: str) -> None:
        self.opened.append(_Opened(tag, word, self.names))
        if word in STRANGE:
            self.is_strange = True
        elif tag.is_whole and word in ("if", "for"):
            whole = "{% " + tag.text + " %}{% " + ENDS[word] + " %}"
            self._name(tag, whole)
            if word == "for":
                bound = names_bound(whole, self.names, self.known) or _taken_for_names(tag.text)
                self.names = {**self.names, **bound, "loop": None}
        elif word == "set":
            self.names = {**self.names, tag.text.removeprefix("set").partition("|")[0].strip(): None}

    def _close(self, tag: Tag, word: str) -> None:
        begin = BEGUN_BY[word]
        if begin not in [one.word for one in self.opened]:
            self._tell(tag, f"лишний тег «{tag.written}»: перед ним нет открытого {{% {begin} … %}}")
            return
        while (one := self.opened.pop()).word != begin:
            self._tell(one.tag, f"тег «{one.tag.written}» не закрыт: не хватает {{% {ENDS[one.word]} %}}")
        for sentence in shape_faults(one.tag, tag):
            self._tell(one.tag, sentence)
        if begin in ("for", "macro", "with"):
            self.names = one.names

    def _middle(self, tag: Tag, word: str, rest: str) -> None:
        if not self.opened or self.opened[-1].word not in MIDDLES[word]:
            self._tell(tag, f"«{tag.written}» стоит не на месте: он бывает только между {{% if … %}} и {{% endif %}}")
            return
        for sentence in shape_faults(self.opened[-1].tag, tag):
            self._tell(tag, sentence)
        if word == "elif" and tag.is_whole:
            self._name(tag, "{% if " + rest + " %}{% endif %}")

    def _single(self, tag: Tag, word: str) -> None:
        if word in STRANGE:
            self.is_strange = True
        elif word == "include":
            self._include(tag)
        elif tag.is_whole:
            whole = "{% " + tag.text + " %}"
            self._name(tag, whole)
            if word == "set":
                self.names = {**self.names, **names_bound(whole, self.names, self.known)}

    def _name(self, tag: Tag, whole: str) -> None:
        """Tell what is wrong with the names, parts and filters of a tag."""
        # Letters of two alphabets in one word are told already.
        if not self.is_strange and not any(map(mixed_alphabet, tag.text.replace(".", " ").split())):
            found = scope_findings(whole, self.names, self.known, sentence=True, written=tag.written)
            for sentence in found.faults:
                self._tell(tag, _for_template(sentence, self.known))
            self.doubts |= dict.fromkeys(Remark(self.template.file, words, tag.spot) for words in found.doubts)

    def _include(self, tag: Tag) -> None:
        """Read a block as if it stood here: what is wrong with its names is told where it is put in."""
        written = tag.text.removeprefix("include").strip()
        name = written.strip("'\"")
        if written == name:
            self._tell(tag, f"имя общего блока пишется в кавычках: include '{name}'.")
        elif name not in self.template.blocks:
            self._tell(tag, f"общего блока «{name}» нет. {did_you_mean(name, set(self.template.blocks))}")
        elif name not in self.inside:
            block = TaggedTemplate(f"templates/blocks/{name}.docx", (), self.template.blocks)
            reader = _Proofreader(block, self.names, self.known, inside=(*self.inside, name))
            reader.read(self.template.blocks[name])
            for remark in reader.remarks:
                self.remarks[remark.within(self.template.file, tag.spot)] = None
            self.doubts |= {one.within(self.template.file, tag.spot): None for one in reader.doubts}


def _taken_for_names(loop: str) -> Scope:
    """The name that a loop which cannot be read would give to its items: nothing else is wrong with it below."""
    words = loop.split()
    return {words[1]: None} if len(words) > 1 else {}


def _for_template(sentence: str, known: Known) -> str:
    """What is said of a declaration's expression, with what the author of a template can do."""
    name = sentence.removeprefix("имени «").partition("»")[0]
    if sentence.startswith("имени «") and (name in known.aliases or name in known.language):
        return f"имя «{name}» знают только описания: дайте ему своё имя в разделе [let] описания документа."
    is_name = sentence.startswith("имени «") and sentence.endswith(NOTHING_ALIKE)
    return f"{sentence} Если имя новое, добавьте его в раздел [let] описания документа." if is_name else sentence
