"""The real programs that exports are for. They are installed for tests alone."""

import os

import pytest

# Read when tests are collected: later, each test has an environment of its own.
_REQUIRED = os.environ.get("NHS_LEAD_CLIENTS") == "required"


def needed(name: str, there: bool) -> None:
    """Skip the test loudly where the client `name` is missing; fail where CI requires it."""
    if there:
        return
    if _REQUIRED:
        pytest.fail(f"{name} is missing, and NHS_LEAD_CLIENTS=required asks for it.", pytrace=False)
    pytest.skip(f"NOT TESTED with a real client: {name} is missing.")
