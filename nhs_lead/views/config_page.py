"""The settings on the screen, each with where it comes from."""

from collections.abc import Sequence
from typing import NamedTuple

from nhs_lead.pages.page import Next, Page, Quiet, Row, Table


class Setting(NamedTuple):
    """One setting: its name, its value in words, and where that comes from."""

    name: str
    value: str
    said_by: str


def config_page(settings: Sequence[Setting], path: str, *, there: bool) -> Page:
    """Return all settings, and where the config file is."""
    rows = [Row("", [setting.name, setting.value, setting.said_by]) for setting in settings]
    file = f"The config file is {path}." if there else f"There is no config file yet; it would be {path}."
    order = "A flag counts more than a variable, a variable more than the config file."
    commands = [] if there else [("nhs-lead pack add FOLDER", "add a pack, and begin the file")]
    return Page([Table(("Setting", "Value", "Comes from"), rows, (2, 5, 4)), Quiet(f"{file} {order}"), Next(commands)])
