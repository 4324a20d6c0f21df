"""Where the key of a store comes from."""

from types import SimpleNamespace
from typing import Any

import pytest

from nhs_lead.cli.share.store_key import KEY, store_key
from nhs_lead.errors import UsageError

URL = "https://lrs.example.org/xAPI/statements"


def screen(**environment: str) -> Any:
    """Return a screen that knows this environment and nothing else."""
    return SimpleNamespace(environment=environment)


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in the environment is taken as it stands, and no keyring is loaded."""
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    assert store_key(screen(**{KEY: "ward:secret"}), URL) == "ward:secret"


def test_no_key_and_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without either, the sentence says where a key may stand and what brings a keyring."""
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    with pytest.raises(UsageError) as told:
        store_key(screen(), URL)
    assert all(words in told.value.hint for words in (KEY, "nhs-lead[keyring]", URL))
