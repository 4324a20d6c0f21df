"""What the config file says. It is read only where there is one: start-up pays nothing for a file that is not there."""

import os
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from nhs_lead.cli.folders import user_folder
from nhs_lead.errors import UsageError

VARIABLE = "NHS_LEAD_CONFIG"
FILE = "config.toml"

LARGEST = 1_000_000
"""Bytes of a config file: a thousand packs need a tenth of it."""

_WANTED: dict[str, tuple[type, str]] = {
    "content": (str, 'a folder in quotation marks: content = "/home/me/content"'),
    "packs": (list, 'a list of folders in quotation marks: packs = ["/home/me/pack"]'),
    "accessible": (bool, "true or false, without quotation marks: accessible = true"),
    "color": (bool, "true or false, without quotation marks: color = false"),
    "pager": (bool, "true or false, without quotation marks: pager = false"),
    "day_starts": (int, 'a time of day in quotation marks, or the hour alone: day_starts = "04:00"'),
}
"""The keys of the file: the type of each, and how it is written."""


_BEGINS = b"\xef\xbb\xbf"  # with which some editors on Windows begin a file


class Configured(Struct, frozen=True, kw_only=True):
    """What one config file says; None or nothing where it is silent. `lines` has the line of each key."""

    path: str = ""
    there: bool = False
    content: str = ""
    packs: tuple[str, ...] | None = None
    accessible: bool | None = None
    color: bool | None = None
    pager: bool | None = None
    day_starts: str = ""
    """The time of day as HH:MM."""
    lines: Mapping[str, int] = {}
    remarks: tuple[str, ...] = ()
    """About what the program passes over: a config file may be shared with a newer version, which knows more keys."""
    complaint: UsageError | None = None
    """Why the file cannot be used; no command but `config` goes on then."""


def config_path(environment: Mapping[str, str]) -> str:
    """Return where the config file is, whether it exists or not."""
    named = environment.get(VARIABLE, "")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    return os.path.join(user_folder("config", environment), FILE)


def read(environment: Mapping[str, str]) -> Configured:
    """Read the config file that the environment names, or the user's own. What is wrong with it is in the result."""
    path = config_path(environment)
    try:
        with open(path, "rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return Configured(path=path)
    except NotADirectoryError:
        return Configured(path=path)
    except OSError as error:
        return _refused(path, f"The config file {path} cannot be read: {error.strerror}.", _ELSEWHERE)
    if len(raw) > LARGEST:
        return _refused(path, f"The config file {path} has more than {LARGEST:,} bytes.", _ELSEWHERE)
    return parsed(raw, path)


def parsed(raw: bytes, path: str) -> Configured:
    """Return what the bytes of the config file at `path` say."""
    import tomllib  # 20 ms of everybody's time, so only where there is a file

    try:
        text = raw.removeprefix(_BEGINS).decode()
        said = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _refused(path, f"{path}:{line}: this line of the config file is not UTF-8 text.", "Save it as UTF-8.")
    except (ValueError, RecursionError) as error:  # also for a number, or a time zone, that Python has no room for
        where, problem = _place(str(error), text)
        hint = f"A line looks like this: {_WANTED['color'][1].partition(': ')[2]}. {_ELSEWHERE}"
        return _refused(path, f"{path}:{where}: the config file is not TOML: {problem}.", hint)
    lines = {key: _line(text, key) for key in said}
    remarks = tuple(_unknown(path, lines[key], key) for key in said if key not in _WANTED)
    for key, (wanted, form) in _WANTED.items():
        if key in said and not _is(key, said[key], wanted):
            message = f"{path}:{lines[key]}: '{key}' in the config file is not what it has to be."
            return _refused(path, message, f"Write {form}.", remarks)
    base = os.path.dirname(path)
    packs = tuple(dict.fromkeys(absolute(pack, base) for pack in said["packs"])) if "packs" in said else None
    return Configured(
        path=path,
        there=True,
        content=absolute(said["content"], base) if said.get("content") else "",
        packs=packs,
        accessible=said.get("accessible"),
        color=said.get("color"),
        pager=said.get("pager"),
        day_starts=_time(said["day_starts"]) if "day_starts" in said else "",
        lines=lines,
        remarks=remarks,
    )


def absolute(written: str, base: str) -> str:
    """Return the folder that the config file in the folder `base` means by `written`."""
    return os.path.normpath(os.path.join(base, os.path.expanduser(written)))


_ELSEWHERE = f"nhs-lead config path says which file it is; {VARIABLE} names another one."


def _refused(path: str, message: str, hint: str, remarks: tuple[str, ...] = ()) -> Configured:
    return Configured(path=path, there=True, complaint=UsageError(message, hint), remarks=remarks)


def _is(key: str, value: Any, wanted: type) -> bool:
    if key == "day_starts":
        return bool(_time(value))
    if wanted is list:
        return isinstance(value, list) and all(item and _is(key, item, str) for item in value)
    if wanted is str:
        return isinstance(value, str) and value.isprintable()
    return isinstance(value, wanted)


def _time(value: Any) -> str:
    """Return a time of day, an hour or one of TOML's own times as HH:MM; nothing where it is none of them."""
    if isinstance(value, bool):
        return ""
    written = re.fullmatch(r"([01]?[0-9]|2[0-3])(?::([0-5][0-9])(?::00)?)?", str(value), re.ASCII)
    return f"{int(written[1]):02}:{written[2] or '00'}" if written else ""


def _unknown(path: str, line: int, key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key.lower(), _WANTED, 1, 0.5)
    meant = f"Did you mean {near[0]}?" if near else f"The settings are {', '.join(_WANTED)}."
    return f"{path}:{line}: there is no setting '{key}', so it is passed over. {meant}"


def _place(said: str, text: str) -> tuple[int, str]:
    """Return the line that a message of tomllib names, and the message without its place."""
    problem, _, place = said.partition(" (at ")
    numbered = re.match(r"line (\d+)", place)
    line = int(numbered[1]) if numbered else max(1, text.rstrip("\n").count("\n") + 1)  # "at end of document"
    return line, problem[:1].lower() + problem[1:]


def _line(text: str, key: str) -> int:
    """Return the line on which `key` is written; tomllib does not say."""
    named = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if named.match(line)), 1)
