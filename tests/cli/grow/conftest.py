"""The pack of a self-assessment."""

from pathlib import Path

import pytest

from tests.cli.grow.assessments import PACK
from tests.conftest import Write


@pytest.fixture
def content(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the test read a pack of its own, which it may change."""
    folder = write(PACK)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(folder))
    return folder
