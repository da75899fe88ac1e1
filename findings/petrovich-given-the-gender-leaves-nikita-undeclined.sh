#!/usr/bin/env bash
# Guess: a library that declines Russian names does it better when it is told the gender; without one it has to guess.
# Really: with a gender petrovich skips every rule that is marked for both, and these are all rules for names in -а. «Никита», «Лука»,
#   «Савва» of a man and surnames like Глинка or Окуджава of anybody stay in the nominative; without a gender they come right. «Нинель», «Рашель» and
#   «Николь» get a full stop, since the sign for «no change» is taken for letters where it stands in the list of exceptions: «Нинель.».
#   Names in capitals stay as they are. pytrovich, the other port of the same rules, has Никите, Глинке and Нинели, and «ИВАНОВу» for capitals.
# Whom it hurts: «назначить наставником Никита Глинка»: the more careful the program, the worse its order; and a stray full stop ends the sentence.
# What a program must do: take no form unseen: one that equals the nominative, ends in a stop or mixes capitals with small letters is a doubt to
#   be asked about; write names in their usual letters before declining.
# Seen: Petrovich 2.0.1 and pytrovich 0.2.0 (both PyPI), 2026-11-29.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" Petrovich==2.0.1 pytrovich==0.2.0
export PYTHONPATH="$work/lib" PYTHONUTF8=1

python3 - <<'PY'
import sys

from petrovich.enums import Case, Gender
from petrovich.main import Petrovich
from pytrovich.enums import Case as OtherCase
from pytrovich.enums import Gender as OtherGender
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

ours, other = Petrovich(), PetrovichDeclinationMaker()
FIRST, LAST = NamePart.FIRSTNAME, NamePart.LASTNAME
for part, name, gender, expected in (
    (FIRST, "Никита", "male", ("Никита", "Никите", "Никите")),
    (FIRST, "Лука", "male", ("Лука", "Луке", "Луке")),
    (FIRST, "Савва", "male", ("Савва", "Савве", "Савве")),
    (FIRST, "Андрей", "male", ("Андрею", "Андрею", "Андрею")),
    (FIRST, "Нинель", "female", ("Нинель.", "Нинель.", "Нинели")),
    (FIRST, "Николь", "female", ("Николь.", "Николь.", "Николь")),
    (LAST, "Глинка", "male", ("Глинка", "Глинке", "Глинке")),
    (LAST, "Окуджава", "female", ("Окуджава", "Окуджаве", "Окуджаве")),
    (LAST, "ИВАНОВ", "male", ("ИВАНОВ", "ИВАНОВ", "ИВАНОВу")),
):
    decline = ours.firstname if part is FIRST else ours.lastname
    seen = (
        decline(name, Case.DATIVE, {"male": Gender.MALE, "female": Gender.FEMALE}[gender]),
        decline(name, Case.DATIVE, None),
        other.make(part, OtherGender[gender.upper()], OtherCase.DATIVE, name),
    )
    if seen != expected:
        sys.exit(f"changed: {name} ({gender}) in the dative is {seen}")
    print(f"seen: {name} ({gender}): petrovich with the gender {seen[0]}, without {seen[1]}, pytrovich {seen[2]}")
PY
