"""Asking by single keys: what each key does to a question on a terminal, with a pipe for a keyboard."""

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from nhs_lead.ask.asker import NOTHING_BEHIND, AnswerChoice, Dilemma, Move
from nhs_lead.ask.key_prompt import KeyPrompt
from nhs_lead.quiz.marking import Answer

ENTER, UP, DOWN, SHIFT_DOWN = "\r", "\x1b[A", "\x1b[B", "\x1b[1;2B"
CTRL_C, CTRL_D = "\x03", "\x04"
TEARS = Dilemma("Tears", "Ward, night", "She weeps.")


def answered(
    keys: str, format: str = "rank", options: str = "abcde", *, exam: bool = False, about: Dilemma = NOTHING_BEHIND
) -> Answer | Move:
    """Press `keys` at a question in `format`, and return what came of it."""
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(keys)
        choices = [AnswerChoice(id, f"Do {id}.") for id in options]
        return KeyPrompt().answer(format, choices, exam=exam, about=about)


class TestAnswers:
    """Keys that answer."""

    @pytest.mark.parametrize(
        ("format", "options", "keys", "answer"),
        [
            ("rank", "abcde", "31254", list("cabed")),
            ("rank", "abcde", f"{DOWN} {DOWN} {DOWN} {DOWN} {DOWN} ", list("abcde")),
            ("rank", "abc", f"123{UP}{UP}{SHIFT_DOWN}", list("bac")),
            ("rank", "abc", f"123{UP}]", list("acb")),
            ("best", "abcd", "2", "b"),
            ("recall", "abcd", f"{DOWN}{DOWN}{DOWN}{UP}", "b"),
            ("choose-three", "abcdefgh", "614", ["a", "d", "f"]),
            ("rate", "ab", "1124", {"a": "very-appropriate", "b": "very-inappropriate"}),
            ("rate", "ab", f"{DOWN}2{DOWN}3", {"a": "appropriate", "b": "inappropriate"}),
        ],
    )
    def test_an_answer_in_each_format(self, format: str, options: str, keys: str, answer: Answer) -> None:
        """Digits choose directly, arrows and Space do the same, and Enter hands in what is complete."""
        assert answered(keys + ENTER, format, options) == answer

    @pytest.mark.parametrize(
        ("format", "options"), [("rank", "abc"), ("best", "abc"), ("choose-three", "abcd"), ("rate", "ab")]
    )
    def test_enter_never_hands_in_what_is_not_complete(self, format: str, options: str) -> None:
        """Enter at once is no answer in any format: the question goes on, here until q."""
        assert answered(f"{ENTER}{ENTER}q", format, options) is Move.QUIT

    def test_undo_takes_the_last_step_back(self) -> None:
        """u takes back a place; before any step it takes back the answer before this one."""
        assert answered(f"31u254{ENTER}1{ENTER}", options="abcde") == list("cbeda")
        assert answered("u") is Move.UNDO
        assert answered("1uu") is Move.UNDO

    def test_a_paste_of_numbers(self) -> None:
        """Pasted numbers are as good as pressed ones; pasted words do nothing, and nothing pasted hands in."""
        assert answered(f"\x1b[200~3 1 2\r\x1b[201~{ENTER}", options="abc") == list("cab")
        assert answered("\x1b[200~quit\r\x1b[201~q") is Move.QUIT

    def test_keys_of_no_meaning(self) -> None:
        """Letters, emoji and digits beyond the options change nothing."""
        assert answered(f"xz\U0001f642 9{UP}u2{ENTER}", "best", "abc") == "b"


class TestMoves:
    """Keys that lead elsewhere."""

    @pytest.mark.parametrize("key", ["q", "Q", CTRL_D])
    def test_quit(self, key: str) -> None:
        """q stops at any time; so does the end of the input."""
        assert answered(f"12{key}") is Move.QUIT

    def test_ctrl_c(self) -> None:
        """Ctrl-C interrupts."""
        with pytest.raises(KeyboardInterrupt):
            answered(CTRL_C)

    @pytest.mark.parametrize(
        ("key", "move"), [("n", Move.NEXT), ("b", Move.BACK), ("f", Move.FLAG), ("e", Move.HAND_IN)]
    )
    def test_an_exam(self, key: str, move: Move) -> None:
        """The moves of an exam are keys there, and nothing elsewhere."""
        assert answered(key, exam=True) is move
        assert answered(f"{key}q") is Move.QUIT

    def test_undo_in_an_exam(self) -> None:
        """There is nothing behind an item in an exam: u takes back steps alone."""
        assert answered(f"u1u2{ENTER}", "best", "abc", exam=True) == "b"

    def test_reading_on_the_way(self) -> None:
        """Help and the situation come and go, and are turned over, without touching the answer."""
        assert answered(f"1s\x1b[6~2\x1b[5~\x1b[5~3{ENTER}", options="abc", about=TEARS) == list("abc")
        assert answered(f"1?s2?s3{ENTER}", options="abc", about=TEARS) == list("abc")
        assert answered(f"1s23{ENTER}", options="abc") == list("abc")


class TestLists:
    """One out of a few: how sure, or which stage."""

    def test_how_sure(self) -> None:
        """A digit and Enter say how sure one is; u goes back to the question."""
        with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
            keyboard.send_text(f"3{ENTER}")
            assert KeyPrompt(colour=False).confidence() == "guessing"
            keyboard.send_text("u")
            assert KeyPrompt().confidence() is Move.UNDO

    def test_a_stage(self) -> None:
        """A stage is chosen by its number."""
        with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
            keyboard.send_text(f"2{ENTER}")
            stages = [AnswerChoice("1", "Starting"), AnswerChoice("2", "Steady")]
            assert KeyPrompt().stage("How I do it now", stages) == "2"
