"""The global options, put together from flags and environment."""

import os
from pathlib import Path

import pytest

from nhs_lead.cli.settings import bundled_content, is_on, settings


@pytest.mark.parametrize(
    ("value", "on"),
    [
        ("1", True),
        ("yes", True),
        ("true", True),
        ("", False),
        ("0", False),
        ("No", False),
        ("FALSE", False),
        ("off", False),
    ],
)
def test_ways_of_saying_no(value: str, on: bool) -> None:
    """A variable that is empty or says no in any usual way counts as not set."""
    assert is_on({"X": value}, "X") is on
    assert not is_on({}, "X")


def test_flags_win_over_the_environment() -> None:
    """What was typed counts more than what was set; packs are not added up."""
    environment = {
        "NHS_LEAD_CONTENT": "a",
        "NHS_LEAD_PACKS": os.pathsep.join(["b", "", "c"]),
        "NHS_LEAD_CACHE_DIR": "d",
    }
    made = settings(environment)
    assert (made.content, made.packs, made.cache) == ("a", ("b", "c"), "d")
    made = settings(environment, content="x", packs=("y",))
    assert (made.content, made.packs) == ("x", ("y",))


@pytest.mark.parametrize(
    ("environment", "accessible", "colour"),
    [
        ({}, False, True),
        ({"ACCESSIBLE": "1"}, True, True),
        ({"NHS_LEAD_ACCESSIBLE": "1"}, True, True),
        ({"TERM": "dumb"}, False, True),
        ({"TERM": "xterm"}, False, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, False, True),
    ],
)
def test_what_the_environment_asks_for(environment: dict[str, str], accessible: bool, colour: bool) -> None:
    """ACCESSIBLE and NO_COLOR are heeded; what a dumb terminal wants is for the screen to say."""
    made = settings({**environment, "NHS_LEAD_CACHE_DIR": "c"})
    assert (made.accessible, made.colour) == (accessible, colour)


def test_the_bundled_content_is_there() -> None:
    """Without anything said, the content that comes with the program is used, and it is there."""
    assert (Path(bundled_content()) / "pack.yaml").is_file()
    assert settings({"NHS_LEAD_CACHE_DIR": "c"}).content == bundled_content()


def test_the_cache_is_where_the_system_keeps_caches() -> None:
    """Where nobody says otherwise, the cache lies in the user's own cache folder."""
    assert "nhs-lead" in Path(settings({}).cache).parts
