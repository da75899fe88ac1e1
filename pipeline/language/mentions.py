"""What a text mentions: a document's number, numbers of kindergartens and schools; and the text outside of quotes."""

import re

INSTITUTION = re.compile(
    r"\b(?:[А-ЯЁ]*(?:ДОУ|СОШ|ООШ|ДОБУ|МОЦО)|(?:сад|школ|гимнази|лице|ясл|образовани)[а-яё]*)"
    r"[»“]?[ \u00a0]+[«„]?№[ \u00a0]*(\d+)",
    re.IGNORECASE,
)
INNERMOST_QUOTE = re.compile(r"«[^«»]*»")


def bears_number(text: str, number: object) -> bool:
    """Whether the number stands somewhere after «№», whole: «№ 12» does not bear 1, nor «№ 26/1» 26."""
    return re.search(rf"№[ \u00a0]*{re.escape(str(number))}(?![\w/-])", text) is not None


def institutions(text: str) -> list[str]:
    """The numbers of the kindergartens, schools and centres that the text mentions, each once: «МБДОУ № 27» → «27»."""
    return list(dict.fromkeys(INSTITUTION.findall(text)))


def unquoted(text: str) -> str:
    """The text without what stands in «ёлочках»: titles of acts and names are not its own words."""
    while (less := INNERMOST_QUOTE.sub("", text)) != text:
        text = less
    return text
