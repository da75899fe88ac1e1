#!/usr/bin/env bash
# Guess: a truth in a cell of an .ods is one for every reader: the format keeps it beside the words (office:boolean-value="true"), whatever language the
#   program shows it in.
# Really: pandas, with the engine it takes for .ods unless told otherwise (odf), does not look at the value. It reads the words, and only «TRUE» is true: the
#   «ИСТИНА» of a LibreOffice set to Russian is False, as «ЛОЖЬ» is. Nothing is raised, the column is one of truths. The same table saved by
#   LibreOffice set to English comes right, so a trial on a server shows nothing. With engine="calamine" both come right, and odfdo has the value too.
#   Upstream of pandas nothing was found.
# Whom it hurts: consents and ticks of a table filled in at a Russian desk: everybody has refused.
# What a program must do: name the engine (calamine), or read office:boolean-value; be wary of a column of truths that holds only one of them.
# Seen: pandas 3.1.1, odfpy 1.4.1, python-calamine 0.9.1, odfdo 3.27.3, LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), 2026-12-01.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs soffice (Debian: libreoffice-calc)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 odfdo==3.27.3
export HOME="$work" LC_ALL=C.UTF-8
cd "$work"

# A table as each language types it: the profile has the language, the rest are the usual options of a .csv read like typed cells.
saved() { # language, yes, no
  mkdir -p "profile-$1/user"
  cat >"profile-$1/user/registrymodifications.xcu" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$1</value></prop></item>
</oor:items>
XML
  printf 'Кто;Согласие\nОсинова;%s\nБелова;%s\n' "$2" "$3" >"$1.csv"
  soffice "-env:UserInstallation=file://$work/profile-$1" --headless --infilter=CSV:59,34,76,1,,0,false,true,false \
    --convert-to ods "$1.csv" >/dev/null 2>&1
}
saved ru-RU ИСТИНА ЛОЖЬ
saved en-US TRUE FALSE
seen=$(
  venv/bin/python -W error - <<'PY'
import re
import zipfile

import odfdo
import pandas

for name in ("ru-RU", "en-US"):
    path = f"{name}.ods"
    cells = re.findall(r'boolean-value="(\w+)".*?<text:p>(\w+)<', zipfile.ZipFile(path).read("content.xml").decode())
    print(name, "in the file:", *(f"{value} {words}" for value, words in cells))
    print("  pandas:", *pandas.read_excel(path)["Согласие"])
    print("  pandas, calamine:", *pandas.read_excel(path, engine="calamine")["Согласие"])
    print("  odfdo:", *(row[1] for row in odfdo.Document(path).body.get_table(0).get_values()[1:]))
PY
)
echo "$seen"
[ "$seen" = 'ru-RU in the file: true ИСТИНА false ЛОЖЬ
  pandas: False False
  pandas, calamine: True False
  odfdo: True False
en-US in the file: true TRUE false FALSE
  pandas: True False
  pandas, calamine: True False
  odfdo: True False' ] || { echo "changed: see above"; exit 1; }
