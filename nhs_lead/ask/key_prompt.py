"""Asks by single keys on a whole terminal: one list a question, each option once. Only home of questionary.

Digits choose directly, arrows and the space bar do the same; Enter hands in what is complete and says what is missing
otherwise. What the keys do to an answer stands in `answer_draft`, how it looks in `option_list`.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from nhs_lead.ask.answer_draft import AnswerDraft, OneDraft, draft
from nhs_lead.ask.asker import CONFIDENCES, NOTHING_BEHIND, AnswerChoice, Confidence, Dilemma, Move
from nhs_lead.ask.line_prompt import LinePrompt
from nhs_lead.ask.option_list import option_list
from nhs_lead.model.wording import ASKS
from nhs_lead.quiz.marking import Answer

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

KEYS = {
    "rank": "1-{n} give the next place or take it back, [ and ] move a place up or down, Enter hands in.",
    "best": "1-{n} choose, Enter hands in.",
    "recall": "1-{n} choose, Enter hands in.",
    "choose-three": "1-{n} tick or untick, Enter hands in.",
    "rate": "1-{n} choose an option, then 1-4 rate it; Enter hands in.",
}
MOVES = "u undo, q quit, ? help."
EXAM_MOVES = "n next, b back, f flag, e hand in, q quit, ? help."
AGAIN, AWAY = "s reads it again, ", "s hides it, "

HELP = (
    "Arrow keys move; Space does what the number does. Shift with an arrow moves a place. u takes back your last step, "
    "or before any step your last answer. q stops, and everything answered is kept. s shows or hides the situation."
)
EXAM_HELP = (
    "Arrow keys move; Space does what the number does. Shift with an arrow moves a place. u takes back your last step. "
    "n and b go to the next item and back, f flags this one, e hands in, q goes on another time."
)


class KeyPrompt:
    """Asks by keys; `colour` may be left out. Lines of words are typed as everywhere."""

    shows_options = True

    def __init__(self, *, colour: bool = True) -> None:
        self._colour = colour
        self._lines = LinePrompt()

    def answer(
        self,
        format: str,
        choices: Sequence[AnswerChoice],
        *,
        exam: bool = False,
        about: Dilemma = NOTHING_BEHIND,
    ) -> Answer | Move:
        """Ask in one list until Enter finds the answer complete, or a move is made."""
        size = len(choices)
        given = draft(format, size)
        keys = f"{KEYS[format].format(n=size)} {AGAIN if about.situation else ''}{EXAM_MOVES if exam else MOVES}"
        asks = ASKS[format].format(n=size)
        move = _Question(given, choices, asks, keys, EXAM_HELP if exam else HELP, about, exam=exam).ask(self._style())
        if move is not None:
            return move
        self._said("Your order" if format == "rank" else "Your answer", given.numbers())
        return given.answer([choice.id for choice in choices])

    def go_on(self, *, last: bool) -> Move:
        """Ask for Enter, undo or quit."""
        return self._lines.go_on(last=last)

    def hand_in(self, unanswered: Sequence[int]) -> bool:
        """Ask on a line: a single key would hand in by a slip."""
        return self._lines.hand_in(unanswered)

    def confidence(self) -> Confidence | Move:
        """Ask in a list of three."""
        words = ("Sure", "Fairly sure", "Guessing")
        shown = [AnswerChoice(id, text) for id, text in zip(CONFIDENCES, words, strict=True)]
        said = self._one("How sure are you? It never changes a mark.", shown)
        return said if isinstance(said, Move) else CONFIDENCES[said]

    def stage(self, question: str, stages: Sequence[AnswerChoice], looks: Sequence[str] = ()) -> str | Move:
        """Ask in a list of the stages, each with what it looks like."""
        said = self._one(question, stages, looks)
        return said if isinstance(said, Move) else stages[said].id

    def line(self, question: str, explained: str) -> str | Move:
        """Ask for a line: words have to be typed anyway."""
        return self._lines.line(question, explained)

    def _one(self, asks: str, choices: Sequence[AnswerChoice], looks: Sequence[str] = ()) -> int | Move:
        given = OneDraft(len(choices))
        keys = f"1-{len(choices)} choose, Enter goes on. u goes back, q quits, ? help."
        explained = "Arrow keys move too. u goes back to what was asked before; q stops, and everything is kept."
        shown = choices
        if looks:
            shown = [AnswerChoice(of.id, f"{of.text}: {look}") for of, look in zip(choices, looks, strict=True)]
        move = _Question(given, shown, asks, keys, explained, NOTHING_BEHIND, exam=False).ask(self._style())
        if move is not None:
            return move
        self._said(asks.rstrip(".?"), choices[given.cursor].text)
        return given.cursor

    def _said(self, what: str, answer: str) -> None:
        """Leave the answer behind on a line, where the list stood."""
        self._lines.say(f"{what}: {answer}")

    def _style(self) -> Any:
        import questionary

        return questionary.Style(_STYLE if self._colour else _NO_STYLE)


_STYLE = [
    ("about", "fg:ansicyan"),
    ("question", "bold"),
    ("here", "fg:ansicyan bold"),
    ("below", "fg:ansicyan"),
    ("status", "italic"),
]
_NO_STYLE = [("about", "noinherit"), ("question", "bold"), ("here", "bold"), ("below", ""), ("status", "")]


class _Question:
    """One question on the terminal, from its first drawing to Enter or a move."""

    def __init__(
        self,
        given: AnswerDraft,
        choices: Sequence[AnswerChoice],
        asks: str,
        keys: str,
        explained: str,
        about: Dilemma,
        *,
        exam: bool,
    ) -> None:
        self._given = given
        self._choices = choices
        self._asks = asks
        self._keys = keys
        self._explained = explained
        self._about = about
        self._exam = exam
        self._told = ""  # what was wrong with the last key
        self._helps = False
        self._again = False  # whether the situation stands above the options
        self._turned = 0  # by how many pages, where it is longer than the window

    def ask(self, style: Any) -> Move | None:
        """Draw it and take keys. Returns a move, or None for a complete answer.

        Ctrl-C raises KeyboardInterrupt, and so does a terminal that has gone.
        """
        import questionary
        from prompt_toolkit.application import Application
        from prompt_toolkit.layout import FormattedTextControl, Layout, Window

        control = FormattedTextControl(self._drawn, focusable=True, show_cursor=False)
        application: Application[Move | None] = Application(
            layout=Layout(Window(control, wrap_lines=False, dont_extend_height=True)),
            key_bindings=self._bindings(),
            style=style,
            erase_when_done=True,
        )
        application.ttimeoutlen = 0.05  # Escape is no key here; only wait for what arrows send
        # As typed by questionary itself, a question's application may end in anything.
        try:
            said: Move | None = questionary.Question(application).unsafe_ask()
        except (EOFError, OSError):  # the terminal has gone, which is like Ctrl-C
            LinePrompt().say("")  # the stream learns of it, so that nothing that is said at the end fails
            raise KeyboardInterrupt from None
        return said

    def _drawn(self) -> "StyleAndTextTuples":
        from prompt_toolkit.application import get_app

        size = get_app().output.get_size()
        keys = self._keys.replace(AGAIN, AWAY) if self._again else self._keys
        status = self._explained if self._helps else keys
        if self._told:
            status = f"{self._told} {status}"
        shown = option_list(
            self._given,
            self._choices,
            self._asks,
            status,
            self._about,
            (size.columns - 1, size.rows),
            again=self._again,
            turned=self._turned,
        )
        self._turned = shown.turned
        lines: StyleAndTextTuples = [(style, f"{text}\n") for style, text in shown.lines]
        lines[-1] = shown.lines[-1]
        return lines

    def _bindings(self) -> "KeyBindings":
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.keys import Keys

        bindings = KeyBindings()

        def on(*keys: str, then: Callable[[], object]) -> None:
            def handler(event: "KeyPressEvent") -> None:
                self._told = ""
                said = then()
                if isinstance(said, str):
                    self._told = said
                elif isinstance(said, Move):
                    event.app.exit(result=said)

            for key in keys:
                bindings.add(key, eager=True)(handler)

        for digit in range(1, 10):
            on(str(digit), then=partial(self._given.digit, digit))
        on("up", "k", "c-p", then=lambda: self._given.arrow(-1))
        on("down", "j", "c-n", then=lambda: self._given.arrow(1))
        on("s-up", "[", then=lambda: self._given.shift(-1))
        on("s-down", "]", then=lambda: self._given.shift(1))
        on(" ", then=self._given.space)
        on("u", "U", "backspace", then=self._undo)
        on("q", "Q", "c-d", then=lambda: Move.QUIT)
        on("?", "h", then=self._turn_help)
        on("s", then=self._turn_situation)
        on("pageup", then=partial(self._turn_page, -1))
        on("pagedown", then=partial(self._turn_page, 1))
        if self._exam:
            on("n", then=lambda: Move.NEXT)
            on("b", then=lambda: Move.BACK)
            on("f", then=lambda: Move.FLAG)
            on("e", then=lambda: Move.HAND_IN)

        # Between two questions the terminal turns an Enter that is typed ahead into a line feed.
        @bindings.add("c-j", eager=True)
        @bindings.add("enter", eager=True)
        def _enter(event: "KeyPressEvent") -> None:
            self._told = self._given.missing()
            if not self._told:
                event.app.exit(result=None)

        @bindings.add(Keys.BracketedPaste)
        def _paste(event: "KeyPressEvent") -> None:
            self._told = self._take_in(event.data)

        @bindings.add("c-c", eager=True)
        def _interrupt(event: "KeyPressEvent") -> None:
            event.app.exit(exception=KeyboardInterrupt())

        @bindings.add("c-z", eager=True)
        def _suspend(event: "KeyPressEvent") -> None:
            event.app.suspend_to_background()

        @bindings.add(Keys.Any)
        def _any(event: "KeyPressEvent") -> None:
            self._told = "That key does nothing here." if event.data.isprintable() else ""

        return bindings

    def _undo(self) -> Move | None:
        if self._given.take_back() or self._exam:
            return None
        return Move.UNDO

    def _turn_help(self) -> None:
        self._helps = not self._helps

    def _turn_situation(self) -> str:
        if not self._about.situation:
            return "There is no situation: everything stands in the question."
        self._again, self._turned = not self._again, 0
        return ""

    def _turn_page(self, step: int) -> None:
        """Turn over the situation; drawing it stops at its last page."""
        self._turned = max(self._turned + step, 0)

    def _take_in(self, pasted: str) -> str:
        """Take in pasted numbers as if they were pressed; anything else is refused whole."""
        if not re.fullmatch(r"[1-9](?:[\s,;]*[1-9]){0,19}[\s,;]*", pasted):
            return "What was pasted is not a list of numbers."
        wrong = ""
        for digit in re.findall(r"\d", pasted):
            wrong = wrong or self._given.digit(int(digit))
        return wrong
