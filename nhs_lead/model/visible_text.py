r"""Words that are not ours, made visible: what would steer a terminal or a code host is named instead of sent.

Everything that reaches a terminal, a pipe or a log and was written by somebody else (content, a query, the name of a
file, a variable, a record that was brought in) goes through here: `inert` where its line ends mean paragraphs,
`flowing` where they mean nothing, `on_a_line` where there should be none, `json_text` for documents, `visible` for
files to keep. What is named is shown as Python writes it, such as \x1b.
"""

import functools
import re
from typing import Any

_BREAK = "\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
"""All that some reader takes for the end of a line."""

_STEERING = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
"""Control characters (C0, C1), marks that turn the order of a line around or hide in it, and halves of signs that no
encoding has."""

_COMMANDING = r"""
    :(?=:[A-Za-z])            # ::warning, at the beginning of a line of GitHub's log
    | \#(?=\#[A-Za-z]*\[)     # ##[warning], ##vso[…], ##teamcity[…] anywhere in a line of other logs
    """
"""The first sign of what a code host takes for a command when it reads the output of a job."""

_STEERING_IN_JSON = (
    r"[\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\#(?=\#[A-Za-z]*\[)"
)
"""What JSON leaves as it is within its strings, and may as well be written as an escape."""

_KEYS = "\x1b(\\[[0-9;<]*[A-Za-z~]|O[A-Z])"
"""What a terminal sends for arrow keys, the mouse and the like."""

_JOINING = "\u200c\u200d"
"""What holds letters of some scripts and the parts of an emoji together or apart."""

_pattern = functools.cache(re.compile)  # most words need none of them, and making one costs more than looking


def visible(text: str) -> str:
    r"""Return `text` with its line ends as \n, tabs as they are, and everything else that steers a terminal named."""
    if text.isprintable():
        return text
    return _pattern(_STEERING).sub(_named, _pattern(_BREAK).sub("\n", text.removeprefix("\ufeff")))


def inert(text: str) -> str:
    """Return `text` visible, and such that no code host takes a line of it for a command."""
    shown = visible(text)
    if "::" in shown or "##" in shown:
        return _pattern(_COMMANDING, re.VERBOSE).sub(_named, shown)
    return shown


def on_a_line(text: str) -> str:
    r"""Return `text` inert and in one line: its line ends are named \x0a, and tabs are blanks.

    So nothing that was written behind a line end stands at the beginning of a line, not even where the text is wrapped.
    """
    return inert(text).replace("\n", "\\x0a").replace("\t", " ")


def flowing(text: str) -> str:
    """Return `text` inert, in one line that may be wrapped anywhere: line ends and tabs are blanks."""
    return inert(text).replace("\n", " ").replace("\t", " ")


def as_typed(line: str) -> str:
    """Return what somebody typed as words: without the traces of arrow keys and other signs that nothing shows."""
    words = _pattern(_KEYS).sub("", line)
    return " ".join("".join(sign if sign.isprintable() or sign in _JOINING else " " for sign in words).split())


def json_text(encoded: bytes) -> str:
    """Return a JSON document that says the same as `encoded`, with escapes for all that steers or commands."""
    text: str = _pattern(_STEERING_IN_JSON).sub(lambda match: f"\\u{ord(match[0]):04x}", encoded.decode())
    return text


def without_halves(data: Any) -> Any:
    """Return `data`, as it is made for JSON, with halves of signs named: bytes of a file's name that are no text."""
    if isinstance(data, str):
        return "".join(_name(sign) if "\ud800" <= sign <= "\udfff" else sign for sign in data)
    if isinstance(data, dict):
        return {without_halves(key): without_halves(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [without_halves(item) for item in data]
    return data


def _named(match: re.Match[str]) -> str:
    return _name(match[0])


def _name(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
