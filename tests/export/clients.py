"""The real programs that exports are for. They are installed for tests alone."""

import os

import pytest

REQUIRED = os.environ.get("NHS_LEAD_CLIENTS") == "required"
"""Read before a test begins: tests keep the reader's own NHS_LEAD settings out."""


def needed(name: str, there: bool) -> None:
    """Skip the test loudly where the client `name` is missing; fail where CI requires it."""
    if there:
        return
    if REQUIRED:
        pytest.fail(f"{name} is missing, and NHS_LEAD_CLIENTS=required asks for it.", pytrace=False)
    pytest.skip(f"NOT TESTED with a real client: {name} is missing.")
