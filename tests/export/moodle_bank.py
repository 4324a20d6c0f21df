"""A question bank that takes in Moodle XML and marks answers by the rules that Moodle documents.

It stands in for Moodle, which cannot be installed for a test, and knows nothing of the program: what it is given is a
file, and what it is asked is what a learner would do on the page.

- Ordering with RELATIVE_TO_CORRECT: each item earns (n - 1) less the places that it stands away from its own, and the
  sum is a share of n(n - 1).
- Multiple choice: the share of the chosen answer, or the sum of those ticked, never below nothing.
- Cloze: `{weight:MULTICHOICE:%share%answer#feedback~...}`; references are decoded once, then `\\}` and `\\#`.
- Shares must be on the list of grades, or the question is refused. A Cloze question takes any.
"""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree

GRADES = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5)
SMALL_GRADES = (11.11111, 10, 5, 0)

_END = re.compile(r"(?<!\\)(?<!&)(?<!&amp;)(#)")
"""Where an answer in a gap ends: a # of a reference does not end it."""

GAP = re.compile(r"\{(\d+):MULTICHOICE:((?:\\.|[^}\\])*)\}", re.DOTALL)


class Gap(NamedTuple):
    """One list to choose from in a Cloze question: the words in front of it, and each answer with its share."""

    words: str
    weight: float
    shares: dict[str, float]
    feedback: dict[str, str]


class Answer(NamedTuple):
    """One answer of a question: what a learner reads, its share and its feedback."""

    text: str
    share: float
    feedback: str


class Banked(NamedTuple):
    """A question in the bank."""

    type: str
    category: str
    name: str
    idnumber: str
    text: str
    general: str
    grade: float
    tags: list[str]
    answers: list[Answer]
    gaps: list[Gap]

    def order(self, texts: Sequence[str]) -> float:
        """Return the marks for putting answers in this order."""
        own = [answer.text for answer in self.answers]
        assert sorted(own) == sorted(texts)
        steps = len(own) - 1
        right = sum(max(0, steps - abs(place - texts.index(text))) for place, text in enumerate(own))
        return self.grade * right / (steps * len(own))

    def tick(self, texts: Sequence[str]) -> float:
        """Return the marks for choosing these answers."""
        shares = {answer.text: answer.share for answer in self.answers}
        return self.grade * min(1.0, max(0.0, sum(shares[text] for text in texts)))

    def fill(self, chosen: dict[str, str]) -> float:
        """Return the marks for choosing an answer in each gap, named by the words in front of it."""
        assert len(chosen) == len(self.gaps)
        return sum(gap.weight * gap.shares[chosen[gap.words]] for gap in self.gaps)


def words(markup: str) -> str:
    """Return what is read where markup is shown."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup)).strip()


def taken_in(data: bytes) -> list[Banked]:
    """Return the questions of a file. Raises ValueError for what the importer would refuse."""
    category, found = "", []
    for element in ElementTree.fromstring(data):
        type = element.get("type", "")
        if type == "category":
            category = _text(element, "category")
            continue
        text = _text(element, "questiontext")
        gaps = list(_gaps(text)) if type == "cloze" else []
        answers = [
            Answer(words(_own(one)), _share(one, type), words(_text(one, "feedback"))) for one in element.iter("answer")
        ]
        grade = sum(gap.weight for gap in gaps) if gaps else float(element.findtext("defaultgrade") or 0)
        found.append(
            Banked(
                type,
                category,
                _text(element, "name"),
                element.findtext("idnumber") or "",
                words(GAP.sub("", text)),
                _text(element, "generalfeedback"),
                grade,
                [_own(tag) for tag in element.iter("tag")],
                answers,
                gaps,
            )
        )
        _refuse(found[-1], element)
    return found


def _refuse(question: Banked, element: ElementTree.Element) -> None:
    if not question.name:
        raise ValueError("No name.")
    if question.type == "ordering":
        for name, value in (("selecttype", "ALL"), ("gradingtype", "RELATIVE_TO_CORRECT")):
            if element.findtext(name) != value:
                raise ValueError(f"{name} is {element.findtext(name)}.")
        if len({answer.text for answer in question.answers}) < len(question.answers):
            raise ValueError("Answers are told apart by their words.")
    elif question.type == "multichoice":
        shares = [answer.share for answer in question.answers]
        most = max(shares) if element.findtext("single") == "true" else sum(share for share in shares if share > 0)
        if round(most, 2) != 1:
            raise ValueError(f"{question.name}: the right answers earn {most}.")
    elif question.type == "cloze":
        if not question.gaps or any(max(gap.shares.values()) != 1 for gap in question.gaps):
            raise ValueError(f"{question.name}: a gap has no answer that earns everything.")
    else:
        raise ValueError(f"There is no question type {question.type}.")


def _share(answer: ElementTree.Element, type: str) -> float:
    written = float(answer.get("fraction", "0"))
    if type == "ordering":  # only the place in the file counts
        return 0.0
    near = [one for one in (*GRADES, *SMALL_GRADES) if abs(one - abs(written)) < 0.001]
    if not near:
        raise ValueError(f"{written} is not on the list of grades.")
    return round(near[0] / 100, 7) * (-1 if written < 0 else 1)


def _gaps(text: str) -> list[Gap]:
    found, end = [], 0
    for match in GAP.finditer(text):
        before = words(text[end : match.start()].rpartition("<li>")[2])
        shares, feedback = {}, {}
        for alternative in re.split(r"(?<!\\)~", match[2]):
            percent, _, rest = alternative.removeprefix("%").partition("%")
            said, _, told = (_decoded(part) for part in _END.split(rest, maxsplit=1))
            shown = words(said)
            shares[shown], feedback[shown] = float(percent) / 100, words(told)
        found.append(Gap(before, float(match[1]), shares, feedback))
        end = match.end()
    return found


def _decoded(part: str) -> str:
    return html.unescape(part).replace(r"\}", "}").replace(r"\#", "#")


def _own(element: ElementTree.Element) -> str:
    return (element.findtext("text") or "").strip()


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(f"{name}/text") or "").strip()
