"""The form that colleagues fill in: a CSV text with a line for each competency, written and read."""

import csv
import hashlib
import io
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from nhs_lead.growth.stages import STAGES, described, meaning
from nhs_lead.model import graphemes
from nhs_lead.model.cells import harmless
from nhs_lead.model.knowledge import Competency
from nhs_lead.model.links import without_links

NEEDED = ("form", "rater", "competency", "now", "need")
"""The headings without which nothing can be read. Others may stand beside them, in any order."""

HEADINGS = (
    "form",
    "rater",
    "competency",
    "name",
    "meaning",
    *(f"{number} {word}" for number, word in enumerate(STAGES, start=1)),
    "now",
    "need",
)
"""The headings of a form as it is written."""

RATINGS = ("1", "2", "3", "4")
SHOWN = 24
"""So much of what somebody wrote is shown when it cannot be understood."""

_BOM = "\ufeff"
_FORM = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")
_FIRST_LINE = f"The first line of a form reads: {', '.join(HEADINGS)}."


class FormRating(NamedTuple):
    """One rating from a form. The rater is a digest: it tells raters of one form apart and names nobody."""

    form: str
    rater: str
    competency: str
    now: int
    need: int | None

    @property
    def id(self) -> str:
        """The same for the same rating, so that it is kept once however often its file is read."""
        return _digest(*map(str, self))


class Mistake(NamedTuple):
    """What is wrong in a form, where, and what to write instead."""

    file: str
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        """Return it as one line: file:line, what is wrong, what to write."""
        return f"{self.file}:{self.line}: {self.message} {self.hint}"


class Forms(NamedTuple):
    """What some filled-in forms hold: ratings, each once, and all mistakes."""

    ratings: tuple[FormRating, ...]
    mistakes: tuple[Mistake, ...]


class _Row(NamedTuple):
    """One line of a form as it was typed, by heading."""

    line: int
    cells: dict[str, str]
    beyond: bool


class _WrongError(Exception):
    """Where a whole file cannot be read."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


def write(form: str, competencies: Sequence[Competency], title_of: Callable[[str], str]) -> str:
    """Return the text of a form with the id `form`, to be saved as UTF-8. `title_of` gives the titles of links."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADINGS)
    for competency in competencies:
        words = [competency.title, meaning(competency), *described(competency)]
        shown = [harmless(" ".join(without_links(word, title_of).split())) for word in words]
        table.writerow([form, "", competency.id, *shown, "", ""])
    return _BOM + text.getvalue()  # without the mark, spreadsheets take UTF-8 for something else


def read(files: Sequence[tuple[str, bytes]], known: Collection[str]) -> Forms:
    """Read filled-in forms: names of files and their bytes. `known` are the ids of the competencies there are.

    Lines without a rating are passed over. Where there is a mistake anywhere, nothing of any file should be used.
    """
    ratings: dict[tuple[str, str, str], FormRating] = {}
    came_from: dict[tuple[str, str, str], str] = {}
    mistakes: list[Mistake] = []
    for file, raw in files:
        try:
            for row in _rows(_text(raw)):
                given = _given(row, known)
                if isinstance(given, FormRating):
                    key = (given.form, given.rater, given.competency)
                    if ratings.setdefault(key, given) == given:
                        came_from.setdefault(key, f"{file}:{row.line}")
                        continue
                    what = f"Rater '{_shown(row.cells['rater'])}' rates '{given.competency}' otherwise"
                    given = [(f"{what} in {came_from[key]}.", "Two people need two codes; one person needs one line.")]
                mistakes += [Mistake(file, row.line, *mistake) for mistake in given]
        except _WrongError as wrong:
            mistakes.append(Mistake(file, wrong.line, wrong.message, wrong.hint))
    return Forms(() if mistakes else tuple(ratings.values()), tuple(mistakes))


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _WrongError(
            line, "This is not text in UTF-8.", "Save it again as CSV, choosing UTF-8 where the program asks."
        ) from error


def _rows(text: str) -> Iterator[_Row]:
    """Yield the lines below the headings that are not empty. Raises _WrongError where there is no way to read them."""
    numbered = _cells(text, max(",;\t", key=lambda sign: _known_headings(text, sign)))
    line, first = next(numbered, (1, []))
    headings = [cell.strip().lower() for cell in first]
    if missing := [name for name in NEEDED if name not in headings]:
        what = f"The heading '{missing[0]}' is" if len(missing) == 1 else f"The headings {_quoted(missing)} are"
        raise _WrongError(line, f"{what} missing.", _FIRST_LINE)
    if twice := [name for name in NEEDED if headings.count(name) > 1]:
        raise _WrongError(line, f"The heading '{twice[0]}' stands there twice.", _FIRST_LINE)
    for line, cells in numbered:
        padded = cells + [""] * (len(headings) - len(cells))
        yield _Row(line, dict(zip(headings, padded, strict=False)), any(cells[len(headings) :]))


def _cells(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold anything, each with its number and its cells between `sign`."""
    table = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    try:
        for row in table:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = table.line_num + 1
    except csv.Error as error:
        raise _WrongError(
            line, f"This is not CSV from here on ({error}).", "Save it again as CSV from a spreadsheet."
        ) from error


def _known_headings(text: str, sign: str) -> int:
    """Return how many headings of ours the first line has where `sign` parts its cells."""
    first = text.lstrip().partition("\n")[0]
    return sum(cell.strip(' "\r').lower() in NEEDED for cell in first.split(sign))


def _given(row: _Row, known: Collection[str]) -> FormRating | list[tuple[str, str]]:
    """Return the rating on a line, or what is wrong with it; an empty list where it holds no rating."""
    form, rater, competency, now, need = (row.cells[name] for name in NEEDED)
    if row.beyond:
        return [("There are more cells than headings.", "Put text that holds a comma between quotation marks.")]
    if not now and not need:
        return []
    wrong: list[tuple[str, str]] = []
    if not _FORM.fullmatch(form):
        wrong.append((f"'{_shown(form)}' is not the id of a form.", "Leave that column as nhs-lead wrote it."))
    if not rater:
        wrong.append(("There is no rater.", "Write a code that tells this rater from the others, such as 1."))
    if competency not in known:
        wrong.append((f"There is no competency '{_shown(competency)}'.", "Leave that column as nhs-lead wrote it."))
    for name, stage in (("now", now), ("need", need)):
        if stage and stage not in RATINGS:
            wrong.append((f"'{_shown(stage)}' under '{name}' is not a stage.", "Write 1, 2, 3 or 4."))
    if not now:
        wrong.append(("There is nothing under 'now'.", "Write 1, 2, 3 or 4, or empty 'need' as well."))
    if wrong:
        return wrong
    return FormRating(form, _digest(form, rater.casefold()), competency, int(now), int(need) if need else None)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _shown(cell: str) -> str:
    printable = "".join(sign if sign.isprintable() else "?" for sign in cell)
    return printable if len(printable) <= SHOWN else graphemes.beginning(printable, SHOWN) + "..."


def _quoted(names: Sequence[str]) -> str:
    return f"{', '.join(repr(name) for name in names[:-1])} and {names[-1]!r}"
