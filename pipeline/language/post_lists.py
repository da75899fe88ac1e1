"""What the dictionary does not tell of posts: frozen first parts, customary plurals, endings of trades."""


def _words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


# The first part of a compound post that does not decline: шеф-повара, вице-президента.
FROZEN_PREFIXES = _words("""
    арт аудио бизнес бренд веб видео вице вэб интернет ит камер кино ко контент контр лейб медиа мини обер
    онлайн пиар премьер пресс продакт проджект радио супер теле топ унтер фитнес флаг фото шеф штаб эвент
    эйчар экс
""")

# Abbreviated words: after these the post stands in the genitive or instrumental, and nothing declines.
FROZEN_ABBREVIATIONS = _words("зам зав нач пом")

# The nominative plural that custom prefers where the dictionary gives another.
PLURALS = {"учитель": "учителя", "вахтер": "вахтеры", "мастер": "мастера", "тренер": "тренеры"}

# A word with such an ending is a person's trade if the dictionary lacks it: тьютор, супервайзер.
TRADES = (
    "арь", "атр", "вед", "гог", "граф", "ент", "ер", "ёр", "зор", "ист", "коуч", "лог", "мен", "навт", "ник",
    "пед", "сор", "тель", "тор", "ург", "хоз", "чик", "щик",
)  # fmt: skip

# Persons that the dictionary takes for things.
PERSONS = _words("аниматор калькулятор медиатор модератор")

# Adjectives and participles that are posts without a noun.
SUBSTANTIVES = _words("""
    вожатая вожатый выступающий горничная дежурная дежурный доверенный заведующая заведующий замещающая
    замещающий исполняющая исполняющий командующий наставляемая наставляемый обучающаяся обучающийся
    ответственная ответственный портной постовой председательствующая председательствующий приглашенный
    приглашённый принимающий проверяющий рабочая рабочий служащая служащий уполномоченная уполномоченный
    управляющая управляющий участковый учащаяся учащийся
""")
