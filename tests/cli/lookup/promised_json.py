"""The JSON that a look-up promises."""

import json
from typing import Any

from tests.conftest import Run


def as_json(run: Run, *args: str) -> Any:
    """Return what a command says with --json, which has to end well and leave stderr clean."""
    said = run(*args, "--json")
    assert (said.returncode, said.stderr) == (0, "")
    return json.loads(said.stdout)
