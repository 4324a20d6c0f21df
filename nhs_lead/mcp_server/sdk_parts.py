"""The parts of the SDK that a server over stdio needs, without its clients, its larger server and unused models.

An assistant waits until the server is ready, and nearly all of that time is the import of the SDK. Its packages `mcp`
and `mcp.server` import all that they have to offer, and pydantic builds each of some 450 models of messages at once. So
while `stdio_parts` lasts those two packages begin empty, and models are set to be built when they are first used.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

PACKAGES = ("mcp", "mcp.server")
"""Packages that only gather what their modules have."""


@contextmanager
def stdio_parts() -> Iterator[None]:
    """While it lasts, importing a module of the SDK imports that module and what it needs itself.

    Where the SDK is not installed, or was imported before, nothing is done.
    """
    empty = {} if "mcp" in sys.modules else _empty_packages()
    if not empty:
        yield
        return
    from pydantic import BaseModel  # noqa: PLC0415 (it comes with the extra)

    sys.modules.update(empty)
    config = BaseModel.model_config
    before = config.get("defer_build", False)
    config["defer_build"] = True
    try:
        yield
    finally:
        config["defer_build"] = before


def _empty_packages() -> dict[str, ModuleType]:
    """Return the packages with nothing in them; none where the SDK is not to be found."""
    empty: dict[str, ModuleType] = {}
    places = None
    for name in PACKAGES:
        spec = PathFinder.find_spec(name, places)
        if spec is None or spec.loader is None or spec.submodule_search_locations is None:
            return {}
        places = list(spec.submodule_search_locations)
        empty[name] = _empty(spec, places)
        within, _, last = name.rpartition(".")
        if within:
            setattr(empty[within], last, empty[name])
    return empty


def _empty(spec: ModuleSpec, places: list[str]) -> ModuleType:
    """Return a package in which its modules are found, and which fills itself when it is asked for anything else."""
    package = ModuleType(spec.name)
    package.__spec__, package.__path__ = spec, places

    def filled(name: str) -> Any:
        if name.startswith("__") or spec.loader is None:  # the import system looks for such names
            raise AttributeError(name)
        del package.__getattr__
        spec.loader.exec_module(package)
        return getattr(package, name)

    package.__getattr__ = filled  # type: ignore[method-assign]
    return package
