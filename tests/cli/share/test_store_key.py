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
    assert all(words in told.value.hint for words in (KEY, ".[keyring]", URL))


def test_the_keyring_is_asked_for_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key that the keyring holds for this very address counts, and no other one."""
    keyring = pytest.importorskip("keyring", reason="NOT TESTED: keyring is missing.")
    kept = {("nhs-lead", URL): "ward:secret"}
    monkeypatch.setattr(keyring, "get_password", lambda *asked: kept.get(asked))
    assert store_key(screen(), URL) == "ward:secret"
    with pytest.raises(UsageError, match="There is no key for this store"):
        store_key(screen(), f"{URL}/other")


def test_a_machine_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no keyring, the environment alone is named; another fault of it is told."""
    keyring = pytest.importorskip("keyring", reason="NOT TESTED: keyring is missing.")
    errors = pytest.importorskip("keyring.errors")
    raised = [errors.NoKeyringError("No recommended backend was available."), OSError("it is locked")]

    def broken(*_: str) -> str:
        raise raised.pop(0)

    monkeypatch.setattr(keyring, "get_password", broken)
    with pytest.raises(UsageError, match="There is no key for this store") as told:
        store_key(screen(), URL)
    assert told.value.hint == f"Set {KEY} to NAME:PASSWORD."
    with pytest.raises(UsageError, match="The keyring cannot be read: it is locked"):
        store_key(screen(), URL)
