"""Days and ids as people write them, in the form that the format asks for."""

import datetime
import re
import unicodedata

from nhs_lead.model.wording import MONTHS


def iso_day(written: str) -> str:
    """Return a day in ISO form; nothing where none is there or two can be meant: 5/6/2026 is two."""
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", written, re.ASCII):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) (\d{4})", written, re.ASCII):
        wanted = match[2].capitalize()
        named = [number for number, name in enumerate(MONTHS, 1) if len(wanted) >= 3 and name.startswith(wanted)]
        if not named:
            return ""
        day, month, year = int(match[1]), named[0], int(match[3])
    elif match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", written, re.ASCII):
        day, month, year = map(int, match.groups())
        if day <= 12 and day != month:
            return ""
    else:
        return ""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def slug(text: str, longest: int = 60) -> str:
    """Return an id made of `text`, cut at a word; nothing where it has no letter or digit that an id may have."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    said = ""
    for word in words:
        longer = f"{said}-{word}" if said else word[:longest]
        if len(longer) > longest:
            break
        said = longer
    return said


def day_advised(written: str) -> str:
    """Return how a day is to be written: the very day where it can be read, or else an example."""
    if day := iso_day(written.strip()):
        return f"Write the day as {day}."
    return "Write the day as year, month and day, such as 2026-11-30."


def id_advised(written: str) -> str:
    """Return how an id is to be written, with one that is made of what was `written`."""
    return f"Write it in lower case, its words joined by hyphens, such as '{slug(written) or 'winter-beds'}'."
