#!/usr/bin/env bash
# Guess: Moscow has had no summer time since 2014; a meeting at 9:00 with the VTIMEZONE that icalendar adds is at 9:00 in every calendar.
# Really: icalendar writes all changes since 1970 and puts those of one kind into one list, «RDATE:19821001T000000,…,20141026T020000», as
#   RFC 5545 allows. vobject and ical.js take the first value of such a list and no other; the last change they know is that of 2011 to
#   four hours. 9:00 is 5:00 by Greenwich to them and not 6:00, an hour early, and so in Yekaterinburg; icalendar and dateutil read
#   the same file right. Zones with a rule in force (RRULE, as Berlin's) and those whose last change is no list come out right.
# Whom it hurts: everybody is invited an hour too early by programs that go by the file's own VTIMEZONE.
# What a program must do: write days without a time or times in UTC; else give add_missing_timezones a first_date after the last change
#   (shown below: the VTIMEZONE then has no list at all).
# Seen: icalendar 7.3.2, vobject 0.9.9, ical.js 2.2.1, python-dateutil 2.9.0.post0, tzdata 2026.6, 2026-11-29.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  icalendar==7.3.2 vobject==0.9.9 python-dateutil==2.9.0.post0 pytz==2026.6 six==1.17.0 tzdata==2026.6 typing_extensions==4.15.0
npm install --silent --no-audit --no-fund --prefix "$work" ical.js@2.2.1
export PYTHONPATH="$work/lib"

cat >"$work/meeting.py" <<'PY'
"""A calendar of a meeting at 9:00 in Moscow and one in Yekaterinburg, with all changes of their zones or those since 2020."""
import datetime as dt
import io
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import vobject
from dateutil import tz
from icalendar import Calendar, Event


def calendar(**options: dt.date) -> str:
    made = Calendar()
    made.add("prodid", "-//finding//")
    made.add("version", "2.0")
    for zone in ("Europe/Moscow", "Asia/Yekaterinburg"):
        event = Event()
        event.add("uid", zone)
        event.add("summary", zone)
        event.add("dtstamp", dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
        event.add("dtstart", dt.datetime(2026, 9, 15, 9, tzinfo=ZoneInfo(zone)))
        made.add_component(event)
    made.add_missing_timezones(**options)
    return made.to_ical().decode()


def clocks(moments: list[dt.datetime]) -> str:
    return " ".join(f"{moment.astimezone(dt.UTC):%H:%M}" for moment in moments)


name = sys.argv[2]
text = calendar(**({"first_date": dt.date(2020, 1, 1)} if name == "since" else {}))
Path(sys.argv[1], f"{name}.ics").write_text(text, newline="")
zones = tz.tzical(io.StringIO(text))
by_dateutil = [dt.datetime(2026, 9, 15, 9, tzinfo=zones.get(zone)) for zone in ("Europe/Moscow", "Asia/Yekaterinburg")]
by_vobject = [event.dtstart.value for event in vobject.readOne(text).vevent_list]
by_icalendar = [event.start for event in Calendar.from_ical(text).events]
lists = sum("," in line for line in text.replace("\r\n ", "").splitlines() if line.startswith("RDATE"))
print(name, "lists:", lists, "icalendar:", clocks(by_icalendar), "dateutil:", clocks(by_dateutil), "vobject:", clocks(by_vobject))
PY
cat >"$work/read.js" <<'JS'
const ICAL = require("ical.js").default || require("ical.js");
const book = new ICAL.Component(ICAL.parse(require("fs").readFileSync(process.argv[2], "utf8")));
book.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
const clocks = book.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString().slice(11, 16));
console.log("ical.js:", ...clocks);
JS
# Each calendar in a process of its own: vobject keeps the zones of the first one it read.
seen=$(for name in all since; do python3 -W ignore "$work/meeting.py" "$work" "$name"; echo "$name $(node "$work/read.js" "$work/$name.ics")"; done)
echo "$seen"
[ "$seen" = "all lists: 4 icalendar: 06:00 04:00 dateutil: 06:00 04:00 vobject: 05:00 03:00
all ical.js: 05:00 03:00
since lists: 0 icalendar: 06:00 04:00 dateutil: 06:00 04:00 vobject: 06:00 04:00
since ical.js: 06:00 04:00" ] || { echo "changed: see above"; exit 1; }
