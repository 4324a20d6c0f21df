"""The folders of this system's user: those that platformdirs names."""

import os
import sys

import platformdirs
import pytest

from nhs_lead.cli.folders import Kind, user_folder

KINDS: tuple[Kind, ...] = ("config", "data", "cache")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("moved", ["", "/srv/elsewhere", "relative", " "])
def test_as_the_library_has_it(kind: Kind, moved: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Moved or not, the folder is the one that the library names."""
    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", moved)
    assert user_folder(kind, os.environ) == getattr(platformdirs, f"user_{kind}_dir")("nhs-lead", appauthor=False)


@pytest.mark.parametrize("kind", KINDS)
def test_on_other_systems_the_library_is_asked(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Linux is simple enough to know by heart."""
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda *_, **__: f"/asked/{kind}")
    assert user_folder(kind, {}) == f"/asked/{kind}"
