"""Where this system keeps a user's settings, data and caches."""

import os
import sys
from collections.abc import Mapping
from typing import Literal

Kind = Literal["config", "data", "cache"]

NAME = "nhs-lead"

_USUAL: dict[Kind, tuple[str, str]] = {
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "cache": ("XDG_CACHE_HOME", "~/.cache"),
}
"""On Linux, the variable that moves each folder, and where it is when nobody has set that."""


def user_folder(kind: Kind, environment: Mapping[str, str]) -> str:
    """Return the user's folder for `kind`, as platformdirs has it, whether it is there or not.

    Most people on Linux have moved none of them. They are spared the library, which costs every command 4 ms.
    """
    variable, usual = _USUAL[kind]
    if sys.platform == "linux" and not environment.get(variable):
        return os.path.join(os.path.expanduser(usual), NAME)
    import platformdirs

    folder: str = getattr(platformdirs, f"user_{kind}_dir")(NAME, appauthor=False)
    return folder
