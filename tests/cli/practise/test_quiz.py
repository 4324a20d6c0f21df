"""`nhs-lead quiz`: sittings typed and chosen on a terminal, and given answers marked without one."""

from pathlib import Path

import pytest

from tests.cli.conftest import CTRL_C, CTRL_D, ENTER, Start, Terminal
from tests.conftest import Run

NUMBERS = "Your order of 1 to 3, most appropriate first: "
GO_ON = "Press Enter to go on, or type undo or quit: "
FINISH = "Press Enter to finish, or type undo: "

KEYS = {
    "tears": ["Listen to her now.", "Send her home.", "Leave her alone."],
    "rota": ["Ask who can stay."],
    "thanks": ["Thank him by name.", "Add him to a list.", "Say nothing."],
    "winter": ["Go and look.", "Ring the site team.", "Tell those who wait."],
}


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


def _numbers(shown: str, texts: list[str]) -> str:
    """Return the numbers that stand before `texts` on a question screen."""
    numbers = {line.partition(". ")[2]: line.partition(". ")[0] for line in shown.splitlines()}
    return " ".join(numbers[text] for text in texts)


class TestTyped:
    """A sitting with --accessible: numbered lines, typed answers."""

    def _answer_rank(self, terminal: Terminal, texts: list[str] | None = None) -> None:
        shown = terminal.wait_for(NUMBERS)
        terminal.type(_numbers(shown, texts or KEYS["tears"]))

    def test_a_whole_sitting_in_all_formats(self, start: Start) -> None:
        """All four formats can be answered by typing, and not one escape character is written from start to end."""
        terminal = start("--accessible", "quiz", "--count", "4", "--seed", "3")
        for _ in range(4):
            shown = terminal.wait_for(" of 4.")
            title = shown.strip().splitlines()[-2]
            if title == "Saying thank you.":
                terminal.wait_for("Say of each how appropriate it is, on its own.")
                for number in (1, 2, 3):
                    asked = terminal.wait_for("Your verdict, 1 to 4: ")
                    assert f"Option {number} of 3: " in asked
                    verdicts = dict(zip(KEYS["thanks"], "134", strict=True))
                    terminal.type(next(verdict for text, verdict in verdicts.items() if f": {text}" in asked))
            else:
                id, prompt = {
                    "Tears after handover.": ("tears", NUMBERS),
                    "A hole in the rota.": ("rota", "Your choice: "),
                    "Winter beds.": ("winter", "Your three: "),
                }[title]
                terminal.type(_numbers(terminal.wait_for(prompt), KEYS[id]))
            assert "index 100, very close to the key." in terminal.wait_for(GO_ON)
            terminal.type("")
        result = terminal.wait_for(FINISH)
        assert "All topics: very close to the key." in result
        assert "You earned 32 of 32 marks" in result
        assert "\n3. No competency: 100, very close to the key.\n" in result.replace("\r", "")
        terminal.type("")
        assert terminal.end() == 0
        assert "\x1b" not in terminal.text

    @pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}, {"NHS_LEAD_ACCESSIBLE": "yes"}])
    def test_the_environment_can_ask_for_it(self, environment: dict[str, str], start: Start) -> None:
        """A dumb terminal and ACCESSIBLE get the same lines as --accessible."""
        terminal = start("quiz", "tears", **environment)
        self._answer_rank(terminal)
        terminal.wait_for("Key: 1.")
        terminal.wait_for(GO_ON)
        terminal.type("quit")
        assert terminal.end() == 0
        assert "\x1b" not in terminal.text

    def test_wrong_answers_and_help(self, start: Start) -> None:
        """A wrong answer is explained and asked again, as often as needed; help says how to answer."""
        terminal = start("quiz", "tears", "--accessible")
        help = "Type the numbers of all 3 options, most appropriate first, such as 2 1 3."
        for line, said in (
            ("1 2", "That is 2 of the 3 numbers wanted."),
            ("1 2 4", "'4' is not a number from 1 to 3."),
            ("1 1 2", "1 stands there twice."),
            ("none of them", "'none' is not a number from 1 to 3."),
            ("", "Nothing was typed."),
            ("help", ""),
        ):
            terminal.wait_for(NUMBERS)
            terminal.type(line)
            assert f"{said} {help}".strip() in terminal.wait_for("help to read this again.")
        self._answer_rank_again(terminal)
        assert terminal.end() == 0

    def _answer_rank_again(self, terminal: Terminal) -> None:
        terminal.wait_for(NUMBERS)
        terminal.type("123")
        terminal.wait_for(GO_ON)
        terminal.type("q")

    def test_undo_after_an_answer(self, start: Start) -> None:
        """After a debrief and on the last screen undo takes the answer back; what is answered then counts alone."""
        terminal = start("--accessible", "quiz", "tears")
        self._answer_rank(terminal, KEYS["tears"][::-1])
        assert "2 of 6, index minus 50, at odds with the key." in terminal.wait_for(GO_ON)
        terminal.type("undo")
        self._answer_rank(terminal)
        terminal.wait_for(GO_ON)
        terminal.type("")
        assert "You earned 6 of 6 marks" in terminal.wait_for(FINISH)
        terminal.type("undo")
        self._answer_rank(terminal, KEYS["tears"][::-1])
        terminal.wait_for(GO_ON)
        terminal.type("")
        assert "You earned 2 of 6 marks" in terminal.wait_for(FINISH)
        terminal.type("")
        assert terminal.end() == 0

    def test_undo_before_the_first_answer(self, start: Start) -> None:
        """Where nothing was answered there is nothing to take back, and the question comes again."""
        terminal = start("--accessible", "quiz", "tears")
        terminal.wait_for(NUMBERS)
        terminal.type("undo")
        terminal.wait_for("There is no answer to take back yet.")
        terminal.wait_for(NUMBERS)
        terminal.send(CTRL_D)
        assert terminal.end() == 0

    def test_undo_reaches_back_to_the_item_before(self, start: Start) -> None:
        """Undo at a question asks the one before it again."""
        terminal = start("--accessible", "quiz", "nights", "--count", "2", "--seed", "1")
        first = terminal.wait_for("1 of 2.").strip().splitlines()[-2]
        terminal.wait_for(": ")
        terminal.type("123" if "Tears" in first else "1")
        terminal.wait_for(GO_ON)
        terminal.type("")
        terminal.wait_for("2 of 2.")
        terminal.wait_for("most appropriate first: " if "rota" in first else "Your choice: ")
        terminal.type("undo")
        assert first in terminal.wait_for("1 of 2.")
        terminal.send(CTRL_C)
        assert terminal.end() == 130

    @pytest.mark.parametrize("way", ["quit", CTRL_D])
    def test_stopping_early_shows_what_was_earned(self, way: str, start: Start) -> None:
        """Quit and the end of input stop; the answers so far are totalled, and the exit code is 0."""
        terminal = start("--accessible", "quiz", "nights", "--count", "2", "--seed", "1")
        terminal.wait_for("1 of 2.")
        terminal.wait_for("Choose" if "rota" in terminal.text else NUMBERS)
        terminal.type("1" if "rota" in terminal.text else "123")
        terminal.wait_for(GO_ON)
        terminal.type("")
        terminal.wait_for("2 of 2.")
        terminal.wait_for(": ")
        terminal.send(way if way == CTRL_D else f"{way}\n")
        assert "1 answer." in terminal.wait_for("Practise again")
        assert terminal.end() == 0

    def test_ctrl_c_keeps_what_was_answered(self, start: Start) -> None:
        """Ctrl-C ends with 130; what was answered is totalled, and one line says how to go on."""
        terminal = start("--accessible", "quiz", "kindness", "--count", "1")
        self._answer_rank(terminal)
        terminal.wait_for(GO_ON)
        terminal.send(CTRL_C)
        assert "You earned 6 of 6 marks" in terminal.wait_for("Stopped after 1 of 1.")
        terminal.wait_for("nhs-lead quiz kindness")
        assert terminal.end() == 130
        assert "Traceback" not in terminal.text

    @pytest.mark.parametrize(
        ("asked", "again"),
        [
            ([], "nhs-lead quiz"),
            (["nights"], "nhs-lead quiz nights"),
            (["--recall"], "nhs-lead quiz --recall"),
            (["--seed", "3", "--level", "team", "--count", "1"], "nhs-lead quiz --count 1 --level team --seed 3"),
            (["--exam", "--minutes", "9", "--as", "best"], "nhs-lead quiz --exam --minutes 9 --as best"),
        ],
        ids=["everything", "a tag", "recall", "as it was drawn", "in its form"],
    )
    def test_the_way_on_is_the_way_it_began(self, asked: list[str], again: str, start: Start) -> None:
        """The command that is offered after Ctrl-C asks the same topic in the same way."""
        terminal = start("--accessible", "quiz", *asked)
        terminal.wait_for("1 of ")
        terminal.wait_for(": ")
        terminal.send(CTRL_C)
        terminal.wait_for("Take it again with: ")
        assert terminal.end() == 130
        assert terminal.text.rstrip().splitlines()[-1].endswith(f"Take it again with: {again}")

    def test_recall_questions(self, start: Start) -> None:
        """Questions of fact are asked with --recall, and told right or not right."""
        terminal = start("--accessible", "quiz", "kindness", "--recall")
        shown = terminal.wait_for("Your choice: ")
        assert "What does kindness begin with?" in shown
        terminal.type(_numbers(shown, ["Attending."]))
        assert "\nRight.\r\n" in terminal.wait_for(GO_ON)
        terminal.send(CTRL_D)
        assert terminal.end() == 0

    def test_below_the_pass_mark(self, start: Start) -> None:
        """A sitting that ends below --pass-mark ends with exit code 6."""
        terminal = start("--accessible", "quiz", "tears", "--pass-mark", "50")
        self._answer_rank(terminal, KEYS["tears"][::-1])
        terminal.wait_for(GO_ON)
        terminal.type("")
        terminal.wait_for(FINISH)
        terminal.type("")
        assert terminal.end() == 6

    def test_the_same_seed_asks_the_same(self, start: Start) -> None:
        """--seed repeats the draw and the order of the options."""
        shown = []
        for _ in range(2):
            terminal = start("--accessible", "quiz", "--seed", "5")
            screen = terminal.wait_for("\r\n\r\n1. ").splitlines()
            shown.append([line for line in screen if "data delete" not in line and "Your answers" not in line])
            terminal.wait_for(": ")
            terminal.send(CTRL_C)
            assert terminal.end() == 130
        assert shown[0] == shown[1]


RANK, BEST, RATE = "Put all 3 in order", "Choose the one", "Say of each"
THREE = "Choose the three"


class TestKeys:
    """A sitting on an ordinary terminal: one list a question, answered by single keys."""

    def test_ranking(self, start: Start) -> None:
        """Each digit gives the next place, the same digit takes it back, u the last one, and Enter hands in."""
        terminal = start("quiz", "tears")
        terminal.choose(
            RANK, "Leave her alone.", "Leave her alone.", "Listen to her now.", "Leave her alone.", then="u"
        )
        terminal.choose(RANK, "Send her home.", then=ENTER)
        terminal.see("has no place yet")
        terminal.choose(RANK, "Leave her alone.")
        terminal.wait_for("6 of 6")
        terminal.wait_for(GO_ON)
        terminal.type("")
        terminal.wait_for(FINISH)
        terminal.type("")
        assert terminal.end() == 0
        assert "Your order: " in terminal.text

    def test_each_option_stands_once(self, start: Start) -> None:
        """The options are shown in the prompt alone, in full."""
        terminal = start("quiz", "tears")
        terminal.options(RANK)
        assert sum("Listen to her now." in line for line in terminal.lines) == 1
        terminal.send("q")
        assert terminal.end() == 0

    def test_choosing_one(self, start: Start) -> None:
        """A digit and Enter answer; after undo it is asked again; Enter alone says what is missing."""
        terminal = start("quiz", "rota")
        terminal.options(BEST)
        terminal.send(ENTER)
        terminal.see("Nothing is chosen yet")
        terminal.choose(BEST, "Ask who can stay.")
        terminal.wait_for("2 of 2")
        terminal.wait_for(GO_ON)
        terminal.type("undo")
        terminal.choose(BEST, "Leave the hole.")
        terminal.wait_for("0 of 2")
        terminal.wait_for(GO_ON)
        terminal.type("quit")
        assert terminal.end() == 0

    def test_rating(self, start: Start) -> None:
        """A number chooses an option, the next one rates it; all options have to be rated."""
        terminal = start("quiz", "thanks", "--seed", "1")
        terminal.options(RATE)
        terminal.send("1121" + ENTER)
        terminal.see("Option 3 has no verdict yet.")
        terminal.send("31" + ENTER)
        terminal.wait_for("4 of 12")
        terminal.wait_for(GO_ON)
        terminal.type("q")
        assert terminal.end() == 0

    def test_choosing_three(self, start: Start) -> None:
        """Three are ticked in any order; a fourth is refused."""
        terminal = start("quiz", "winter")
        terminal.choose(THREE, "Go and look.", "Draw a chart.", "Ring the site team.", "Tell those who wait.", then="")
        terminal.see("Untick one of them first.")
        terminal.choose(THREE, "Draw a chart.", "Tell those who wait.")
        terminal.wait_for("12 of 12")
        terminal.wait_for(GO_ON)
        terminal.type("q")
        assert terminal.end() == 0

    def test_stopping_and_going_back_with_nothing_answered(self, start: Start) -> None:
        """u says when there is no answer to take back; q ends with 0, also in the middle of a ranking."""
        terminal = start("quiz", "tears")
        terminal.options(RANK)
        terminal.send("u")
        terminal.wait_for("There is no answer to take back yet.")
        terminal.choose(RANK, "Listen", then="q")
        assert terminal.end() == 0

    def test_the_situation_comes_back(self, start: Start) -> None:
        """s shows the situation again above the options, and hides it."""
        terminal = start("quiz", "tears")
        terminal.options(RANK)
        crying = "A nurse is crying in the linen room."
        assert sum(crying in line for line in terminal.lines) == 1
        terminal.send("s")
        terminal.until(lambda: sum(crying in line for line in terminal.lines) == 2, "the situation")
        terminal.send("q")
        assert terminal.end() == 0

    def test_ctrl_c(self, start: Start) -> None:
        """Ctrl-C while choosing ends with 130 and one line, not a traceback."""
        terminal = start("quiz", "tears")
        terminal.options(RANK)
        terminal.send(CTRL_C)
        assert terminal.end() == 130
        assert "Stopped after 0 of 1. Take it again with: nhs-lead quiz tears" in terminal.text
        assert "Traceback" not in terminal.text

    @pytest.mark.parametrize("width", [2, 20, 30])
    def test_a_narrow_window(self, width: int, start: Start) -> None:
        """Choosing works in a window as narrow as a telephone's, and narrower."""
        terminal = start("quiz", "rota", "--seed", "1", width=width)
        terminal.until(lambda: "[?2004h" in terminal.text, "a prompt")
        terminal.send("1\r")
        terminal.wait_for("Press Enter")
        terminal.type("q")
        assert terminal.end() == 0


class TestWithoutATerminal:
    """Nothing is ever asked where nobody can answer."""

    def test_a_quiz_wants_a_terminal(self, run: Run) -> None:
        """In a pipe the quiz ends with 2 and says how to hand in answers."""
        said = run("quiz", "tears", stdin="1 2 3\n")
        assert said.returncode == 2
        assert said.stdout == ""
        assert said.stderr == (
            "nhs-lead: A quiz asks questions, and there is no terminal to ask on. Put your answers in a file and use "
            "--answers FILE; nhs-lead show tears --json lists an item's options.\n"
        )

    def test_no_input_asks_nothing(self, start: Start) -> None:
        """--no-input ends with 2 even on a terminal."""
        terminal = start("quiz", "tears", "--no-input")
        assert terminal.end() == 2

    @pytest.mark.parametrize(
        ("args", "code", "message", "hint"),
        [
            (["zzzz"], 3, "There are no scenarios on 'zzzz'.", "There are scenarios on: kindness, thrift."),
            (["thrift", "--recall"], 3, "There are no recall questions on 'Thrift'.", "questions on: kindness."),
            (["--json"], 2, "--json goes with --answers FILE.", "Without it a quiz is a conversation."),
        ],
    )
    def test_what_cannot_be_asked(self, args: list[str], code: int, message: str, hint: str, run: Run) -> None:
        """A topic that leads nowhere names the topics that there are; --json alone is explained."""
        said = run("quiz", *args)
        assert said.returncode == code
        assert message in said.stderr
        assert hint in said.stderr

    def test_a_difficulty_that_nothing_has(self, start: Start) -> None:
        """Where level and difficulty leave nothing, it says which options to leave out."""
        terminal = start("quiz", "tears", "--difficulty", "3", "--accessible")
        assert terminal.end() == 3
        assert "No items on 'Tears after handover' fit. Leave out --level, --difficulty or --as." in terminal.text

    def test_a_level_that_is_not_there(self, start: Start) -> None:
        """A mistyped level is named, with the nearest id."""
        terminal = start("quiz", "--level", "teams", "--accessible")
        assert terminal.end() == 3
        assert "There is no level 'teams'. Did you mean team?" in terminal.text
