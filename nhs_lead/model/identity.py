"""What a thing is known by outside the library: in a learner's record, and in programs that took it in.

In one library an id is enough. Over time a learner may read several: two trusts may each have an entry `induction`, and
those are two things. So an entry of any pack but the bundled one is known by its pack as well. A pack that replaces or
patches an entry says it in other words; it is the same thing still.
"""

import os
import re

BUNDLED = "nhs-leadership"
"""The name of the pack that comes with the program: what is in it is known by its id alone, as it ever was."""

NAMELESS = ".folder"
"""Ends what a pack without a name is known by: the name of its folder. No pack's own name can end so."""

PACK = r"\A[a-z0-9]+(-[a-z0-9]+)*(\.folder)?\Z"
"""What a pack is known by."""


def pack_known_by(name: str, folder: str) -> str:
    """Return what the pack in `folder` is known by, of which pack.yaml says the `name`; the bundled one by nothing."""
    if name:
        return "" if name == BUNDLED else name
    words = re.sub(r"[^a-z0-9]+", "-", os.path.basename(os.path.abspath(folder)).lower()).strip("-")
    return f"{words or 'content'}{NAMELESS}"


def known_by(pack: str, id: str) -> str:
    """Return what the entry `id` of a pack is known by."""
    return f"{pack}/{id}" if pack else id


def id_of(key: str) -> str:
    """Return the id of the entry that is known by `key`."""
    return key.rpartition("/")[2]


def pack_of(key: str) -> str:
    """Return what the pack of the entry that is known by `key` is known by; nothing for the bundled one."""
    return key.rpartition("/")[0]
