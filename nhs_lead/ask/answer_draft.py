"""An answer while it is being given: what each key does to it, and what it still wants.

One class a format. Options are counted from 0 here and shown from 1. Nothing is drawn and nothing is read: keys come in
as calls, so each rule of the keyboard can be tested without a terminal.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from nhs_lead.ask.asker import VERDICT_WORDS
from nhs_lead.quiz.answers import CHOSEN
from nhs_lead.quiz.marking import VERDICTS, Answer


class AnswerDraft(ABC):
    """An answer in the making, with the option that the cursor stands on."""

    def __init__(self, size: int) -> None:
        """Begin an answer to an item with `size` options."""
        self._size = size
        self.cursor = -1  # before it stands anywhere

    def digit(self, number: int) -> str:
        """Take the digit `number` (from 1), as if the cursor stood there. Returns what is wrong with it, or nothing."""
        if number > self._size:
            return f"There is no option {number}; there are {self._size}."
        self.cursor = number - 1
        return self.space()

    @abstractmethod
    def space(self) -> str:
        """Take the space bar, for the option under the cursor. Returns what is wrong with it, or nothing."""

    def arrow(self, step: int) -> None:
        """Move the cursor by `step`, -1 or 1; it stops at both ends."""
        self.cursor = min(max(self.cursor + step, 0), self._size - 1)

    def shift(self, step: int) -> None:  # noqa: B027 (most formats have no order)
        """Move what is under the cursor by `step` within the answer, where the format has an order."""

    @abstractmethod
    def take_back(self) -> bool:
        """Take back the last step. Returns False where there is none."""

    @abstractmethod
    def missing(self) -> str:
        """Return in a sentence what the answer still wants; nothing where it is complete."""

    @abstractmethod
    def mark(self, option: int) -> str:
        """Return what stands before an option: its place, its tick, or empty brackets."""

    def below(self, option: int) -> str:  # noqa: ARG002 (only some formats have such a line)
        """Return what stands on a line of its own below an option, or nothing."""
        return ""

    @abstractmethod
    def answer(self, ids: Sequence[str]) -> Answer:
        """Return the complete answer, by the ids of the options in the order shown."""

    @abstractmethod
    def numbers(self) -> str:
        """Return the complete answer in the numbers of the screen, for the line that stays behind."""


class OneDraft(AnswerDraft):
    """One option out of several: of a best item, a question, a stage."""

    def space(self) -> str:
        """Select the first where none is; the cursor is the choice, as in any list of which one is chosen."""
        self.cursor = max(self.cursor, 0)
        return ""

    def take_back(self) -> bool:
        """Leave it open again."""
        was, self.cursor = self.cursor, -1
        return was >= 0

    def missing(self) -> str:
        """Return that one has to be chosen."""
        return "" if self.cursor >= 0 else "Nothing is chosen yet: press the number of an option."

    def mark(self, option: int) -> str:
        """Return a filled or an empty pair of brackets."""
        return "(x)" if option == self.cursor else "( )"

    def answer(self, ids: Sequence[str]) -> Answer:
        """Return the id."""
        return ids[self.cursor]

    def numbers(self) -> str:
        """Return the number."""
        return str(self.cursor + 1)


class ThreeDraft(AnswerDraft):
    """Three options out of more, in no order."""

    def __init__(self, size: int) -> None:
        """Begin with none ticked."""
        super().__init__(size)
        self._chosen: list[int] = []

    def space(self) -> str:
        """Tick the option under the cursor, or untick it; a fourth is refused."""
        self.cursor = max(self.cursor, 0)
        if self.cursor in self._chosen:
            self._chosen.remove(self.cursor)
        elif len(self._chosen) == CHOSEN:
            return f"Three are chosen: {self.numbers()}. Untick one of them first."
        else:
            self._chosen.append(self.cursor)
        return ""

    def take_back(self) -> bool:
        """Untick what was ticked last."""
        if not self._chosen:
            return False
        self._chosen.pop()
        return True

    def missing(self) -> str:
        """Return how many more are wanted."""
        left = CHOSEN - len(self._chosen)
        return f"{left} more {'is' if left == 1 else 'are'} wanted: three in all." if left else ""

    def mark(self, option: int) -> str:
        """Return a box, ticked or not."""
        return "[x]" if option in self._chosen else "[ ]"

    def answer(self, ids: Sequence[str]) -> Answer:
        """Return the three ids, in the order of the screen."""
        return [ids[option] for option in sorted(self._chosen)]

    def numbers(self) -> str:
        """Return the numbers, in the order of the screen."""
        return ", ".join(str(option + 1) for option in sorted(self._chosen))


class RankDraft(AnswerDraft):
    """All options in an order, the most appropriate first."""

    def __init__(self, size: int) -> None:
        """Begin with none placed."""
        super().__init__(size)
        self._order: list[int] = []

    def space(self) -> str:
        """Give the option under the cursor the next place, or take its place back; those behind it move up."""
        self.cursor = max(self.cursor, 0)
        if self.cursor in self._order:
            self._order.remove(self.cursor)
        else:
            self._order.append(self.cursor)
        return ""

    def shift(self, step: int) -> None:
        """Let the option under the cursor change places with the one before or behind it in the order."""
        if self.cursor not in self._order:
            return
        here = self._order.index(self.cursor)
        there = here + step
        if 0 <= there < len(self._order):
            self._order[here], self._order[there] = self._order[there], self._order[here]

    def take_back(self) -> bool:
        """Take back the last place."""
        if not self._order:
            return False
        self.cursor = self._order.pop()
        return True

    def missing(self) -> str:
        """Return which options have no place yet."""
        left = [str(option + 1) for option in range(self._size) if option not in self._order]
        if not left:
            return ""
        has = "Option {} has no place yet." if len(left) == 1 else "Options {} have no place yet."
        return has.format(_listed(left))

    def mark(self, option: int) -> str:
        """Return the option's place, such as 2nd."""
        return ordinal(self._order.index(option) + 1) if option in self._order else "  -"

    def answer(self, ids: Sequence[str]) -> Answer:
        """Return the ids in order."""
        return [ids[option] for option in self._order]

    def numbers(self) -> str:
        """Return the numbers in order."""
        return ", ".join(str(option + 1) for option in self._order)


class RateDraft(AnswerDraft):
    """A verdict on each option: one is chosen by its number or an arrow, then 1 to 4 rates it."""

    def __init__(self, size: int) -> None:
        """Begin with none rated."""
        super().__init__(size)
        self._verdicts: list[int | None] = [None] * size
        self._rated: list[int] = []
        self.picked = False  # whether the next digit is a verdict on the option under the cursor

    def digit(self, number: int) -> str:
        """Choose the option, or rate the one that is chosen; then the cursor goes to the next without a verdict."""
        if not self.picked:
            return super().digit(number)
        if number > len(VERDICTS):
            return f"{number} is not a verdict: 1 to {len(VERDICTS)} rate option {self.cursor + 1}."
        self._rate(number - 1)
        self.picked = False
        later = [*range(self.cursor + 1, self._size), *range(self.cursor)]
        self.cursor = next((option for option in later if self._verdicts[option] is None), self.cursor)
        return ""

    def space(self) -> str:
        """Choose the option under the cursor, or let go of it."""
        self.picked = not self.picked or self.cursor < 0
        self.cursor = max(self.cursor, 0)
        return ""

    def arrow(self, step: int) -> None:
        """Choose the neighbour."""
        super().arrow(step)
        self.picked = True

    def shift(self, step: int) -> None:
        """Make the verdict of the option under the cursor a step better or worse."""
        if self.cursor < 0:
            return
        verdict = self._verdicts[self.cursor]
        self._rate(0 if verdict is None else min(max(verdict + step, 0), len(VERDICTS) - 1))

    def take_back(self) -> bool:
        """Take back the last verdict."""
        if not self._rated:
            return False
        self.cursor, self.picked = self._rated.pop(), False
        self._verdicts[self.cursor] = None
        return True

    def missing(self) -> str:
        """Return which options have no verdict yet."""
        left = [str(option + 1) for option, verdict in enumerate(self._verdicts) if verdict is None]
        if not left:
            return ""
        has = "Option {} has no verdict yet." if len(left) == 1 else "Options {} have no verdict yet."
        return has.format(_listed(left))

    def mark(self, option: int) -> str:
        """Return the number of its verdict in brackets."""
        verdict = self._verdicts[option]
        return "[ ]" if verdict is None else f"[{verdict + 1}]"

    def below(self, option: int) -> str:
        """Return its verdict in words, or how to give it one."""
        if self.picked and option == self.cursor:
            return "  ".join(f"{number} {words}" for number, words in enumerate(VERDICT_WORDS, start=1))
        verdict = self._verdicts[option]
        return "" if verdict is None else VERDICT_WORDS[verdict]

    def answer(self, ids: Sequence[str]) -> Answer:
        """Return the verdict on each id."""
        return {id: VERDICTS[verdict] for id, verdict in zip(ids, self._verdicts, strict=True) if verdict is not None}

    def numbers(self) -> str:
        """Return the verdicts in words, in the order of the screen."""
        words = [VERDICT_WORDS[verdict] for verdict in self._verdicts if verdict is not None]
        return "; ".join(f"{number} {said}" for number, said in enumerate(words, start=1))

    def _rate(self, verdict: int) -> None:
        self._verdicts[self.cursor] = verdict
        if self.cursor in self._rated:
            self._rated.remove(self.cursor)
        self._rated.append(self.cursor)


def draft(format: str, size: int) -> AnswerDraft:
    """Return an empty answer in `format` to an item with `size` options."""
    if format == "rank":
        return RankDraft(size)
    if format == "choose-three":
        return ThreeDraft(size)
    return RateDraft(size) if format == "rate" else OneDraft(size)


def ordinal(number: int) -> str:
    """Return a place as it is read: 1st, 2nd, 3rd, 4th."""
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number, 'th')}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
