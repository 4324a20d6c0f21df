"""Puts a question to a person and returns what they said. Only home of questionary.

`Typed` needs nothing but lines of text, so it serves screen readers, dumb terminals and tests alike. `Chosen` uses the
arrow keys. Both only ever run where somebody can answer; neither marks anything.
"""

import re
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Literal, NamedTuple, Protocol, get_args

from nhs_lead.model import graphemes
from nhs_lead.model.numerals import whole_number
from nhs_lead.model.visible_text import flowing
from nhs_lead.quiz.answers import CHOSEN
from nhs_lead.quiz.marking import VERDICTS, Answer

Confidence = Literal["sure", "fairly", "guessing"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)

Move = Enum("Move", "UNDO QUIT GO_ON NEXT BACK FLAG HAND_IN")
"""What somebody can say instead of an answer; the last four only in an exam."""


class AnswerChoice(NamedTuple):
    """One option as it is shown: its id and its text, in the order of the screen."""

    id: str
    text: str


class Asker(Protocol):
    """Asks for an answer in one of the formats, or for what to do next."""

    def answer(self, format: str, choices: Sequence[AnswerChoice], *, exam: bool = False) -> Answer | Move:
        """Ask for an answer among `choices`. UNDO takes back the answer before this one.

        In an `exam` one can also move about, flag an item and hand in; there is nothing to undo, only to answer again.
        """

    def go_on(self, *, last: bool) -> Move:
        """Ask what to do after a debrief, or after the result where `last`."""

    def confidence(self) -> Confidence | Move:
        """Ask how sure the learner is of the answer just given. UNDO goes back to the question."""

    def stage(self, question: str, stages: Sequence[AnswerChoice]) -> str | Move:
        """Ask for one of the stages that stand numbered on the screen. UNDO goes back to the question before."""

    def line(self, question: str, explained: str) -> str | Move:
        """Ask for a line in one's own words, which may be empty. UNDO goes back to the question before."""


VERDICT_WORDS = tuple(verdict.replace("-", " ") for verdict in VERDICTS)
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


class Typed:
    """Asks for numbers, a line at a time."""

    def __init__(
        self, read: Callable[[], str] = sys.stdin.readline, write: Callable[[str], object] = sys.stdout.write
    ) -> None:
        self._read = read
        self._write = write
        self._moves = _MOVES

    def answer(self, format: str, choices: Sequence[AnswerChoice], *, exam: bool = False) -> Answer | Move:
        """Ask until the line typed is an answer or a move; what is wrong with any other is said."""
        self._moves = _EXAM_MOVES if exam else _MOVES
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
        self._moves = _MOVES
        if last:
            prompt, explained = "Press Enter to finish, or type undo: ", "Enter ends; undo takes your last answer back."
        else:
            prompt = "Press Enter to go on, or type undo or quit: "
            explained = "Enter goes on; undo takes your last answer back; quit stops and shows your result so far."
        said = self._ask(prompt, explained, lambda line: [] if not line else "That is not Enter, undo or quit.")
        return said if isinstance(said, Move) else Move.GO_ON

    def confidence(self) -> Confidence | Move:
        """Ask for a number from 1 to 3."""
        self._moves = _MOVES
        explained = "Type 1 for sure, 2 for fairly sure, 3 for guessing. It never changes a mark."
        said = self._ask(
            "How sure are you? 1 sure, 2 fairly, 3 guessing: ", explained, lambda line: _numbers(line, "best", 3)
        )
        return said if isinstance(said, Move) else CONFIDENCES[said[0] - 1]

    def stage(self, question: str, stages: Sequence[AnswerChoice]) -> str | Move:
        """Ask for the number of a stage."""
        self._moves = _MOVES
        most = len(stages)
        explained = f"Type the number of one stage, such as 2. {_BACK_OR_STOP}"
        said = self._ask(f"{question}, 1 to {most}: ", explained, lambda line: _numbers(line, "best", most))
        return said if isinstance(said, Move) else stages[said[0] - 1].id

    def line(self, question: str, explained: str) -> str | Move:
        """Ask for a line; what keys other than letters left behind in it is taken out."""
        self._moves = _MOVES
        said: str | Move = self._ask(
            f"{question} ", f"{explained} {_BACK_OR_STOP}", lambda line: [_printable(line)], as_typed=True
        )
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
        self, prompt: str, explained: str, parse: Callable[[str], list[Any] | str], *, as_typed: bool = False
    ) -> Any:
        while True:
            self._write(flowing(prompt))
            sys.stdout.flush()
            try:
                line = self._read()
            except UnicodeDecodeError:
                self._write("That line holds signs that cannot be read. Type it again.\n")
                continue
            if not line:  # the terminal was closed, or somebody pressed Ctrl-D
                self._write("\n")
                return Move.QUIT
            typed = line.strip().lower()
            if typed in self._moves:
                return self._moves[typed]
            if typed in ("help", "h", "?"):
                self._write(f"{explained}\n")
                continue
            parsed = parse(line.strip() if as_typed else typed)
            if not isinstance(parsed, str):
                return parsed
            self._write(flowing(f"{parsed} {explained}") + "\n")


_KEYS = re.compile("\x1b(\\[[0-9;]*[A-Za-z~]|O[A-Z])")
"""What a terminal sends for arrow keys and the like."""


def _printable(line: str) -> str:
    """Return `line` as text: without traces of arrow keys and other signs that nothing shows."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in _KEYS.sub("", line)).split())


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


_BACK, _STOP = "back", "stop"
LAST = "Take back my last answer"
ONE_BACK = "Go back one question"
_EXAM_CHOICES = {
    "NEXT": "Leave it for now",
    "BACK": "Go back one",
    "FLAG": "Flag it to look at again",
    "HAND_IN": "Hand in",
}
"""What is offered beside the options in an exam, by the name of the move."""

HOW = "(arrow keys, then Enter)"

NARROWEST = 12
"""Columns that a choice has in any window: enough for its number and its first word."""

ECHO = 16
"""Columns that questionary needs to repeat a choice on the line of its question."""


class Chosen:
    """Asks with the arrow keys."""

    def __init__(self, width: int, *, colour: bool = True) -> None:
        self._width = max(NARROWEST, min(width, 100) - 4)  # room for the pointer
        self._colour = colour
        self._typed = Typed()
        self._exam = False

    def answer(self, format: str, choices: Sequence[AnswerChoice], *, exam: bool = False) -> Answer | Move:
        """Ask by choosing; a ranking is built first, second, third… with a way back at every step."""
        self._exam = exam
        if format in ("best", "recall"):
            picked = self._pick("Your choice", _numbered(choices), LAST)
            return self._move(picked) or picked
        if format == "rate":
            return self._rate(choices)
        wanted = len(choices) if format == "rank" else CHOSEN
        return self._in_turn(choices, wanted, ranked=format == "rank")

    def go_on(self, *, last: bool) -> Move:
        """Ask for Enter, undo or quit."""
        return self._typed.go_on(last=last)

    def confidence(self) -> Confidence | Move:
        """Ask by choosing."""
        self._exam = False
        words = ("Sure", "Fairly sure", "Guessing")
        shown = [AnswerChoice(id, text) for id, text in zip(CONFIDENCES, words, strict=True)]
        picked = self._pick("How sure are you?", shown, "Back to the question")
        move = self._move(picked)
        return move if move else CONFIDENCES[CONFIDENCES.index(picked)]

    def stage(self, question: str, stages: Sequence[AnswerChoice]) -> str | Move:
        """Ask by choosing."""
        self._exam = False
        picked = self._pick(question, _numbered(stages), ONE_BACK)
        return self._move(picked) or picked

    def line(self, question: str, explained: str) -> str | Move:
        """Ask for a line: words have to be typed anyway."""
        return self._typed.line(question, explained)

    def _in_turn(self, choices: Sequence[AnswerChoice], wanted: int, *, ranked: bool) -> Answer | Move:
        taken: list[str] = []
        choices = _numbered(choices)
        while True:
            left = [choice for choice in choices if choice.id not in taken]
            if len(taken) == wanted or (ranked and len(left) == 1):
                order = taken + [choice.id for choice in left] if ranked else taken
                confirmed = self._confirm(order, choices, ranked=ranked)
                if confirmed is not None:
                    return confirmed
                taken.pop()
                continue
            asks = f"{_ordinal(len(taken) + 1)} of {wanted}"
            picked = self._pick(asks, left, "Take back the one before" if taken else LAST)
            if picked == _BACK and taken:
                taken.pop()
            elif move := self._move(picked):
                return move
            else:
                taken.append(picked)

    def _rate(self, choices: Sequence[AnswerChoice]) -> Answer | Move:
        given: dict[str, str] = {}
        verdicts = [AnswerChoice(verdict, words) for verdict, words in zip(VERDICTS, VERDICT_WORDS, strict=True)]
        while len(given) < len(choices):
            choice = choices[len(given)]
            asks = f"Option {len(given) + 1} of {len(choices)}: {choice.text}"
            picked = self._pick(asks, verdicts, "Take back the one before" if given else LAST)
            if picked == _BACK and given:
                given.popitem()
            elif move := self._move(picked):
                return move
            else:
                given[choice.id] = picked
        return given

    def _confirm(self, order: Sequence[str], choices: Sequence[AnswerChoice], *, ranked: bool) -> Answer | Move | None:
        """Ask whether the whole answer stands. Returns it, a move, or None to take the last step back."""
        numbers = {choice.id: number for number, choice in enumerate(choices, start=1)}
        said = ", ".join(str(numbers[id]) for id in order)
        what = f"Your order is {said}, most appropriate first." if ranked else f"You chose {said}."
        picked = self._pick(what, [AnswerChoice("yes", "That is my answer")], "Take back the last step")
        return list(order) if picked == "yes" else Move.QUIT if picked == _STOP else None

    def _pick(self, message: str, choices: Sequence[AnswerChoice], back: str) -> str:
        import questionary

        # Ids are slugs, so a name with a blank never clashes with one.
        shown = [questionary.Choice(self._on_a_line(choice.text), value=choice.id) for choice in choices]
        if self._exam and back == LAST:
            shown += [questionary.Choice(text, value=f" {move}") for move, text in _EXAM_CHOICES.items()]
        else:
            shown.append(questionary.Choice(back, value=f" {_BACK}"))
        shown.append(questionary.Choice("Stop here", value=f" {_STOP}"))
        style = questionary.Style(_STYLE if self._colour else _NO_STYLE)
        asks = "\n".join(graphemes.wrapped(flowing(message), self._width))
        if graphemes.width(asks.splitlines()[-1]) + 1 + len(HOW) > self._width:
            asks += "\n"  # or the window breaks a word of it
        picked = questionary.select(asks, shown, instruction=HOW, style=style).unsafe_ask()
        return str(picked).strip()

    def _on_a_line(self, text: str) -> str:
        """As much of an option as fits: its whole text stands on the screen above."""
        return graphemes.fitting(flowing(text), max(NARROWEST, self._width - ECHO))

    @staticmethod
    def _move(picked: str) -> Move | None:
        moves = {_BACK: Move.UNDO, _STOP: Move.QUIT}
        return moves.get(picked) or (Move[picked] if picked in _EXAM_CHOICES else None)


_STYLE = [("qmark", "fg:ansicyan"), ("question", "bold"), ("pointer", "fg:ansicyan bold"), ("answer", "fg:ansicyan")]
_NO_STYLE = [("qmark", "noinherit"), ("question", "bold"), ("pointer", "bold"), ("answer", "noinherit")]


def _numbered(choices: Sequence[AnswerChoice]) -> list[AnswerChoice]:
    """Number the options as the screen above does."""
    return [AnswerChoice(choice.id, f"{number}. {choice.text}") for number, choice in enumerate(choices, start=1)]


def _ordinal(number: int) -> str:
    return {1: "First", 2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth"}.get(number, f"{number}th")
