"""Columns that services which ask questions add to the answers; headings are folded."""

from __future__ import annotations

# The times at which Google, Microsoft, Yandex, Nextcloud, Kobo, JotForm, SurveyMonkey, Typeform, LimeSurvey and
# Qualtrics say that answers were sent, the surest first.
STAMPS = (
    "отметка времени", "время отправки", "время выполнения", "время завершения", "completion time", "timestamp",
    "временная метка", "метка времени", "submission time", "submitted", "дата отправки", "время создания", "created",
    "submission date", "submit date utc", "submit date", "submitted at", "date submitted", "submitdate", "date created",
    "дата и время отправки", "дата создания", "recorded date", "end date", "end",
)  # fmt: skip
# Those that number the rows.
NUMBERS = frozenset({"номер", "п п", "n п п", "no п п", "номер п п", "n", "no"})
SERVICE = frozenset({
    *STAMPS, *NUMBERS, "идентификатор", "время начала", "время последнего изменения", "start time",
    "last modified time", "start", "uuid", "index", "submitted by", "validation status", "version", "user id",
    "user display name",
    "id пользователя", "отображаемое имя пользователя", "имя пользователя", "адрес электронной почты",
    "email address", "электронная почта респондента", "баллы", "score",
    "respondent id", "ид респондента", "collector id", "ид сборщика", "collector", "date modified", "дата изменения",
    "ip address", "ip адрес", "custom data 1", "submission id", "submission ip", "last update date", "edit link",
    "start date utc", "network id", "startlanguage", "lastpage", "seed", "время прохождения",
    "последняя страница", "начальный язык", "начальное значение", "start language", "last page", "дата начала",
    "start date", "status", "response type", "progress", "duration in seconds", "finished", "response id",
    "recipient last name", "recipient first name", "recipient email", "external data reference", "location latitude",
    "location longitude", "distribution channel", "user language",
    "id", "id ответа", "id анкеты",
})  # fmt: skip
