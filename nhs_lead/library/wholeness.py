"""Whether an index on disk is whole: its files are those that were written, each in full."""

import os

import msgspec

FILE = "sizes.json"
"""Written last into an index's folder: the size of each of its files."""


def seal(folder: str) -> None:
    """Note the files of the finished index in `folder`."""
    with open(os.path.join(folder, FILE), "wb") as stream:
        stream.write(msgspec.json.encode(_sizes(folder)))


def is_whole(folder: str) -> bool:
    """Return whether the index in `folder` was finished and has lost nothing since, as far as sizes tell."""
    try:
        with open(os.path.join(folder, FILE), "rb") as stream:
            noted = msgspec.json.decode(stream.read(), type=dict[str, int])
        return noted == _sizes(folder)
    except (OSError, msgspec.MsgspecError):
        return False


def _sizes(folder: str) -> dict[str, int]:
    with os.scandir(folder) as scan:
        return {
            item.name: item.stat().st_size for item in scan if item.name != FILE and not item.name.endswith(".lock")
        }
