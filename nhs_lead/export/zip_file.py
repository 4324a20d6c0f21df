"""Zip files that are the same whenever and wherever they are made."""

import datetime
import io
import zipfile
from collections.abc import Mapping


def zipped(files: Mapping[str, bytes], dated: datetime.date, *, compressed: bool = True) -> bytes:
    """Return a zip file of `files` by their names, each of them dated `dated`: the clock stands in none of them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
            member.create_system = 3  # else it says on which system it was made
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            archive.writestr(member, data)
    return stream.getvalue()
