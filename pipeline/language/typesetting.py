"""Russian typography: quotes, dashes and the spaces that must not break."""

import re
from functools import lru_cache

from pipeline.language.months import GENITIVE

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
CAPITAL_INITIAL = r"[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?"
SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*"
MONTH = "|".join(GENITIVE)
ABBREVIATIONS = "ст|п|пп|ч|гл|абз|разд|подп|прил|с|стр|рис|табл|кв|д|корп|каб|т|вып"
GAP = "[ \u00a0]"

# A telephone stays on one line: its spaces and hyphens do not break.
TELEPHONE = "\\1\u00a0\\2\u00a0\\3\u2011\\4\u2011\\5"

OPENING = "«„"
CLOSING = "»“”"
QUOTES = frozenset(f'{OPENING}{CLOSING}"')
BEFORE_OPENING = "([{«„–—-/"

SPACING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(f"(?<=[^\\s–—]){GAP}+[-–—](?= |$)", re.MULTILINE), " –"),
    (re.compile(r"^[-—](?= )", re.MULTILINE), "–"),
    (re.compile(f"№{GAP}*(?=[\\w«])"), f"№{NO_BREAK_SPACE}"),
    (re.compile(rf"(?<=\d){GAP}?(?=гг?\.)"), NO_BREAK_SPACE),
    (re.compile(rf"\b(г\.|гор\.|пос\.|ул\.|пр\.){GAP}?(?=[А-ЯЁ])"), rf"\1{NO_BREAK_SPACE}"),
    (re.compile(rf"(?<=\d) (?=(?:{MONTH})\b)"), NO_BREAK_SPACE),
    (re.compile(rf"(?<![\w.])((?:{ABBREVIATIONS})\.){GAP}?(?=\d)", re.IGNORECASE), rf"\1{NO_BREAK_SPACE}"),
    (re.compile(r"(\+7) (\(\d{3,5}\)) (\d{1,3})-(\d\d)-(\d\d)\b"), TELEPHONE),
    (re.compile(r"(?<=\d) (?=(?:%|руб\.|тыс\.|млн|млрд|экз\.|чел\.|шт\.))"), NO_BREAK_SPACE),
    (re.compile(rf"(?<![\w.])({CAPITAL_INITIAL}){GAP}?(?={CAPITAL_INITIAL})"), r"\1"),
    (re.compile(rf"(?<![\w])((?:{CAPITAL_INITIAL})+){GAP}?(?={SURNAME}\b)"), rf"\1{NO_BREAK_SPACE}"),
    (re.compile(rf"\b({SURNAME}){GAP}(?=(?:{CAPITAL_INITIAL}){{1,2}}(?!\w))"), rf"\1{NO_BREAK_SPACE}"),
)

UNBROKEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("№ (?!п/п)"), f"№{NO_BREAK_SPACE}"),
    (re.compile(rf"(?:^|(?<=[\d}}])) (?=(?:{MONTH})\b)"), NO_BREAK_SPACE),
    (re.compile(r"\bn = "), f"n{NO_BREAK_SPACE}={NO_BREAK_SPACE}"),
    (re.compile(r"(?:^|(?<=[\d}])) (?=%(?!\}))"), NO_BREAK_SPACE),
)


# A paper has its heading set each time it is planned and filled in.
@lru_cache(maxsize=4096)
def typography(text: str) -> str:
    """The text with «ёлочки» and nested „лапки“, en dashes and no-break spaces where a line must not break.

    A second pass changes nothing. Letters stay as they are, «ё» too; a quote that nothing opens stays
    straight.
    """
    spaced = "\n".join(nested_quotes(line) for line in text.split("\n"))
    for pattern, replacement in SPACING:
        spaced = pattern.sub(replacement, spaced)
    return spaced


def nested_quotes(line: str) -> str:
    """The line with its quotes paired by depth: outer «», inner „“; all else stays."""
    if QUOTES.isdisjoint(line):
        return line
    depth, before, drawn = 0, " ", []
    # In text with „ the mark “ closes; elsewhere it is the English opening one.
    english = "„" not in line
    for letter in line:
        opens = letter in OPENING or (letter in ('"', "“") and (letter == '"' or english) and _opens(before))
        closes = not opens and (letter in CLOSING or letter == '"')
        if opens:
            letter, depth = ("«" if depth == 0 else "„"), depth + 1
        elif closes and (depth or letter != '"'):
            letter, depth = ("»" if depth <= 1 else "“"), max(depth - 1, 0)
        drawn.append(letter)
        before = letter
    return "".join(drawn)


def unbroken(text: str) -> str:
    """Words of a template with no-break spaces after «№», within «1 июня» and «n = 5» and before «%»; its tags stay as
    they are.
    """
    for pattern, replacement in UNBROKEN:
        text = pattern.sub(replacement, text)
    return text


def _opens(before: str) -> bool:
    """Whether an ambiguous quote after this character opens."""
    return before.isspace() or before in BEFORE_OPENING
