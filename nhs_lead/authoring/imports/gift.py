r"""Moodle's GIFT format: questions as text, such as `::Title:: Who leads? {=Everybody #Yes. ~%50%The boss ~Nobody}`.

Questions are parted by blank lines, but not inside braces. A backslash takes the meaning from `~ = # { } :`. A comment
`// [id:rota-1] [tag:night shift]` above a question gives its id and its tags, `$CATEGORY:` those of all that follow.
What a quiz of ours cannot ask (true or false, matching, numbers, typed answers, essays) is told, never bent into
something else.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nhs_lead.authoring.imports import markdown_words
from nhs_lead.authoring.imports.foreign import Foreign, ForeignOption, ForeignQuestion, Leftover, inside
from nhs_lead.authoring.imports.tidying import line, lost_in_html, prose, tidy, without_html
from nhs_lead.packs.written_forms import slug

# Escaped characters stand behind control characters while the rest is taken apart. A tidied text has none of its own.
_ESCAPED = {"\\": "\x01", "~": "\x02", "=": "\x03", "#": "\x04", "{": "\x05", "}": "\x06", ":": "\x07", "n": "\x08"}
_RESTORED = {ord(mark): "\n" if sign == "n" else sign for sign, mark in _ESCAPED.items()}
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")

_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,9})?)%")
_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(#.*)?", re.DOTALL | re.IGNORECASE)
_CATEGORY = re.compile(r"\s*\$CATEGORY:(.*)", re.IGNORECASE)
_NO_CATEGORY = re.compile(r"|top|\$\w*\$", re.IGNORECASE)
_STEP = re.compile(r"(?<!/)/(?!/)")
"""Parts a category from the one below it. Two strokes are one that belongs to the name."""

_COMMENT = re.compile(r"\s*//(.*)")
_MARK = re.compile(r"\[(id|tag):((?:[^\]\\]|\\.){0,200})\]", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*question:\s*\d+(?:\s+name:(.*))?", re.IGNORECASE)
_BRACE = re.compile("[{}]")

GAP = "_____"
"""Stands for the missing word of a question whose answers are in the middle of it."""


class _Comment(NamedTuple):
    line: int
    text: str


class _Block(NamedTuple):
    """What stands between blank lines: where it begins, its words, its categories, and the comments above and in it."""

    line: int
    text: str
    tags: tuple[str, ...]
    comments: tuple[_Comment, ...]
    end: int


def read(text: str) -> Foreign:
    """Read the questions of a GIFT file. Every question is an item or has a leftover that says why it is none."""
    foreign = Foreign.nothing()
    numbers: list[int] = []
    for block in _blocks(_ESCAPE.sub(lambda sign: _ESCAPED[sign[1]], tidy(text))):
        told = _Comments(block, numbers)
        read_as = _question(block, told) if block.text else ""
        if isinstance(read_as, ForeignQuestion):
            foreign.items.append(read_as)
        elif read_as:  # with its id and its tags
            foreign.leftovers.append(Leftover(block.line, "question", read_as, end=block.end))
        if isinstance(read_as, str):
            foreign.leftovers.extend(
                leftover._replace(inside=False) for leftover in told.comments if leftover.what == "comment"
            )
    if numbers:
        places = f", and {len(numbers) - 1} more like it" if len(numbers) > 1 else ""
        why = f"Moodle's own number of this question is left out{places}: numbers mean nothing outside that Moodle."
        foreign.leftovers.append(Leftover(numbers[0], "number of Moodle's", why, inside=True, times=len(numbers)))
    return foreign


class _Comments:
    """What the comments of a block say: its id, its tags, its name; and those that are left out."""

    def __init__(self, block: _Block, numbers: list[int]) -> None:
        self.id = self.name = ""
        self.tags: list[str] = []
        self.comments: list[Leftover] = []
        for number, text in block.comments:
            rest = _MARK.sub(lambda mark: self._mark(number, mark), text)  # noqa: B023 # called at once
            if numbered := _NUMBERED.fullmatch(rest.rstrip()):
                numbers.append(number)
                self.name = line((numbered[1] or "").translate(_RESTORED))
            elif re.search(r"\w", rest):
                said = line(rest.translate(_RESTORED))
                self.comments.append(Leftover(number, "comment", f"A comment is left out: {said}", inside=True))

    def _mark(self, number: int, mark: re.Match[str]) -> str:
        said = line(re.sub(r"\\(.)", r"\1", mark[2].translate(_RESTORED)))
        if mark[1].lower() == "tag":
            self.tags.append(said)
        elif slug(said) == said and not self.id:
            self.id = said
        elif said:
            why = f"The id '{said}' is left out: an id is words in lower case, joined by hyphens."
            self.comments.append(Leftover(number, "id", why, inside=True))
        return " "


def _blocks(text: str) -> Iterator[_Block]:
    """Yield what stands between blank lines; a line with a category sets the tags of what follows."""
    lines = text.split("\n")
    closes = _closing(lines)
    tags: tuple[str, ...] = ()
    begins, ends, gathered, comments = 1, 1, list[str](), list[_Comment]()
    opened = complete = False  # whether braces are open, and whether a pair of them has been closed

    def block() -> Iterator[_Block]:
        if gathered or comments:
            first = begins if gathered else comments[0].line
            yield _Block(first, "\n".join(gathered), tags, tuple(comments), ends)

    for number, written in enumerate([*lines, ""], start=1):
        category, comment = _CATEGORY.match(written), _COMMENT.match(written)
        if complete and (comment or written.lstrip().startswith("::")):  # the next question, without a blank line
            yield from block()
            gathered, comments, complete = [], [], False
        if comment:
            comments.append(_Comment(number, comment[1]))
            continue
        goes_on = opened and number <= len(closes) and closes[number - 1]
        if (written.strip() or goes_on) and not (category and not goes_on):
            begins = begins if gathered else number
            gathered.append(written)
            ends = number
            braces = _BRACE.findall(written)
            opened = braces[-1] == "{" if braces else opened
            complete = bool(braces or complete) and not opened
            continue
        opened = complete = False
        # Comments stand above their question, so blank lines do not part them from it.
        if gathered or category:
            yield from block()
            gathered, comments = [], []
        if category:
            tags = category_tags(category[1])
    yield from block()


def category_tags(path: str) -> tuple[str, ...]:
    """Return the tags that a category and those above it are, without those that Moodle names by itself."""
    steps = [line(step.replace("//", "/").translate(_RESTORED)) for step in _STEP.split(path)]
    return tuple(dict.fromkeys(step for step in steps if not _NO_CATEGORY.fullmatch(step)))


def _closing(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether the next brace in or below it closes: then blank lines in between part nothing."""
    closes: list[bool] = []
    state = False
    for written in reversed(lines):
        if not _COMMENT.match(written) and (brace := _BRACE.search(written)):
            state = brace[0] == "}"
        closes.append(state)
    return closes[::-1]


def _question(block: _Block, told: _Comments) -> ForeignQuestion | str:
    """Return the question in `block`, or why there is none that a quiz can ask."""
    text, title = block.text, told.name
    if named := _TITLE.match(text):
        title, text = line(named[1].translate(_RESTORED)), text[named.end() :]
    if told.name and told.name != title:
        why = f"The name '{told.name}' is left out: the question has a title of its own."
        told.comments.append(Leftover(block.comments[0].line, "name", why, inside=True))
    before, opened, rest = text.partition("{")
    within, closed, after = rest.partition("}")
    if not opened:
        return "It has no answers in braces, so it is a description and not a question."
    if not closed or "{" in within:
        return "Its braces do not match: a '{' has no '}' of its own. Write \\{ where a brace is meant."
    if "{" in after or "}" in after or "}" in before:
        return "It has more than one pair of braces. Write \\{ and \\} where braces are meant."
    form = _FORMAT.match(before)
    written = form[1].lower() if form else "moodle"
    before = before[form.end() :] if form else before
    if after.strip():
        before = f"{before.rstrip()} {GAP} {after.lstrip()}"
    within, _, general = within.partition("####")
    lost: list[str] = []
    options = _options(within, written, lost)
    if isinstance(options, str):
        return options
    asked, feedback = _text(before, written, lost), _text(general, written, lost)
    left = [*inside(block.line, lost), *told.comments]
    tags = tuple(dict.fromkeys([*block.tags, *told.tags]))
    return ForeignQuestion(
        block.line, asked, options, title, feedback, tags, id=told.id, left=tuple(left), end=block.end
    )


def _options(within: str, written: str, lost: list[str]) -> list[ForeignOption] | str:
    """Return the answers in the braces, or what sort of question they make that cannot be asked."""
    if not within.strip():
        return "It wants an essay, which cannot be marked here."
    if within.lstrip().startswith("#"):
        return "It wants a number, and a recall question has answers to choose from."
    if _TRUTH.fullmatch(within):
        return "It is true or false, and a recall question has 3 to 6 answers. Write it anew with the likely mistakes."
    first, *pieces = re.split("([=~])", within)
    if first.strip() or not pieces:
        return "Its answers cannot be told apart: each begins with '=' or '~'."
    marked = list(zip(pieces[::2], pieces[1::2], strict=True))
    if all(mark == "=" for mark, _ in marked):
        if any("->" in piece for _, piece in marked):
            return "It is about matching, and a recall question has one right answer."
        return "It wants a typed answer, and a recall question has answers to choose from."
    return [_option(mark, piece, written, lost) for mark, piece in marked]


def _option(mark: str, piece: str, written: str, lost: list[str]) -> ForeignOption:
    share = 1.0 if mark == "=" else 0.0
    if weight := _WEIGHT.match(piece):
        share, piece = float(weight[1]) / 100, piece[weight.end() :]
    text, _, feedback = piece.partition("#")
    return ForeignOption(_text(text, written, lost), share, _text(feedback, written, lost))


def _text(text: str, written: str, lost: list[str]) -> str:
    """Return the words of `text`, which is `written` in one of Moodle's formats unless it names its own.

    What is no words is added to `lost`.
    """
    if form := _FORMAT.match(text):
        written, text = form[1].lower(), text[form.end() :]
    text = text.translate(_RESTORED)
    if written == "markdown":
        said, left = markdown_words.words(text)
        lost += left
        return said
    if written == "plain":
        return prose(text)
    lost += lost_in_html(text)
    return prose(without_html(text))
