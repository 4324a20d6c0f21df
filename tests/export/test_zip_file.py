"""Zip files that are the same whenever they are made."""

import datetime
import io
import zipfile

from nhs_lead.export.zip_file import zipped

DAY = datetime.date(2026, 11, 1)


def test_same_files_same_bytes() -> None:
    """A package has its files in their order, each with the content's date and the same rights on every system."""
    data = zipped({"b.txt": b"words", "a.txt": b""}, DAY)
    assert data == zipped({"b.txt": b"words", "a.txt": b""}, DAY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["b.txt", "a.txt"]
        assert archive.read("b.txt") == b"words"
        assert {(one.date_time, one.create_system, one.external_attr) for one in archive.infolist()} == {
            ((2026, 11, 1, 0, 0, 0), 3, 0o644 << 16)
        }


def test_what_is_compressed_already_is_stored() -> None:
    """A file that is compressed within itself is not compressed again."""
    with zipfile.ZipFile(io.BytesIO(zipped({"page.html": b"x" * 999}, DAY, compressed=False))) as archive:
        assert archive.getinfo("page.html").compress_size == 999
