"""What a Word file and a deck of slides have in common: their dates, their language, and what their text can hold."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable

from nhs_lead.errors import UsageError, installing
from nhs_lead.export.moodle_text import plain_text
from nhs_lead.export.zip_file import zipped

_RUNS = re.compile(r"\s+")


def needs_extra(form: str) -> UsageError:
    """Return what is to be said where the library that writes `form` (a Word file, slides) is not installed."""
    return UsageError(f"What writes {form} is not installed.", installing("office"))


def line(text: str) -> str:
    """Return `text` in one line, with a sign for each character that the file could not hold."""
    return _RUNS.sub(" ", plain_text(text)).strip()


def noon(dated: datetime.date) -> datetime.datetime:
    """Return the time that a file of content of this date says that it was made at."""
    return datetime.datetime(dated.year, dated.month, dated.day, 12, tzinfo=datetime.UTC).replace(tzinfo=None)


def packed(save: Callable[[io.BytesIO], None], dated: datetime.date) -> bytes:
    """Return the file that `save` writes, each of its members dated `dated`: the clock stands in none of them."""
    written = io.BytesIO()
    save(written)
    with zipfile.ZipFile(written) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, dated)
