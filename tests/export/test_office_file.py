"""What Word files and slides have in common."""

import datetime
import io
import time
import zipfile

import pytest

from nhs_lead.export import office_file

DATED = datetime.date(2026, 11, 23)


def test_no_clock_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is packed at another time is the same to the byte, and its members have the date of the content."""

    def save(file: io.BytesIO) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.xml", "<a/>")

    made = office_file.packed(save, DATED)
    monkeypatch.setattr(time, "localtime", lambda _: (1999, 1, 1, 0, 0, 0, 0, 0, 0))
    assert office_file.packed(save, DATED) == made
    assert zipfile.ZipFile(io.BytesIO(made)).getinfo("a.xml").date_time == (2026, 11, 23, 0, 0, 0)


def test_what_xml_cannot_hold() -> None:
    """A character that no XML file can hold is a sign in its place, and line ends are blanks."""
    assert office_file.line(" a\x0bb\n c\x00\ufffe ") == "a\ufffdb c\ufffd\ufffd"
