"""Blanks: those that YAML does not know written plain, those that nobody sees taken away."""

import re

from nhs_lead.authoring.fixes.edits import Edit, FixedFault, Scalar, misread_line, read_data, scalars, tries_left
from nhs_lead.model.graphemes import beginning
from nhs_lead.packs import misreadings, yaml_reader
from nhs_lead.packs.yaml_reader import Data
from nhs_lead.packs.yaml_source import ODD_BLANK

_ODD_HEAD = re.compile(rf"^[ \t]*(?:-|{ODD_BLANK.pattern}|[ \t])*(?:[\w-]+:{ODD_BLANK.pattern}+)?")


def plainly_indented(text: str, changes: list[FixedFault]) -> str:
    """Write plain blanks at the beginning of lines at which YAML stops for those that only look like blanks."""
    for _ in range(tries_left(text) if ODD_BLANK.search(text) else 0):
        stopped = misread_line(text)
        if stopped is None:
            break
        lines = text.split("\n")
        for number in range(max(stopped - 1, 0), min(stopped + 1, len(lines))):
            line = lines[number]
            better = _ODD_HEAD.sub(lambda head: ODD_BLANK.sub(" ", head[0]), line)
            tried = "\n".join([*lines[:number], better, *lines[number + 1 :]])
            still = misread_line(tried) if better != line else stopped
            if still is None or still > stopped:
                changes.append(FixedFault(number + 1, "wrote plain blanks for those that YAML does not know"))
                text = tried
                break
        else:
            break
    return text


def with_plain_blanks(text: str, data: Data, kind: str, changes: list[FixedFault]) -> tuple[str, Data]:
    """Take blanks that YAML does not know out of the names of fields and off the ends of texts."""
    document = yaml_reader.read(text.encode(), "")
    odd = [written for written, _, _ in misreadings.texts(document, kind) if misreadings.has_odd_blank(written)]
    for written in odd[: tries_left(text)][::-1]:
        if text[:1] == "\ufeff" or "\n" in written.source:
            continue
        lines = text.split("\n")
        line, begin = lines[written.line - 1], written.column - 1
        plain = written.source.strip()
        if not written.is_name:  # behind a comma, a reader wants one
            plain = " " * (len(written.source) - len(written.source.lstrip())) + plain
        lines[written.line - 1] = line[:begin] + plain + line[begin + len(written.source) :]
        better = "\n".join(lines)
        after = read_data(better)
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


def trimmed(scalar: Scalar) -> Edit | None:
    """Return the edit that takes blanks off the ends of a quoted item of a list, or None where there are none."""
    in_list = bool(scalar.path) and isinstance(scalar.path[-1], int)
    inner = scalar.value.strip(" \t")
    if not in_list or scalar.style not in ("'", '"') or inner == scalar.value or not inner or "\\" in scalar.value:
        return None
    if scalar.style == '"' and '"' in inner:
        return None
    quote = scalar.style
    written = inner.replace("'", "''") if quote == "'" else inner
    return Edit(scalar, f"{quote}{written}{quote}", inner, f"took blanks off the ends of '{inner}'")


def without_trailing_blanks(text: str, data: Data, changes: list[FixedFault]) -> str:
    """Take blanks off the ends of lines, but for those that belong to a text."""

    def stripped(line: str) -> str:
        ending = "\r" if line.endswith("\r") else ""
        return line.removesuffix("\r").rstrip(" \t") + ending

    lines = text.split("\n")
    touched = [number for number, line in enumerate(lines) if stripped(line) != line]
    inside = {
        number
        for scalar in scalars(text)
        if scalar.style in ("|", ">", "'", '"')
        for number in range(scalar.start[0], scalar.end[0])
    }
    for numbers in (touched, [number for number in touched if number not in inside]):
        chosen = set(numbers)
        better = "\n".join(stripped(line) if number in chosen else line for number, line in enumerate(lines))
        if chosen and read_data(better) == data:
            changes += [FixedFault(number + 1, "took blanks off the end of the line") for number in numbers]
            return better
    return text
