#!/usr/bin/env bash
# Guess: a letter of LibreOffice with parts that are hidden (a section, a paragraph for men and one for women, each with its condition: the «if» that an .odt
#   has) keeps them hidden, or leaves them out, when LibreOffice saves it as .docx; its paper is that of the .odt.
# Really: the PDF that it makes of the .odt is right, and in the .docx and the .doc that it saves all variants are plain words one below the other, hidden
#   sections and hidden paragraphs alike: «Назначить наставником.» is followed by «Отказать в назначении.» on paper. Words hidden within a sentence are left
#   out there, so that a trial with these shows nothing. Of the .odt itself LibreOffice's own text, AbiWord and odt2txt have every variant too, and the
#   words hidden in a sentence with them. pandoc 3.9 has every variant as well and no words of fields, «Номер конец.» for «Номер 42-ОД конец.»; pandoc
#   2.17 has no section at all, the one that is shown included (its issue 8409, closed since). Nothing is told by any of them; nothing was found
#   upstream of LibreOffice about what its .docx shows.
# Whom it hurts: offices that fill templates of LibreOffice and hand out .docx: a decision and its opposite, or a clause that is for somebody else,
#   stand in one paper, and who looks at the screen or at the PDF before sees only one.
# What a program must do: take what is not shown (text:section with text:display, paragraphs with text:hidden-paragraph) out of the .odt before it is turned
#   into anything but a PDF, and compare the words of that PDF with those of what was made.
# Seen: LibreOffice Writer 7.4.7, pandoc 2.17.1.1, AbiWord 3.0.5, odt2txt 0.5, poppler-utils (Debian 12), pypandoc-binary 1.17 (pandoc 3.9), odfpy 1.4.1,
#   2026-11-30.
set -euo pipefail

for program in soffice pandoc abiword odt2txt pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-writer, pandoc, abiword, odt2txt, poppler-utils)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check odfpy==1.4.1 pypandoc-binary==1.17
export HOME="$work" LC_ALL=C.UTF-8
cd "$work"

venv/bin/python - <<'PY'
from odf.opendocument import OpenDocumentText
from odf.text import HiddenParagraph, HiddenText, P, Section, UserFieldDecl, UserFieldDecls, UserFieldGet

made = OpenDocumentText()
fields = UserFieldDecls()
fields.addElement(UserFieldDecl(name="number", valuetype="string", stringvalue="42-ОД"))
fields.addElement(UserFieldDecl(name="agreed", valuetype="float", value="1"))
made.text.addElement(fields)
order = P(text="Номер ")
order.addElement(UserFieldGet(name="number", text="42-ОД"))
order.addText(" конец.")
made.text.addElement(order)
# What the condition says is when the part is hidden.
for name, words, unwanted in (("yes", "Назначить наставником.", 0), ("no", "Отказать в назначении.", 1)):
    part = Section(name=name, display="condition", condition=f"ooow:agreed=={unwanted}")
    part.addElement(P(text=words))
    made.text.addElement(part)
never = Section(name="never", display="none")
never.addElement(P(text="Образец."))
made.text.addElement(never)
for words, unwanted in (("Ознакомлена.", 0), ("Ознакомлен.", 1)):
    line = P()
    line.addElement(HiddenParagraph(condition=f"ooow:agreed=={unwanted}", ishidden="true" if unwanted else "false"))
    line.addText(words)
    made.text.addElement(line)
last = P(text="Подпись")
last.addElement(HiddenText(condition="ooow:agreed==1", stringvalue=" отсутствует", ishidden="true"))
made.text.addElement(last)
made.save("made.odt")
PY
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
line() { sed -E 's/\xef\xbb\xbf|\f//g; s/^ +| +$//g; /^-*$/d' | paste -sd '|'; }
mkdir own
office odt --outdir own made.odt
cp own/made.odt letter.odt
for kind in pdf docx doc txt:Text; do office "$kind" letter.odt; done
paper() {
  mkdir -p paper
  office pdf --outdir paper "$1"
  pdftotext -layout "paper/${1%.*}.pdf" - | line
}
abiword --to=txt -o abiword.txt letter.odt 2>/dev/null
newer=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
seen=$(
  echo "the .odt, on paper: $(pdftotext -layout letter.pdf - | line)"
  echo "its .docx, on paper: $(paper letter.docx)"
  echo "its .doc, on paper: $(paper letter.doc)"
  echo "the .odt, LibreOffice's text: $(line <letter.txt)"
  echo "the .odt, AbiWord: $(line <abiword.txt)"
  echo "the .odt, odt2txt: $(odt2txt letter.odt | line)"
  echo "the .odt, pandoc 2.17: $(pandoc -t plain letter.odt | line)"
  echo "the .odt, pandoc 3.9: $("$newer" -t plain letter.odt | line)"
)
echo "$seen"
right="Номер 42-ОД конец.|Назначить наставником.|Ознакомлена.|Подпись"
variants="|Назначить наставником.|Отказать в назначении.|Образец.|Ознакомлена.|Ознакомлен.|Подпись"
[ "$seen" = "the .odt, on paper: $right
its .docx, on paper: Номер 42-ОД конец.$variants
its .doc, on paper: Номер 42-ОД конец.$variants
the .odt, LibreOffice's text: Номер 42-ОД конец.$variants отсутствует
the .odt, AbiWord: Номер 42-ОД конец.${variants}отсутствует
the .odt, odt2txt: Номер 42-ОДконец.$variants отсутствует
the .odt, pandoc 2.17: Номер конец.|Ознакомлена.|Ознакомлен.|Подпись
the .odt, pandoc 3.9: Номер конец.$variants" ] || { echo "changed: see above"; exit 1; }
