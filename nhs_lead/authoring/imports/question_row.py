"""One row of a table of questions: its cells as words, the options among which its key chooses, its entry."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from nhs_lead.authoring.imports import answer_key
from nhs_lead.authoring.imports.answer_key import Choices
from nhs_lead.authoring.imports.foreign import ForeignFaq, ForeignOption, ForeignQuestion, Leftover, inside
from nhs_lead.authoring.imports.question_columns import Columns
from nhs_lead.authoring.imports.question_types import DIFFICULTIES, TYPES, why_no_choice
from nhs_lead.authoring.imports.spreadsheet import SheetRow
from nhs_lead.authoring.imports.tidying import line, lost_in_html, prose, without_html

SHOWN = 60
"""Characters of a row by which a reader finds it again."""


class ReadRow(NamedTuple):
    """A row whose cells are words, by the names of their columns; what of it is lost; and its options in order."""

    row: SheetRow
    said: dict[str, str]
    left: list[Leftover]
    choices: Choices | None
    """None where it has right and wrong ones, or no options at all."""


def read_cells(row: SheetRow, columns: Columns, *, markup: bool) -> ReadRow:
    """Return the cells of a row as words, by the names of their columns."""
    written = {name: row.cells[place] for name, place in columns.places.items() if place < len(row.cells)}
    lists = {name for name in written if name == "options" or name.startswith("wrong")}
    words: Callable[[str], str] = without_html if markup else str
    said = {name: _lines(words(cell)) if name in lists else prose(words(cell)) for name, cell in written.items()}
    if more := [text for name, text in said.items() if name.startswith("correct+") and text]:
        said["correct"] = ", ".join([said["correct"], *more])
    lost = [what for cell in written.values() for what in (lost_in_html(cell) if markup else [])]
    return ReadRow(row, said, inside(row.line, lost), None)


def _lines(text: str) -> str:
    return "\n".join(said for part in text.split("\n") if (said := line(part)))


def choices_of(said: dict[str, str], columns: Columns, *, commas: bool) -> Choices | None:
    """Return the options among which a row names the right one; None where it has none such."""
    if "options" in columns.places and said.get("options"):
        listed = answer_key.parts(said["options"], said.get("correct", ""), commas=commas)
        return Choices(answer_key.unlabelled(listed))
    names = columns.starting("option")
    texts = [line(said.get(name, "")) for name in names if name != "options"]
    return Choices(answer_key.unlabelled(texts)) if any(texts) else None


def entry_of(read: ReadRow, columns: Columns, way: str | None, *, commas: bool) -> ForeignQuestion | ForeignFaq | str:
    """Return the question of a row, or why it is none."""
    said, number = read.said, read.row.line
    left = list(read.left)
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
        return ForeignFaq(number, term, meaning, tags, form, left=tuple(left + _unsaid(read)))
    question, correct = said.get("question", ""), said.get("correct", "")
    if not question:
        return "The row has no question."
    if told := why_no_choice(said.get("type", "")):
        return told
    offered = [name for name in columns.places if name.startswith(("wrong", "option"))]
    if not offered:
        answer = "\n".join(part for part in (correct, said.get("feedback", "")) if part)
        if not correct:
            return "The row has no answer."
        return ForeignFaq(number, question, answer, tags, title=said.get("title", ""), left=tuple(left + _unsaid(read)))
    if not correct:
        return "The row does not say which answer is right."
    options = _options(read, columns, way, commas=commas)
    if isinstance(options, str):
        return options
    difficulty = DIFFICULTIES.get(said.get("difficulty", "").strip().lower(), 0)
    left += _unsaid(read, asked=True)
    read_of = {name for name, text in said.items() if name.startswith("feedback") and len(name) > len("feedback")}
    for name in sorted(read_of - _with_feedback(read, columns)):
        if said[name]:
            why = f"The feedback '{said[name][:SHOWN]}' is left out: the row has no answer that it belongs to."
            left.append(Leftover(number, "piece of feedback", why, inside=True))
    general = said.get("feedback", "") if read.choices else ""
    return ForeignQuestion(
        number, question, options, said.get("title", ""), general, tags, difficulty, left=tuple(left), end=read.row.end
    )


def _is_a_card(columns: Columns) -> bool:
    return line(columns.headings[columns.places["term"]]).lower() == "front"


def _unsaid(read: ReadRow, *, asked: bool = False) -> list[Leftover]:
    """Return what a row says that an entry has no place for: an unknown type, a level of difficulty."""
    told: list[Leftover] = []
    type, difficulty = line(read.said.get("type", "")), line(read.said.get("difficulty", ""))
    known = {name for names in TYPES.values() for name in names}
    if type and re.sub("[^a-z]", "", type.lower()) not in known:
        why = f"The type '{type}' is not known and is left out: the question is read as one with a single right answer."
        told.append(Leftover(read.row.line, "type", why, inside=True))
    if difficulty and (not asked or difficulty.lower() not in DIFFICULTIES):
        why = f"The difficulty '{difficulty}' is left out: a question is easy, medium or hard."
        told.append(Leftover(read.row.line, "level of difficulty", why, inside=True))
    if read.said.get("title") and "term" in read.said:
        why = f"The title '{line(read.said['title'])}' is left out: a term is its own."
        told.append(Leftover(read.row.line, "title", why, inside=True))
    return told


def _options(read: ReadRow, columns: Columns, way: str | None, *, commas: bool) -> list[ForeignOption] | str:
    """Return the answers of a row with the share of the marks that each earns, or why they make no question."""
    said = read.said
    wrong = _wrong(said, columns, commas=commas)
    if read.choices is None:
        right = [part for part in re.split(r"\s*\|\s*", said["correct"]) if part]
        if len(right) > 1:
            return _too_many(right)
        if said["correct"].casefold() in [text.casefold() for _, text in wrong]:
            return f"'{line(said['correct'])}' is called right and wrong."
        return [
            ForeignOption(said["correct"], 1.0, said.get("feedback", "")),
            *(ForeignOption(text, 0.0, said.get(f"feedback{name}", "")) for name, text in wrong),
        ]
    meant = answer_key.ways(line(said["correct"]), read.choices)
    if not meant:
        if several := answer_key.several(said["correct"], read.choices):
            return _too_many([read.choices.texts[place] for place in several])
        return f"'{line(said['correct'])}' is none of the options, by its letter, its number or its words."
    if len(set(meant.values())) > 1 and way not in meant:
        return f"'{line(said['correct'])}' can be the number of one option or the words of another. Write its letter."
    right_place = meant[way] if way in meant else next(iter(meant.values()))
    keys = [name.removeprefix("option") for name in columns.starting("option") if name != "options"]
    if "options" in columns.places and said.get("options"):
        keys = [chr(ord("a") + place) for place in range(len(read.choices.texts))]
    return [
        *(
            ForeignOption(text, float(place == right_place), _feedback_for(said, key, place))
            for place, (key, text) in enumerate(zip(keys, read.choices.texts, strict=True))
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


def _with_feedback(read: ReadRow, columns: Columns) -> set[str]:
    """Return the columns of feedback whose answer is there."""
    names = {f"feedback{name}" for name, _ in _wrong(read.said, columns, commas=False)}
    if read.choices:
        for place, text in enumerate(read.choices.texts):
            if text:
                names |= {f"feedback{chr(ord('a') + place)}", f"feedback{place + read.choices.first}"}
        names |= {f"feedback{name[6:]}" for name in columns.starting("option") if read.said.get(name)}
    return names


def _too_many(right: Sequence[str]) -> str:
    named = ", ".join(f"'{line(text)}'" for text in right)
    return f"It has {len(right)} right answers ({named}), and a recall question has one. Say which is the best."
