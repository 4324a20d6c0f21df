"""A table of questions, as spreadsheets save it: one question a row, with a line above that names the columns.

`question_columns` says what the columns may be called, `answer_key` how the right answer may be written. A table with
questions and answers alone is a list of FAQs, one with terms and their meanings a glossary.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from nhs_lead.authoring.imports import answer_key, own_table, question_columns, spreadsheet
from nhs_lead.authoring.imports.answer_key import Choices
from nhs_lead.authoring.imports.foreign import (
    Foreign,
    ForeignFaq,
    ForeignOption,
    ForeignQuestion,
    Leftover,
    Remark,
    inside,
)
from nhs_lead.authoring.imports.question_columns import Columns
from nhs_lead.authoring.imports.signatures import COLUMNS
from nhs_lead.authoring.imports.spreadsheet import Row, Sheet
from nhs_lead.authoring.imports.tidying import line, lost_in_html, prose, tidy, without_html

TITLES = 12
"""Rows within which the line with the names stands. Above it are titles and instructions."""

_TYPES = {
    "one": {
        "multiplechoice", "multiple", "mcq", "mc", "multichoice", "single", "singlechoice", "singleanswer", "quiz",
        "radio", "choice", "select", "singleselect", "recall", "question", "best", "multiplechoicequestion",
        "multiplechoicesingleanswer", "onebestanswer", "singlebestanswer", "sba",
    },
    "several": {
        "checkbox", "checkboxes", "multipleanswer", "multipleanswers", "multiselect", "multipleselect", "ms", "ma",
        "multipleresponse", "multiplecorrect", "multiplechoicemultipleanswers", "selectall",
    },
    "truth": {"boolean", "truefalse", "tf", "trueorfalse", "yesno"},
    "other": {
        "openended", "open", "essay", "text", "shortanswer", "shorttext", "longanswer", "longtext", "paragraph",
        "fillintheblank", "fillintheblanks", "fillin", "fillintheblankquestion", "blank", "fib", "typeanswer",
        "typedanswer", "numeric", "numerical", "number", "poll", "survey", "draw", "wordcloud", "slide", "content",
        "information", "video", "videoresponse", "audio", "audioresponse", "puzzle", "order", "ordering", "sequence",
        "rank", "ranking", "reorder", "jumble", "match", "matching", "draganddrop", "dropdown", "hotspot", "labelling",
        "brainstorm", "scale", "rating", "likert", "cloze", "math", "mathresponse", "comprehension", "passage",
    },
}  # fmt: skip
_DIFFICULTIES = {
    **dict.fromkeys(["easy", "1", "core", "low", "beginner", "basic", "simple"], 1),
    **dict.fromkeys(["medium", "2", "working", "normal", "intermediate", "moderate"], 2),
    **dict.fromkeys(["hard", "3", "stretching", "difficult", "high", "advanced", "challenging"], 3),
}
_INSTRUCTS = re.compile(
    r"(?i)\b(required|optional|default is|leave (it )?(blank|empty)|text (for|of) (the )?(option|question)|between \d"
    r"|in seconds|max(imum)?\.? \d|enter (the|your|a)|type (the|your|in)|e\.g\.|for example|example|choose from"
    r"|must be)\b"
)
INSTRUCTIONS = 2
"""Cells that tell how to fill the columns in, from which the row below the names is no question."""

KEY_OF_NUMBERS = re.compile(r"(?i)answer\(s\)|choose at least one|index|number|only include")
"""The heading of a column that holds numbers of options, never their words."""


class _Read(NamedTuple):
    """A row whose cells are words, by the names of their columns; what of it is lost; and its options in order."""

    row: Row
    said: dict[str, str]
    left: list[Leftover]
    choices: Choices | None
    """None where it has right and wrong ones, or no options at all."""


def read(text: str, *, cards: bool = False) -> Foreign:
    """Read the rows of a table. Every row is an item or has a leftover that says why it is none.

    `cards` where it is known that two columns without names are a front and a back.
    """
    text = tidy(text)
    sheet = spreadsheet.read(text, _worth)
    found = Foreign([], [], list(sheet.leftovers))
    if not sheet.rows:
        if not found.leftovers:
            found.leftovers.append(Leftover(1, "table", f"The table has no rows. {COLUMNS}"))
        return found
    place, columns = _head(sheet)
    head = sheet.rows[place] if columns else sheet.rows[0]
    if columns and own_table.is_own(head.cells):
        own_table.take(head, sheet.rows[place + 1 :], found)
        return found._replace(leftovers=found.leftovers + _titles(sheet.rows[:place]))
    if columns is None:
        columns, why = _guessed(sheet, cards=cards or sheet.delimiter == "\t")
        if columns is None:
            found.leftovers.append(Leftover(head.line, "row", why, times=len(sheet.rows)))
            return found
        named = ", ".join(name for name, _ in sorted(columns.places.items(), key=lambda one: one[1]))
        found.remarks.append(Remark(head.line, f"No line names the columns, so they were taken for {named}. Look."))
        take(columns, head.line, sheet.rows, found)
        return found
    found.leftovers.extend(_titles(sheet.rows[:place]))
    take(columns, head.line, sheet.rows[place + 1 :], found)
    if not found.items and not found.leftovers:
        found.leftovers.append(Leftover(1, "table", f"The table has no rows. {COLUMNS}"))
    return found


def take(columns: Columns, head: int, rows: Sequence[Row], found: Foreign, *, markup: bool = True) -> None:
    """Add to `found` what the `rows` of a table hold; the line `head` names its `columns`.

    With `markup`, the cells are read as HTML.
    """
    width = _filled_width(rows, max(_width(columns.headings), 1 + max(columns.places.values())))
    whole = [row for row in rows if _is_of_the_table(row, columns, width, found, first=row is rows[0])]
    filled = {place for row in whole for place, cell in enumerate(row.cells) if cell.strip()}
    found.leftovers.extend(columns.left_out(head, filled))
    cells = [_cells(row, columns, markup=markup) for row in whole]
    commas = _parts_by_commas(cells)
    ready = [one._replace(choices=_choices(one.said, columns, commas=commas)) for one in cells]
    answers = [
        (one.said.get("correct", ""), one.choices) for one in ready if one.choices and one.said.get("correct", "")
    ]
    first = 0 if "option0" in columns.places else answer_key.counted_from(answers)
    heading = columns.headings[columns.places["correct"]] if "correct" in columns.places else ""
    answers = [(answer, choices._replace(first=first)) for answer, choices in answers]
    way = "number" if KEY_OF_NUMBERS.search(heading) else answer_key.common_way(answers)
    if first == 0 and answers:
        found.remarks.append(Remark(head, "The options are counted from 0 in this table."))
    for one in ready:
        counted = one._replace(choices=one.choices._replace(first=first)) if one.choices else one
        read_as = _item(counted, columns, way, commas=commas)
        if isinstance(read_as, str):
            spread = one.row.end > one.row.line and len(one.row.cells) < len(columns.places)
            told = f" It runs to line {one.row.end}: is a quotation mark left open?" if spread else ""
            found.leftovers.append(Leftover(one.row.line, "row", read_as + told, end=one.row.end))
        else:
            found.items.append(read_as)


def _worth(sheet: Sheet) -> int:
    """Return how much a way to part the columns makes of a table: names that are known first, then even rows."""
    known = max((len(question_columns.columns(row.cells).places) for row in sheet.rows[:TITLES]), default=0)
    widths = Counter(len(row.cells) for row in sheet.rows)
    width, often = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
    own = any(own_table.is_own(row.cells) for row in sheet.rows[:1])
    return own * 1_000_000 + known * 10_000 + (width > 1) * min(often, 99) * 100 + min(width, 99)


def _head(sheet: Sheet) -> tuple[int, Columns | None]:
    """Return the place of the row that names the columns, and what they are; None where there is none."""
    for place, row in enumerate(sheet.rows[:TITLES]):
        columns = question_columns.columns(row.cells)
        if columns.is_of_questions() or own_table.is_own(row.cells):
            return place, columns
    first = question_columns.columns(sheet.rows[0].cells)
    return 0, first if "question" in first.places and len(sheet.rows[0].cells) > 1 else None


def _titles(rows: Sequence[Row]) -> list[Leftover]:
    why = "This stands above the names of the columns"
    return [Leftover(row.line, "title", f"{why}: {_shown(row)}.", end=row.end) for row in rows]


def _shown(row: Row) -> str:
    said = line(" ".join(cell for cell in row.cells if cell.strip()))
    return said if len(said) <= SHOWN else f"{said[:SHOWN].rstrip()}…"


SHOWN = 60
"""Characters of a row by which a reader finds it again."""


def _width(cells: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _filled_width(rows: Sequence[Row], width: int) -> int:
    """Return the width of a table: that of its names, and of columns without one that most of its rows fill."""
    while sum(_width(row.cells) > width for row in rows) > max(1, len(rows) // 2):
        width += 1
    return width


def _guessed(sheet: Sheet, *, cards: bool) -> tuple[Columns | None, str]:
    """Return what the columns of a table without names are; or None, and why that cannot be known."""
    rows = sheet.rows
    names = f"The first line names no column 'question'. {COLUMNS}"
    width = max(_width(row.cells) for row in rows)
    asking = sum(row.cells[0].rstrip().endswith("?") for row in rows) * 2 >= len(rows)
    if width == len(("question", "answer")) and (asking or cards):
        return question_columns.columns(("question", "answer") if asking else ("term", "meaning")), ""
    if width == len(("front", "back", "tags")) and cards:
        return question_columns.columns((*(("question", "answer") if asking else ("term", "meaning")), "tags")), ""
    if not asking or width < len(("question", "a", "b", "c")) or any(not row.cells[0].strip() for row in rows):
        return None, names
    for answer in (width - 1, 1):
        others = [place for place in range(1, width) if place != answer]
        headings = ["question", *([""] * (width - 1))]
        headings[answer] = "correct"
        for number, place in enumerate(others, start=1):
            headings[place] = f"option {number}"
        if all(_names_one(row, answer, others) for row in rows):
            return question_columns.columns(headings), ""
    return None, f"{names} None of the columns says in every row which of the others is right."


def _names_one(row: Row, answer: int, others: Sequence[int]) -> bool:
    """Whether the cell `answer` of a row names one of its `others`."""
    texts = answer_key.unlabelled([line(row.cells[place]) if place < len(row.cells) else "" for place in others])
    return answer < len(row.cells) and bool(answer_key.ways(line(row.cells[answer]), Choices(texts)))


def _is_of_the_table(row: Row, columns: Columns, width: int, found: Foreign, *, first: bool) -> bool:
    """Whether a row is to be read as a question; what speaks against it is told."""
    if sum(bool(_INSTRUCTS.search(cell)) for cell in row.cells) >= INSTRUCTIONS and first:
        why = f"This row says how to fill in the columns, so it is no question: {_shown(row)}."
        found.leftovers.append(Leftover(row.line, "row of instructions", why, end=row.end))
    elif [line(cell) for cell in row.cells] == [line(cell) for cell in columns.headings]:
        found.leftovers.append(Leftover(row.line, "row", "This row names the columns once more."))
    elif _width(row.cells) > width:
        why = f"The row has {_width(row.cells)} cells, and there are {width} columns. "
        hint = "Put quotation marks round a cell in which the sign between the columns stands."
        found.leftovers.append(Leftover(row.line, "row", why + hint, end=row.end))
    else:
        return True
    return False


def _cells(row: Row, columns: Columns, *, markup: bool) -> _Read:
    """Return the cells of a row as words, by the names of their columns."""
    written = {name: row.cells[place] for name, place in columns.places.items() if place < len(row.cells)}
    lists = {name for name in written if name == "options" or name.startswith("wrong")}
    words: Callable[[str], str] = without_html if markup else str
    said = {name: _lines(words(cell)) if name in lists else prose(words(cell)) for name, cell in written.items()}
    if more := [text for name, text in said.items() if name.startswith("correct+") and text]:
        said["correct"] = ", ".join([said["correct"], *more])
    lost = [what for cell in written.values() for what in (lost_in_html(cell) if markup else [])]
    return _Read(row, said, inside(row.line, lost), None)


def _lines(text: str) -> str:
    return "\n".join(said for part in text.split("\n") if (said := line(part)))


def _parts_by_commas(rows: Sequence[_Read]) -> bool:
    """Whether commas part the options in one cell: in every row of the table with such a cell, and two at the least."""
    lists = [one.said[name] for one in rows for name in ("options", "wrong") if one.said.get(name)]
    return len(lists) > 1 and all(
        text.count(",") > 1 or (text.count(",") == 1 and not re.search(r"[|;\n]", text)) for text in lists
    )


def _choices(said: dict[str, str], columns: Columns, *, commas: bool) -> Choices | None:
    """Return the options among which a row names the right one; None where it has none such."""
    if "options" in columns.places and said.get("options"):
        listed = answer_key.parts(said["options"], said.get("correct", ""), commas=commas)
        return Choices(answer_key.unlabelled(listed))
    names = columns.starting("option")
    texts = [line(said.get(name, "")) for name in names if name != "options"]
    return Choices(answer_key.unlabelled(texts)) if any(texts) else None


def _item(one: _Read, columns: Columns, way: str | None, *, commas: bool) -> ForeignQuestion | ForeignFaq | str:
    """Return the question of a row, or why it is none."""
    said, number = one.said, one.row.line
    left = list(one.left)
    tags = tuple(
        dict.fromkeys(
            tag
            for name in columns.starting("tags")
            for part in re.split("[;,|\n]", said.get(name, ""))
            if (tag := line(part))
        )
    )
    if "term" in columns.places:
        term, meaning = said.get("term", ""), said.get("meaning", "")
        if not term or not meaning:
            return f"The row has no {'meaning' if term else 'term'}."
        form: Literal["term", ""] = "" if _is_a_card(columns) else "term"
        meaning = "\n".join(part for part in (meaning, said.get("feedback", "")) if part)
        return ForeignFaq(number, term, meaning, tags, form, left=tuple(left + _unsaid(one)))
    question, correct = said.get("question", ""), said.get("correct", "")
    if not question:
        return "The row has no question."
    if told := _no_choice(said.get("type", "")):
        return told
    offered = [name for name in columns.places if name.startswith(("wrong", "option"))]
    if not offered:
        answer = "\n".join(part for part in (correct, said.get("feedback", "")) if part)
        if not correct:
            return "The row has no answer."
        return ForeignFaq(number, question, answer, tags, title=said.get("title", ""), left=tuple(left + _unsaid(one)))
    if not correct:
        return "The row does not say which answer is right."
    options = _options(one, columns, way, commas=commas)
    if isinstance(options, str):
        return options
    difficulty = _DIFFICULTIES.get(said.get("difficulty", "").strip().lower(), 0)
    left += _unsaid(one, asked=True)
    read_of = {name for name, text in said.items() if name.startswith("feedback") and len(name) > len("feedback")}
    for name in sorted(read_of - _with_feedback(one, columns)):
        if said[name]:
            why = f"The feedback '{said[name][:SHOWN]}' is left out: the row has no answer that it belongs to."
            left.append(Leftover(number, "piece of feedback", why, inside=True))
    general = said.get("feedback", "") if one.choices else ""
    return ForeignQuestion(
        number, question, options, said.get("title", ""), general, tags, difficulty, left=tuple(left), end=one.row.end
    )


def _is_a_card(columns: Columns) -> bool:
    return line(columns.headings[columns.places["term"]]).lower() == "front"


def _no_choice(type: str) -> str:
    """Return why a question of this type is none with answers to choose from; nothing where it may be one."""
    typed = re.sub("[^a-z]", "", type.lower())
    if typed in _TYPES["truth"]:
        return "It is true or false, and a recall question has 3 to 6 answers. Write it anew with the likely mistakes."
    if typed in _TYPES["other"]:
        return f"It is of the type '{line(type)}', and a recall question has one right answer among 3 to 6."
    return ""


def _unsaid(one: _Read, *, asked: bool = False) -> list[Leftover]:
    """Return what a row says that an entry has no place for: an unknown type, a level of difficulty."""
    told: list[Leftover] = []
    type, difficulty = line(one.said.get("type", "")), line(one.said.get("difficulty", ""))
    known = {name for names in _TYPES.values() for name in names}
    if type and re.sub("[^a-z]", "", type.lower()) not in known:
        why = f"The type '{type}' is not known and is left out: the question is read as one with a single right answer."
        told.append(Leftover(one.row.line, "type", why, inside=True))
    if difficulty and (not asked or difficulty.lower() not in _DIFFICULTIES):
        why = f"The difficulty '{difficulty}' is left out: a question is easy, medium or hard."
        told.append(Leftover(one.row.line, "level of difficulty", why, inside=True))
    if one.said.get("title") and "term" in one.said:
        why = f"The title '{line(one.said['title'])}' is left out: a term is its own."
        told.append(Leftover(one.row.line, "title", why, inside=True))
    return told


def _options(one: _Read, columns: Columns, way: str | None, *, commas: bool) -> list[ForeignOption] | str:
    """Return the answers of a row with the share of the marks that each earns, or why they make no question."""
    said = one.said
    wrong = _wrong(said, columns, commas=commas)
    if one.choices is None:
        right = [part for part in re.split(r"\s*\|\s*", said["correct"]) if part]
        if len(right) > 1:
            return _too_many(right)
        if said["correct"].casefold() in [text.casefold() for _, text in wrong]:
            return f"'{line(said['correct'])}' is called right and wrong."
        return [
            ForeignOption(said["correct"], 1.0, said.get("feedback", "")),
            *(ForeignOption(text, 0.0, said.get(f"feedback{name}", "")) for name, text in wrong),
        ]
    meant = answer_key.ways(line(said["correct"]), one.choices)
    if not meant:
        if several := answer_key.several(said["correct"], one.choices):
            return _too_many([one.choices.texts[place] for place in several])
        return f"'{line(said['correct'])}' is none of the options, by its letter, its number or its words."
    if len(set(meant.values())) > 1 and way not in meant:
        return f"'{line(said['correct'])}' can be the number of one option or the words of another. Write its letter."
    right_place = meant[way] if way in meant else next(iter(meant.values()))
    keys = [name.removeprefix("option") for name in columns.starting("option") if name != "options"]
    if "options" in columns.places and said.get("options"):
        keys = [chr(ord("a") + place) for place in range(len(one.choices.texts))]
    return [
        *(
            ForeignOption(text, float(place == right_place), _feedback_for(said, key, place))
            for place, (key, text) in enumerate(zip(keys, one.choices.texts, strict=True))
            if text
        ),
        *(ForeignOption(text, 0.0, said.get(f"feedback{name}", "")) for name, text in wrong),
    ]


def _feedback_for(said: dict[str, str], key: str, place: int) -> str:
    """Return the feedback of the option with the letter or number `key`, which feedback may call by the other one."""
    other = str(place + 1) if key.isalpha() else chr(ord("a") + place)
    return said.get(f"feedback{key}", "") or said.get(f"feedback{other}", "")


def _wrong(said: dict[str, str], columns: Columns, *, commas: bool) -> list[tuple[str, str]]:
    """Return the wrong answers, each with the name by which feedback calls it."""
    names = [name for name in columns.starting("wrong") if said.get(name)]
    if len(columns.starting("wrong")) == 1 and names:
        listed = answer_key.parts(said[names[0]], commas=commas)
        if len(listed) > 1:
            return [(str(number), text) for number, text in enumerate(listed, start=1)]
    return [
        (name.removeprefix("wrong").partition("~")[0] or "1", text)
        for name in names
        for part in said[name].split("|")
        if (text := line(part))
    ]


def _with_feedback(one: _Read, columns: Columns) -> set[str]:
    """Return the columns of feedback whose answer is there."""
    names = {f"feedback{name}" for name, _ in _wrong(one.said, columns, commas=False)}
    if one.choices:
        for place, text in enumerate(one.choices.texts):
            if text:
                names |= {f"feedback{chr(ord('a') + place)}", f"feedback{place + one.choices.first}"}
        names |= {f"feedback{name[6:]}" for name in columns.starting("option") if one.said.get(name)}
    return names


def _too_many(right: Sequence[str]) -> str:
    named = ", ".join(f"'{line(text)}'" for text in right)
    return f"It has {len(right)} right answers ({named}), and a recall question has one. Say which is the best."
