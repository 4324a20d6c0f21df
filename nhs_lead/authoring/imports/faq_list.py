"""FAQs and quizzes in Markdown: what asks is a question, what stands below is its answer or its options.

Read are headings (`## How do I begin?`), bold words that ask, on a line of their own or before the answer, `Q: … A: …`,
list items that ask, a question with `: answer` under it, `<details>` with a `<summary>`, tables of questions, and lists
of boxes (`- [x]`), which make a question with options; mkdocs-quiz sets each between `<quiz>` and `</quiz>`. A heading
that does not ask names the theme of the questions below it.
"""

import re

from nhs_lead.authoring.imports import markdown_pieces, question_columns, question_table
from nhs_lead.authoring.imports.foreign import Foreign, Leftover, inside
from nhs_lead.authoring.imports.markdown_piece import Line, Piece
from nhs_lead.authoring.imports.open_question import OpenQuestion, Theme
from nhs_lead.authoring.imports.question_line import BEGINS_WITH_Q, asks, question_in
from nhs_lead.authoring.imports.spreadsheet import SheetRow
from nhs_lead.authoring.imports.tidying import line, prose

_ANSWERS = re.compile(r"(?:(?:A|Answer)\s*:|:\s)\s*", re.IGNORECASE)
_ANSWERS_TO_Q = re.compile(r"(?:(?:A|Answer)\s*\d{0,3}\s*[:.)]|:\s)\s*", re.IGNORECASE)  # else 'A. Smith' is a name
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]\s+(?=\S)")
_LABEL = re.compile(r"(?:Q|Question)\s*\d{1,3}\s*[.:]?", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:table of )?contents|toc|on this page|in this (?:page|section|document|guide)|jump to|index|quick links",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"(?:(?:show|see|view|reveal|click)\b.{0,30}"
    r"|(?:the )?(?:correct )?(?:answers?|solutions?|explanations?|feedback|hints?))[.:!]?",
    re.IGNORECASE,
)
_END = 99
"""Deeper than any heading."""


def read(text: str) -> Foreign:
    """Read the questions of a Markdown text. What is no part of one has a leftover."""
    pieces = markdown_pieces.pieces(text)
    tops = [piece for piece in pieces if piece.kind == "heading" and piece.level == 1 and not asks(piece.text)]
    gatherer = _Gatherer(tops[0] if len(tops) == 1 else None, quizzes=_has_quiz(pieces))
    for place, piece in enumerate(pieces):
        gatherer.take(piece, pieces[place + 1] if place + 1 < len(pieces) else None)
    gatherer.end()
    notes = tuple(
        (piece.text, inside(piece.line, ["footnote"])[0]._replace(end=piece.end, inside=False))
        for piece in pieces
        if piece.kind == "note"
    )
    return gatherer.foreign._replace(title=gatherer.title, notes=(*notes, *gatherer.headings))


def _has_quiz(pieces: list[Piece]) -> bool:
    """Whether boxes are options to choose from, not things to do: in one list of the text at least, one is ticked."""
    return any(choice.ticked for piece in pieces for choice in piece.choices)


class _Gatherer:
    """Puts questions and answers together, piece by piece."""

    def __init__(self, top: Piece | None, *, quizzes: bool) -> None:
        self.foreign = Foreign.nothing()
        self.title = ""
        self.headings: list[tuple[str, Leftover]] = []  # each is a text of an entry, or left
        self._top = top
        self._quizzes = quizzes
        self._open: OpenQuestion | None = None
        self._themes: list[Theme] = []
        self._loose: list[Piece] = []  # text that is below no question, until one claims it
        self._details: list[bool] = []  # of each open <details>: whether it began a question
        self._summary = False  # whether the next words are those of a summary
        self._label = ""
        self._in_block = 0  # the line on which the block of a quiz began, 0 outside of one
        self._listed_contents = ""  # the marks of the list that was last told to be a table of contents

    def take(self, piece: Piece, following: Piece | None) -> None:
        """Read one more piece: as a question, as part of the last one, or as neither. `following` is the next one."""
        if piece.kind == "note":  # its words stand where it is pointed to
            return
        if piece.kind != "contents" and not piece.item:
            self._listed_contents = ""
        if piece.kind == "front":
            self.title = piece.text
            self.foreign.leftovers.extend(piece.left)
        elif piece.kind == "heading" and not self._summary:
            self._heading(piece)
        elif piece.kind == "summary":
            self._summarised(piece)
        elif piece.kind == "details":
            self._unfold(piece)
        elif piece.kind == "quiz":
            self._quiz(piece)
        elif piece.kind == "block":
            self._block(piece)
        elif piece.kind == "table":
            self._table(piece)
        elif piece.kind == "contents" and (self._open is None or not piece.lines):
            self._contents(piece)
        elif piece.kind == "left":
            self._leave(piece.left)
        elif piece.kind == "apart":
            self.foreign.leftovers.extend(leftover._replace(inside=False) for leftover in piece.left)
        elif piece.lines and self._summary:
            self._summarised(piece)
        elif piece.kind == "contents":
            for said in piece.lines:
                self._continue(piece, said.text, new=True, item="- ")
            self._leave(inside(piece.line, ["link"]))
        elif piece.kind == "code":
            item = piece.item
            for number, said in enumerate(piece.lines):
                if said.text.strip():
                    self._continue(piece._replace(line=piece.line + number), said.text, new=True, item=item)
                    item = ""
            self._leave(piece.left)
        elif self._in_contents() and piece.item and not any(said.lead and said.rest.strip() for said in piece.lines):
            self._contents(piece)
        else:
            self._text(piece, following)

    def end(self) -> None:
        """Keep what is open, and tell what is left."""
        self._close()
        self._drop_loose()
        self._leave_themes(0)

    # Headings and what hides and shows

    def _heading(self, piece: Piece) -> None:
        text = piece.text.strip()
        if self._details and self._open and self._open.by == "summary" and not asks(text):
            self._continue(piece, text, new=True)
        elif asks(text):
            above = self._open if self._open and self._open.by in ("heading", "summary") else None
            if above and not self._said() and (piece.level > above.level or self._details):
                self._become_theme()
            self._close()
            self._leave_themes(piece.level)
            self._begin(piece.line, text, piece.level, by="heading")
            self._leave(piece.left)
        elif self._open is not None and piece.level > self._open.level:
            self._continue(piece, text, new=True)
        else:
            self._close()
            self._drop_loose()
            if piece is self._top:
                self.title = line(text)
                self._leave(piece.left)
                return
            self._leave_themes(piece.level)
            self._label = line(text) if _LABEL.fullmatch(text) else ""
            told = not _CONTENTS.fullmatch(text.rstrip(":")) and not self._label and bool(line(text))
            self._themes.append(Theme(piece.line, piece.level, line(text), [False], told))
            self._leave(piece.left)

    def _become_theme(self) -> None:
        """Make the open question, below which other questions stand, the theme of those."""
        assert self._open is not None
        level = self._open.level if self._open.by == "heading" else _END - 1
        self._leave_themes(level)
        self._themes.append(Theme(self._open.line, level, line(self._open.question), [False]))
        left = self._open.left
        self._open = None
        self._leave(left)

    def _unfold(self, piece: Piece) -> None:
        if piece.level > 0:
            self._details.append(False)
            return
        began = self._details.pop() if self._details else False
        self._summary = False
        if began:
            self._close()
            self._leave_themes(_END - 1)

    def _summarised(self, piece: Piece) -> None:
        text = piece.text.replace("\n", " ").strip()
        if not text:
            self._summary = True
            return
        self._summary = False
        if self._open is not None and _SHOWS.fullmatch(text) and not asks(text):
            return  # what it shows is part of the answer
        if self._open and self._open.by == "summary" and not self._said():
            self._become_theme()
        self._close()
        self._begin(piece.line, text, _END, by="summary")
        self._leave(piece.left)
        if self._details:
            self._details[-1] = True

    def _in_contents(self) -> bool:
        theme = self._themes[-1] if self._themes else None
        return self._open is None and theme is not None and bool(_CONTENTS.fullmatch(theme.text.rstrip(":")))

    def _contents(self, piece: Piece) -> None:
        """Leave a table of contents out, and tell it once for each list."""
        marks = "- " if piece.item in ("", "- ") else "1. "
        if self._listed_contents != marks or not self._in_contents():
            why = "A table of contents is left out: the questions themselves are carried over."
            self.foreign.leftovers.append(Leftover(piece.line, "table of contents", why, end=piece.end))
            if self._in_contents():
                self._themes[-1].left_out[0] = True  # told with its list
        elif self.foreign.leftovers:
            self.foreign.leftovers[-1] = self.foreign.leftovers[-1]._replace(end=piece.line)
        self._listed_contents = marks

    # Text

    def _text(self, piece: Piece, following: Piece | None) -> None:
        first = True
        item = piece.item
        for number, said in enumerate(piece.lines):
            after = piece.lines[number + 1] if number + 1 < len(piece.lines) else None
            apart = None if after or not following or following.kind != "text" else following.lines[0]
            asked = question_in(said, piece, after or apart, self._open, folded=bool(self._details), first=first)
            if asked:
                question, rest, by = asked
                level = self._open.level if self._open else _END
                self._close()
                self._begin(piece.line + number, question, level, in_list=bool(item), by=by)
                if rest.strip():
                    self._continue(piece._replace(line=piece.line + number), rest, new=True)
                item = ""
            elif said.text.strip():
                self._continue(piece._replace(line=piece.line + number), said.text, new=first, item=item)
                item = ""
            first = False
        self._leave(piece.left)

    def _begin(self, number: int, question: str, level: int, *, in_list: bool = False, by: str = "words") -> None:
        self._close()
        self._drop_loose()
        mark = BEGINS_WITH_Q.match(question)
        question = question[mark.end() if mark else 0 :].strip()
        numbered = _NUMBERED.match(question)
        question = question[numbered.end() if numbered else 0 :]
        self._open = OpenQuestion(
            number, question, level, in_list, mark is not None, by, [], [], [], [], [], [number], self._label
        )
        self._label = ""

    def _continue(self, piece: Piece, text: str, *, new: bool, item: str = "") -> None:
        if self._open is None:
            self._loose.append(piece._replace(lines=(Line(text),), kind="text" if new else "code", left=()))
            return
        self._open.ends.append(piece.line)
        gathered = self._open.feedback if self._open.quiz else self._open.answer
        marks = _ANSWERS_TO_Q if self._open.marked else _ANSWERS
        if not "".join(gathered).strip() and (mark := marks.match(text)):
            text = text[mark.end() :]
        gathered.append(f"\n\n{item}{text}" if new else f"\n{text}")
        if self._open.quiz and (new or not self._open.said_at):
            self._open.said_at.append(piece.line)

    # Options and tables

    def _quiz(self, piece: Piece) -> None:
        if not self._quizzes:  # things to do, which an answer may name
            for choice in piece.choices:
                for number, said in enumerate([f"[ ] {choice.text}", choice.feedback]):
                    if said:
                        self._continue(piece, said, new=True, item="" if number else "- ")
            self._leave(piece.left)
            return
        if self._open is not None and self._open.quiz:
            self._next_question(piece)
        if self._open is None:
            self._claim(piece)
        assert self._open is not None
        self._open.quiz.extend(piece.choices)
        self._open.ends.append(piece.end)
        self._open.left.extend(piece.left)

    def _block(self, piece: Piece) -> None:
        """Begin or end the block of a quiz: nothing outside it belongs to its question."""
        self._close()
        if piece.level < 0 and self._in_block and self._loose:
            why = "It has no boxes to choose from: what is to be typed cannot be asked here."
            end = max(loose.line for loose in self._loose)
            self.foreign.leftovers.append(Leftover(self._loose[0].line, "question", why, end=end))
            self._loose = []
        self._drop_loose()
        self._in_block = piece.line if piece.level > 0 else 0

    def _next_question(self, piece: Piece) -> None:
        """Make what stands last between two lists of options the question of the second."""
        assert self._open is not None
        said = prose("".join(self._open.feedback)).split("\n")
        number = self._open.said_at[-1] if self._open.said_at else piece.line
        self._open = self._open._replace(feedback=["\n\n".join(said[:-1])])
        self._close()
        if said[-1]:
            self._begin(number, said[-1].removeprefix("- "), _END)

    def _claim(self, piece: Piece) -> None:
        """Begin the question whose options follow, with the words above them that no other question has."""
        theme = self._themes[-1] if self._themes and not self._in_block else None
        taken = self._loose
        if not self._in_block and (not theme or theme.level == 1):
            start = max((place for place, loose in enumerate(taken) if loose.kind == "text"), default=0)
            taken = taken[start:]
        self._loose = self._loose[: len(self._loose) - len(taken)]
        if taken:
            text = "".join(f"{'' if loose.kind == 'code' else chr(10)}\n{loose.text}" for loose in taken)
            self._begin(taken[0].line, text, _END)
            self._leave([leftover for loose in taken for leftover in loose.left])
        elif theme:
            self._themes.pop()
            self._begin(theme.line, theme.text, theme.level, by="heading")
        else:
            self._begin(piece.line, "", _END)

    def _table(self, piece: Piece) -> None:
        """Read a table of questions; another one is left out."""
        (at, headings), rows = piece.rows[0], piece.rows[1:]
        columns = question_columns.columns(headings)
        if columns.is_of_questions() and rows:
            self._close()
            self._drop_loose()
            before = len(self.foreign.items)
            read = [SheetRow(number, list(cells), number) for number, cells in rows]
            question_table.take(columns, at, read, self.foreign, markup=False)
            tags = self._tags()
            self.foreign.items[before:] = [
                item._replace(tags=tuple(dict.fromkeys([*tags, *item.tags])))  # type: ignore[union-attr, call-arg]
                for item in self.foreign.items[before:]
            ]
            self.foreign.leftovers.extend(piece.left)
            return
        self._leave([inside(piece.line, ["table"])[0]._replace(end=piece.end), *piece.left])

    # Ends

    def _said(self) -> bool:
        assert self._open is not None
        return bool("".join(self._open.answer).strip() or self._open.quiz)

    def _leave(self, left: tuple[Leftover, ...] | list[Leftover]) -> None:
        """Remember leftovers with the open question, so that they count inside it if it is carried over."""
        if self._open is not None:
            self._open.left.extend(left)
        elif self._loose and left:
            self._loose[-1] = self._loose[-1]._replace(left=(*self._loose[-1].left, *left))
        else:
            self.foreign.leftovers.extend(leftover._replace(inside=False) for leftover in left)

    def _drop_loose(self) -> None:
        """Tell the text that no question has claimed, a paragraph at a time."""
        for piece in self._loose:
            if piece.kind == "text":
                why = "This text is below no question."
                self.foreign.leftovers.append(Leftover(piece.line, "paragraph", why, end=max(piece.line, piece.end)))
            elif self.foreign.leftovers:
                self.foreign.leftovers[-1] = self.foreign.leftovers[-1]._replace(end=piece.line)
            self.foreign.leftovers.extend(leftover._replace(inside=False) for leftover in piece.left)
        self._loose = []

    def _leave_themes(self, level: int) -> None:
        """Take away the themes that end where a heading of `level` stands, and tell those without a question."""
        while self._themes and self._themes[-1].level >= level:
            theme = self._themes.pop()
            if not theme.left_out[0]:
                why = f"The heading '{theme.text}' has no question below it that is carried over."
                self.headings.append((f"\n{theme.text}\n", Leftover(theme.line, "heading", why)))

    def _tags(self) -> tuple[str, ...]:
        """Return the themes that stand above the open question."""
        level = self._open.level if self._open and self._open.by == "heading" else _END
        above = [theme for theme in self._themes if theme.level < level]
        return tuple(dict.fromkeys(theme.text for theme in above if theme.tag))

    def _close(self) -> None:
        """Keep the open question, or say why it is none."""
        if self._open is None:
            return
        asked = self._open
        entry = asked.entry(self._tags())
        if entry is not None:
            self.foreign.items.append(entry)
        else:
            question = line(prose(asked.question))
            lacks = f"'{question}' has no answer." if question else "An answer has no question."
            self.foreign.leftovers.append(Leftover(asked.line, "question", lacks, end=asked.ends[-1]))
            self.foreign.leftovers.extend(leftover._replace(inside=False) for leftover in asked.left)
        self._open = None
