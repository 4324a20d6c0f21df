"""YAML text → plain data, with the place of every value. Only what content needs is read.

A pack may come from anywhere, so nothing in it is executed, expanded or guessed at: every scalar stays the text
that was typed (the model decides later whether it is a number or a date), and anchors, aliases and tags are faults.
"""

import os
import re
import stat
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from nhs_lead.model.faults import Fault
from nhs_lead.model.graphemes import shortened
from nhs_lead.packs import syntax_advice
from nhs_lead.packs.rules import (
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    NOT_PLAIN,
    NOT_UTF8,
    SYNTAX,
    TOO_LARGE,
    TOO_MUCH,
    UNREADABLE,
    WRONG_TYPE,
    Rule,
)
from nhs_lead.packs.yaml_source import Collection, Written

MAX_BYTES = 4_000_000
"""A file above this is refused: the whole bundled library is smaller."""

MAX_DEPTH = 12
"""An entry nests four deep; more is a mistake or an attack."""

MAX_TEXT = 100_000
"""Characters of one text: more than a hundred pages of it."""

MAX_INSIDE = 1_000
"""Items of one list, or fields of one entry."""

MAX_ENTRIES = 10_000
"""Entries of one file, or words of one thesaurus."""

MAX_VALUES = 200_000
"""Texts, lists and entries of one file together. A file of real content as large as may be holds a third of that."""

MAX_MESSAGE = 600
"""Characters of what is said of one fault: a message that quotes a huge value is cut."""

MOST_TOLD = 20
"""Control characters of one file that are told: a file with more is no text, and the first few say so."""

AHEAD = 200
"""Characters behind what was last read in which our own limit is looked for, where the library gives up first. It reads
up to 1,024 characters ahead of what it tells, and gives up at a depth of its own (1,000 in today's)."""

TOP = 2
"""Collections that are open among the entries of a file: the file itself, and its list."""

SECOND_DOCUMENT = SYNTAX._replace(hint=syntax_advice.ONE_DOCUMENT)

MOST_REPEATED = 100
"""Fields of one file that stand twice, after which the rest is not looked at."""

Path = tuple[str | int, ...]
Data = Any
"""A str, a list of Data or a dict of str to Data: what YAML text holds."""

# Control characters, and those that reorder or hide what a terminal shows (bidirectional marks, zero widths).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


class Marks(NamedTuple):
    """Where a value stands (counted from 1), and where the values inside it do."""

    line: int
    column: int
    inside: dict[str | int, "Marks"]

    def at(self, path: Path) -> "Marks":
        """Return the marks of the value at `path`, or of the nearest value around it that was written down."""
        here = self
        for step in path:
            if step not in here.inside:
                break
            here = here.inside[step]
        return here


START = Marks(1, 1, {})


class YamlDocument(NamedTuple):
    """One file as read: its data (None where nothing could be read), where all of it stands, and its faults.

    `written` are the texts whose way of writing wants a second look.
    """

    data: Data
    marks: Marks
    faults: list[Fault]
    written: Sequence[Written] = ()


class _RefusedError(Exception):
    def __init__(self, marks: Marks, rule: Rule, message: str) -> None:
        super().__init__(message)
        self.marks, self.rule, self.message = marks, rule, message


def fault(file: str, marks: Marks, rule: Rule, message: str, hint: str = "") -> Fault:
    """Return the fault `rule` at `marks` of `file`; the rule's own hint stands where no better one is given."""
    said, advice = (shortened(text, MAX_MESSAGE) for text in (message, hint))
    return Fault(file, marks.line, marks.column, rule.code, rule.severity, said, advice or rule.hint)


def read(raw: bytes, file: str) -> YamlDocument:
    """Read the bytes of one file. Faults name `file`; where anything is refused, nothing of the file is used."""
    start = START
    if len(raw) > MAX_BYTES:
        return YamlDocument(
            None, start, [fault(file, start, TOO_LARGE, f"The file is larger than {MAX_BYTES:,} bytes.")]
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return YamlDocument(None, start, [fault(file, Marks(line, 1, {}), NOT_UTF8, "This line is not UTF-8 text.")])
    unsafe = _unsafe_characters(text, file)
    if unsafe:
        return YamlDocument(None, start, unsafe)
    faults: list[Fault] = []
    written = Collection(text)
    try:
        data, marks = _build(text, file, faults, written)
    except _RefusedError as refused:
        return YamlDocument(None, start, [*faults, fault(file, refused.marks, refused.rule, refused.message)])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        if ours := _refused_before(text, mark.index if mark else len(text)):
            return YamlDocument(None, start, [fault(file, ours.marks, ours.rule, ours.message)])
        where = Marks(mark.line + 1, mark.column + 1, {}) if mark else start
        problem = f"This is not YAML: {error.problem or error.context}."
        advice = syntax_advice.advice(text, error)
        return YamlDocument(None, start, [*faults, fault(file, where, SYNTAX, problem, advice)])
    except yaml.YAMLError as error:
        return YamlDocument(None, start, [*faults, fault(file, start, SYNTAX, f"This is not YAML: {error}.")])
    return YamlDocument(data, marks, faults, written.kept())


def read_file(path: str, file: str) -> YamlDocument:
    """Read the file at `path`, named `file` in faults."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
            return YamlDocument(None, START, [fault(file, START, UNREADABLE, "This is no file.", "Put a file there.")])
        with open(path, "rb") as stream:
            # To ask for the most that is allowed would set that much memory aside for every small file.
            raw = stream.read(min(status.st_size, MAX_BYTES) + 1)
    except OSError as error:
        return YamlDocument(None, START, [fault(file, START, UNREADABLE, f"It cannot be read: {error.strerror}.")])
    return read(raw, file)


def is_safe(text: str) -> bool:
    """Whether `text` can be shown as it is, on one line: a name of a file, which may hold any character."""
    return not _UNSAFE.search(text) and "\n" not in text and "\t" not in text and _encodes(text)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a name that is not UTF-8
        return False
    return True


def _unsafe_characters(text: str, file: str) -> list[Fault]:
    faults: list[Fault] = []
    line, begins = 1, 0
    for match in _UNSAFE.finditer(text):
        place = match.start()
        if match[0] == "\r" and text[place + 1 : place + 2] == "\n":  # half of a Windows line end
            continue
        line += text.count("\n", begins, place)
        begins = max(begins, text.rfind("\n", begins, place) + 1)
        message = f"There is a character U+{ord(match[0]):04X} here."
        faults.append(fault(file, Marks(line, place - begins + 1, {}), CONTROL_CHARACTER, message))
        if len(faults) == MOST_TOLD:
            break
    return faults


class _Open(NamedTuple):
    """A collection that has begun: its data and marks, the key that waits for its value, and how it is written."""

    value: Data
    inside: dict[str | int, Marks]
    waiting: list[str]
    in_braces: bool


def _build(text: str, file: str, faults: list[Fault], written: Collection) -> tuple[Data, Marks]:
    """Build data and marks from parser events, without recursion, so that deep nesting costs nothing.

    `faults` and `written` take in what is found on the way.
    """
    root: list[Data] = []
    root_marks: dict[str | int, Marks] = {}
    stack = [_Open(root, root_marks, [], in_braces=False)]
    values = 0
    event: Any
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        is_text = type(event) is yaml.ScalarEvent  # nearly every event is, and isinstance would cost more
        if not is_text and _is_no_value(event, stack, begun=bool(root)):
            continue
        values += 1
        if event.anchor or event.tag is not None or (is_text and event.style == '"'):
            _refuse_what_is_not_plain(event)
        container, inside, waiting, in_braces = stack[-1]
        most = MAX_INSIDE if len(stack) > TOP else MAX_ENTRIES
        if values > MAX_VALUES or len(container) >= most or (is_text and len(event.value) > MAX_TEXT):
            _refuse_what_is_too_much(event, values, most, is_full=len(container) >= most and not waiting)
        if isinstance(container, dict) and not waiting:
            if not is_text:
                raise _at(event, WRONG_TYPE, "A field's name has to be plain text.")
            if event.value in inside:
                mark = _marks(event)
                if len(faults) == MOST_REPEATED:
                    raise _at(event, TOO_MUCH, f"More than {MOST_REPEATED} fields stand twice in this file.")
                faults.append(fault(file, mark, DUPLICATE_KEY, f"'{event.value}' stands twice in one entry."))
            waiting.append(event.value)
            inside[event.value] = mark = _marks(event)
            if not event.value.isascii():
                written.add(event, mark[:2], in_braces=in_braces, is_name=True)
            continue
        empty: Data = {} if isinstance(event, yaml.MappingStartEvent) else []
        value: Data = event.value if is_text else empty
        marks = _marks(event)
        if is_text:
            written.add(event, (inside[waiting[0]] if waiting else marks)[:2], in_braces=in_braces)
        if isinstance(container, dict):
            key = waiting.pop()
            left_empty = value == "" and is_text and event.implicit[0]
            if left_empty and not in_braces:  # but in {a: b, c} a comma makes an empty field of the text behind it
                continue
            # A fault about a field points at its name, where the author looks for it.
            marks = Marks(inside[key].line, inside[key].column, marks.inside)
            container[key], inside[key] = value, marks
        else:
            inside[len(container)] = marks
            container.append(value)
        if not is_text:
            if len(stack) > MAX_DEPTH:
                raise _at(event, WRONG_TYPE, f"This nests more than {MAX_DEPTH} deep.")
            stack.append(_Open(value, marks.inside, [], bool(getattr(event, "flow_style", False))))
    if not root:
        return [], START
    return root[0], root_marks[0]


def _refused_before(text: str, gave_up: int) -> _RefusedError | None:
    """Return what we would have refused before the library gave up at the character `gave_up`; None where nothing.

    Before it tells of a bracket, the library reads ahead, to see whether a field's name ends there. In a line of many
    brackets it so comes to its own limit, which differs from version to version, before we come to ours.
    """
    line = text.rfind("\n", 0, gave_up) + 1  # it never looks ahead beyond a line
    if text.count("[", line, gave_up) + text.count("{", line, gave_up) <= MAX_DEPTH:
        return None
    told = line
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            told = event.end_mark.index if event.end_mark else told
    except yaml.YAMLError:
        pass
    try:
        _build(text[: told + AHEAD], "", [], Collection(""))
    except _RefusedError as refused:
        return refused
    except yaml.YAMLError:
        pass
    return None


def _is_no_value(event: Any, stack: list[_Open], *, begun: bool) -> bool:
    """Take in the end of a collection, or of the file. Returns False where a collection begins, or what is refused."""
    if isinstance(event, yaml.CollectionEndEvent):
        stack.pop()
        return True
    if isinstance(event, yaml.DocumentStartEvent) and begun:
        raise _at(event, SECOND_DOCUMENT, "A second document begins here: one file holds one list.")
    return not isinstance(event, yaml.NodeEvent)


def _refuse_what_is_not_plain(event: Any) -> None:
    if event.anchor or event.tag is not None:  # an alias has an anchor too
        raise _at(event, NOT_PLAIN, "There is an anchor, an alias or a tag here.")
    if hidden := _UNSAFE.search(event.value):
        # Written as an escape, such as \x1b, so it was not there to be seen in the text.
        raise _at(event, CONTROL_CHARACTER, f"There is a character U+{ord(hidden[0]):04X} in this text.")


def _refuse_what_is_too_much(event: Any, values: int, most: int, *, is_full: bool) -> None:
    if values > MAX_VALUES:
        raise _at(event, TOO_MUCH, f"The file holds more than {MAX_VALUES:,} values.")
    if is_full:
        raise _at(event, TOO_MUCH, f"There are more than {most:,} of them here.")
    if isinstance(event, yaml.ScalarEvent) and len(event.value) > MAX_TEXT:
        raise _at(event, TOO_MUCH, f"This text has more than {MAX_TEXT:,} characters.")


def _at(event: yaml.Event, rule: Rule, message: str) -> _RefusedError:
    return _RefusedError(_marks(event), rule, message)


def _marks(event: yaml.Event) -> Marks:
    mark = event.start_mark
    return Marks(mark.line + 1, mark.column + 1, {}) if mark else START
