"""Plain data → YAML that reads well: long text folded into a block, short lists in one line, quotes only where needed.

What is written is read back as the same data by `yaml_text`. Text must hold none of the characters that it refuses;
`tidying` takes them out of what comes from elsewhere.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from nhs_lead.packs.yaml_reader import Data

WIDTH = 100
"""Long text is folded at this column."""

STEP = "  "

# What may stand without quotation marks: begins with a letter, a digit or a bracket of ours, and has nothing in it
# that YAML could take for a sign.
_PLAIN = re.compile(r"[^\W_][^\n\t:#]*(?:(?::(?=\S)|(?<=\S)#)[^\n\t:#]+)*")
_IN_BRACKETS = re.compile(r"[^\W_][\w '.?/#-]*")

# What an editor would take for a number, a truth value or nothing, though this program reads text.
_NOT_TEXT = re.compile(r"(?i)true|false|null|yes|no|on|off|[-+]?[0-9][0-9_]*(\.[0-9]*)?(e[-+]?[0-9]+)?|0x[0-9a-f]+")

# A word that would make a line look like an item of a list, or like a field, to whoever reads the file.
_BEGINS = re.compile(r"[-*+\u2013\u2014]|[•◦▪‣·●○].*|\(?(?:\d{1,2}|[a-z])[.)]|[a-z_]+:")


def written(entries: Sequence[Mapping[str, Data]]) -> str:
    """Return a file that holds `entries`, with a blank line between two of them."""
    return "\n".join("\n".join(_dashed(list(_fields(entry)), "")) + "\n" for entry in entries) or "[]\n"


def fields(data: Mapping[str, Data]) -> str:
    """Return a file that holds the fields of `data`, as pack.yaml and thesaurus.yaml do."""
    return "\n".join(_fields(data)) + "\n"


def value(text: str) -> str:
    """Return `text` as it stands behind a field's name in one line, in quotation marks where it needs them."""
    if _PLAIN.fullmatch(text) and text == text.strip() and not _NOT_TEXT.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _fields(data: Mapping[str, Data]) -> Iterator[str]:
    for name, content in data.items():
        yield from _field(value(name), content)


def _field(name: str, content: Data) -> Iterator[str]:
    if isinstance(content, dict):
        yield f"{name}:" if content else f"{name}: {{}}"
        yield from (STEP + line if line else line for line in _fields(content))
    elif isinstance(content, list):
        short = all(isinstance(part, str) and _IN_BRACKETS.fullmatch(part) and value(part) == part for part in content)
        if short and len(in_line := ", ".join(content)) + len(name) < WIDTH:
            yield f"{name}: [{in_line}]"
            return
        yield f"{name}:"
        for part in content:
            inside = list(_fields(part)) if isinstance(part, dict) else [value(part)]
            yield from _dashed(inside, STEP)
    elif isinstance(content, str):
        yield from _text(name, content)
    else:
        yield f"{name}: {json.dumps(content)}"  # a number or a truth value, as editors want it


def _dashed(lines: list[str], indent: str) -> list[str]:
    """Return `lines` as one item of a list."""
    marks = [f"{indent}- ", *[f"{indent}  "] * (len(lines) - 1)]
    return [(mark + line).rstrip() if not line else mark + line for mark, line in zip(marks, lines, strict=True)]


def _text(name: str, text: str) -> Iterator[str]:
    if "\n" not in text and len(name) + len(text) + 2 <= WIDTH:
        yield f"{name}: {value(text)}"
    elif _folds(text):
        yield f"{name}: >-"
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                yield ""
            yield from (STEP + line for line in _wrapped(paragraph))
    elif _stands_in_lines(text):
        yield f"{name}: |-"
        yield from (STEP + line if line else "" for line in text.split("\n"))
    else:
        yield f"{name}: {value(text)}"


def _folds(text: str) -> bool:
    """Whether folding, which makes a space of a line's end and a line's end of a blank line, gives `text` back."""
    lines = text.split("\n")
    words = [word for line in lines for word in line.split(" ")]
    # The wrapper would drop a word that is a no-break space and nothing else.
    return "\t" not in text and all(lines) and all(word.strip() for word in words)


def _stands_in_lines(text: str) -> bool:
    """Whether a block of lines, each as it is, gives `text` back."""
    lines = text.split("\n")
    return len(lines) > 1 and bool(lines[0] and lines[-1]) and all(line == line.strip(" \t") for line in lines)


def _wrapped(paragraph: str) -> list[str]:
    """Return `paragraph` in lines, none of which but the first begins as an item of a list or a field would."""
    wrapper = textwrap.TextWrapper(WIDTH - len(STEP), break_long_words=False, break_on_hyphens=False)
    lines: list[str] = []
    for line in wrapper.wrap(paragraph):
        words = line.split(" ")
        while lines and words and _BEGINS.fullmatch(words[0]):
            lines[-1] += f" {words.pop(0)}"
        if words:
            lines.append(" ".join(words))
    return lines
