"""NumPy's dates and durations for tests/ops/dates/dates.cpp. Run with NumPy 2.2, output redirected to dates.txt.

A line is what is asked and the answer, in fields with | between them; a count is an integer, NaT's the smallest, and a
text stands as it is. E is an error.
"""

import random
import warnings

import numpy as np

warnings.simplefilter("ignore")
random.seed(7)
UNITS = ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"]
MORE = UNITS + ["15m", "2W", "7D", "3M", "25s", "10ms", "4Y"]
SECONDS = dict(Y=31556952, M=2629746, W=604800, D=86400, h=3600, m=60, s=1, ms=1e-3, us=1e-6, ns=1e-9, ps=1e-12, fs=1e-15)
SECONDS["as"] = 1e-18
NAT = -(2**63)


def emit(*fields):
    print("|".join(map(str, fields)))


def split(unit):
    digits = "".join(c for c in unit if c.isdigit())
    return int(digits or 1), unit[len(digits) :]


def length(unit):
    n, base = split(unit)
    return n * SECONDS[base]


def count(x):
    return int(np.asarray(x).astype("i8"))


TEXTS = ["2024", "2024-02", "2024-02-29", "2023-02-29", "2024-13", "2024-00", "2024-02-30", "2024-02-29T05", "2024-02-29T05:30",
         "2024-02-29 05:30:07", "2024-02-29T05:30:07.1", "2024-02-29T05:30:07.123456789", "2024-02-29T23:59:59.999999999999999999",
         "1969-12-31T23:59:59.5", "1969-12-31", "1900-02-29", "2000-02-29", "0000-03-01", "-0001-12-31", "-44-03-15", "10000-01-01",
         "NaT", "nat", "NAT", "", "  2024-05-05", "2024-05-05 ", "2024-05-05T12:00Z", "2024-05-05T12:00+02:00", "2024-05-05T12:00-0530",
         "2024-05-05T24", "2024-05-05T12:60", "2024-05-05T12:30:60", "2024-5-5", "20240505", "2024-05-05T", "2024-", "x", "2024-05-05x",
         "2024-05-05T12:00:00.", "1677-09-21T00:12:44", "2262-04-11T23:47:16.854775807", "1970-01-01", "2024-05-05T12:00:00.1234567890123456789",
         "1582-10-04", "2024/05/05", "2024-05-05t12"]
for text in TEXTS:
    for unit in ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "15m", "2W", "3M"]:
        if unit in ("ns", "us") and text in ("0000-03-01", "-0001-12-31", "-44-03-15", "10000-01-01", "1582-10-04", "1900-02-29", "20240505"):
            continue
        try:
            emit("parse", text, unit, count(np.datetime64(text, unit)))
        except ValueError:
            emit("parse", text, unit, "E")
for text in ("1969-12-31T23:59:58.123456789012345678", "1970-01-01T00:00:00.000000000000000001"):
    for unit in ("ps", "fs", "as"):
        emit("parse", text, unit, count(np.datetime64(text, unit)))

COUNTS = [0, 1, -1, 2, 53, -54, 366, 1000, -1001, 86399, -86401, 10**6 + 7, -(10**9) - 3, 123456789012, 2**53 + 1, -(2**60)]
for unit in MORE:
    for n in COUNTS + [NAT]:
        if abs(n) * length(unit) > 3e15 and n != NAT:
            continue
        date = np.datetime64(n, unit) if n != NAT else np.datetime64("NaT", unit)
        emit("date", n, unit, np.datetime_as_string(date))
        emit("auto", n, unit, np.datetime_as_string(date, unit="auto"))
        emit("duration", n, unit, str(np.timedelta64(n, unit) if n != NAT else np.timedelta64("NaT", unit)))
for a in MORE:
    for b in MORE:
        for kind in "Mm":
            try:
                common = np.promote_types(f"{kind}8[{a}]", f"{kind}8[{b}]").str
                common = common[common.index("[") + 1 : -1]
                safe = int(np.can_cast(f"{kind}8[{a}]", f"{kind}8[{b}]", "safe"))
                if kind == "M" and a[-1] in "YM" and b[-1] not in "YM":  # NumPy calls safe what is rounded to weeks
                    safe = int("W" not in b and b != "7D")
                if length(a) / length(b) < 7e16:
                    emit("common", kind, a, b, common, safe)
            except TypeError:
                emit("common", kind, a, b, "E", 0)
            except OverflowError:  # at 56 bits, where ours is at 63
                pass
            for n in random.sample(COUNTS, 3):
                if abs(n) * length(a) > 3e15 or abs(n) * length(a) / length(b) > 9e17:
                    continue
                # NumPy wraps in between where a chain of factors does not fit: those are left out.
                if kind == "m" and length(a) / min(length(b), 1) * abs(n) * 400 * (146097 if a[-1] in "YM" and len(a) < 3 else 1) > 9e18:
                    continue
                if kind == "m" and abs(n) * 4800 * length(a) / length(split(a)[1]) > 9e18:
                    continue
                try:
                    emit("convert", kind, n, a, b, count(np.array(n, f"{kind}8[{a}]").astype(f"{kind}8[{b}]")))
                except OverflowError:
                    pass

for pair, (x, y) in {"DD": "DD", "Dh": "Dh", "MD": "MD", "YM": "YM", "sm": "sm"}.items():
    for a in [0, -1, 59, 19782, NAT]:
        for b in [0, 1, 59, -7, NAT]:
            da, db = np.array(a, f"M8[{x}]"), np.array(b, f"M8[{y}]")
            ta, tb = np.array(a, f"m8[{x}]"), np.array(b, f"m8[{y}]")
            for name in "subtract equal not_equal less less_equal greater greater_equal maximum minimum fmax fmin".split():
                emit("op", pair, name, "MM", a, b, count(getattr(np, name)(da, db)))
            emit("op", pair, "add", "Mm", a, b, count(np.add(da, tb)))
            emit("op", pair, "subtract", "Mm", a, b, count(np.subtract(da, tb)))
            if pair == "MD":
                continue
            for name in "add subtract floor_divide remainder equal less maximum fmin".split():
                emit("op", pair, name, "mm", a, b, count(getattr(np, name)(ta, tb)))
            emit("op", pair, "divide", "mm", a, b, repr(float(np.divide(ta, tb))))
for a in [5, -5, 7, 0, 10**12 + 1, NAT]:
    t = np.array(a, "m8[s]")
    for n in [3, -2, 0, 1, -1]:
        for name in "multiply divide floor_divide".split():
            emit("int", name, a, n, count(getattr(np, name)(t, n)))
    for f in [2.5, -0.5, 0.3, 1e-3]:
        for name in "multiply divide".split():
            emit("float", name, a, f, count(getattr(np, name)(t, f)))
    for name in "negative absolute sign positive".split():
        emit("int", name, a, 0, count(getattr(np, name)(t)))

for start, stop, step in [("2024-02", "2024-03", 1), ("2024-02-27", "2024-03-02", 2), ("2024-03-02", "2024-02-20", -3),
                          ("2024-03-02", "2024-02-20", 3), ("2024-01-01", "2024-01-01", 1), ("2024-01-01", "2024-01-08", 7)]:
    emit("arange", start, stop, step, ",".join(str(count(x)) for x in np.arange(start, stop, step, dtype="M8[D]")))

HOLIDAYS = ["2024-01-01", "2024-03-29", "2024-04-01", "2024-05-01", "2024-12-25", "2024-12-26", "2023-12-25", "2024-05-04", "NaT",
            "2024-04-01", "1970-01-01"]
HOLIDAYS += [str(np.datetime64("2024-06-03") + i) for i in range(12)]
for mask in ["1111100", "Mon Tue Wed Thu", "1000001", "0000010", "TueSun", "1111111"]:
    for holidays in [[], HOLIDAYS]:
        cal = np.busdaycalendar(weekmask=mask, holidays=holidays)
        flag = int(bool(holidays))
        emit("calendar", mask, flag, ",".join(str(count(x)) for x in cal.holidays), "".join(str(int(x)) for x in cal.weekmask))
        for day in [19781, 19811, 19789, 19814, 19950, 0, -1, -4, 5, 19875, 19880, 19724]:
            emit("is_busday", mask, flag, day, int(np.is_busday(np.datetime64(day, "D"), busdaycal=cal)))
            for offset in [0, 1, -1, 4, -5, 30, -31, 1000, -1000]:
                for roll in random.sample(["forward", "backward", "modifiedfollowing", "modifiedpreceding", "nat", "raise"], 1):
                    try:
                        r = count(np.busday_offset(np.datetime64(day, "D"), offset, roll=roll, busdaycal=cal))
                    except ValueError:
                        r = "E"
                    emit("offset", mask, flag, day, offset, roll, r)
            for other in [day, day + 1, day - 1, day + 6, day - 9, day + 400, day - 700, 19790]:
                emit("count", mask, flag, day, other, int(np.busday_count(np.datetime64(day, "D"), np.datetime64(other, "D"), busdaycal=cal)))
for mask in ["", "0000000", "111110", "Mon Foo", "mon", "11111002", "MonTu", "1111120", " Mon\tTue "]:
    try:
        emit("mask", mask, "".join(str(int(x)) for x in np.busdaycalendar(weekmask=mask).weekmask))
    except ValueError:
        emit("mask", mask, "E")


def printed(name, a):
    emit(name, ",".join(str(count(x)) for x in a), str(a).replace("\n", "/"), repr(a).replace("\n", "/"))


D = np.array([19782, 19723, NAT, -1, 0], "M8[D]")
printed("print D", D)
printed("print D", D[:2])
printed("print D", D[2:3])
printed("print D", np.arange(30).astype("M8[D]"))
printed("print D", D[:0])
printed("print M", D.astype("M8[M]"))
printed("print s", D.astype("M8[s]"))
printed("print tD", D - D[0])
printed("print tD", np.array([NAT, NAT], "m8[D]"))
printed("print tD", np.array([1, 20, -300], "m8[D]"))
printed("print tD", np.array([1, NAT], "m8[D]"))
printed("print tD", np.arange(1200).astype("m8[D]"))
