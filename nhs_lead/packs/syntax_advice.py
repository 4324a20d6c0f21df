"""What to do where a text stops being YAML: the parser says where it gave up, this says what its author may mend."""

import re
from typing import Any

import yaml

from nhs_lead.packs.yaml_source import CURLY, ODD_BLANK

ONE_DOCUMENT = (
    "Take out the line '---' or '...' above it, or put what follows in a file of its own; within a text, put such a "
    "line in a block under '|'."
)
COMMENT = (
    "Put quotation marks round the text in line {line}: YAML takes ' #' and all that follows on the line for a comment."
)
ODD_BLANKS = "Write a plain blank in line {line}: there is a character U+{code:04X} that only looks like one."
TABS = "Indent line {line} with blanks: there is a tab at its beginning."
NEVER_CLOSED = "Close the quotation mark that opens in line {line}, column {column}: all behind it is read as its text."
CLOSED_LATE = (
    "Close the quotation mark that opens in line {line}: it is closed only in line {end}, so the fields between are "
    "read as its text."
)
BEHIND_QUOTES = (
    "Put quotation marks round all of the text, not a part of it. A mark within it is written twice between single "
    'marks, and as \\" between double ones.'
)
BEHIND_BRACKETS = "Put quotation marks round text that begins with '[' or '{': to YAML it is a list, or fields."
OPEN_BRACKET = (
    "Close the '{sign}' that opens in line {line}, column {column}, part what stands in it with commas, and put "
    "quotation marks round text that begins with '['."
)
SIGN = "Put quotation marks round text that begins with '{sign}': it is a sign of YAML's own."
DASH = "Put quotation marks round text that begins with '- '; a list begins on the line below its field's name."
BLOCK = "Put quotation marks round text that begins with '{sign}'; a block of text begins on the line below the sign."
COLON = "Put quotation marks round the text: it holds ': ', which to YAML ends the name of a field."
STRAIGHT = " They have to be straight ones, ' or \": the curly ones are part of the text."
INDENTED = "Give line {line} as many blanks at its beginning as the other fields of the entry have."
NO_BLANK = "Put a blank behind the ':' in line {line}: without it, this is no field."
NO_COLON = (
    "Write line {line} as 'field: text', or indent it further than the field above, if it is the rest of that text."
)
ESCAPE = "Write '\\' twice, or use single quotation marks: between double ones it gives the next character a meaning."
PERCENT = "Put something before the '%': at the beginning of a line it is an instruction to YAML."

# Where YAML wants a plain blank: at the beginning of a line, behind a hyphen or a field's name, and before its colon.
_ODD_PLACE = re.compile(
    rf"[ \t]*(?:- +)*(?:(?:-|[\w-]+:)?[ \t]*({ODD_BLANK.pattern})|[\w-]+({ODD_BLANK.pattern})[^:]*:(?: |$))"
)
MOST_LINES = 100
"""Lines of a list in brackets in which the cause of a fault is looked for."""

MOST_LOOKED_AT = 200
"""Characters behind a text that are looked at."""

_INDENT = re.compile(r"^[ ]*(?:-[ ]+)*\t")
_TIGHT = re.compile(r"^[ ]*(?:-[ ]+)?[a-z_]+:[^\s:/]")
_CUT = re.compile(r"^[^#]*[^\s#'\"\],}][ \t]+#")  # in a line that is no comment altogether
_FIELD_IN_QUOTES = re.compile(r"\n[ ]*(?:-[ ]+)?[a-z_]+:(?:[ \n]|$)")


def advice(text: str, error: yaml.MarkedYAMLError) -> str:
    """Return what to do about the parser's `error` in `text`; nothing where the rule's own hint is as good."""
    problem, context = str(error.problem or ""), str(error.context or "")
    mark = error.problem_mark
    begin = error.context_mark or mark
    if mark is None or begin is None:
        return ""
    lines = text.split("\n")
    lines += [""] * (1 + max(mark.line, begin.line) - len(lines))  # the parser counts a line behind the last one
    line, column = mark.line, mark.column
    return (
        _of_blanks(lines, sorted({begin.line, line - 1, line}))
        or _of_marks(text, problem, context, begin)
        or _of_lines(text, lines, problem, context, begin, line, column)
        or _of_signs(lines[line], problem, context, begin, lines, column)
    )


def _of_blanks(lines: list[str], near: list[int]) -> str:
    """What looks like a blank at the beginning of a line, or behind a field's name, is not seen by anybody."""
    for number in near:
        line = lines[number] if 0 <= number < len(lines) else ""
        if _INDENT.match(line):
            return TABS.format(line=number + 1)
        if odd := _ODD_PLACE.match(line):
            return ODD_BLANKS.format(line=number + 1, code=ord(odd[1] or odd[2]))
    return ""


def _of_marks(text: str, problem: str, context: str, begin: Any) -> str:
    """What is wrong with quotation marks, or is taken for a comment."""
    if "quoted scalar" in context:
        if "escape" in problem or "hexdecimal" in problem:
            return ESCAPE
        return NEVER_CLOSED.format(line=begin.line + 1, column=begin.column + 1)
    if "expected" not in problem and "mapping values" not in problem:
        return ""
    last = _last_text(text)
    if last is None:
        return ""
    source, behind = text[last.start_mark.index : last.end_mark.index], text[last.end_mark.index :][:MOST_LOOKED_AT]
    if last.style not in ("'", '"'):
        is_cut = last.style in (None, "") and re.match(r"[ \t]+#", behind)
        return COMMENT.format(line=last.end_mark.line + 1) if is_cut else ""
    if _FIELD_IN_QUOTES.search(source):
        return CLOSED_LATE.format(line=last.start_mark.line + 1, end=last.end_mark.line + 1)
    return "" if re.match(r"[ \t]*(?:[\r\n#,:\]}]|$)", behind) else BEHIND_QUOTES


def _last_text(text: str) -> Any:
    """Return the last text that the parser tells of before it gives up; None where it tells of something else."""
    last = None
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                last = event
    except yaml.YAMLError:
        pass
    return last if isinstance(last, yaml.ScalarEvent) else None


def _left_open(text: str) -> Any:
    """Return where the innermost bracket opens that is open when the parser gives up; None where none is."""
    opened: list[yaml.CollectionStartEvent] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
    except yaml.YAMLError:
        pass
    return next((event.start_mark for event in reversed(opened) if event.flow_style), None)


def _of_lines(text: str, lines: list[str], problem: str, context: str, begin: Any, line: int, column: int) -> str:
    """What is wrong with how lines follow each other."""
    if "document start" in problem:
        return ONE_DOCUMENT
    if "flow" in context and problem.startswith("did not find expected"):
        for number in range(max(begin.line, line - MOST_LINES), line + 1):
            if _CUT.search(lines[number]):
                return COMMENT.format(line=number + 1)
        opened = _left_open(text) or begin  # at the end of a file the parser tells where that is
        sign = lines[opened.line][opened.column : opened.column + 1]
        return OPEN_BRACKET.format(line=opened.line + 1, column=opened.column + 1, sign=sign)
    if "could not find expected ':'" in problem:
        held = lines[begin.line]
        wanted = COMMENT if _CUT.search(held) else NO_BLANK if _TIGHT.match(held) else NO_COLON
        return wanted.format(line=begin.line + 1)
    if "mapping values" in problem:
        if re.fullmatch(r"[ ]*(?:-[ ]+)*[\w-]+", lines[line][:column]):
            return INDENTED.format(line=line + 1)
        return COLON + (STRAIGHT if re.search(f"[{CURLY}]", lines[line]) else "")
    return ""


def _of_signs(here: str, problem: str, context: str, begin: Any, lines: list[str], column: int) -> str:
    """What is wrong with the sign that a text begins with."""
    sign = here[column : column + 1]
    opened = lines[begin.line][begin.column : begin.column + 1]
    if "alias" in context or "anchor" in context or "tag" in context:
        return SIGN.format(sign=opened if opened in "*&!" else "!")
    if "directive" in context or "incompatible" in problem or (sign == "%" and column == 0):
        return PERCENT
    if "cannot start any token" in problem and sign:
        return SIGN.format(sign=sign)
    if "block scalar" in context:
        return BLOCK.format(sign=opened or ">")
    if "block sequence entries" in problem:
        return DASH
    if "mapping keys" in problem:
        return SIGN.format(sign="? ")
    if "expected key" in problem and re.search(r"[\]}]\s*$", here[:column]):
        return BEHIND_BRACKETS
    return ""
