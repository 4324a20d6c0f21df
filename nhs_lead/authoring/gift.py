r"""Moodle's GIFT format: questions as text, such as `::Title:: Who leads? {=Everybody #Yes. ~%50%The boss ~Nobody}`.

Questions are parted by blank lines. A backslash takes the meaning from `~ = # { } :`. What a quiz of ours cannot ask
(true or false, matching, numbers, typed answers, essays) is told, never bent into something else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nhs_lead.authoring import faq_list
from nhs_lead.authoring.foreign import Asked, Foreign, Offered, Remark
from nhs_lead.authoring.tidying import line, prose, tidy, without_html

# Escaped characters stand behind control characters while the rest is taken apart. A tidied text has none of its own.
_ESCAPED = {"\\": "\x01", "~": "\x02", "=": "\x03", "#": "\x04", "{": "\x05", "}": "\x06", ":": "\x07", "n": "\x08"}
_RESTORED = {ord(mark): "\n" if sign == "n" else sign for sign, mark in _ESCAPED.items()}
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")

_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,9})?)%")
_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(#.*)?", re.DOTALL | re.IGNORECASE)
_CATEGORY = re.compile(r"\s*\$CATEGORY:(.*)", re.IGNORECASE)
_NO_CATEGORY = ("", "top", "$course$", "$module$", "$system$", "$category$")

GAP = "_____"
"""Stands for the missing word of a question whose answers are in the middle of it."""


class _Block(NamedTuple):
    line: int
    text: str
    tags: tuple[str, ...]


def read(text: str) -> Foreign:
    """Read the questions of a GIFT file. Every question is an item or has a remark that says why it is none."""
    found = Foreign([], [])
    for block in _blocks(_ESCAPE.sub(lambda sign: _ESCAPED[sign[1]], tidy(text))):
        read_as = _question(block, found.remarks)
        if isinstance(read_as, Asked):
            found.items.append(read_as)
        else:
            found.remarks.append(Remark(block.line, read_as, lost=True))
    return found


def _blocks(text: str) -> Iterator[_Block]:
    """Yield what stands between blank lines, without comments; a line with a category sets the tags of what follows."""
    tags: tuple[str, ...] = ()
    begins, gathered = 1, list[str]()
    for number, written in enumerate([*text.split("\n"), ""], start=1):
        category = _CATEGORY.match(written)
        if written.strip() and not category:
            if not written.lstrip().startswith("//"):
                begins = begins if gathered else number
                gathered.append(written)
            continue
        if gathered:
            yield _Block(begins, "\n".join(gathered), tags)
            gathered = []
        if category:
            steps = [line(step.translate(_RESTORED)) for step in category[1].split("/")]
            tags = tuple(dict.fromkeys(step for step in steps if step.lower() not in _NO_CATEGORY))


def _question(block: _Block, remarks: list[Remark]) -> Asked | str:
    """Return the question in `block`, or why there is none that a quiz can ask."""
    text, title = block.text, ""
    if named := _TITLE.match(text):
        title, text = line(named[1].translate(_RESTORED)), text[named.end() :]
    before, opened, rest = text.partition("{")
    inside, closed, after = rest.partition("}")
    if not opened:
        return "It has no answers in braces, so it is a description and not a question."
    if not closed or "{" in inside:
        return "Its braces do not match: a '{' has no '}' of its own. Write \\{ where a brace is meant."
    if "{" in after or "}" in after or "}" in before:
        return "It has more than one pair of braces. Write \\{ and \\} where braces are meant."
    form = _FORMAT.match(before)
    written = form[1].lower() if form else "moodle"
    before = before[form.end() :] if form else before
    if re.search(r"(?i)<img|@@PLUGINFILE@@|!\[", text):
        remarks.append(Remark(block.line, "It shows a picture, which is left out. Say in words what it shows."))
    if after.strip():
        before = f"{before.rstrip()} {GAP} {after.lstrip()}"
    inside, _, general = inside.partition("####")
    options = _options(inside, written)
    if isinstance(options, str):
        return options
    return Asked(block.line, _text(before, written), options, title, _text(general, written), block.tags)


def _options(inside: str, written: str) -> list[Offered] | str:
    """Return the answers inside the braces, or what sort of question they make that cannot be asked."""
    if not inside.strip():
        return "It wants an essay, which cannot be marked here."
    if inside.lstrip().startswith("#"):
        return "It wants a number, and a recall question has answers to choose from."
    if _TRUTH.fullmatch(inside):
        return "It is true or false, and a recall question has 3 to 6 answers. Write it anew with the likely mistakes."
    first, *pieces = re.split("([=~])", inside)
    if first.strip() or not pieces:
        return "Its answers cannot be told apart: each begins with '=' or '~'."
    marked = list(zip(pieces[::2], pieces[1::2], strict=True))
    if all(mark == "=" for mark, _ in marked):
        if any("->" in piece for _, piece in marked):
            return "It is about matching, and a recall question has one right answer."
        return "It wants a typed answer, and a recall question has answers to choose from."
    return [_option(mark, piece, written) for mark, piece in marked]


def _option(mark: str, piece: str, written: str) -> Offered:
    share = 1.0 if mark == "=" else 0.0
    if weight := _WEIGHT.match(piece):
        share, piece = float(weight[1]) / 100, piece[weight.end() :]
    text, _, feedback = piece.partition("#")
    return Offered(_text(text, written), share, _text(feedback, written))


def _text(text: str, written: str) -> str:
    """Return the words of `text`, which is `written` in one of Moodle's formats unless it names its own."""
    if form := _FORMAT.match(text):
        written, text = form[1].lower(), text[form.end() :]
    text = text.translate(_RESTORED)
    if written == "markdown":
        return faq_list.words(text)
    return prose(text if written == "plain" else without_html(text))
