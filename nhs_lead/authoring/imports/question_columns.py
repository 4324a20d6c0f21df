"""What the columns of a table of questions are called, in this program and in those that people bring tables from.

| column | some of the names for it |
|---|---|
| question | question text, stem, prompt |
| correct | answer, correct answer(s), right, key: the words of the right answer, or the letter or number of an option |
| wrong 1, wrong 2, … | incorrect answer 1, distractor, incorrect_answers/0; or all in one cell |
| option a, option b, … | choice a, answer a, a, or the same with numbers; or options, all in one cell |
| feedback | explanation, rationale, because, reason: of the right answer |
| feedback 1, … or feedback a, … | wrong 1 feedback, option a feedback: of that answer |
| title, tags, type, difficulty | name; category, topic, theme, subject; question type; level |
| term, meaning | word, front; definition, back: cards with two sides |
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nhs_lead.authoring.imports.foreign import Leftover
from nhs_lead.authoring.imports.tidying import line

_NAMES = {
    "question": {
        "question", "questions", "questiontext", "questionprompt", "questionstem", "stem", "prompt", "text", "item",
        "q", "questiondescription", "questioncontent", "problem", "faq",
    },
    "correct": {
        "correct", "correctanswer", "correctanswers", "answer", "right", "rightanswer", "rightanswers", "key",
        "answerkey", "solution", "correctoption", "correctoptions", "correctchoice", "correctchoices",
        "correctresponse",
        "correctletter", "correctindex", "answerindex", "correctanswerindex", "answerletter", "answertext", "ans",
        "response", "reply", "bestanswer", "correctoptionnumber", "correctanswernumber", "correctanswerletter",
        "correctanswertext", "correctoptiontext", "correctoptionletter",
    },
    "feedback": {
        "feedback", "explanation", "explanations", "rationale", "because", "reason", "why", "comment",
        "generalfeedback",
        "correctfeedback", "feedbackcorrect", "answerexplanation", "explanationofanswer", "justification",
        "correctanswerexplanation", "explanationforcorrectanswer", "correctanswerfeedback",
    },
    "title": {"title", "name", "questionname", "questiontitle"},
    "tags": {
        "tags", "tag", "category", "categories", "topic", "topics", "theme", "themes", "subject", "subcategory",
        "section", "chapter", "module", "unit", "keywords", "labels", "label", "deck",
    },
    "type": {"type", "questiontype", "qtype", "format", "questionformat"},
    "difficulty": {"difficulty", "difficultylevel", "level"},
    "options": {
        "options", "choices", "answeroptions", "answerchoices", "possibleanswers", "alternatives", "option", "choice",
        "alloptions", "allanswers", "optionslist", "responses",
    },
    "term": {"term", "word", "front", "vocabulary", "abbreviation", "acronym", "concept"},
    "meaning": {"definition", "meaning", "back", "expansion", "description"},
}  # fmt: skip
_WRONG = re.compile(
    r"(?:wrong|incorrect|distractor|distracter|false|bad|other)s?(?:answers?|options?|choices?|responses?)?(\d{0,2}|[a-h])"
)
_OPTION = re.compile(
    r"(?:options?|choices?|answers?|answeroptions?|answerchoices?|possibleanswers?|alternatives?|responses?|opt|ans)"
    r"(?:text)?([a-h]|\d\d?)(?:text)?|([a-h])|(\d)"
)
_FEEDBACK = re.compile(
    r"(?:feedback|explanation|because|rationale|reason|comment)(?:for|on|of)?"
    r"(?:wrong|incorrect|distractor|option|choice|answer)*([a-h]|\d)"
    r"|(?:wrong|incorrect|distractor|option|choice|answer)*([a-h]|\d)(?:feedback|explanation|because|rationale|reason)"
)
_ADDED = re.compile(r"(?:required|optional|ifany|max\d+\w*)$")
_SEVERAL = ("wrong", "option", "tags")
"""What may stand in several columns of the same name."""

TWO = 2


class Columns(NamedTuple):
    """Which column is which: its place by name (question, correct, wrong1, optiona, feedbacka and on), and the rest."""

    places: dict[str, int]
    unknown: dict[int, str]
    headings: tuple[str, ...]

    def is_of_questions(self) -> bool:
        """Whether it is the head of a table that can be read: a question or a term, and something more."""
        return ("question" in self.places or {"term", "meaning"} <= set(self.places)) and len(self.places) >= TWO

    def starting(self, *names: str) -> list[str]:
        """Return the names of the columns that begin with one of `names`, in the order in which they stand."""
        return [name for name in self.places if name.startswith(names)]

    def left_out(self, line_number: int, filled: set[int]) -> list[Leftover]:
        """Return a leftover for each column that holds something and is not read; `filled` are their places."""
        told: list[Leftover] = []
        for place in sorted(filled - set(self.places.values())):
            heading = line(self.headings[place]) if place < len(self.headings) else ""
            named = f"The column '{heading}'" if heading else f"Column {place + 1}, which has no name,"
            why = self.unknown.get(place, "is not known")
            told.append(Leftover(line_number, "column", f"{named} {why} and is left out.", inside=True))
        return told


def columns(headings: Sequence[str]) -> Columns:
    """Return which column is which by the line that names them."""
    places: dict[str, int] = {}
    unknown: dict[int, str] = {}
    again: Counter[str] = Counter()
    for place, written in enumerate(headings):
        if not written.strip():
            continue
        name = _name(written)
        if name in places and name.startswith(_SEVERAL) and name not in ("option", "options"):
            again[name] += 1
            name = f"{name}~{again[name]}"
        if name and name not in places:
            places[name] = place
        else:
            unknown[place] = "stands twice" if name else "is not known"
    return _settled(places, unknown, tuple(headings))


def _name(written: str) -> str:
    written = written.replace("#", " number ")
    short = re.split(r"\s[-\u2013\u2014:]\s|[(\[\n:;,]", written.strip())[0]
    for said in (written, short):
        typed = _ADDED.sub("", re.sub(r"[^a-z0-9]", "", said.lower()))
        name = next((name for name, names in _NAMES.items() if typed in names), "")
        if name:
            return name
        if wrong := _WRONG.fullmatch(typed):
            return f"wrong{wrong[1]}"
        if option := _OPTION.fullmatch(typed):
            return f"option{option[1] or option[2] or option[3]}"
        if feedback := _FEEDBACK.fullmatch(typed):
            return f"feedback{feedback[1] or feedback[2]}"
    return ""


def _settled(places: dict[str, int], unknown: dict[int, str], headings: tuple[str, ...]) -> Columns:
    """Return the columns once those are told apart whose name alone leaves it open what they hold."""
    typed = {place: re.sub(r"[^a-z0-9]", "", heading.lower()) for place, heading in enumerate(headings)}
    options = [name for name in places if re.fullmatch(r"option([a-h]|\d\d?)", name)]
    if options == ["optiona"]:  # 'Q' and 'A' are a question and its answer
        places["correct" if "correct" not in places else "optiona"] = places.pop("optiona")
    # 'Answers' beside a column of right ones are what one may choose from.
    several = next((place for place, name in typed.items() if name == "answers" and place in unknown), None)
    if several is not None and not options and "options" not in places:
        places["options" if "correct" in places else "correct"] = several
        del unknown[several]
    # Where letters name the options, 'Answer 1' says which of them is right.
    lettered = [name for name in options if name[-1].isalpha()]
    numbered = [name for name in options if name[-1].isdigit()]
    if len(lettered) > TWO and numbered and "correct" not in places:
        for number, name in enumerate(numbered):
            places[f"correct+{number}" if number else "correct"] = places.pop(name)
    if "question" not in places and "term" in places and "meaning" not in places:
        places["question"] = places.pop("term")
    if "question" in places:
        unknown |= {places.pop(name): "is not known" for name in ("term", "meaning") if name in places}
    return Columns(places, unknown, headings)
