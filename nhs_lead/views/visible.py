"""Makes what a person typed safe to show: characters that would steer a terminal are named instead of sent."""

import re
import unicodedata

_STEERING = {"\u061c", "\u200e", "\u200f", "\ufeff", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2060, 0x2070))}
"""Characters without a shape that turn the order of a line around or hide in it."""

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x85]")


def visible(text: str) -> str:
    r"""Return `text` with line ends as such and every other control character named, such as \x1b."""
    return "".join(map(_named, _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))))


def _named(sign: str) -> str:
    if sign in "\n\t" or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _STEERING):
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
