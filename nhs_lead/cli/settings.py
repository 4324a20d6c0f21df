"""What holds for the whole command: the global options, what the environment says, and the config file."""

import os
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from nhs_lead.cli.config_file import Configured
from nhs_lead.cli.folders import user_folder

_OFF = ("", "0", "false", "no", "off")

NOTHING = Configured()
"""Where there is no config file."""


class SettingOrigin(Struct, frozen=True):
    """Where the value of a setting comes from: the flag, the variable or the line of the config file is named."""

    kind: Literal["flag", "environment", "config", "default"]
    name: str = ""
    line: int = 0


DEFAULT = SettingOrigin("default")

DAY_STARTS = "04:00"
"""When a day begins where nobody says otherwise. Written here, since start-up loads no calendar."""


class Settings(Struct, frozen=True, kw_only=True):
    """The global options, once flags, environment and config file are put together. They count in this order."""

    content: str
    packs: tuple[str, ...]
    cache: str
    data: str
    accessible: bool
    colour: bool
    ask: bool
    debug: bool
    pager: bool = True
    """Whether a page that is longer than the window may go through a pager."""
    day_starts: str = DAY_STARTS
    """When the learner's day begins, as HH:MM."""
    away: tuple[str, ...] = ()
    """Packs of the config file that are not there now, such as those on a drive that is not connected."""
    origins: Mapping[str, SettingOrigin] = {}
    configured: Configured = NOTHING


def settings(
    environment: Mapping[str, str],
    configured: Configured = NOTHING,
    *,
    content: str = "",
    packs: tuple[str, ...] = (),
    accessible: bool = False,
    no_color: bool = False,
    no_input: bool = False,
    no_pager: bool = False,
    debug: bool = False,
) -> Settings:
    """Return the settings that these flags, this environment and this config file give."""
    origins: dict[str, SettingOrigin] = {}
    named = environment.get("NHS_LEAD_PACKS", "").split(os.pathsep)
    from_environment = tuple(os.path.expanduser(pack) for pack in named if pack)
    laid = packs or from_environment
    away: tuple[str, ...] = ()
    if packs:
        origins["packs"] = SettingOrigin("flag", "--pack")
    elif from_environment:
        origins["packs"] = SettingOrigin("environment", "NHS_LEAD_PACKS")
    elif configured.packs is not None:
        origins["packs"] = _line(configured, "packs")
        laid = tuple(pack for pack in configured.packs if is_there(pack))
        away = tuple(pack for pack in configured.packs if pack not in laid)
    if content:
        origins["content"] = SettingOrigin("flag", "--content")
    elif environment.get("NHS_LEAD_CONTENT", ""):
        origins["content"] = SettingOrigin("environment", "NHS_LEAD_CONTENT")
    elif configured.content:
        origins["content"] = _line(configured, "content")
    for name, variable in (("cache", "NHS_LEAD_CACHE_DIR"), ("data", "NHS_LEAD_DATA_DIR")):
        if environment.get(variable, ""):
            origins[name] = SettingOrigin("environment", variable)
    if configured.day_starts:
        origins["day_starts"] = _line(configured, "day_starts")
    if no_pager:
        origins["pager"] = SettingOrigin("flag", "--no-pager")
    elif configured.pager is not None:
        origins["pager"] = _line(configured, "pager")
    if no_input:
        origins["input"] = SettingOrigin("flag", "--no-input")
    return Settings(
        content=content or _folder(environment, "NHS_LEAD_CONTENT") or configured.content or bundled_content(),
        packs=laid,
        cache=_folder(environment, "NHS_LEAD_CACHE_DIR") or user_folder("cache", environment),
        data=_folder(environment, "NHS_LEAD_DATA_DIR"),
        accessible=_accessible(environment, configured, origins, flag=accessible),
        colour=_colour(environment, configured, origins, no_color=no_color),
        ask=not no_input,
        debug=debug,
        pager=not no_pager and configured.pager is not False,
        day_starts=configured.day_starts or DAY_STARTS,
        away=away,
        origins=origins,
        configured=configured,
    )


def is_on(environment: Mapping[str, str], name: str) -> bool:
    """Whether a variable is set to anything but a way of saying no."""
    return environment.get(name, "").lower() not in _OFF


def _folder(environment: Mapping[str, str], name: str) -> str:
    """Return the folder that a variable names, nothing where it is not set; ~ is the home folder.

    A shell leaves ~ as it is in NAME="~/x", and so do a service's unit and a container's file.
    """
    return os.path.expanduser(environment.get(name, ""))


def is_there(pack: str) -> bool:
    """Whether the folder of a pack is there and can be read."""
    return os.path.isdir(pack) and os.access(pack, os.R_OK | os.X_OK)


def bundled_content() -> str:
    """Return the folder of the pack that comes with the program: in the wheel, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "content")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "content")


def data_folder(made: Settings) -> str:
    """Return the folder of the learner's own record."""
    if made.data:
        return made.data
    return user_folder("data", os.environ)


def _accessible(
    environment: Mapping[str, str], configured: Configured, origins: dict[str, SettingOrigin], *, flag: bool
) -> bool:
    if flag:
        origins["accessible"] = SettingOrigin("flag", "--accessible")
        return True
    set_to = [name for name in ("NHS_LEAD_ACCESSIBLE", "ACCESSIBLE") if environment.get(name, "")]
    saying_yes = [name for name in set_to if is_on(environment, name)]
    if set_to:  # a variable that says no counts more than a config file that says yes
        origins["accessible"] = SettingOrigin("environment", (saying_yes or set_to)[0])
        return bool(saying_yes)
    if configured.accessible is not None:
        origins["accessible"] = _line(configured, "accessible")
    return bool(configured.accessible)


def _colour(
    environment: Mapping[str, str], configured: Configured, origins: dict[str, SettingOrigin], *, no_color: bool
) -> bool:
    if no_color:
        origins["color"] = SettingOrigin("flag", "--no-color")
        return False
    for name in ("NO_COLOR", "FORCE_COLOR"):
        if environment.get(name):
            origins["color"] = SettingOrigin("environment", name)
            return name == "FORCE_COLOR"
    if configured.color is not None:
        origins["color"] = _line(configured, "color")
    return configured.color is not False


def _line(configured: Configured, key: str) -> SettingOrigin:
    return SettingOrigin("config", configured.path, configured.lines.get(key, 1))


def origin_in_words(origin: SettingOrigin | None) -> str:
    """Return in words where the value of a setting comes from."""
    if origin is None or origin.kind == "default":
        return "the default"
    if origin.kind == "config":
        return f"the config file, line {origin.line}"
    return origin.name
