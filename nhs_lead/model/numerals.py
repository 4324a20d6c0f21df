"""Numbers and days as somebody wrote them, within bounds: the one home of reading them.

Python refuses to read a number of more than 4,300 digits, and no calendar of its goes beyond the year 9999. What lies
outside is told apart here, so that it is a sentence and never a surprise.
"""

import re
from datetime import date, datetime, time, timedelta, tzinfo

MOST_DIGITS = 15
"""Digits of any number that content, settings and the environment have a use for."""

_REFERENCE = r"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+))"
_LAST_CHARACTER = len("1114111")


def whole_number(written: str, least: int = -(10**MOST_DIGITS), most: int = 10**MOST_DIGITS) -> int | None:
    """Return the whole number that `written` is, in digits from 0 to 9; None where it is not from `least` to `most`."""
    digits = written.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        return None
    telling = digits.lstrip("0") or "0"
    if len(telling) > MOST_DIGITS:
        return None
    number = -int(telling) if digits != written else int(telling)
    return number if least <= number <= most else None


def day_after(day: date, span: timedelta) -> date:
    """Return the day that lies `span` after `day`, or the last or first one that the calendar has."""
    try:
        return day + span
    except OverflowError:
        return date.max if span > timedelta() else date.min


def moment_after(moment: datetime, span: timedelta) -> datetime:
    """Return the moment `span` after `moment`, in its own time zone, or the last or first one that there is."""
    try:
        return moment + span
    except OverflowError:
        day, hour = (date.max, time.max) if span > timedelta() else (date.min, time.min)
        return datetime.combine(day, hour, moment.tzinfo)


def local_day(written: str, zone: tzinfo | None = None) -> date:
    """Return the day in `zone`, or where this machine stands, of a moment in UTC as the record writes it.

    A moment at either end of the calendar may fall on a day beyond it elsewhere; it keeps its own day then.
    """
    moment = datetime.fromisoformat(written)
    try:
        return moment.astimezone(zone).date()
    except (OverflowError, ValueError, OSError):  # the last is what some systems say of years before 1970
        return moment.date()


def with_short_references(text: str) -> str:
    """Return `text` with its numeric character references, such as &#8211;, short enough for anybody to read.

    One that is beyond every character stands for the sign for none, U+FFFD, as in HTML.
    """

    def short(match: re.Match[str]) -> str:
        sign, digits = ("x", match["hex"]) if match["hex"] else ("", match["decimal"])
        digits = digits.lstrip("0")
        return f"&#{sign}{digits or '0'}" if len(digits) <= _LAST_CHARACTER else "&#xFFFD"

    return re.sub(_REFERENCE, short, text)
