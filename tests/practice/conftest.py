"""What these tests share with those of record."""

from tests.record.conftest import folder, record

__all__ = ["folder", "record"]
