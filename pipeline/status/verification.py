"""What was found wrong, in sentences: what it is, and how it is mended."""

from __future__ import annotations

import datetime as dt

from pipeline.model import Fault, Finding

_RECORDS = (
    "Ничего не исправляйте сами: верните книгу учёта из последней исправной резервной копии; если копии нет, "
    "покажите это тому, кто обслуживает программу."
)
_ORIGINALS = "Верните его из резервной копии в папку var/archive под тем же именем."
_SENTENCES = {
    Fault.DATABASE: f"Файл книги учёта повреждён внутри. {_RECORDS}",
    Fault.TAIL: "Папки велись дальше, до строки журнала № {line}, а в книге учёта такой строки нет: её конец срезан "
    f"или заменён. {_RECORDS}",
    Fault.CHAIN: f"{{place}}: строка изменена, переставлена или перед ней что-то удалено. {_RECORDS}",
    Fault.DETAILS: f"{{place}}: подробности этой строки изменены. {_RECORDS}",
    Fault.FILE: "{place}: в файле журнала за этот год строка другая, лишняя или её нет. Если о самой книге учёта "
    "ничего не сказано, переименуйте папку var/journal и запустите программу: она запишет журнал заново.",
    Fault.INTAKE: f"{{place}}: в книге учёта об этом файле записано другое. {_RECORDS}",
    Fault.ANSWERS: f"{{place}}: в книге учёта стоят другие ответы из этого файла. {_RECORDS}",
    Fault.NAMES: f"{{place}}: в книге учёта стоят другие имена из этого файла. {_RECORDS}",
    Fault.PAPER: f"{{place}}: в книге учёта об этом документе записано другое. {_RECORDS}",
    Fault.UNTOLD: f"После строки журнала № {{line}} в книгу учёта внесено то, о чём журнал не знает. {_RECORDS}",
    Fault.ORIGINAL_MISSING: f"{{place}}: подлинника принятого файла {{file}} в архиве нет. {_ORIGINALS}",
    Fault.ORIGINAL_CHANGED: f"Подлинник {{file}} в архиве изменён. {_ORIGINALS}",
    Fault.SIGNED_TEXT: "В архиве нет исправленного текста {file}, который подписали вместо текста программы. "
    + _ORIGINALS,
    Fault.GONE: "«{file}»: файл утрачен, в папке outbox его нет. {again}",
    Fault.EDITED: "«{file}»: файл изменён вручную. Если так и надо, ничего не делайте: программа его не тронет. "
    "Если нет, уберите его в другую папку. {again}",
    Fault.MOVED: "«{file}»: файл переложен в «{lies}». Если так и надо, ничего не делайте.",
    Fault.PUT_RIGHT: "«{file}»: прежний файл документа, запись о котором исправлена. Его меняли вручную или держали "
    "открытым, поэтому программа его не убрала. Верный файл – «{lies}»; прежний перепишите в него или удалите.",
    Fault.NOT_ASKED: "«{file}»: документ внесён как подписанный, а этот его файл изменили вручную, и никто не сказал, "
    "какой текст подписан. Сверьте с бумагой: если подписан этот, положите его на место файла без слов «Изменено "
    "вручную» в той же папке; если нет, удалите его.",
    Fault.UNKNOWN: "«{file}»: программа такого файла не выпускала. Если он ваш, ничего не делайте; лишний удалите.",
}


def finding_sentence(finding: Finding) -> str:
    """What is wrong, where, and how it is mended."""
    day = f" от {dt.date.fromisoformat(finding.at[:10]):%d.%m.%Y}" if finding.at else ""
    return _SENTENCES[finding.fault].format(
        place=f"Строка журнала № {finding.line}{day}",
        line=finding.line,
        file=finding.file,
        lies=finding.lies,
        again=how_again(finding),
    )


def how_again(finding: Finding) -> str:
    """How a file that the program made is had again."""
    if not finding.document:
        return "Программа положит его снова, когда в нём что-нибудь изменится, а сейчас – по команде «pipeline blanks»."
    subject = f' --subject "{finding.subject}"' if finding.subject else ""
    again = " --again" if finding.is_frozen else ""
    command = f"«pipeline issue {finding.document}{subject}{again}»"
    return f"Вернуть его: остановите программу, выполните {command} и запустите её снова."
