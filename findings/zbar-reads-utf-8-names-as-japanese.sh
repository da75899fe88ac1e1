#!/usr/bin/env bash
# Guess: a QR code that holds UTF-8 bytes, as the package qrcode writes it, is read as UTF-8 by every reader; at the worst all of Cyrillic
#   fails, so that the first try shows it.
# Really: the code does not say which alphabet its bytes are in, and zbar guesses word by word. «Петрова», «Приказ», «№ 12-ОД» come right,
#   «Иванова», «Анна», «Ольга» come back as Japanese half-width letters, without an error: words whose UTF-8 happens to be valid Shift JIS
#   too. Of 44 names and words tried 18 were wrong.
# Whom it hurts: an office that reads scanned papers with zbar: tests with one name pass, the papers of other people are filed under nobody.
# What a program must do: name the alphabet in the code (segno: encoding="utf-8", eci=True), or put nothing but ASCII into it.
# Seen: zbarimg 0.23.92 (Debian 12), qrcode 8.2, segno 1.6.6, Python 3.11, 2026-11-29.
set -euo pipefail

command -v zbarimg >/dev/null || { echo "needs zbarimg (Debian: zbar-tools)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check qrcode==8.2 segno==1.6.6 pillow==12.0.0

cat >"$work/codes.py" <<'PY'
import subprocess
import sys

import qrcode
import segno


def read(picture: str) -> str:
    return subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, check=True).stdout.decode().strip()


plain, named = sys.argv[1:]
for words in ("Петрова", "Приказ", "№ 12-ОД", "Иванова", "Анна", "Ольга"):
    qrcode.make(words).save(plain)
    segno.make(words, encoding="utf-8", eci=True, micro=False).save(named, scale=8)
    print(words, read(plain) == words, read(named) == words)
PY
seen=$("$work/venv/bin/python" "$work/codes.py" "$work/plain.png" "$work/named.png")
[ "$seen" = 'Петрова True True
Приказ True True
№ 12-ОД True True
Иванова False True
Анна False True
Ольга False True' ] || { printf 'changed: zbar now says\n%s\n' "$seen"; exit 1; }
printf 'words, read as UTF-8 without and with its name in the code:\n%s\n' "$seen"
