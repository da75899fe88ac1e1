#!/usr/bin/env bash
# Guess: «every month from 31 August on» (RRULE:FREQ=MONTHLY) is read by all calendar libraries alike; the format says how: a month without that day is
#   left out. At the worst one puts it on the last day of such a month, as people mean it.
# Really: node-ical does so once and stays there: 31 August, 30 September, 30 October, 30 November, for good. Every three months from 30 November on
#   it has 28 February and then the 28th of May and of August; from 29 February of a leap year every year it has 28 February, in leap years
#   too. vobject leaves out what does not exist; ical.js does so for months, but has 1 March in place of 29 February. Where the rule names the
#   day itself (BYMONTHDAY=31, or -1 for the last) the three agree, so a trial with such a rule shows nothing. The engine in node-ical,
#   rrule-temporal, was told (its issue 140, closed); node-ical still asks for its first major version.
# Whom it hurts: the term of a monthly or quarterly report, entered once at the end of a month, is some days early in what a service shows or
#   reminds of, and right in the calendar it was taken from.
# What a program must do: write each term as an event of its own, or BYMONTHDAY=-1 for the last day; reckon no terms from a foreign rule.
# Seen: node-ical 0.26.1 (rrule-temporal 1.6.0), ical.js 2.2.1, Node.js 20, vobject 0.9.9, python-dateutil 2.9.0.post0, 2026-11-30.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  vobject==0.9.9 python-dateutil==2.9.0.post0 pytz==2026.6 six==1.17.0
cat >"$work/package.json" <<'JSON'
{"private": true, "dependencies": {"node-ical": "0.26.1", "ical.js": "2.2.1"}, "overrides": {"rrule-temporal": "1.6.0"}}
JSON
npm install --silent --no-audit --no-fund --prefix "$work"
export PYTHONPATH="$work/lib" TZ=UTC

cat >"$work/terms.py" <<'PY'
"""Writes a calendar of six rules for terms at the end of a month; prints how vobject (by dateutil) reads it."""
import sys
from pathlib import Path

import vobject

RULES = (
    ("monthly", "20260831", "FREQ=MONTHLY;COUNT=4"),
    ("quarterly", "20261130", "FREQ=MONTHLY;INTERVAL=3;COUNT=4"),
    ("yearly", "20240229", "FREQ=YEARLY;UNTIL=20281231"),
    ("named31", "20260831", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4"),
    ("named29", "20240229", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20281231"),
    ("last", "20260831", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4"),
)
lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//finding//"]
for name, day, rule in RULES:
    lines += ["BEGIN:VEVENT", f"UID:{name}", "DTSTAMP:20260901T000000Z", f"SUMMARY:{name}", f"DTSTART;VALUE=DATE:{day}", f"RRULE:{rule}", "END:VEVENT"]
text = "\r\n".join([*lines, "END:VCALENDAR", ""])
Path(sys.argv[1]).write_text(text, newline="")
for event in vobject.readOne(text).vevent_list:
    print("vobject", event.uid.value, *(f"{day:%d.%m.%y}" for day in event.rruleset))
PY
cat >"$work/terms.js" <<'JS'
const fs = require("fs");
const ICAL = require("ical.js").default || require("ical.js");
const shown = (iso) => iso.slice(0, 10).replace(/^\d\d(\d\d)-(\d\d)-(\d\d)$/, "$3.$2.$1");
const text = fs.readFileSync(process.argv[2], "utf8");
for (const part of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(part);
  const days = event.iterator();
  const seen = [];
  for (let day = days.next(); day; day = days.next()) seen.push(shown(day.toString()));
  console.log("ical.js", event.uid, ...seen);
}
for (const event of Object.values(require("node-ical").sync.parseICS(text)).filter((one) => one.type === "VEVENT")) {
  console.log("node-ical", event.uid, ...event.rrule.all().map((day) => shown(day.toISOString())));
}
JS
seen=$(python3 -W ignore "$work/terms.py" "$work/terms.ics"; node "$work/terms.js" "$work/terms.ics")
echo "$seen"
named="named31 31.08.26 31.10.26 31.12.26 31.01.27"
leap="named29 29.02.24 29.02.28"
last="last 31.08.26 30.09.26 31.10.26 30.11.26"
[ "$seen" = "vobject monthly 31.08.26 31.10.26 31.12.26 31.01.27
vobject quarterly 30.11.26 30.05.27 30.08.27 30.11.27
vobject yearly 29.02.24 29.02.28
vobject $named
vobject $leap
vobject $last
ical.js monthly 31.08.26 31.10.26 31.12.26 31.01.27
ical.js quarterly 30.11.26 30.05.27 30.08.27 30.11.27
ical.js yearly 29.02.24 01.03.25 01.03.26 01.03.27 29.02.28
ical.js $named
ical.js $leap
ical.js $last
node-ical monthly 31.08.26 30.09.26 30.10.26 30.11.26
node-ical quarterly 30.11.26 28.02.27 28.05.27 28.08.27
node-ical yearly 29.02.24 28.02.25 28.02.26 28.02.27 28.02.28
node-ical $named
node-ical $leap
node-ical $last" ] || { echo "changed: see above"; exit 1; }
