"""Where the key of a learning record store comes from."""

import pytest

from nhs_lead.cli.screen import Screen
from nhs_lead.cli.share.store_key import KEY, store_key
from nhs_lead.errors import UsageError

URL = "http://127.0.0.1:9/xAPI/statements"


@pytest.fixture
def screen() -> Screen:
    """A screen with no key in its environment; nothing is shown on it."""
    made = Screen.__new__(Screen)
    made.environment = {}
    return made


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """What the system's keyring holds, by service and address."""
    keyring = pytest.importorskip("keyring", reason="NOT TESTED: keyring is missing.")
    passwords: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda *asked: passwords.get(asked))
    return passwords


def test_the_environment_comes_first(screen: Screen, kept: dict[tuple[str, str], str]) -> None:
    """A key of the environment is taken, whatever the keyring holds."""
    kept["nhs-lead", URL] = "other:secret"
    screen.environment = {KEY: "ward:secret"}
    assert store_key(screen, URL) == "ward:secret"


def test_the_keyring_is_asked_for_the_address(screen: Screen, kept: dict[tuple[str, str], str]) -> None:
    """The key of this very address counts, and no other one."""
    kept["nhs-lead", "http://127.0.0.1:10"] = "other:secret"
    with pytest.raises(UsageError, match="There is no key for this store") as missing:
        store_key(screen, URL)
    assert missing.value.hint == f"Set {KEY} to NAME:PASSWORD, or keep it with: keyring set nhs-lead {URL}."
    kept["nhs-lead", URL] = "ward:secret"
    assert store_key(screen, URL) == "ward:secret"


def test_a_keyring_that_is_locked(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a keyring raises becomes one sentence."""
    keyring = pytest.importorskip("keyring", reason="NOT TESTED: keyring is missing.")

    def locked(*_: str) -> str:
        raise OSError("it is locked")

    monkeypatch.setattr(keyring, "get_password", locked)
    with pytest.raises(UsageError, match="The keyring cannot be read: it is locked"):
        store_key(screen, URL)
