"""A table of questions, as spreadsheets save it: one question a row, named columns, parted by comma, semicolon or tab.

| column | other names for it |
|---|---|
| question | question text, stem, prompt |
| correct | answer, correct answer, right, key: the words of the right answer, or with lettered options its letter |
| wrong 1, wrong 2, … | incorrect, distractor |
| option a, option b, … | choice a, answer a, a, or the same with numbers: instead of the wrong ones |
| feedback | explanation, rationale, because, reason: of the right answer |
| feedback 1, … or feedback a, … | wrong 1 feedback, option a feedback: of that answer |
| title, tags | name; category, topic, theme (parted by semicolons) |

A table with questions and answers alone is a list of FAQs.
"""

import csv
import io
import re

from nhs_lead.authoring.foreign import Answered, Asked, Foreign, Offered, Remark
from nhs_lead.authoring.tidying import line, prose, tidy, without_html

_NAMES = {
    "question": {"question", "questiontext", "stem", "prompt", "text"},
    "correct": {"correct", "correctanswer", "answer", "right", "rightanswer", "key", "solution", "correctoption"},
    "feedback": {
        "feedback", "explanation", "rationale", "because", "reason", "why", "comment", "generalfeedback",
        "correctfeedback", "feedbackcorrect",
    },
    "title": {"title", "name", "questionname"},
    "tags": {"tags", "tag", "category", "topic", "theme"},
}  # fmt: skip
_WRONG = re.compile(r"(?:wrong|incorrect|distractor|distracter)(?:answer|option)?(\d{0,2})")
_OPTION = re.compile(r"(?:(?:option|choice|answer)([a-h]|\d)|([a-h]))")
_FEEDBACK = re.compile(
    r"(?:feedback|explanation|because)(?:wrong|option|answer)?([a-h]|\d)"
    r"|(?:wrong|incorrect|distractor|option|choice|answer)?([a-h]|\d)(?:feedback|explanation|because)"
)
_DELIMITERS = ",;\t|"

COLUMNS = "The columns are question, correct, wrong 1, wrong 2 and on, feedback, title, tags; or option a, option b."


def read(text: str) -> Foreign:
    """Read the rows of a table. Every row is an item or has a remark that says why it is none."""
    found = Foreign([], [])
    text = tidy(text)
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    columns: dict[str, int] = {}
    begins = 1
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                pass
            elif not columns:
                columns = _columns(row, found.remarks)
                if "question" not in columns:
                    return Foreign([], [Remark(1, f"The first line names no column 'question'. {COLUMNS}", lost=True)])
            else:
                cells = {name: row[place] for name, place in columns.items() if place < len(row)}
                read_as = _item(begins, cells)
                if isinstance(read_as, str):
                    found.remarks.append(Remark(begins, read_as, lost=True))
                else:
                    found.items.append(read_as)
            begins = rows.line_num + 1
    except csv.Error as error:
        found.remarks.append(Remark(begins, f"From here on the table cannot be read: {error}.", lost=True))
    if not found.items and not found.remarks:
        found.remarks.append(Remark(1, f"The table has no rows. {COLUMNS}", lost=True))
    return found


def _columns(row: list[str], remarks: list[Remark]) -> dict[str, int]:
    """Return which column is which, by its name: question, correct, wrong1, optiona, feedback, feedbacka and so on."""
    columns: dict[str, int] = {}
    for place, written in enumerate(row):
        typed = re.sub(r"[^a-z0-9]", "", written.lower())
        name = next((name for name, names in _NAMES.items() if typed in names), "")
        if wrong := _WRONG.fullmatch(typed):
            name = f"wrong{wrong[1] or 1}"
        elif option := _OPTION.fullmatch(typed):
            name = f"option{option[1] or option[2]}"
        elif feedback := _FEEDBACK.fullmatch(typed):
            name = f"feedback{feedback[1] or feedback[2]}"
        if name and name not in columns:
            columns[name] = place
        elif typed:
            why = "stands twice" if name else "is not known"
            remarks.append(Remark(1, f"The column '{line(written)}' {why} and is left out.", lost=False))
    return columns


def _item(number: int, cells: dict[str, str]) -> Asked | Answered | str:
    """Return the question of a row, or why it is none."""
    said = {name: prose(without_html(cell)) for name, cell in cells.items()}
    question, correct = said.get("question", ""), said.get("correct", "")
    tags = tuple(dict.fromkeys(tag for part in re.split("[;,\n]", said.get("tags", "")) if (tag := line(part))))
    if not question:
        return "The row has no question."
    wrong = {name.removeprefix("wrong"): text for name, text in said.items() if name.startswith("wrong") and text}
    lettered = {name.removeprefix("option"): text for name, text in said.items() if name.startswith("option") and text}
    if not any(name.startswith(("wrong", "option")) for name in cells):
        return Answered(number, question, correct, tags) if correct else "The row has no answer."
    if not correct:
        return "The row does not say which answer is right."
    if lettered:
        right = _named(correct, lettered)
        if not right:
            return f"'{line(correct)}' is none of the options, by its letter, its number or its words."
        # The feedback of the question is that of its right answer, unless that has one of its own.
        options = [
            Offered(text, float(letter == right), said.get(f"feedback{letter}", ""))
            for letter, text in lettered.items()
        ]
        return Asked(number, question, options, said.get("title", ""), said.get("feedback", ""), tags)
    options = [
        Offered(correct, 1.0, said.get("feedback", "")),
        *(Offered(text, 0.0, said.get(f"feedback{place}", "")) for place, text in wrong.items()),
    ]
    return Asked(number, question, options, said.get("title", ""), "", tags)


def _named(correct: str, lettered: dict[str, str]) -> str:
    """Return the letter of the option that `correct` names, by its words, its letter or its number; or nothing."""
    by_words = [letter for letter, text in lettered.items() if text.casefold() == correct.casefold()]
    if by_words:
        return by_words[0]
    typed = re.sub(r"(?i)^(option|choice|answer)", "", correct).strip(" .)(").lower()
    if typed in lettered:
        return typed
    letters = list(lettered)
    return letters[int(typed) - 1] if re.fullmatch("[1-8]", typed) and int(typed) <= len(letters) else ""
