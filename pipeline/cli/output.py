"""What the commands say: the same facts as a few Russian lines for people and as values for machines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.markup import escape

from pipeline import language
from pipeline.cli.message import Message
from pipeline.definitions import Declarations
from pipeline.model import OF_OUTBOX, REMARKS, EditedPaper, ExitCode, Finding, Intake, Issued, Level, Outcome, Standing
from pipeline.status import Agenda, Overview, PaperLine, WaitingFile, finding_sentence

MOST_REASONS = 3
OUTCOMES = {
    Outcome.ACCEPTED: "принято",
    Outcome.PARTLY: "принято частично, остальное вернули на исправление",
    Outcome.RETURNED: "вернули на исправление",
    Outcome.DUPLICATE: "уже принято раньше",
    Outcome.UNCHANGED: "исправлений не найдено, вернули ещё раз",
    Outcome.UNKNOWN: "не распознано",
    Outcome.ATTACHED: "подписанный экземпляр, приложен к своему документу",
    Outcome.UNPACKED: "архив распакован, файлы из него лежат в папке inbox",
}
COUNTS = {
    Outcome.ACCEPTED: "принято",
    Outcome.PARTLY: "принято частично",
    Outcome.RETURNED: "вернули",
    Outcome.UNCHANGED: "вернули ещё раз",
    Outcome.UNKNOWN: "не распознано",
    Outcome.DUPLICATE: "уже принято раньше",
    Outcome.ATTACHED: "приложено сканов",
    Outcome.UNPACKED: "распаковано архивов",
}
STANDINGS = {
    Standing.DRAFT: "проект",
    Standing.COMPLETE: "на подпись",
    Standing.REGISTERED: "зарегистрирован",
    Standing.CURRENT: "действующий",
}


def escaped(text: str) -> str:
    """Text that the terminal shows letter for letter."""
    return escape(text)


def hindered(sentence: str, since: dt.datetime) -> str:
    """What keeps the program from its work, and since when it waits."""
    return f"{sentence} Программа ждёт с {since:%H:%M} и продолжит сама."


def adopted(inbox: Path, outbox: Path) -> str:
    """That the folders belong to the register now."""
    return f"Папки «{inbox}» и «{outbox}» связаны с этой книгой учёта. Всё, что в них лежит, осталось как было."


def story(done: Intake, declared: Declarations, *, by_name: bool) -> Message:
    """What became of one file; a line that is kept where nobody looks names it by its claim, for files bear names."""
    title = declared.form(done.form).title if done.form else ""
    remarks = sum(problem.level is Level.REMARK for problem in done.problems)
    errors = sum(problem.level is Level.ERROR for problem in done.problems)
    counted = [f"записей – {done.rows}"] if done.rows else []
    counted += [f"ошибок – {errors}"] if errors else []
    counted += [f"замечаний – {remarks}"] if remarks else []
    parts = [f"«{title}»"] if title else []
    parts += [_outcome(done) + (f" ({', '.join(counted)})" if counted else "")]
    facts = {"file": done.name, "form": done.form, "outcome": done.outcome.value, "rows": done.rows,
             "errors": errors, "remarks": remarks, "returned_to": done.file}  # fmt: skip
    name = escape(done.name) if by_name else f"Файл {done.claim}"
    return Message(f"{name}: {', '.join(parts)}", facts)


def looked_at(name: str, taken: Intake | None, reasons: Sequence[str], declared: Declarations) -> Message:
    """What would become of a file, with every reason; None where it would wait for other forms."""
    told = Message(f"{escape(name)}: подождёт в папке inbox", {"file": name, "outcome": "waits"})
    told = story(taken, declared, by_name=True) if taken else told
    lines = (f"  – {escape(reason)}" for reason in reasons)
    return Message("\n".join([told.text, *lines]), {**told.facts, "reasons": [*reasons]})


def _outcome(done: Intake) -> str:
    """What became of the file in a few words; good rows that only say again what is known are no return."""
    return "принято, нового ничего нет" if _brings_no_news(done) else OUTCOMES[done.outcome]


def _brings_no_news(done: Intake) -> bool:
    return done.outcome is Outcome.UNCHANGED and not _unmended(done)


def _unmended(done: Intake) -> bool:
    return done.outcome is Outcome.UNCHANGED and not done.rows


def waits(file: WaitingFile, *, by_name: bool) -> str:
    """Why a file is not taken yet; a line that is kept where nobody looks sends to the page that says it."""
    if by_name:
        return escape(f"{file.name}: {file.reason}")
    return "Файл в папке inbox пока не взят; какой и почему – на странице СТАТУС.html."


def summary(steps: Iterable[Intake | Issued], now: Overview) -> Message:
    """The last word of a run: how many files and papers, and what waits for people."""
    steps = list(steps)
    files = [step for step in steps if isinstance(step, Intake)]
    papers = [step for step in steps if isinstance(step, Issued) and step.document]
    taken = sum(file.outcome in (Outcome.ACCEPTED, Outcome.PARTLY) for file in files)
    back = sum(file.outcome in (Outcome.RETURNED, Outcome.PARTLY) or _unmended(file) for file in files)
    facts = {
        "files": len(files), "accepted": taken, "returned": back, "papers": len(papers),
        "to_sign": len(now.to_sign), "drafts": len(now.drafts), "waiting": len(now.waiting),
        "failed": now.failed,
    }  # fmt: skip
    text = (
        f"Файлов: {len(files)}{_counted(files)}. Выпущено документов: {len(papers)}. "
        f"Ждут подписи и номера: {len(now.to_sign)}, проектов: {len(now.drafts)}, "
        f"ещё не взято файлов: {len(now.waiting)}."
    )
    if now.failed:
        text += f" Не удалось: {len(now.failed)}."
    return Message(text, facts)


def _counted(files: Sequence[Intake]) -> str:
    """How many files came to what, each counted once: «: принято – 1, принято частично – 1»."""
    outcomes = Counter(Outcome.ACCEPTED if _brings_no_news(file) else file.outcome for file in files)
    told = [f"{COUNTS[outcome]} – {outcomes[outcome]}" for outcome in COUNTS if outcomes[outcome]]
    return f": {', '.join(told)}" if told else ""


def status(now: Overview) -> Message:
    """The five answers of the status page as lines."""
    parts = [
        block("С чего начать", [sheet.name for sheet in now.first]),
        block("Ждут вашего решения", [f"{sheet.name}: {sheet.about}" for sheet in now.decisions]),
        *deadlines(now.agenda),
        block("На подпись", [_remarked(paper) for paper in now.to_sign]),
        block("Изменено вручную: программа спросит, какой текст подписан", [_edited(paper) for paper in now.edited]),
        block("Готово", [paper.name for paper in now.ready]),
        block("Проекты", [_lacking(paper) for paper in now.drafts]),
        block("Кого ждём", [f"{one.form}: {len(one.people)}" for one in now.awaited]),
        block("Анкеты ждут согласия", [f"{form}: {', '.join(people)}" for form, people in now.unagreed.items()]),
        block("Вернули на исправление", [_with_reasons(file.name, file.reasons) for file in now.returned]),
        block("Принято с замечаниями", [_with_reasons(file.name, file.reasons) for file in now.remarked]),
        block("Принято", [*_accepted(now)]),
        block("Файлы ждут", [f"{pause.name}: {pause.reason}" for pause in now.waiting]),
        block("Не удалось выпустить", now.failed),
        block("Изменены шаблоны и настройки", now.templates),
        block("На печать", [*(pile.file for pile in now.prints.piles), *now.prints.troubles]),
        block("Резервные копии", now.copies),
        block("Сверка: записи не сходятся", [finding_sentence(finding) for finding in now.untrue]),
        block("Убраны, переложены или изменены", [finding_sentence(finding) for finding in now.displaced]),
    ]
    return Message("\n".join(part for part in parts if part) or "Дел нет.", asdict(now))


def _with_reasons(name: str, reasons: Sequence[str]) -> str:
    """A file with the first of its reasons and how many more there are; all of them stand in the file itself."""
    more = len(reasons) - MOST_REASONS
    tail = [f"И ещё {more} – в самом файле."] if more > 0 else []
    return " ".join([f"{name}:", *reasons[:MOST_REASONS], *tail])


def _accepted(now: Overview) -> Iterator[str]:
    """Each file with whose answers it brought and what they say otherwise than before."""
    for file in now.accepted:
        ended = f"отменено {language.date_short(file.withdrawn)}" if file.withdrawn else ""
        about = ", ".join(part for part in (file.form, file.whose, language.date_short(file.day), ended) if part)
        changes = [f"{one.question}: «{one.was}» → «{one.now}»" for one in file.changes]
        yield "\n      ".join([f"{file.name}: {about}", *changes])


def _edited(paper: EditedPaper) -> str:
    return f"{paper.file}{f': {paper.changes}' if paper.changes else ''}"


def _lacking(paper: PaperLine) -> str:
    return "\n      ".join([f"{paper.name}:", *(sentence.text for sentence in (*paper.lacks, *paper.remarks))])


def _remarked(paper: PaperLine) -> str:
    return "\n      ".join([paper.name, *(remark.text for remark in paper.remarks)])


def block(title: str, lines: Sequence[str]) -> str:
    """Lines under a title; "" without any."""
    if not lines:
        return ""
    return "\n".join([f"[bold]{title}[/]", *(f"  – {escape(line)}" for line in lines)])


def deadlines(agenda: Agenda) -> list[str]:
    """The deadlines that press, the most pressing first."""
    return [
        block("Сроки", [agenda.note] if agenda.note else []),
        block("Сроки: просрочено", [deadline.words for deadline in agenda.overdue]),
        block("Сроки: пора", [deadline.words for deadline in agenda.due]),
        block("Сроки: ближайшие 60 дней", [deadline.words for deadline in agenda.soon]),
    ]


def verified(findings: Sequence[Finding]) -> Message:
    """Whether register, journal, archive and outbox agree; else all that does not, each with its mend."""
    facts = {"whole": not findings, "findings": [asdict(finding) for finding in findings]}
    if not findings:
        return Message(
            "Книга учёта, журнал, архив и папка outbox сходятся: помимо программы никто ничего не менял.", facts
        )
    remarks = [finding for finding in findings if finding.fault in REMARKS]
    others = [finding for finding in findings if finding not in remarks]
    text = [
        block("Не сходится", [finding_sentence(finding) for finding in others]),
        block("К сведению", [finding_sentence(finding) for finding in remarks]),
    ]
    return Message("\n".join(part for part in text if part), facts)


def verified_exit(findings: Sequence[Finding]) -> ExitCode:
    """How a comparison ends: records that are not true weigh more than files that are gone; remarks weigh nothing."""
    faults = {finding.fault for finding in findings} - REMARKS
    if faults - OF_OUTBOX:
        return ExitCode.REGISTER
    return ExitCode.FOLDERS if faults else ExitCode.OK


WITH_COMPUTER = (
    "Чтобы программа запускалась при входе в Windows, а на рабочем столе был ярлык, дважды щёлкните в рабочей "
    "папке файл «Запускать вместе с компьютером.cmd»."
)


def welcome(root: Path, copied: Sequence[str], first: Sequence[str], *, system: str) -> str:
    """The first words after `init`: where to begin, with the blanks that all else waits for, if it still waits.

    On Windows, as `system` (an `os.name`) tells, with what starts the program by itself.
    """
    blanks = "".join(f"\n   – {escape(file)}" for file in first)
    copies = f" Скопировано: {', '.join(copied)}." if copied else ""
    steps = [f"Заполните бланки из папки outbox:{blanks}", "Положите заполненные файлы в папку inbox."] if first else []
    steps.append(
        f'Запустите: pipeline --workspace "{escape(str(root))}" run. '
        "Что происходит, видно на странице outbox/СТАТУС.html."
    )
    steps += [WITH_COMPUTER] if system == "nt" else []
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)] if len(steps) > 1 else steps
    return "\n".join([f"Рабочая папка готова: {escape(str(root))}.{copies}", *numbered])


def renewed(files: Sequence[str], kept: Sequence[str], source: Path) -> str:
    """What `init` renewed after an upgrade, and what it left because people changed it; "" where there is nothing."""
    parts = [f"Обновлено файлов настроек и шаблонов: {len(files)}."] if files else []
    if kept:
        parts.append(
            f"Эти файлы вы меняли, они оставлены как есть, а в новой версии они другие: {escape(', '.join(kept))}. "
            f"Новые лежат в папке «{escape(str(source))}»: перенесите из них то, о чём скажет pipeline check."
        )
    return "\n".join(parts)


def watching(inbox: Path) -> str:
    """What `run` says at its start."""
    return f"Слежу за папкой {escape(str(inbox))}. Остановить – Ctrl+C."


def day(date: dt.date, about: str, done: Iterable[Intake | Issued], declared: Declarations) -> str:
    """One day of the demo: what it was about, what became of the files, which papers came out."""
    done = list(done)
    files = [f"  {story(step, declared, by_name=True).text}" for step in done if isinstance(step, Intake)]
    papers = [step for step in done if isinstance(step, Issued) and step.document]
    names = [f"  → {escape(paper.file)}" for paper in papers if paper.standing is Standing.REGISTERED]
    counted = f"  документов выпущено или обновлено: {len(papers)}" if papers else ""
    return "\n".join([f"[bold]{language.date_long(date)}[/] {escape(about)}", *files, *names, *filter(None, [counted])])


def year(now: Overview, page: Path, folder: Path) -> str:
    """The last words of the demo: what lies where, and how to go on in its folder, whose days are still to come."""
    root = escape(str(folder))
    return (
        f"\nГотово: {len(now.ready)}, на подпись: {len(now.to_sign)}, проектов: {len(now.drafts)}, "
        f"возвращено и не исправлено: {len(now.returned)}.\nСтраница состояния: {escape(str(page))}\n"
        f"Показанный год кончился {now.today:%d.%m.%Y}. Чтобы работать в этой папке дальше, назовите день: "
        f'pipeline --workspace "{root}" --today {now.today} run; по сегодняшним часам – сначала '
        f'pipeline --workspace "{root}" adopt.'
    )
