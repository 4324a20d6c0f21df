"""What holds for the whole command: the global options and what the environment says."""

import os
from collections.abc import Mapping

from msgspec import Struct

_OFF = ("", "0", "false", "no", "off")


class Settings(Struct, frozen=True, kw_only=True):
    """The global options, once flags and environment are put together. Flags win."""

    content: str
    packs: tuple[str, ...]
    cache: str
    data: str
    accessible: bool
    colour: bool
    ask: bool
    debug: bool


def settings(
    environment: Mapping[str, str],
    *,
    content: str = "",
    packs: tuple[str, ...] = (),
    accessible: bool = False,
    no_color: bool = False,
    no_input: bool = False,
    debug: bool = False,
) -> Settings:
    """Return the settings that these flags and this environment give."""
    from_environment = tuple(pack for pack in environment.get("NHS_LEAD_PACKS", "").split(os.pathsep) if pack)
    wants_lines = any(is_on(environment, name) for name in ("NHS_LEAD_ACCESSIBLE", "ACCESSIBLE"))
    return Settings(
        content=content or environment.get("NHS_LEAD_CONTENT", "") or bundled_content(),
        packs=packs or from_environment,
        cache=environment.get("NHS_LEAD_CACHE_DIR", "") or _cache_folder(),
        data=environment.get("NHS_LEAD_DATA_DIR", ""),
        accessible=accessible or wants_lines,
        colour=not no_color and not environment.get("NO_COLOR"),
        ask=not no_input,
        debug=debug,
    )


def is_on(environment: Mapping[str, str], name: str) -> bool:
    """Whether a variable is set to anything but a way of saying no."""
    return environment.get(name, "").lower() not in _OFF


def bundled_content() -> str:
    """Return the folder of the pack that comes with the program: in the wheel, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "content")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "content")


def data_folder(made: Settings) -> str:
    """Return the folder of the learner's own record."""
    if made.data:
        return made.data
    import platformdirs  # only for commands that keep or read answers

    return platformdirs.user_data_dir("nhs-lead", appauthor=False)


def _cache_folder() -> str:
    import platformdirs  # only where nobody has said where the cache goes

    return platformdirs.user_cache_dir("nhs-lead", appauthor=False)
