"""Edits of a file's text, each proved before it is kept.

Works on the text itself, so that comments, folded paragraphs and the author's layout stay as they are; a YAML library
that writes files back would lay out half of the lines anew. An edit is kept where the file, read again, holds the same
data, but for what the edit says that it changed.
"""

import copy
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from nhs_lead.packs import yaml_reader
from nhs_lead.packs.yaml_reader import Data, Path


class FixedFault(NamedTuple):
    """One thing that was put right: its line, and what it is in words."""

    line: int
    says: str


class Scalar(NamedTuple):
    """A text in the file: where it stands (line and column from 0), how it is written, and what it says."""

    path: Path
    start: tuple[int, int]
    end: tuple[int, int]
    style: str
    in_braces: bool
    value: str


class Edit(NamedTuple):
    """Another way to write one text, and what it then says."""

    scalar: Scalar
    written: str
    value: str
    says: str


MOST_QUOTED = 200
"""Lines of one file that are put in quotation marks: each takes another reading of the file."""

MOST_READ = 10_000_000
"""Characters that are read again and again in one file, in all: a large file is tried fewer times."""


def tries_left(text: str) -> int:
    """Return how many steps may be tried one by one, each of which reads the text again."""
    return min(MOST_QUOTED, MOST_READ // (len(text) + 1))


def read_data(text: str) -> Data | None:
    """Return what `text` holds, or None where anything about it is refused."""
    document = yaml_reader.read(text.encode(), "")
    return None if document.faults or not isinstance(document.data, list) else document.data


def misread_line(text: str) -> int | None:
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


def edited(text: str, data: Data, find: Callable[[Scalar], Edit | None], changes: list[FixedFault]) -> tuple[str, Data]:
    """Make the edits that `find` finds, all of them or, where together they do harm, those that do none alone."""
    edits = [edit for scalar in scalars(text) if scalar.start[0] == scalar.end[0] and (edit := find(scalar))]
    for batch in [edits] if holds(text, data, edits) else [[edit] for edit in edits[: tries_left(text)]][::-1]:
        if batch and holds(text, data, batch):
            text, data = with_edits(text, batch), with_changes(data, batch)
            changes += [FixedFault(edit.scalar.start[0] + 1, edit.says) for edit in batch]
    return text, data


def holds(text: str, data: Data, edits: list[Edit]) -> bool:
    """Return whether the text with the edits, read again, holds the data with what they change and nothing else."""
    return bool(read_data(with_edits(text, edits)) == with_changes(data, edits))


def with_edits(text: str, edits: list[Edit]) -> str:
    """Return `text` with the edits made, which stand in the order of their places, one or more to a line."""
    lines = text.split("\n")
    for edit in reversed(edits):
        number, column = edit.scalar.start
        lines[number] = lines[number][:column] + edit.written + lines[number][edit.scalar.end[1] :]
    return "\n".join(lines)


def with_changes(data: Data, edits: list[Edit]) -> Data:
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


def scalars(text: str) -> Iterator[Scalar]:
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
            here = place_of(event.start_mark), place_of(event.end_mark)
            yield Scalar(path, *here, event.style or "", any(in_braces), event.value)
            _step(stack)


def place_of(mark: Any) -> tuple[int, int]:
    """Return the line and the column (from 0) of a mark of the parser."""
    return mark.line, mark.column


def _step(stack: list[list[object]]) -> None:
    """Go on to the next item of the innermost list, or to the next name of a field."""
    if stack:
        now = stack[-1][0]
        stack[-1][0] = now + 1 if isinstance(now, int) else None
