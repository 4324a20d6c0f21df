"""Asks for a line of typed text: numbers, words, or Enter. Needs no cursor, colour or symbols."""

import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

from nhs_lead.ask.asker import CONFIDENCES, NOTHING_BEHIND, AnswerChoice, Confidence, Dilemma, Move
from nhs_lead.model.numerals import whole_number
from nhs_lead.model.visible_text import as_typed, flowing
from nhs_lead.model.wording import counted
from nhs_lead.quiz.answers import CHOSEN
from nhs_lead.quiz.marking import VERDICTS, Answer

_MOVES = {"undo": Move.UNDO, "u": Move.UNDO, "quit": Move.QUIT, "q": Move.QUIT}
_EXAM_MOVES = {
    "next": Move.NEXT,
    "n": Move.NEXT,
    "back": Move.BACK,
    "b": Move.BACK,
    "flag": Move.FLAG,
    "f": Move.FLAG,
    "end": Move.HAND_IN,
    "quit": Move.QUIT,
    "q": Move.QUIT,
}

_HELP = {
    "rank": "Type the numbers of all {n} options, most appropriate first, such as {example}.",
    "best": "Type the number of one option, such as 2.",
    "recall": "Type the number of one option, such as 2.",
    "choose-three": "Type the numbers of three options, such as 1 4 6. Their order does not matter.",
    "rate": "Type 1 for very appropriate, 2 for appropriate, 3 for inappropriate, 4 for very inappropriate.",
}
_ALWAYS = "Or type undo to take your last answer back, quit to stop, help to read this again."
_BACK_OR_STOP = "Or type undo to go back one question, quit to stop with everything kept, help to read this again."
_IN_EXAM = "Or type next or back to move, flag to mark it for later, end to hand in, quit to go on another time."


class LinePrompt:
    """Asks for numbers, a line at a time."""

    shows_options = False

    def __init__(
        self, read: Callable[[], str] = sys.stdin.readline, write: Callable[[str], object] = sys.stdout.write
    ) -> None:
        self._read = read
        self._write = write
        self._read_again = ""  # the dilemma and its options, while they are asked
        self._moves = _MOVES
        self._told: set[str] = set()  # the formats of which it was said in this sitting how to answer

    def answer(
        self,
        format: str,
        choices: Sequence[AnswerChoice],
        *,
        exam: bool = False,
        about: Dilemma = NOTHING_BEHIND,
    ) -> Answer | Move:
        """Ask until the line typed is an answer or a move; what is wrong with any other is said.

        Before the first item of a format it is said how to answer: who listens has no screen to find it on.
        """
        self._moves = _EXAM_MOVES if exam else _MOVES
        self._read_again = _read_again(choices, about)
        if format not in self._told:
            self._told.add(format)
            self._write(flowing(self._help(format, len(choices))) + "\n")
        if format == "rate":
            return self._rate(choices)
        if format == "rank":
            prompt = f"Your order of 1 to {len(choices)}, most appropriate first: "
        else:
            prompt = "Your three: " if format == "choose-three" else "Your choice: "
        said = self._ask(prompt, self._help(format, len(choices)), lambda line: _numbers(line, format, len(choices)))
        if isinstance(said, Move):
            return said
        ids = [choices[number - 1].id for number in said]
        return ids[0] if format in ("best", "recall") else ids

    def go_on(self, *, last: bool) -> Move:
        """Ask for Enter, undo or quit."""
        self._moves, self._read_again = _MOVES, ""
        if last:
            prompt, explained = "Press Enter to finish, or type undo: ", "Enter ends; undo takes your last answer back."
        else:
            prompt = "Press Enter to go on, or type undo or quit: "
            explained = "Enter goes on; undo takes your last answer back; quit stops and shows your result so far."
        said = self._ask(prompt, explained, lambda line: [] if not line else "That is not Enter, undo or quit.")
        return said if isinstance(said, Move) else Move.GO_ON

    def hand_in(self, unanswered: Sequence[int]) -> bool:
        """Ask for yes or no; whatever leads elsewhere is a no."""
        self._moves, self._read_again = _MOVES, ""
        told = "Every item has an answer."
        if unanswered:
            told = (
                f"{counted(len(unanswered), 'item')} without an answer ({', '.join(map(str, unanswered))}): "
                f"{'it earns' if len(unanswered) == 1 else 'they earn'} nothing."
            )
        said = self._ask(
            f"{told} Hand in now? Type yes or no: ",
            "After handing in you see the marks, and nothing can be changed.",
            lambda line: [line[0]] if line in ("yes", "y", "no", "n") else "That is not yes or no.",
        )
        return bool(said == ["y"])

    def say(self, words: str) -> None:
        """Write a line that answers nothing."""
        self._write(flowing(words) + "\n")
        sys.stdout.flush()

    def confidence(self) -> Confidence | Move:
        """Ask for a number from 1 to 3."""
        self._moves, self._read_again = _MOVES, ""
        explained = "Type 1 for sure, 2 for fairly sure, 3 for guessing. It never changes a mark."
        said = self._ask(
            "How sure are you? 1 sure, 2 fairly, 3 guessing: ", explained, lambda line: _numbers(line, "best", 3)
        )
        return said if isinstance(said, Move) else CONFIDENCES[said[0] - 1]

    def stage(self, question: str, stages: Sequence[AnswerChoice], looks: Sequence[str] = ()) -> str | Move:
        """Ask for the number of a stage; what they look like is read again with `help`."""
        told = [AnswerChoice(stage.id, f"{stage.text}: {look}") for stage, look in zip(stages, looks, strict=False)]
        self._moves, self._read_again = _MOVES, _read_again(told, NOTHING_BEHIND)
        most = len(stages)
        explained = f"Type the number of one stage, such as 2. {_BACK_OR_STOP}"
        said = self._ask(f"{question}, 1 to {most}: ", explained, lambda line: _numbers(line, "best", most))
        return said if isinstance(said, Move) else stages[said[0] - 1].id

    def line(self, question: str, explained: str) -> str | Move:
        """Ask for a line; what keys other than letters left behind in it is taken out."""
        self._moves, self._read_again = _MOVES, ""
        said: str | Move = self._ask(f"{question} ", f"{explained} {_BACK_OR_STOP}", lambda line: [line], any_case=True)
        return said if isinstance(said, Move) else said[0]

    def _rate(self, choices: Sequence[AnswerChoice]) -> Answer | Move:
        given: dict[str, str] = {}
        while len(given) < len(choices):
            number = len(given) + 1
            choice = choices[number - 1]
            self._write(flowing(f"Option {number} of {len(choices)}: {choice.text}") + "\n")
            said = self._ask(
                "Your verdict, 1 to 4: ", self._help("rate", len(choices)), lambda line: _numbers(line, "rate", 4)
            )
            if said in (Move.UNDO, Move.BACK) and given:
                given.popitem()
            elif isinstance(said, Move):
                return said
            else:
                given[choice.id] = VERDICTS[said[0] - 1]
        return given

    def _help(self, format: str, size: int) -> str:
        example = " ".join(map(str, [size // 2 + 1, 1, *(n for n in range(2, size + 1) if n != size // 2 + 1)]))
        moves = _IN_EXAM if self._moves is _EXAM_MOVES else _ALWAYS
        return f"{_HELP[format].format(n=size, example=example)} {moves}"

    def _ask(
        self, prompt: str, explained: str, parse: Callable[[str], list[Any] | str], *, any_case: bool = False
    ) -> Any:
        while True:
            self._write(flowing(prompt))
            sys.stdout.flush()
            try:
                line = self._read()
            except UnicodeDecodeError:
                line = "\udcff"  # as such bytes come where the locale is C
            if not line:  # the terminal was closed, or somebody pressed Ctrl-D
                self._write("\n")
                return Move.QUIT
            words = as_typed(line)
            typed = words.lower()
            if line.strip() and not words:
                self._write("That line holds signs that cannot be read. Type it again.\n")
                continue
            if typed in self._moves:
                return self._moves[typed]
            if typed in ("help", "h", "?"):
                self._write(f"{flowing(explained)}\n{self._read_again}")
                continue
            parsed = parse(words if any_case else typed)
            if not isinstance(parsed, str):
                return parsed
            self._write(flowing(f"{parsed} {explained}") + "\n")


def _read_again(choices: Sequence[AnswerChoice], about: Dilemma) -> str:
    """Return the dilemma and its numbered options as plain lines, for somebody who cannot look up the screen."""
    told = [part for part in (about.title, about.place, about.situation) if part]
    numbered = [f"{number}. {choice.text}" for number, choice in enumerate(choices, start=1)]
    return "".join(f"{flowing(line)}\n" for part in told + numbered for line in part.split("\n\n"))


def _numbers(line: str, format: str, most: int) -> list[int] | str:
    """Return the option numbers in `line`, or what is wrong with them."""
    wanted = {"rank": most, "choose-three": CHOSEN}.get(format, 1)
    words = [word for word in re.split(r"[\s,;.]+", line) if word]
    if len(words) == 1 and words[0].isdigit() and len(words[0]) == wanted > 1 and most < 10:
        words = list(words[0])  # 31254
    if not words:
        return "Nothing was typed."
    numbers = [number for word in words if (number := whole_number(word, 1, most)) is not None]
    if len(numbers) < len(words):
        strange = next(word for word in words if whole_number(word, 1, most) is None)
        return f"'{strange[:20]}' is not a number from 1 to {most}."
    twice = [number for number in numbers if numbers.count(number) > 1]
    if twice:
        return f"{twice[0]} stands there twice."
    if len(numbers) != wanted:
        if wanted == 1:
            return f"One number is wanted, not {len(numbers)}."
        return f"That is {len(numbers)} of the {wanted} numbers wanted."
    return numbers
