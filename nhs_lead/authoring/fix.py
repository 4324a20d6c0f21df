"""What can be put right without asking the author: form, never words.

Works on the text itself, so that comments, folded paragraphs and the author's layout stay as they are; a YAML library
that writes files back would lay out half of the lines anew. Each step is proved before it is kept: the file is read
again, and has to hold the same data, but for what the step says that it changed.
"""

import copy
import datetime
import functools
import os
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from nhs_lead.model.entry import Entry
from nhs_lead.model.graphemes import beginning
from nhs_lead.model.kinds import KIND_OF_FOLDER, MODELS
from nhs_lead.packs import misreadings, yaml_reader
from nhs_lead.packs.files import content_files
from nhs_lead.packs.yaml_reader import Data, Path
from nhs_lead.packs.yaml_source import ODD_BLANK, Written

_FIRST = ("id", "replaces", "patch", "title", "summary")
_LAST = ("also", "tags", "related", "sources", "reviewed", "known_to", "review_by")
_DATES = frozenset(["reviewed", "review_by", "as_of", "accessed"])
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905 (a list to read)

# Fields that hold words: in any other, a colon may well be a slip of another sort.
_SENTENCES = frozenset(
    """about answer because better claim debrief description expansion implication meaning name question reflect role
    setting situation summary text title uncertain""".split()  # noqa: SIM905 (a list to read)
)

MOST_ROUNDS = 5
"""How often all steps are taken: two do for nearly every file, of which the second finds nothing to do."""

MOST_QUOTED = 200
"""Lines of one file that are put in quotation marks: each takes another reading of the file."""

MOST_READ = 10_000_000
"""Characters that are read again and again in one file, in all: a large file is tried fewer times."""

# A field and its plain text in one line: what YAML misreads where the text holds ': ' or begins with a sign of its own.
_FIELD = re.compile(r"^(?P<before>\s*(?:- +)?(?P<name>[a-z_]+): +)(?P<text>[^\s'\"#].*)$")
_ODD_HEAD = re.compile(rf"^[ \t]*(?:-|{ODD_BLANK.pattern}|[ \t])*(?:[\w-]+:{ODD_BLANK.pattern}+)?")
_WORDY = re.compile(r"[A-Za-z][A-Za-z0-9 .-]*")
_NOT_TEXT = frozenset(["yes", "no", "true", "false", "null", "on", "off", "y", "n"])  # to other readers of YAML


class FixedFault(NamedTuple):
    """One thing that was put right: its line, and what it is in words."""

    line: int
    says: str


class Fixed(NamedTuple):
    """A file's text as it should be, and what is different."""

    text: str
    changes: list[FixedFault]


class _Scalar(NamedTuple):
    """A text in the file: where it stands (line and column from 0), how it is written, and what it says."""

    path: Path
    start: tuple[int, int]
    end: tuple[int, int]
    style: str
    in_braces: bool
    value: str


class _Edit(NamedTuple):
    """Another way to write one text, and what it then says."""

    scalar: _Scalar
    written: str
    value: str
    says: str


def fixed(text: str, kind: str) -> Fixed:
    """Return `text`, the entries of one file of `kind`, with what is safe put right. Done twice, nothing changes."""
    changes: list[FixedFault] = []
    for _ in range(MOST_ROUNDS):
        better, more = _round(text, kind)
        changes += more
        if better == text:
            break
        text = better  # which may let a step go further that could not before
    return Fixed(text, sorted(changes))


def _round(text: str, kind: str) -> Fixed:
    """Take each step once."""
    changes: list[FixedFault] = []
    text = _plainly_indented(text, changes)
    text = _quoted(text, kind, changes)
    data = _data(text)
    if data is None:
        return Fixed(text, changes)
    text, data = _uncut(text, data, kind, changes)
    text, data = _with_plain_blanks(text, data, kind, changes)
    for find in (_dates, _trimmed, _unquoted):
        text, data = _edited(text, data, find, changes)
    text = _without_trailing_blanks(text, data, changes)
    whole = text.rstrip("\r\n") + ("\r\n" if "\r\n" in text else "\n")
    if text.strip() and whole != text and _data(whole) == data:
        changes.append(FixedFault(whole.count("\n"), "ended the file with one line end"))
        text = whole
    text = _ordered(text, data, kind, changes)  # last: until here, lines are those that the author sees
    return Fixed(text, changes)


def fixable(folder: str) -> Iterator[tuple[str, str]]:
    """Yield the files of the pack in `folder` that may be put right, each with its kind. Raises OSError."""
    inside = os.path.realpath(folder) + os.sep
    for item in content_files(folder):
        kind = KIND_OF_FOLDER.get(os.path.basename(os.path.dirname(item.path)))
        safe_name = yaml_reader.is_safe(item.path.removeprefix(folder))
        if kind and safe_name and os.path.realpath(item.path).startswith(inside) and os.path.isfile(item.path):
            yield item.path, kind


def _tries(text: str) -> int:
    """Return how many steps may be tried one by one, each of which reads the text again."""
    return min(MOST_QUOTED, MOST_READ // (len(text) + 1))


def _data(text: str) -> Data | None:
    """Return what `text` holds, or None where anything about it is refused."""
    document = yaml_reader.read(text.encode(), "")
    return None if document.faults or not isinstance(document.data, list) else document.data


@functools.cache
def order(kind: str) -> dict[str, int]:
    """Return the place of each field in an entry of `kind`: the names first, what it is about, then the rest."""
    fields = MODELS[kind].__struct_fields__
    common = set(Entry.__struct_fields__)
    own = [name for name in fields if name not in common]
    return {name: place for place, name in enumerate([*_FIRST, *own, *_LAST])}


def _quoted(text: str, kind: str, changes: list[FixedFault]) -> str:
    """Put quotation marks round text that YAML misreads, where only one reading makes sense of it."""
    names = _SENTENCES & {*MODELS[kind].__struct_fields__, "text", "because", "better", "claim", "description", "name"}
    for _ in range(_tries(text)):
        line = _misread(text)
        if line is None:
            break
        lines = text.split("\n")
        if line >= len(lines):
            break
        ending = "\r" if lines[line].endswith("\r") else ""
        match = _FIELD.match(lines[line].removesuffix("\r"))
        following = next((one for one in lines[line + 1 :] if one.strip()), "")
        indent = len(match["before"]) - len(match["before"].lstrip(" -")) if match else 0
        goes_on = len(following) - len(following.lstrip()) > indent
        if match is None or match["name"] not in names or " #" in match["text"] or goes_on:
            break
        said = match["text"].rstrip()
        lines[line] = f"{match['before']}'{said.replace(chr(39), chr(39) * 2)}'{ending}"
        better = "\n".join(lines)
        still = _misread(better)
        if still is not None and still <= line:
            break
        changes.append(FixedFault(line + 1, f"put '{match['name']}' in quotation marks"))
        text = better
    return text


def _plainly_indented(text: str, changes: list[FixedFault]) -> str:
    """Write plain blanks at the beginning of lines at which YAML stops for those that only look like blanks."""
    for _ in range(_tries(text) if ODD_BLANK.search(text) else 0):
        stopped = _misread(text)
        if stopped is None:
            break
        lines = text.split("\n")
        for number in range(max(stopped - 1, 0), min(stopped + 1, len(lines))):
            line = lines[number]
            better = _ODD_HEAD.sub(lambda head: ODD_BLANK.sub(" ", head[0]), line)
            tried = "\n".join([*lines[:number], better, *lines[number + 1 :]])
            still = _misread(tried) if better != line else stopped
            if still is None or still > stopped:
                changes.append(FixedFault(number + 1, "wrote plain blanks for those that YAML does not know"))
                text = tried
                break
        else:
            break
    return text


def _uncut(text: str, data: Data, kind: str, changes: list[FixedFault]) -> tuple[str, Data]:
    """Put quotation marks round text of which YAML takes the rest for a comment: no remark has its '#' at a word."""
    document = yaml_reader.read(text.encode(), "")
    edits = [
        edit
        for written, holds, path in misreadings.texts(document, kind)
        if holds == "text" and (edit := _whole(written, path, text))
    ]
    for edit in edits[: _tries(text)][::-1]:
        if _holds(text, data, [edit]):
            text, data = _written(text, [edit]), _changed(data, [edit])
            changes.append(FixedFault(edit.scalar.start[0] + 1, edit.says))
    return text, data


def _whole(written: Written, path: Path, text: str) -> _Edit | None:
    """Return the edit that makes one text of what is `written` and what YAML passes over behind it, in one line."""
    comment = written.comment
    in_one_line = comment is not None and not comment.on_next_line and "\n" not in written.source
    if comment is None or not in_one_line or written.style or written.in_braces or not path or text[:1] == "\ufeff":
        return None
    line = text.split("\n")[written.line - 1].removesuffix("\r").rstrip(" \t")
    begin = written.column - 1 if written.value else comment.column - 1
    said = line[begin:]
    if not misreadings.is_tight(comment) or re.search(r"\s#\s", said) or "\t" in said:
        return None
    quoted = "'" + said.replace("'", "''") + "'"
    scalar = _Scalar(
        path, (written.line - 1, begin), (written.line - 1, len(line)), "", in_braces=False, value=written.value
    )
    return _Edit(scalar, quoted, said, f"put '{beginning(said, 40)}' in quotation marks, so that its '#' is text")


def _with_plain_blanks(text: str, data: Data, kind: str, changes: list[FixedFault]) -> tuple[str, Data]:
    """Take blanks that YAML does not know out of the names of fields and off the ends of texts."""
    document = yaml_reader.read(text.encode(), "")
    odd = [one for one, _, _ in misreadings.texts(document, kind) if misreadings.has_odd_blank(one)]
    for written in odd[: _tries(text)][::-1]:
        if text[:1] == "\ufeff" or "\n" in written.source:
            continue
        lines = text.split("\n")
        line, begin = lines[written.line - 1], written.column - 1
        plain = written.source.strip()
        if not written.is_name:  # behind a comma, a reader wants one
            plain = " " * (len(written.source) - len(written.source.lstrip())) + plain
        lines[written.line - 1] = line[:begin] + plain + line[begin + len(written.source) :]
        better = "\n".join(lines)
        after = _data(better)
        if after is not None and _stripped(after) == _stripped(data):
            text, data = better, after
            changes.append(
                FixedFault(written.line, f"took a blank that YAML does not know off '{beginning(plain, 40)}'")
            )
    return text, data


def _stripped(data: Data) -> Data:
    """Return `data` without blanks of any sort at the ends of names and texts."""
    if isinstance(data, dict):
        return {name.strip(): _stripped(value) for name, value in data.items()}
    return [_stripped(value) for value in data] if isinstance(data, list) else data.strip()


def _misread(text: str) -> int | None:
    """Return the line (from 0) at which YAML stops, or None where all of it can be read."""
    if len(text) > yaml_reader.MAX_BYTES:
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > yaml_reader.MAX_DEPTH:  # refused anyway, and the parser gets slower the deeper it goes
                return None
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else None
    except (yaml.YAMLError, UnicodeError):
        return None
    return None


def _scalars(text: str) -> Iterator[_Scalar]:
    """Yield every value of the file that is text; the names of fields are left out."""
    stack: list[list[object]] = []  # of each open collection: the path step that comes next, and how it is written
    in_braces: list[bool] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            in_braces.pop()
            _step(stack)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            stack.append([0 if isinstance(event, yaml.SequenceStartEvent) else None])
            in_braces.append(bool(event.flow_style))
        elif isinstance(event, yaml.ScalarEvent):
            if stack and stack[-1][0] is None:
                stack[-1][0] = event.value
                continue
            path = tuple(step[0] for step in stack if isinstance(step[0], str | int))
            here = _place(event.start_mark), _place(event.end_mark)
            yield _Scalar(path, *here, event.style or "", any(in_braces), event.value)
            _step(stack)


def _place(mark: Any) -> tuple[int, int]:
    """Return the line and the column (from 0) of a mark of the parser."""
    return mark.line, mark.column


def _step(stack: list[list[object]]) -> None:
    """Go on to the next item of the innermost list, or to the next name of a field."""
    if stack:
        now = stack[-1][0]
        stack[-1][0] = now + 1 if isinstance(now, int) else None


def _edited(
    text: str, data: Data, find: Callable[[_Scalar], _Edit | None], changes: list[FixedFault]
) -> tuple[str, Data]:
    """Make the edits that `find` finds, all of them or, where together they do harm, those that do none alone."""
    edits = [edit for scalar in _scalars(text) if scalar.start[0] == scalar.end[0] and (edit := find(scalar))]
    for batch in [edits] if _holds(text, data, edits) else [[edit] for edit in edits[: _tries(text)]][::-1]:
        if batch and _holds(text, data, batch):
            text, data = _written(text, batch), _changed(data, batch)
            changes += [FixedFault(edit.scalar.start[0] + 1, edit.says) for edit in batch]
    return text, data


def _holds(text: str, data: Data, edits: list[_Edit]) -> bool:
    return bool(_data(_written(text, edits)) == _changed(data, edits))


def _written(text: str, edits: list[_Edit]) -> str:
    lines = text.split("\n")
    for edit in reversed(edits):
        number, column = edit.scalar.start
        lines[number] = lines[number][:column] + edit.written + lines[number][edit.scalar.end[1] :]
    return "\n".join(lines)


def _changed(data: Data, edits: list[_Edit]) -> Data:
    """Return `data` with what the edits change, at their places."""
    if all(edit.value == edit.scalar.value for edit in edits):
        return data
    data = copy.deepcopy(data)
    for edit in edits:
        *way, last = edit.scalar.path
        holder = data
        for step in way:
            holder = holder[step]
        holder[last] = edit.value
    return data


def _dates(scalar: _Scalar) -> _Edit | None:
    name = scalar.path[-1] if scalar.path else ""
    if name not in _DATES or scalar.style in ("|", ">"):
        return None
    iso = _iso(scalar.value.strip())
    if iso is None or iso == scalar.value:
        return None
    quote = scalar.style
    return _Edit(scalar, f"{quote}{iso}{quote}", iso, f"wrote '{name}' as {iso}")


def _iso(written: str) -> str | None:
    """Return a day in ISO form, where only one day can be meant: 5/6/2026 is two."""
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", written, re.ASCII):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) (\d{4})", written, re.ASCII):
        names = [name for name in _MONTHS if len(match[2]) >= 3 and name.startswith(match[2].lower())]
        if not names:
            return None
        day, month, year = int(match[1]), _MONTHS.index(names[0]) + 1, int(match[3])
    elif match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", written, re.ASCII):
        day, month, year = map(int, match.groups())
        if day <= 12 and day != month:
            return None
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _trimmed(scalar: _Scalar) -> _Edit | None:
    in_list = bool(scalar.path) and isinstance(scalar.path[-1], int)
    inner = scalar.value.strip(" \t")
    if not in_list or scalar.style not in ("'", '"') or inner == scalar.value or not inner or "\\" in scalar.value:
        return None
    if scalar.style == '"' and '"' in inner:
        return None
    quote = scalar.style
    written = inner.replace("'", "''") if quote == "'" else inner
    return _Edit(scalar, f"{quote}{written}{quote}", inner, f"took blanks off the ends of '{inner}'")


def _unquoted(scalar: _Scalar) -> _Edit | None:
    plain = scalar.value
    needless = (
        scalar.style in ("'", '"') and not scalar.in_braces and _WORDY.fullmatch(plain) and plain == plain.strip()
    )
    if not needless or plain.lower() in _NOT_TEXT or not scalar.path:
        return None
    return _Edit(scalar, plain, plain, f"took needless quotation marks off '{beginning(plain, 40)}'")


def _ordered(text: str, data: Data, kind: str, changes: list[FixedFault]) -> str:
    """Put the fields of each entry in their order, each with the comments above it."""
    lines = text.split("\n")
    entries = list(_entries(text))
    moved: list[FixedFault] = []
    for entry in reversed(entries):
        names = [name for name, _, _ in entry]
        places = order(kind)
        if len(set(names)) < len(names) or not set(names) <= set(places):
            continue
        wanted = sorted(entry, key=lambda one: places[one[0]])
        if wanted == entry or not _move_fields(lines, entry, wanted):
            continue
        moved.append(
            FixedFault(entry[0][1] + 1, f"put the fields in their order: {', '.join(one[0] for one in wanted)}")
        )
    whole = "\n".join(lines)
    if moved and _data(whole) == data:
        changes += moved
        return whole
    return text


_Field = tuple[str, int, int]
"""The name of a field, its line and its column (from 0)."""


def _entries(text: str) -> Iterator[list[_Field]]:
    """Yield the fields of each entry that is written line by line; the last of them is followed by its end."""
    open_ones: list[str] = []
    fields: list[_Field] = []
    key = True
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            open_ones.append("{" if event.flow_style else "-")
            key = True
            if len(open_ones) == 2:
                fields = []
        elif isinstance(event, yaml.CollectionEndEvent):
            open_ones.pop()
            key = True
            if len(open_ones) == 1 and len(fields) > 1 and isinstance(event, yaml.MappingEndEvent):
                if len({line for _, line, _ in fields}) == len(fields):
                    yield fields
                fields = []
        elif isinstance(event, yaml.ScalarEvent) and len(open_ones) == 2:
            if key and open_ones == ["-", "-"]:
                fields.append((event.value, *_place(event.start_mark)))
            key = not key


def _move_fields(lines: list[str], entry: list[_Field], wanted: list[_Field]) -> bool:
    """Put the fields of `entry` in the `wanted` order. Returns whether that could be done."""
    column = entry[0][2]
    begin = entry[0][1]
    if any(one[2] != column for one in entry) or lines[begin][:column].strip() not in ("-", ""):
        return False
    end = len(lines)
    for number in range(entry[-1][1] + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#") and len(line) - len(line.lstrip(" ")) < column:
            end = number  # the next entry begins
            break
    end = _above(lines, end, entry[-1][1], column)
    starts = [begin, *(_above(lines, line, entry[place][1], column) for place, (_, line, _) in enumerate(entry[1:]))]
    pieces: dict[str, tuple[list[str], list[str]]] = {}
    for (name, own_line, _), start, stop in zip(entry, starts, [*starts[1:], end], strict=True):
        pieces[name] = (lines[start:own_line], lines[own_line:stop])
    dash = lines[begin][:column]
    first = pieces[wanted[0][0]]
    body = [*first[0], dash + first[1][0][column:], *first[1][1:]]
    for name, _, _ in wanted[1:]:
        above, own = pieces[name]
        body += [*above, " " * column + own[0][column:], *own[1:]]
    lines[begin:end] = body
    return True


def _above(lines: list[str], line: int, floor: int, column: int) -> int:
    """Return where the comments and blank lines begin that stand above `line`, and so belong to what is there."""
    start = line
    while start - 1 > floor:
        text = lines[start - 1]
        is_comment = text.lstrip().startswith("#") and len(text) - len(text.lstrip(" ")) <= column
        if text.strip() and not is_comment:
            break
        start -= 1
    return start


def _without_trailing_blanks(text: str, data: Data, changes: list[FixedFault]) -> str:
    """Take blanks off the ends of lines, but for those that belong to a text."""

    def stripped(line: str) -> str:
        ending = "\r" if line.endswith("\r") else ""
        return line.removesuffix("\r").rstrip(" \t") + ending

    lines = text.split("\n")
    touched = [number for number, line in enumerate(lines) if stripped(line) != line]
    inside = {
        number
        for one in _scalars(text)
        if one.style in ("|", ">", "'", '"')
        for number in range(one.start[0], one.end[0])
    }
    for numbers in (touched, [number for number in touched if number not in inside]):
        chosen = set(numbers)
        better = "\n".join(stripped(line) if number in chosen else line for number, line in enumerate(lines))
        if chosen and _data(better) == data:
            changes += [FixedFault(number + 1, "took blanks off the end of the line") for number in numbers]
            return better
    return text
