"""What the dictionary does not tell of posts: frozen first parts, customary plurals, endings of persons."""


def _words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


# The first part of a compound post that does not decline: шеф-повара, вице-президента.
FROZEN_PREFIXES = _words("""
    шеф вице экс пресс обер унтер контр штаб лейб топ медиа веб арт бизнес фитнес интернет онлайн эвент
    контент продакт проджект фото видео аудио радио теле кино мини супер флаг ит ко вэб бренд пиар эйчар
    камер премьер
""")

# The nominative plural in -а that custom prefers where the dictionary gives another.
PLURALS = {
    "учитель": "учителя",
    "вахтер": "вахтеры",
    "мастер": "мастера",
    "тренер": "тренеры",
    "инструктор": "инструкторы",
}

# A word with such an ending is a person's trade even if the dictionary lacks it: тьютор, супервайзер.
TRADES = (
    "тор", "зор", "сор", "ер", "ёр", "ист", "ник", "щик", "чик", "лог", "ант", "ент", "тель", "вед", "граф",
    "мен", "навт", "коуч", "ург", "атр", "пед", "хоз", "арь", "ар",
)  # fmt: skip

# Heads that are adjectives or participles by form and stand without a noun.
SUBSTANTIVES = _words("""
    заведующий заведующая управляющий управляющая ответственный ответственная дежурный дежурная
    исполняющий исполняющая рабочий рабочая вожатый вожатая наставляемый наставляемая обучающийся
    обучающаяся учащийся учащаяся командующий служащий служащая проверяющий горничная портной портная
    уполномоченный уполномоченная доверенный председательствующий председательствующая выступающий
    принимающий участковый постовой приглашённый приглашенный замещающий замещающая ведущий ведущая
""")
