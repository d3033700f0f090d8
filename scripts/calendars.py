"""Writes calendars/*.json from the package exchange_calendars, which NOTICE names with its version.

    python -m venv ENV && ENV/bin/pip install exchange_calendars==4.13.2 pandas==2.3.3
    ENV/bin/python scripts/calendars.py

With pandas 3 the package silently loses every session on a Saturday, so pandas is pinned too.

docs/methodology/calendars.md describes the files. Days of calendars/overrides.json are left as
ordinary sessions here, since those records close them.
"""

import datetime
import json
import pathlib
from importlib.metadata import version

import exchange_calendars
import pandas
from exchange_calendars import lunisolar_holidays as lunar
from dateutil.easter import easter

PACKAGE, PANDAS = "4.13.2", "2.3.3"
FIRST, LAST, BEYOND = "1990-01-01", "2035-12-31", "2036-03-31"
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "calendars"
WEEKDAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]

THIS_YEAR = "the exchange lists its holidays a year ahead; of later years we have read no list"
NEW_YORK = "the exchange has listed its holidays and early closes to 2028"
LISTED = "holidays follow the moon and are listed a year ahead; the package lists no later ones"

# The exchanges of each file, the package's name of their calendar, and how far lists were read.
EXCHANGES = [
    (["XNYS", "XNAS", "XASE"], "XNYS", "2028-12-31", NEW_YORK),
    (["XLON"], "XLON", "2026-12-31", THIS_YEAR),
    # The package's XFRA is the Frankfurt floor, whose hours differ; XETR is Xetra.
    (["XETR"], "XETR", "2026-12-31", THIS_YEAR),
    (["XPAR"], "XPAR", "2026-12-31", THIS_YEAR),
    (["XAMS"], "XAMS", "2026-12-31", THIS_YEAR),
    (["XMIL"], "XMIL", "2026-12-31", THIS_YEAR),
    (["XSWX"], "XSWX", "2026-12-31", THIS_YEAR),
    (["XSTO"], "XSTO", "2026-12-31", THIS_YEAR),
    (["XTSE"], "XTSE", "2026-12-31", THIS_YEAR),
    (["XTKS"], "XTKS", "2026-12-31", THIS_YEAR),
    (["XHKG"], "XHKG", "2026-12-31", THIS_YEAR),
    (["XSHG"], "XSHG", "2026-12-31", LISTED),
    (["XKRX"], "XKRX", "2026-12-31", THIS_YEAR),
    (["XBOM"], "XBOM", "2026-12-31", LISTED),
    (["XASX"], "XASX", "2026-12-31", THIS_YEAR),
]

# What the package's repository knew at commit 5308ce205784 of 23 July 2026 and its last release
# does not: a day of local elections, and the late hours of the days of the university entrance test.
LATE_HOURS = "10:00-16:30"
CORRECTIONS = {
    "XKRX": {
        "2021-11-18": LATE_HOURS,
        "2022-11-17": LATE_HOURS,
        "2023-11-16": LATE_HOURS,
        "2024-11-14": LATE_HOURS,
        "2025-11-13": LATE_HOURS,
        "2026-06-03": None,
    },
}


def main():
    if (version("exchange_calendars"), version("pandas")) != (PACKAGE, PANDAS):
        raise SystemExit(f"needs exchange_calendars {PACKAGE} and pandas {PANDAS}")
    overrides = json.loads((FOLDER / "overrides.json").read_text())["records"]
    for mics, name, announced, because in EXCHANGES:
        late = {record["date"] for record in overrides if set(record["mics"]) & set(mics)}
        data = calendar_data(mics, name, late)
        data["announced_until"], data["announced_because"] = announced, because
        (FOLDER / f"{'-'.join(mics)}.json").write_text(text_of(data))


def calendar_data(mics, name, late):
    calendar = in_span(name)
    weeks, regular = weeks_of(calendar), regular_hours(calendar)
    hours = {str(row.Index.date()): hours_text(row, calendar.tz)
             for row in calendar.schedule.itertuples()}
    hours.update(CORRECTIONS.get(name, {}))
    hours = {day: text for day, text in hours.items() if text is not None}
    first, end = first_day(calendar), str(calendar.last_session.date())
    closed, extra, special = {}, {}, {}
    for date in pandas.date_range(first, LAST):
        day = str(date.date())
        usual = WEEKDAYS[date.dayofweek] in at(weeks, day)["days"].split()
        is_open = day in hours if day <= end or end >= "2035" else guessed(name, date)
        if day in late and usual:
            continue
        if usual != is_open:
            note(closed if usual else extra, day)
        if day in hours and hours[day] != at(regular, day)["hours"]:
            note(special.setdefault(hours[day], {}), day)
    return {
        "schema": "thirdfriday/exchange-calendar/1",
        "mics": mics,
        "zone": str(calendar.tz),
        "valid_from": first,
        "valid_to": LAST,
        "announced_until": "",
        "announced_because": "",
        "source": f"exchange_calendars {PACKAGE}, {name}",
        "weeks": weeks,
        "hours": [row for row in regular if row["until"] >= first],
        "closed": closed,
        "extra": extra,
        "special": special,
    }


def in_span(name):
    """
    The package's calendar, from its own first day where that is later than ours. It runs past our
    last day, since the package takes the last session of any span in Seoul for a year's first.
    """
    kind = type(exchange_calendars.get_calendar(name))
    low, high = kind.bound_min(), kind.bound_max()
    start = max(pandas.Timestamp(FIRST), low or pandas.Timestamp(FIRST))
    end = min(pandas.Timestamp(BEYOND), high or pandas.Timestamp(BEYOND))
    return exchange_calendars.get_calendar(name, start=start, end=end)


def first_day(calendar):
    """1 January 1990, or the package's own first day where that is later."""
    low = type(calendar).bound_min()
    return FIRST if low is None else max(FIRST, str(low.date()))


def weeks_of(calendar):
    """Weekdays with sessions, each until a day; single Saturdays are written out as extra days."""
    weeks = []
    for start, end, mask in getattr(calendar, "special_weekmasks", []):
        if start is None and str(end.date()) >= FIRST:
            weeks.append({"until": str(end.date()), "days": days_of(mask)})
    return weeks + [{"until": LAST, "days": days_of(calendar.weekmask)}]


def days_of(mask):
    return " ".join(day for day, bit in zip(WEEKDAYS, mask) if bit == "1")


def regular_hours(calendar):
    """Hours in the exchange's zone, each until the day before they changed."""
    tables = [calendar.open_times, calendar.break_start_times or (),
              calendar.break_end_times or (), calendar.close_times]
    starts = sorted({start for table in tables for start, _ in table if start is not None})
    rows = []
    for begins, ends in zip([None, *starts], [*starts, None]):
        times = [time_at(table, begins) for table in tables]
        until = LAST if ends is None else str((ends - pandas.Timedelta(days=1)).date())
        rows.append({"until": until, "hours": span_text(*times)})
    return rows


def time_at(table, day):
    found = None
    for start, time in table:
        if start is None or (day is not None and start <= day):
            found = time
    return found


def hours_text(row, zone):
    local = [None if pandas.isna(time) else time.tz_convert(zone).time()
             for time in (row.open, row.break_start, row.break_end, row.close)]
    return span_text(*local)


def span_text(opens, breaks, resumes, closes):
    times = [opens, closes] if breaks is None else [opens, breaks, resumes, closes]
    texts = [f"{time:%H:%M}" for time in times]
    return ",".join("-".join(texts[at:at + 2]) for at in range(0, len(texts), 2))


def at(rows, day):
    return next(row for row in rows if day <= row["until"])


def note(by_year, day):
    by_year.setdefault(day[:4], []).append(day[5:])


def guessed(name, date):
    """A session after the package's last list: the rules that can be told ahead, provisional."""
    if date.dayofweek > 4:
        return False
    return date.date() not in {"XSHG": shanghai, "XBOM": mumbai}[name](date.year)


def shanghai(year):
    """New Year, the Spring Festival's week, Qingming, Labour Day, the two festivals, October."""
    day = datetime.date
    spring = lunar_day(lunar.chinese_lunar_new_year_dates, year)
    closed = {day(year, 1, 1), lunar_day(lunar.qingming_festival_dates, year)}
    closed |= {spring + datetime.timedelta(days) for days in range(-1, 7)}
    closed |= {day(year, 5, number) for number in range(1, 6)}
    closed |= {day(year, 10, number) for number in range(1, 8)}
    closed.add(lunar_day(lunar.dragon_boat_festival_dates, year))
    closed.add(lunar_day(lunar.mid_autumn_festival_dates, year))
    return closed


def lunar_day(dates, year):
    return next(date.date() for date in map(pandas.Timestamp, dates) if date.year == year)


def mumbai(year):
    """The fixed days and Good Friday; those that follow the moon cannot be told ahead."""
    fixed = [(1, 26), (4, 14), (5, 1), (8, 15), (10, 2), (12, 25)]
    good_friday = easter(year) - datetime.timedelta(2)
    return {datetime.date(year, month, day) for month, day in fixed} | {good_friday}


def text_of(data):
    """JSON with one line a year, so that a change of a holiday is a change of one line."""
    lines = [f'  "{key}": {value_text(key, value)}' for key, value in data.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def value_text(key, value):
    if key in ("closed", "extra"):
        return years_of(value, "    ", "  ")
    if key in ("weeks", "hours"):
        return "[\n" + ",\n".join(f"    {json.dumps(row)}" for row in value) + "\n  ]"
    if key != "special" or not value:
        return json.dumps(value)
    groups = [f'    "{hours}": {years_of(value[hours], "      ", "    ")}' for hours in sorted(value)]
    return "{\n" + ",\n".join(groups) + "\n  }"


def years_of(by_year, indent, outdent):
    if not by_year:
        return "{}"
    rows = [f'{indent}"{year}": "{" ".join(days)}"' for year, days in by_year.items()]
    return "{\n" + ",\n".join(rows) + f"\n{outdent}}}"


if __name__ == "__main__":
    main()
