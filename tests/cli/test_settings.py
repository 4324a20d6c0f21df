"""The global options, put together from flags and environment."""

import os
from pathlib import Path

import pytest

from nhs_lead.cli.config_file import Configured
from nhs_lead.cli.settings import SettingOrigin, bundled_content, is_on, settings


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


def test_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a variable that names a folder, ~ is the home folder: whatever set it was no shell."""
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("USERPROFILE", "/home/me")
    names = ("CONTENT", "PACKS", "CACHE_DIR", "DATA_DIR")
    made = settings({f"NHS_LEAD_{name}": f"~/{name.lower()}" for name in names})
    assert (made.content, made.packs) == ("/home/me/content", ("/home/me/packs",))
    assert (made.cache, made.data) == ("/home/me/cache_dir", "/home/me/data_dir")
    several = settings({"NHS_LEAD_PACKS": os.pathsep.join(["~/a", "b~", "~"])})
    assert several.packs == ("/home/me/a", "b~", "/home/me")


def test_when_a_day_starts() -> None:
    """A day starts at four unless the config file says otherwise, and where that comes from is known."""
    assert settings({}).day_starts == "04:00"
    made = settings({}, Configured(path="/c.toml", day_starts="05:30", lines={"day_starts": 3}))
    assert (made.day_starts, made.origins["day_starts"]) == ("05:30", SettingOrigin("config", "/c.toml", 3))


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


SAID = Configured(
    path="c.toml",
    there=True,
    content="from-file",
    packs=("/",),
    accessible=True,
    color=False,
    lines={"content": 1, "packs": 2, "accessible": 3, "color": 4},
)
"""A config file that has something to say about everything."""


def test_the_config_file_counts_where_nothing_else_is_said() -> None:
    """Without flags and variables the config file decides, and each value knows its line."""
    made = settings({"NHS_LEAD_CACHE_DIR": "c"}, SAID)
    assert (made.content, made.packs, made.accessible, made.colour) == ("from-file", ("/",), True, False)
    lines = {"content": 1, "packs": 2, "accessible": 3, "color": 4}
    assert {name: made.origins[name] for name in lines} == {
        name: SettingOrigin("config", "c.toml", line) for name, line in lines.items()
    }


def test_flag_then_environment_then_file() -> None:
    """A flag counts more than a variable, a variable more than the config file; packs are never added up."""
    environment = {"NHS_LEAD_CONTENT": "e", "NHS_LEAD_PACKS": "f", "NHS_LEAD_CACHE_DIR": "c"}
    made = settings(environment, SAID)
    assert (made.content, made.packs) == ("e", ("f",))
    assert (made.origins["packs"], made.origins["cache"]) == (
        SettingOrigin("environment", "NHS_LEAD_PACKS"),
        SettingOrigin("environment", "NHS_LEAD_CACHE_DIR"),
    )
    made = settings(environment, SAID, content="x", packs=("y",))
    assert (made.content, made.packs, made.origins["content"]) == ("x", ("y",), SettingOrigin("flag", "--content"))


@pytest.mark.parametrize(
    ("environment", "flags", "accessible", "said_by"),
    [
        ({}, False, True, SettingOrigin("config", "c.toml", 3)),
        ({"NHS_LEAD_ACCESSIBLE": "0"}, False, False, SettingOrigin("environment", "NHS_LEAD_ACCESSIBLE")),
        ({"NHS_LEAD_ACCESSIBLE": ""}, False, True, SettingOrigin("config", "c.toml", 3)),
        ({"NHS_LEAD_ACCESSIBLE": "0", "ACCESSIBLE": "1"}, False, True, SettingOrigin("environment", "ACCESSIBLE")),
        ({"NHS_LEAD_ACCESSIBLE": "0"}, True, True, SettingOrigin("flag", "--accessible")),
    ],
)
def test_a_variable_can_say_no(
    environment: dict[str, str], flags: bool, accessible: bool, said_by: SettingOrigin
) -> None:
    """A variable that says no turns off what the config file turns on; an empty one says nothing."""
    made = settings({**environment, "NHS_LEAD_CACHE_DIR": "c"}, SAID, accessible=flags)
    assert (made.accessible, made.origins["accessible"]) == (accessible, said_by)


@pytest.mark.parametrize(
    ("environment", "no_color", "colour"),
    [({}, False, False), ({"FORCE_COLOR": "1"}, False, True), ({"FORCE_COLOR": "1"}, True, False)],
)
def test_colour_may_be_forced_over_the_file(environment: dict[str, str], no_color: bool, colour: bool) -> None:
    """FORCE_COLOR counts more than `color = false`, and --no-color more than both."""
    assert settings({**environment, "NHS_LEAD_CACHE_DIR": "c"}, SAID, no_color=no_color).colour is colour


def test_packs_that_are_not_there(tmp_path: Path) -> None:
    """A pack of the config file that is away is left out and named; one that was asked for by a flag is not."""
    away, here = str(tmp_path / "away"), str(tmp_path)
    said = Configured(path="c.toml", there=True, packs=(away, here))
    made = settings({"NHS_LEAD_CACHE_DIR": "c"}, said)
    assert (made.packs, made.away) == ((here,), (away,))
    made = settings({"NHS_LEAD_CACHE_DIR": "c"}, said, packs=(away,))
    assert (made.packs, made.away) == ((away,), ())
