"""What can be asked of a person, and what they may say instead of an answer."""

from collections.abc import Sequence
from enum import Enum
from typing import Literal, NamedTuple, Protocol, get_args

from nhs_lead.quiz.marking import VERDICTS, Answer

Confidence = Literal["sure", "fairly", "guessing"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)

VERDICT_WORDS = tuple(verdict.replace("-", " ") for verdict in VERDICTS)

Move = Enum("Move", "UNDO QUIT GO_ON NEXT BACK FLAG HAND_IN")
"""What somebody can say instead of an answer; the last four only in an exam."""


class AnswerChoice(NamedTuple):
    """One option as it is shown: its id and its text, in the order of the screen."""

    id: str
    text: str


class Dilemma(NamedTuple):
    """What a question is about, so that it can be read again while one answers."""

    title: str = ""
    place: str = ""
    """The setting and the role, on a line."""
    situation: str = ""


NOTHING_BEHIND = Dilemma()
"""A question that stands for itself, such as one about facts."""


class Asker(Protocol):
    """Asks for an answer in one of the formats, or for what to do next."""

    shows_options: bool
    """Whether it shows the options itself; the screen before it has to show them otherwise."""

    def answer(
        self,
        format: str,
        choices: Sequence[AnswerChoice],
        *,
        exam: bool = False,
        about: Dilemma = NOTHING_BEHIND,
    ) -> Answer | Move:
        """Ask for an answer among `choices`. UNDO takes back the answer before this one.

        In an `exam` one can also move about, flag an item and hand in; there is nothing to undo, only to answer again.
        `about` is read again on request.
        """

    def go_on(self, *, last: bool) -> Move:
        """Ask what to do after a debrief, or after the result where `last`."""

    def hand_in(self, unanswered: Sequence[int]) -> bool:
        """Ask whether an exam is handed in, and say which of its items (by number) have no answer yet."""

    def confidence(self) -> Confidence | Move:
        """Ask how sure the learner is of the answer just given. UNDO goes back to the question."""

    def stage(self, question: str, stages: Sequence[AnswerChoice], looks: Sequence[str] = ()) -> str | Move:
        """Ask for one of the stages. UNDO goes back to the question before.

        What each of them looks like stands numbered on the screen already, unless the asker `shows_options`.
        """

    def line(self, question: str, explained: str) -> str | Move:
        """Ask for a line in one's own words, which may be empty. UNDO goes back to the question before."""
