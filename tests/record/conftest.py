"""A record of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nhs_lead.record.store import Record
from tests.record.history import ITEM, NOW, sitting


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Return the folder in which the record of the test lies, once it is begun."""
    return str(tmp_path / "data")


@pytest.fixture
def record(folder: str) -> Iterator[Record]:
    """Return an open record in which a sitting of three items has begun."""
    with Record.open(folder, NOW).record as opened:
        opened.begin(sitting(), {"r0": ITEM})
        yield opened
