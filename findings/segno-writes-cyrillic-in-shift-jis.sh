#!/usr/bin/env bash
# Guess: segno writes Cyrillic words into a QR code as UTF-8, as everybody does today.
# Really: it takes the first of ISO 8859-1, Shift JIS and UTF-8 that holds all letters, and Shift JIS has a Russian alphabet. «Иванова» becomes
#   Japanese kanji, «12-ОД» bytes in Shift JIS without a word about it. «№ 12-ОД», ««12»» are UTF-8 after all: these signs are not in it.
#   zxing and zbar guess the code and read all of them; OpenCV takes bytes for UTF-8: it raises an error at some words and returns
#   something else for others. A code with the number of an order works or not by which letters are in the number.
# Whom it hurts: who puts number or name of a paper into a code and reads scanned papers with OpenCV.
# What a program must do: segno.make(words, encoding="utf-8", eci=True), which all three read; or put nothing but ASCII into the code.
# Seen: segno 1.6.6, opencv-python-headless 5.0.0.93, zxing-cpp 3.1.1, Python 3.11, 2026-11-29.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  segno==1.6.6 opencv-python-headless==5.0.0.93 zxing-cpp==3.1.1 pillow==12.0.0 numpy==2.4.6

cat >"$work/codes.py" <<'PY'
import io

import cv2
import numpy
import segno
import zxingcpp
from PIL import Image


def read(words: str, **how: object) -> tuple[str, str]:
    picture = io.BytesIO()
    segno.make(words, micro=False, **how).save(picture, kind="png", scale=8)
    pixels = numpy.array(Image.open(picture).convert("L"))
    try:
        opencv = "right" if cv2.QRCodeDetector().detectAndDecode(pixels)[0] == words else "wrong"
    except UnicodeDecodeError:
        opencv = "error"
    return "right" if zxingcpp.read_barcodes(pixels)[0].text == words else "wrong", opencv


for words in ("Иванова", "12-ОД", "№ 12-ОД"):
    code = segno.make(words, micro=False)
    print(words, code.mode, *read(words), *read(words, encoding="utf-8", eci=True))
PY
seen=$("$work/venv/bin/python" "$work/codes.py" 2>/dev/null)
[ "$seen" = 'Иванова kanji right error right right
12-ОД byte right wrong right right
№ 12-ОД byte right right right right' ] || { printf 'changed: now\n%s\n' "$seen"; exit 1; }
printf 'words, mode, zxing and OpenCV as segno writes it, zxing and OpenCV with eci:\n%s\n' "$seen"
