"""Russian words in Latin letters, for names of files on a site."""

import re

LONGEST = 60
_TABLE = str.maketrans("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye") | {
    ord(letter): latin
    for letter, latin in {
        "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    }.items()
}  # fmt: skip


def latin(text: object) -> str:
    """«Утренний круг» as «utrenniy-krug»: small letters, digits and hyphens, at most 60; empty for no such sign."""
    words = re.findall("[a-z0-9]+", str(text).lower().translate(_TABLE))
    return "-".join(words)[:LONGEST].strip("-")
