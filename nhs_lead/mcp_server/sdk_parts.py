"""The parts of the SDK that a server over stdio needs, without its clients, web servers and models that nobody asks for.

An assistant waits until the server is ready, and nearly all of that time is the import of the SDK. Its packages `mcp`
and `mcp.server` import all that they have to offer, and pydantic builds each of some 450 models of messages at once. So
while `stdio_parts` lasts those two packages stand there empty, with their modules still to be found in them, and models
are set to be built when they are first used. Afterwards everything is as the SDK has it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from types import ModuleType

PACKAGES = ("mcp", "mcp.server")
"""Packages that only gather what their modules have."""


@contextmanager
def stdio_parts() -> Iterator[None]:
    """While it lasts, importing a module of the SDK imports that module and what it needs itself.

    Where the SDK is not installed, or was imported before, nothing is done.
    """
    if any(name in sys.modules for name in PACKAGES):
        yield
        return
    empty = _empty_packages()
    if not empty:
        yield
        return
    import pydantic

    sys.modules.update(empty)
    config = pydantic.BaseModel.model_config
    before = config.copy()
    config["defer_build"] = True
    try:
        yield
    finally:
        config.clear()
        config.update(before)
        for name, package in empty.items():
            if sys.modules.get(name) is package:
                del sys.modules[name]


def _empty_packages() -> dict[str, ModuleType]:
    """Return the packages with their places and nothing in them; none where the SDK is not to be found."""
    empty: dict[str, ModuleType] = {}
    places = None
    for name in PACKAGES:
        spec = PathFinder.find_spec(name, places)
        if spec is None or spec.submodule_search_locations is None:
            return {}
        package = ModuleType(name)
        package.__spec__ = spec
        package.__path__ = places = list(spec.submodule_search_locations)
        empty[name] = package
    return empty
