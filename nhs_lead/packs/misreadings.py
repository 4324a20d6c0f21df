"""Texts that YAML reads, and reads as less or other than was written: each with its place and what to do.

A text is what this program shows to people. Ids, dates, numbers and words of a fixed list are none: behind those, a
remark is a remark.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from nhs_lead.model import graphemes
from nhs_lead.model.faults import Fault
from nhs_lead.model.pack import Pack
from nhs_lead.packs import rules
from nhs_lead.packs.rules import Rule
from nhs_lead.packs.schema import Schema, schema_of
from nhs_lead.packs.yaml_reader import Marks, Path, YamlDocument, fault
from nhs_lead.packs.yaml_source import NOTHING, ODD_BLANK, Comment, Written

Holds = Literal["text", "source", "other"]
"""What belongs in a place: words for people, the id of a source with a place behind its own '#', or anything else."""

PACK, THESAURUS = "pack", "thesaurus"
"""What the two files at the top of a pack are called here, where other files have a kind."""

REMARK_AFTER = 2
"""Blanks before a '#' that make a remark of what follows one more blank, as in `title: Beds  # to be checked`."""

MOST_QUOTED = 60
"""Characters of a text that are quoted in a message."""

_NAMES_OF_PLACES = frozenset(["level", "url"])
"""Fields whose texts are addresses: nobody writes a number with a '#' behind those."""

_BULLET = re.compile(r"[-*+\u2013\u2014][ \t]|[•◦▪‣·●○]")
_NUMBER = re.compile(r"\(?(?P<sign>\d{1,2}|[a-z])[.)][ \t]")
_ENDED = re.compile(r"[.!?:;…\"'\u2019\u201d)\]]$")
_ENCLOSED = re.compile(
    "\u201c[^\u201c\u201d]*\u201d|\u201e[^\u201c-\u201e]*[\u201c\u201d]|\u2018[^\u2018\u201c\u201d]*\u2019"
)
_HEADER = re.compile(r"[|>][^\n]*")


class Finding(NamedTuple):
    """One text that is misread: which rule, where it is told (line and column), what is wrong, and what to do."""

    rule: Rule
    line: int
    column: int
    message: str
    hint: str = ""


def faults(document: YamlDocument, kind: str, file: str) -> list[Fault]:
    """Return what is misread in the `document` of a `file` of `kind`, which may be PACK or THESAURUS too."""
    if not document.written or document.data is None:
        return []
    names = _field_names(kind)
    suspected = [written for written in document.written if _findings(written, "text", names)]
    return [
        fault(file, Marks(finding.line, finding.column, {}), finding.rule, finding.message, finding.hint)
        for written, holds, _ in texts(document._replace(written=suspected), kind)
        for finding in _findings(written, holds, names)
    ]


def _findings(written: Written, holds: Holds, names: frozenset[str]) -> list[Finding]:
    """Return what is misread of a text in a place that `holds` this, in a kind whose fields have these `names`."""
    findings = list(_odd_blank(written))
    if written.is_name:
        return findings
    findings += _field_within(written, names)
    if holds != "other":
        findings += _cut_short(written, holds)
        findings += _joined(written)
    if holds == "text":
        findings += _no_text(written)
        findings += _split(written)
        findings += _curly_quotes(written)
    return findings


def texts(document: YamlDocument, kind: str) -> Iterator[tuple[Written, Holds, Path]]:
    """Yield the texts of `document` that want a second look, each with what belongs in its place, and its path."""
    places = dict(_places(document.marks, ())) if document.written else {}
    for written in document.written:
        path = places.get(written.at, ())
        yield written, "other" if written.is_name else _holds(kind, path), path


def _places(marks: Marks, path: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    """Yield the path to each value by its place; where several begin, the innermost comes last."""
    open_ones = [(marks, path)]
    while open_ones:
        here, way = open_ones.pop()
        yield (here.line, here.column), way
        open_ones += [(inner, (*way, step)) for step, inner in here.inside.items()]


def _holds(kind: str, path: Path) -> Holds:
    """Return what belongs at `path` of a file of `kind`."""
    if kind == THESAURUS:
        return "text"
    root = _schema(kind)
    schema: Schema = root
    for step in path if kind == PACK else path[1:]:
        schema = _inner(schema, step, root)
    schema = _inner(schema, None, root)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if "(#" in schema.get("pattern", ""):
        return "source"
    is_text = schema.get("type") == "string" and not {"pattern", "enum", "format"} & set(schema)
    return "text" if is_text and name not in _NAMES_OF_PLACES else "other"


def _inner(schema: Schema, step: str | int | None, root: Schema) -> Schema:
    """Return the schema of what is at `step` within `schema`, or `schema` itself, without its names for other ones."""
    while "$ref" in schema or "anyOf" in schema:
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        else:  # a field, or nothing
            schema = next(option for option in schema["anyOf"] if option.get("type") != "null")
    if step is None:
        return schema
    inner: Any = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
    inner = inner or schema.get("additionalProperties")
    return inner if isinstance(inner, dict) else {}


@functools.cache
def _schema(kind: str) -> Schema:
    return msgspec.json.schema(Pack) if kind == PACK else schema_of(kind)


@functools.cache
def _field_names(kind: str) -> frozenset[str]:
    """Return the names of all fields that an entry of `kind` and its parts may have."""
    if kind == THESAURUS:
        return frozenset()
    root = _schema(kind)
    return frozenset(name for definition in root["$defs"].values() for name in definition.get("properties", {}))


def _cut_short(written: Written, holds: Holds) -> Iterator[Finding]:
    """Text of which YAML has taken the rest for a comment."""
    comment = written.comment
    if comment is None or not is_meant(written, holds):
        return
    left = f"all that is left is '{_shortened(written.value)}'" if written.value else "nothing is left of it"
    hint = rules.CUT_SHORT.hint
    if holds == "source":
        hint = "Write the place directly behind the source's id, without a blank: report-2018#p12."
    yield Finding(
        rules.CUT_SHORT, comment.line, comment.column, f"YAML passes over '{_shortened(comment.said)}': {left}.", hint
    )


def is_meant(written: Written, holds: Holds) -> bool:
    """Whether the comment behind a text belongs to the text, as far as the way it is written tells."""
    comment = written.comment
    if comment is None:
        return False
    if comment.on_next_line:
        return is_tight(comment) and comment.column > written.at[1]
    if holds == "source" or not written.value:
        return is_tight(comment)
    return is_tight(comment) or comment.blanks < REMARK_AFTER


def is_tight(comment: Comment) -> bool:
    """Whether a word follows the '#' at once, as in '#4': remarks leave a blank between."""
    return len(comment.said) > 1 and comment.said[1] not in " \t#!"


def _joined(written: Written) -> Iterator[Finding]:
    """Items on lines of their own that YAML puts into one line."""
    if written.style == "|" or "\n" not in written.source:
        return
    hint = "" if written.style == ">" else "Write '|' behind the field's name, and all lines below it."
    for paragraph in _paragraphs(written):
        items = _bulleted(paragraph, written) or _numbered(paragraph)
        if items:
            said = _shortened(" ".join(line for _, line in paragraph))
            message = f"This line and those around it become one: '{said}'."
            yield Finding(rules.JOINED_LINES, items[0], _column(written, items[0]), message, hint)
            return


def _bulleted(paragraph: Sequence[tuple[int, str]], written: Written) -> list[int]:
    """Return the numbers of the lines that begin with a bullet: two at least, since one may begin so by chance."""
    if written.style == "":  # where a hyphen would begin an item of YAML's own, had the text not begun above it
        within = [number for number, line in paragraph if line.startswith("- ") and number != written.line]
        if within:
            return within
    items = [number for number, line in paragraph if _BULLET.match(line)]
    return items if len(items) > 1 else []


def _numbered(paragraph: Sequence[tuple[int, str]]) -> list[int]:
    """Return the numbers of the lines that are counted one after the other, two at least."""
    items = [(match["sign"], number) for number, line in paragraph if (match := _NUMBER.match(line))]
    return [number for (sign, number), (after, _) in itertools.pairwise(items) if _counted(after) == _counted(sign) + 1]


def _counted(sign: str) -> int:
    return int(sign) if sign.isdigit() else 1_000 + ord(sign)


def _paragraphs(written: Written) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines that YAML joins, each with its number in the file and without its indentation."""
    lines = list(enumerate(written.source.split("\n"), start=written.line))
    deepest = None
    if written.style == ">":
        lines = lines[1:]
        deepest = next((len(line) - len(line.lstrip(" ")) for _, line in lines if line.strip()), 0)
    paragraph: list[tuple[int, str]] = []
    for number, line in [*lines, (0, "")]:
        said = line.strip()
        stands_alone = deepest is not None and len(line) - len(line.lstrip(" ")) > deepest  # a folded block keeps it
        if said and not stands_alone:
            paragraph.append((number, said.removeprefix(written.style) if number == written.line else said))
            continue
        if paragraph:
            yield paragraph
        paragraph = []


def _field_within(written: Written, names: frozenset[str]) -> Iterator[Finding]:
    """A text that holds the fields below it: it is indented as they are, or its quotation mark is not closed."""
    if written.style == "" or "\n" not in written.source:
        return
    lines = written.source.split("\n")
    for place, line in enumerate(lines[1:], start=1):
        match = re.match(r"[ ]*(?:- +)?([a-z_]+):(?:[ \r]|$)", line)
        if match is None or match[1] not in names:
            continue
        before, indent = lines[place - 1].strip(), len(line) - len(line.lstrip(" "))
        is_quoted = written.style in ("'", '"')
        # Within a sentence a line may begin so by chance, and the first line of a block as it likes.
        begins_anew = (place > 1 or is_quoted) and (not before or _ENDED.search(before))
        if is_quoted:
            is_field = indent < written.at[1] or begins_anew
            hint = f"Close the quotation mark that opens in line {written.line}, or indent the text further."
        else:
            is_field = begins_anew
            hint = f"Indent '{match[1]}' as the other fields are, or let another word begin the line."
        if is_field:
            number = written.line + place
            message = f"'{match[1]}:' is read as part of the text that begins in line {written.line}."
            yield Finding(rules.FIELD_WITHIN, number, indent + 1, message, hint)
            return


def _odd_blank(written: Written) -> Iterator[Finding]:
    """A blank that YAML does not know, in a field's name or at an end of a text."""
    value = written.value
    odd = ODD_BLANK.search(value if written.is_name or ODD_BLANK.match(value) else value[len(value.rstrip()) :])
    if odd is None or not has_odd_blank(written):
        return
    where = f"in the name of the field '{value.strip()}'" if written.is_name else "at an end of this text"
    message = f"There is a character U+{ord(odd[0]):04X} {where}, which looks like a blank."
    yield Finding(rules.ODD_BLANK, written.line, written.column, message)


def has_odd_blank(written: Written) -> bool:
    """Whether a plain text has a blank unknown to YAML at an end, or a field's name has one anywhere."""
    value = written.value
    at_an_end = value != value.strip() or written.is_name
    return written.style == "" and at_an_end and ODD_BLANK.search(value) is not None


def _no_text(written: Written) -> Iterator[Finding]:
    """A sign that stands for nothing, or a block without a line, where a text belongs."""
    if written.style == "" and written.value in NOTHING:
        yield Finding(rules.NO_TEXT, *written.at, f"The text is '{written.value}', which readers would be shown.")
    elif written.style in ("|", ">") and not written.value.strip():
        header = _HEADER.match(written.source)
        said = header[0].strip() if header else written.style
        hint = f"Write it below, indented further; put quotation marks round text that begins with '{said[0]}'."
        yield Finding(rules.NO_TEXT, *written.at, f"There is no text below '{said}'.", hint)


def _split(written: Written) -> Iterator[Finding]:
    """A text in a list in brackets that ends at a comma within its own brackets or quotation marks."""
    if not written.in_braces or written.style != "":
        return
    value = written.value
    for opening, closing in ("()", "“”"):
        if value.count(opening) > value.count(closing):
            message = f"'{_shortened(value)}' ends at a comma, before its '{closing}'."
            yield Finding(rules.SPLIT_TEXT, written.line, written.column, message)
            return


def _curly_quotes(written: Written) -> Iterator[Finding]:
    """Curly quotation marks round a whole text, which to YAML are letters."""
    if written.style == "" and _ENCLOSED.fullmatch(written.value):
        yield Finding(rules.CURLY_QUOTES, *written.at, f"{_shortened(written.value)} is shown with its marks.")


def _shortened(text: str) -> str:
    return graphemes.shortened(" ".join(text.split()), MOST_QUOTED)


def _column(written: Written, number: int) -> int:
    """Return the column, from 1, at which the text of the line `number` begins."""
    if number == written.line:
        return written.column
    line = written.source.split("\n")[number - written.line]
    return len(line) - len(line.lstrip()) + 1
