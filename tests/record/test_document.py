"""A document that somebody brings is read, and not believed."""

from typing import Any

import pytest

from nhs_lead.errors import UsageError
from nhs_lead.record.store import Record


@pytest.mark.parametrize("format", [0, 2, "1", None])
def test_another_format(record: Record, format: object) -> None:
    """An export of another format is refused, and says which formats they are."""
    before = record.export()
    with pytest.raises(UsageError, match=f"of format {format!r}, and this program reads format 1"):
        record.take_in({**before, "format": format})
    assert record.export() == before


def test_a_document_nested_without_end(record: Record) -> None:
    """A document made to exhaust the reader is refused like any other broken one."""
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(UsageError, match="not an export"):
        record.take_in({**record.export(), "asked": {"r": {"deep": deep}}})
