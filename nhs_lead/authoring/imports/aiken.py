"""The Aiken format: a question on a line, its options with letters before them, and `ANSWER: B`.

```
Who chairs the huddle?
A. The ward manager
B) The porter
C. Nobody
ANSWER: A
```
"""

import re
from typing import NamedTuple

from nhs_lead.authoring.imports.foreign import Foreign, ForeignOption, ForeignQuestion, Leftover, inside
from nhs_lead.authoring.imports.tidying import lost_in_html, prose, tidy, without_html

_OPTION = re.compile(r"\s*\(?([A-Za-z])[.)]\s+(.*)")
_ANSWER = re.compile(r"\s*ANSWERS?\s*:\s*(.*)", re.IGNORECASE)
_FEEDBACK = re.compile(r"\s*(?:FEEDBACK|EXPLANATION|RATIONALE)\s*:\s*(.*)", re.IGNORECASE)

OPTIONS = 2
"""Options with letters that there are in a text for it to be Aiken."""


class _Said(NamedTuple):
    line: int
    text: str


def is_aiken(text: str) -> bool:
    """Whether a text is written so: lines with letters, and lines that say which of them is the answer."""
    lines = text.split("\n")
    answers = sum(bool(re.fullmatch(r"\s*ANSWERS?\s*:\s*[A-Za-z](?:\s*[.,);].*)?\s*", said, re.I)) for said in lines)
    return answers > 0 and sum(bool(_OPTION.match(said)) for said in lines) >= OPTIONS


def read(text: str) -> Foreign:
    """Read the questions of an Aiken file. Every line is part of a question or is told."""
    foreign = Foreign.nothing()
    reader = _Reader(foreign)
    for number, said in enumerate(tidy(text).split("\n"), start=1):
        reader.take(number, said)
    reader.close()
    return foreign


class _Reader:
    """Puts questions together, line by line."""

    def __init__(self, foreign: Foreign) -> None:
        self._foreign = foreign
        self._clear()

    def _clear(self) -> None:
        self._asked: list[_Said] = []
        self._options: list[tuple[str, _Said]] = []
        self._answer: _Said | None = None
        self._feedback: list[str] = []
        self._parted = False
        self._end = 0

    def take(self, number: int, said: str) -> None:
        """Read one more line."""
        option, answer, feedback = _OPTION.match(said), _ANSWER.match(said), _FEEDBACK.match(said)
        if not said.strip():
            self._parted = True
            return
        letter = option[1].upper() if option else ""
        follows = letter == chr(ord("A") + len(self._options)) and self._answer is None
        if option and follows and self._asked:
            self._options.append((letter, _Said(number, option[2])))
        elif answer and self._answer is None and self._options:
            self._answer = _Said(number, answer[1].strip())
        elif feedback and self._options:
            self._feedback.append(feedback[1])
        elif self._options and not self._parted and self._answer is None:
            last, at = self._options[-1]
            self._options[-1] = (last, at._replace(text=f"{at.text}\n{said}"))
        elif self._feedback and not self._parted:
            self._feedback.append(said)
        else:
            if self._options:
                self.close()
            if self._parted and self._asked:  # a question is one paragraph
                why = "This text belongs to no question: none of its options follow."
                self._foreign.leftovers.append(Leftover(self._asked[0].line, "paragraph", why, end=self._end))
                self._asked = []
            self._asked.append(_Said(number, said))
        self._parted = False
        self._end = number

    def close(self) -> None:
        """Keep the question, or say why it is none."""
        if self._asked:
            item = self._item()
            if isinstance(item, str):
                self._foreign.leftovers.append(Leftover(self._asked[0].line, "question", item, end=self._end))
            else:
                self._foreign.items.append(item)
        self._clear()

    def _item(self) -> ForeignQuestion | str:
        if not self._options:
            return "It has no options: each begins with its letter, as in 'A. The ward manager'."
        if self._answer is None:
            return "It has no line that says which answer is right, such as 'ANSWER: B'."
        letters = re.findall(r"[A-Za-z]+", self._answer.text)
        right = [letter.upper() for letter in letters if len(letter) == 1]
        if len(right) > 1 and len(right) == len(letters):
            named = ", ".join(right)
            return f"It has {len(right)} right answers ({named}), and a recall question has one. Say which is the best."
        marked = re.match(r"([A-Za-z])(?:[.)\s]|$)", self._answer.text)
        known = [letter for letter, _ in self._options]
        if not marked or marked[1].upper() not in known:
            return f"Its answer '{self._answer.text}' is none of its options {', '.join(known)}."
        texts = ["\n".join(said.text for said in self._asked), *(said.text for _, said in self._options)]
        feedback = "\n".join(self._feedback)
        lost = [what for text in [*texts, feedback] for what in lost_in_html(text)]
        question, *options = [prose(without_html(text)) for text in texts]
        return ForeignQuestion(
            self._asked[0].line,
            question,
            [
                ForeignOption(text, float(letter == marked[1].upper()))
                for text, letter in zip(options, known, strict=True)
            ],
            feedback=prose(without_html(feedback)),
            left=tuple(inside(self._asked[0].line, lost)),
            end=self._end,
        )
