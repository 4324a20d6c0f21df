"""Quotation marks: put round text that YAML misreads without them, and taken off words that need none."""

import re

from nhs_lead.authoring.fixes.edits import (
    Edit,
    FixedFault,
    Scalar,
    holds,
    misread_line,
    tries_left,
    with_changes,
    with_edits,
)
from nhs_lead.model.graphemes import beginning
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs import misreadings, yaml_reader
from nhs_lead.packs.yaml_reader import Data, Path
from nhs_lead.packs.yaml_source import Written

# Fields that hold words: in any other, a colon may well be a slip of another sort.
_SENTENCES = frozenset(
    """about answer because better claim debrief description expansion implication meaning name question reflect role
    setting situation summary text title uncertain""".split()  # noqa: SIM905 (a list to read)
)

# A field and its plain text in one line: what YAML misreads where the text holds ': ' or begins with a sign of its own.
_FIELD = re.compile(r"^(?P<before>\s*(?:- +)?(?P<name>[a-z_]+): +)(?P<text>[^\s'\"#].*)$")
_WORDY = re.compile(r"[A-Za-z][A-Za-z0-9 .-]*")
_NOT_TEXT = frozenset(["yes", "no", "true", "false", "null", "on", "off", "y", "n"])  # to other readers of YAML


def quoted(text: str, kind: str, changes: list[FixedFault]) -> str:
    """Put quotation marks round text that YAML misreads, where only one reading makes sense of it."""
    names = _SENTENCES & {*MODELS[kind].__struct_fields__, "text", "because", "better", "claim", "description", "name"}
    for _ in range(tries_left(text)):
        line = misread_line(text)
        if line is None:
            break
        lines = text.split("\n")
        if line >= len(lines):
            break
        ending = "\r" if lines[line].endswith("\r") else ""
        match = _FIELD.match(lines[line].removesuffix("\r"))
        following = next((later for later in lines[line + 1 :] if later.strip()), "")
        indent = len(match["before"]) - len(match["before"].lstrip(" -")) if match else 0
        goes_on = len(following) - len(following.lstrip()) > indent
        if match is None or match["name"] not in names or " #" in match["text"] or goes_on:
            break
        said = match["text"].rstrip()
        lines[line] = f"{match['before']}'{said.replace(chr(39), chr(39) * 2)}'{ending}"
        better = "\n".join(lines)
        still = misread_line(better)
        if still is not None and still <= line:
            break
        changes.append(FixedFault(line + 1, f"put '{match['name']}' in quotation marks"))
        text = better
    return text


def with_whole_hashes(text: str, data: Data, kind: str, changes: list[FixedFault]) -> tuple[str, Data]:
    """Put quotation marks round text of which YAML takes the rest for a comment: no remark has its '#' at a word."""
    document = yaml_reader.read(text.encode(), "")
    edits = [
        edit
        for written, content, path in misreadings.texts(document, kind)
        if content == "text" and (edit := _whole(written, path, text))
    ]
    for edit in edits[: tries_left(text)][::-1]:
        if holds(text, data, [edit]):
            text, data = with_edits(text, [edit]), with_changes(data, [edit])
            changes.append(FixedFault(edit.scalar.start[0] + 1, edit.says))
    return text, data


def _whole(written: Written, path: Path, text: str) -> Edit | None:
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
    whole = "'" + said.replace("'", "''") + "'"
    scalar = Scalar(
        path, (written.line - 1, begin), (written.line - 1, len(line)), "", in_braces=False, value=written.value
    )
    return Edit(scalar, whole, said, f"put '{beginning(said, 40)}' in quotation marks, so that its '#' is text")


def unquoted(scalar: Scalar) -> Edit | None:
    """Return the edit that takes needless quotation marks off plain words, or None where they are needed."""
    plain = scalar.value
    needless = (
        scalar.style in ("'", '"') and not scalar.in_braces and _WORDY.fullmatch(plain) and plain == plain.strip()
    )
    if not needless or plain.lower() in _NOT_TEXT or not scalar.path:
        return None
    return Edit(scalar, plain, plain, f"took needless quotation marks off '{beginning(plain, 40)}'")
