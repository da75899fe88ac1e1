#!/usr/bin/env bash
# Guess: a calendar library that has no yearly decrees errs to one side for Russia: it misses the days that a decree moved a weekend to, and what it
#   calls a holiday is one.
# Really: workalendar gives the next Monday off whenever a holiday falls on a weekend. The Labour Code (article 112) says so too, unless the government
#   moves that day elsewhere, which it does in most years: in 2025 the 24th of February and the 10th of March were ordinary Mondays (their days off went to the
#   8th of May and the 13th of June), and workalendar has them off. So it errs to both sides: eight days of 2025, of which two were worked, one Saturday was
#   worked and five weekdays were free. `holidays`, which has the decrees as days, agrees with them (its rule without a decree is another matter).
# Whom it hurts: who counts working days («within three working days»), awaits a signature, or sends reminders: due days come too late in
#   spring and fall on free days in May.
# What a program must do: take the decree of the year as data, and say that a year without one is not known yet.
# Seen: workalendar 17.0.0, holidays 0.109, Python 3.11, 2026-11-30.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" workalendar==17.0.0 holidays==0.109 \
  python-dateutil==2.9.0.post0 six==1.17.0 lunardate==0.3.0 convertdate==2.5.1 pymeeus==0.5.12 pyluach==2.3.0 tzdata==2026.6
seen=$(
  PYTHONPATH="$work/lib" python3 - <<'PY'
import datetime as dt

import holidays
from workalendar.europe import Russia

for year in (2025, 2026):
    rule, decreed = Russia(), holidays.RU(years=year)
    for number in range(365):
        day = dt.date(year, 1, 1) + dt.timedelta(number)
        by_rule, by_decree = rule.is_working_day(day), decreed.is_working_day(day)
        if by_rule != by_decree:
            print(f"{day:%a %d.%m.%Y}: workalendar {'works' if by_rule else 'is off'}, holidays {'works' if by_decree else 'is off'}")
decreed = holidays.RU(years=2025, language="en_US")
print("; ".join(f"{day:%d.%m}: {decreed[day]}" for day in (dt.date(2025, 5, 8), dt.date(2025, 6, 13))))
PY
)
echo "$seen"
[ "$seen" = "Mon 24.02.2025: workalendar is off, holidays works
Mon 10.03.2025: workalendar is off, holidays works
Fri 02.05.2025: workalendar works, holidays is off
Thu 08.05.2025: workalendar works, holidays is off
Fri 13.06.2025: workalendar works, holidays is off
Sat 01.11.2025: workalendar is off, holidays works
Mon 03.11.2025: workalendar works, holidays is off
Wed 31.12.2025: workalendar works, holidays is off
Fri 09.01.2026: workalendar works, holidays is off
Thu 31.12.2026: workalendar works, holidays is off
08.05: Day off (substituted from 02/23/2025); 13.06: Day off (substituted from 03/08/2025)" ] || { echo "changed: see above"; exit 1; }
