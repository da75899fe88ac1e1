"""What starts the program without typing, where people start programs by a double click."""

from __future__ import annotations

import html
from collections.abc import Sequence

STARTED_BY_HAND, STARTED_BY_SCHEDULE = "Запустить.cmd", "Запустить по расписанию.cmd"
COMMAND = "pipeline.cmd"
STARTED_WITH_COMPUTER, TASK = "Запускать вместе с компьютером.cmd", "Задача для планировщика.xml"
SYSTEM = "nt"
"""The `os.name` of the system where there are such files."""

# The path of the program may hold Russian letters: the window reads the lines after `chcp` as UTF-8. A folder's name
# ends with a backslash, which before a quotation mark would hide it: hence the full stop.
_HEAD = """@echo off
rem Made by pipeline init, which renews it.
chcp 65001 >nul
"""
# Whoever types in this folder types «pipeline status» and no more.
_COMMAND = _HEAD + '{program} --workspace "%~dp0." %*\n'
_RUN = _HEAD + '{program} --workspace "%~dp0." run\n'
# Who started it by hand reads why it ended; the scheduler has to learn that it did, and starts it again.
_ENDINGS = {STARTED_BY_HAND: "if errorlevel 1 pause\n", STARTED_BY_SCHEDULE: "exit /b %errorlevel%\n"}
# The folder reaches PowerShell by the environment: in a name anything may stand, an apostrophe too.
_SET_UP = (
    _HEAD
    + f"""set "HERE=%~dp0"
schtasks /Create /F /TN "Наставничество" /XML "%~dp0{TASK}"
if errorlevel 1 goto failed
powershell -NoProfile -Command "$link = (New-Object -ComObject WScript.Shell).CreateShortcut([Environment]::GetFolderPath('Desktop') + '\\Наставничество.lnk'); $link.TargetPath = $env:HERE + '{STARTED_BY_HAND}'; $link.WorkingDirectory = $env:HERE; $link.Save()"
if errorlevel 1 goto failed
schtasks /Run /TN "Наставничество"
if errorlevel 1 goto failed
echo Готово: программа запущена, будет запускаться при входе в систему, на рабочем столе ярлык «Наставничество».
pause
exit /b 0
:failed
echo Не получилось: причина выше. Сделайте то же вручную, как описано в «Установке на Windows».
pause
exit /b 1
"""  # noqa: E501 - a command of a window stands in one line
)
# As Windows itself writes a task down. One copy at a time; started anew a minute after a failure; never ended by age.
_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Канцелярия программы наставничества</Description></RegistrationInfo>
  <Triggers>
    <LogonTrigger><Enabled>true</Enabled><UserId>{account}</UserId></LogonTrigger>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T08:00:00</StartBoundary><Enabled>true</Enabled>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{account}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>10</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>"{folder}\\{started}"</Command><WorkingDirectory>{folder}</WorkingDirectory></Exec>
  </Actions>
</Task>
"""


def start_files(program: Sequence[str], folder: str, account: str, system: str) -> dict[str, bytes]:
    """The files by name that start this `program`, with its first words, in the `folder` where they lie.

    `account` is whose they are, as Windows writes it: «ПК-1\\секретарь». None where `system`, an `os.name`, is another.
    """
    if system != SYSTEM:
        return {}
    first, *words = program
    call = " ".join([f'"{first}"', *words]).replace("%", "%%")
    texts = {name: _RUN.format(program=call) + ending for name, ending in _ENDINGS.items()}
    texts |= {COMMAND: _COMMAND.format(program=call), STARTED_WITH_COMPUTER: _SET_UP}
    inside = {"account": account, "folder": folder.rstrip("\\"), "started": STARTED_BY_SCHEDULE}
    task = _TASK.format(**{name: html.escape(word, quote=False) for name, word in inside.items()})
    files = {name: text.replace("\n", "\r\n").encode() for name, text in texts.items()}
    # The scheduler takes a task in UTF-16 alone, with its mark in front.
    return files | {TASK: task.replace("\n", "\r\n").encode("utf-16")}
