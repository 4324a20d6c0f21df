"""Asking for numbers, a line at a time: what is understood, what is refused, and what is said to each."""

from collections.abc import Iterable

import pytest

from nhs_lead.ask.asker import AnswerChoice, Dilemma, Move
from nhs_lead.ask.line_prompt import LinePrompt
from nhs_lead.quiz.marking import Answer

ALWAYS = "Or type undo to take your last answer back, quit to stop, help to read this again."
RANK_HELP = f"Type the numbers of all 5 options, most appropriate first, such as 3 1 2 4 5. {ALWAYS}"
ONE_HELP = f"Type the number of one option, such as 2. {ALWAYS}"
THREE_HELP = f"Type the numbers of three options, such as 1 4 6. Their order does not matter. {ALWAYS}"
RATE_HELP = "Type 1 for very appropriate, 2 for appropriate, 3 for inappropriate, 4 for very inappropriate. " + ALWAYS


class Person:
    """Somebody who types these lines and then closes the terminal; keeps what was said to them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = [f"{line}\n" for line in lines]
        self.heard: list[str] = []
        self.typed = LinePrompt(self._read, self.heard.append)

    def _read(self) -> str:
        return self.lines.pop(0) if self.lines else ""

    def answers(self, format: str, options: str = "abcde") -> Answer | Move:
        """Be asked for an answer in `format` among options with these letters."""
        return self.typed.answer(format, [AnswerChoice(id, f"Do {id}.") for id in options])


def explained(*lines: str, format: str, options: str = "abcde") -> list[str]:
    """Return what somebody who types `lines` is told between the prompts, after how to answer."""
    person = Person(lines)
    person.answers(format, options)
    how, *said = [said.rstrip("\n") for said in person.heard if said.endswith("\n") and said != "\n"]
    assert how.endswith(ALWAYS)
    return said


class TestRank:
    """Putting options in order."""

    @pytest.mark.parametrize(
        "line",
        [
            "3 1 2 5 4",
            "3,1,2,5,4",
            "3, 1, 2, 5, 4",
            "3;1;2;5;4",
            "31254",
            "  3\t1  2 5 4 ",
            "3. 1. 2. 5. 4.",
            "03 1 2 5 4",
        ],
    )
    def test_separators(self, line: str) -> None:
        """Numbers may stand apart by blanks, commas, semicolons or full stops, or run together."""
        assert Person([line]).answers("rank") == ["c", "a", "b", "e", "d"]

    def test_numbers_that_run_together_fit_any_size(self) -> None:
        """Run-together digits are read wherever each option has one digit."""
        assert Person(["321"]).answers("rank", "abc") == ["c", "b", "a"]
        assert Person(["87654321"]).answers("rank", "abcdefgh") == list("hgfedcba")

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("", "Nothing was typed."),
            (" , ", "Nothing was typed."),
            ("1 2 3 4 6", "'6' is not a number from 1 to 5."),
            ("0 1 2 3 4", "'0' is not a number from 1 to 5."),
            ("1 2 3 4 -5", "'-5' is not a number from 1 to 5."),
            ("1 2 3 4 \u00b2", "'\u00b2' is not a number from 1 to 5."),
            ("1 2 3 4 \u0665", "'\u0665' is not a number from 1 to 5."),
            ("listen first", "'listen' is not a number from 1 to 5."),
            ("1 2 3 x 4", "'x' is not a number from 1 to 5."),
            ("1 1 2 3 4", "1 stands there twice."),
            ("11234", "1 stands there twice."),
            ("1 2 3 4 5 5", "5 stands there twice."),
            ("3125", "'3125' is not a number from 1 to 5."),
            ("1 2 3", "That is 3 of the 5 numbers wanted."),
        ],
    )
    def test_what_is_wrong_is_said_and_asked_again(self, line: str, problem: str) -> None:
        """A wrong line is answered with what is wrong and how to answer, and the question comes again."""
        person = Person([line, "1 2 3 4 5"])
        assert person.answers("rank") == list("abcde")
        prompt = "Your order of 1 to 5, most appropriate first: "
        assert person.heard[1:] == [prompt, f"{problem} {RANK_HELP}\n", prompt]

    def test_a_long_word_is_cut(self) -> None:
        """Somebody who pastes a page does not get the page back."""
        (told,) = explained("x" * 500, "12345", format="rank")
        assert told.startswith(f"'{'x' * 20}' is not a number")


class TestOne:
    """Choosing one option."""

    @pytest.mark.parametrize("format", ["best", "recall"])
    @pytest.mark.parametrize("line", ["2", " 2 ", "2.", "2,"])
    def test_a_number_chooses(self, format: str, line: str) -> None:
        """One number is one option."""
        assert Person([line]).answers(format) == "b"

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("", "Nothing was typed."),
            ("6", "'6' is not a number from 1 to 5."),
            ("12", "'12' is not a number from 1 to 5."),
            ("b", "'b' is not a number from 1 to 5."),
        ],
    )
    def test_what_is_not_one_option(self, line: str, problem: str) -> None:
        """Anything else is explained."""
        assert explained(line, "1", format="best") == [f"{problem} {ONE_HELP}"]

    def test_two_options_are_one_too_many(self) -> None:
        """Two numbers are refused, and the number wanted is named."""
        (told,) = explained("1 2", "1", format="best")
        assert "2" in told
        assert "wanted" in told
        assert told.endswith(ONE_HELP)


class TestChooseThree:
    """Choosing three options."""

    @pytest.mark.parametrize("line", ["1 4 6", "1,4,6", "146"])
    def test_three_numbers_choose(self, line: str) -> None:
        """Three numbers are three options."""
        assert Person([line]).answers("choose-three", "abcdefgh") == ["a", "d", "f"]

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("1 4", "That is 2 of the 3 numbers wanted."),
            ("1 4 9", "'9' is not a number from 1 to 8."),
            ("14", "'14' is not a number from 1 to 8."),
            ("1468", "'1468' is not a number from 1 to 8."),
        ],
    )
    def test_what_is_not_three_options(self, line: str, problem: str) -> None:
        """Fewer than three and numbers that are not there are explained."""
        assert explained(line, "146", format="choose-three", options="abcdefgh") == [f"{problem} {THREE_HELP}"]

    @pytest.mark.parametrize("line", ["1 4 6 8", "1 4 4"])
    def test_too_many_and_twice_the_same(self, line: str) -> None:
        """More than three and one option twice are refused."""
        (told,) = explained(line, "146", format="choose-three", options="abcdefgh")
        assert told.endswith(THREE_HELP)
        assert told != THREE_HELP


class TestRate:
    """Giving each option a verdict."""

    def test_each_option_is_asked_with_its_text(self) -> None:
        """The options are asked one after the other, each with its number and its text."""
        person = Person(["1", "2", "4"])
        assert person.answers("rate", "abc") == {"a": "very-appropriate", "b": "appropriate", "c": "very-inappropriate"}
        assert person.heard[1:] == [
            "Option 1 of 3: Do a.\n",
            "Your verdict, 1 to 4: ",
            "Option 2 of 3: Do b.\n",
            "Your verdict, 1 to 4: ",
            "Option 3 of 3: Do c.\n",
            "Your verdict, 1 to 4: ",
        ]

    def test_going_back(self) -> None:
        """Undo takes back the verdict before, which is then asked again; at the first option it leaves the item."""
        person = Person(["1", "2", "undo", "3", "4"])
        assert person.answers("rate", "abc") == {
            "a": "very-appropriate",
            "b": "inappropriate",
            "c": "very-inappropriate",
        }
        assert [said.split(":")[0] for said in person.heard if said.startswith("Option")] == [
            "Option 1 of 3",
            "Option 2 of 3",
            "Option 3 of 3",
            "Option 2 of 3",
            "Option 3 of 3",
        ]
        assert Person(["1", "u", "u"]).answers("rate", "abc") is Move.UNDO

    def test_quitting_half_way(self) -> None:
        """Quit in the middle of an item leaves it unanswered."""
        assert Person(["1", "quit"]).answers("rate", "abc") is Move.QUIT

    @pytest.mark.parametrize("line", ["5", "0", "appropriate"])
    def test_what_is_not_a_verdict(self, line: str) -> None:
        """Verdicts are the numbers 1 to 4, whatever the number of options."""
        told = explained("1", line, "2", "3", format="rate", options="abc")
        assert f"'{line}' is not a number from 1 to 4. {RATE_HELP}" in told


@pytest.mark.parametrize("format", ["rank", "best", "recall", "choose-three", "rate"])
class TestMoves:
    """What can be typed at every prompt."""

    def test_how_to_answer_is_said_once(self, format: str) -> None:
        """Before the first item of a format it is said how to answer, with what each number means."""
        wanted = {"rank": RANK_HELP, "rate": RATE_HELP, "choose-three": THREE_HELP}.get(format, ONE_HELP)
        person = Person(["quit", "quit"])
        person.answers(format)
        assert person.heard[0] == f"{wanted}\n"
        person.answers(format)
        assert person.heard.count(f"{wanted}\n") == 1

    @pytest.mark.parametrize("line", ["undo", "u", "UNDO", " Undo "])
    def test_undo(self, format: str, line: str) -> None:
        """Undo takes the answer before this one back."""
        assert Person([line]).answers(format) is Move.UNDO

    @pytest.mark.parametrize("line", ["quit", "q", "Quit"])
    def test_quit(self, format: str, line: str) -> None:
        """Quit stops."""
        assert Person([line]).answers(format) is Move.QUIT

    def test_the_end_of_input_is_quit(self, format: str) -> None:
        """A closed terminal stops the quiz too, and leaves the cursor on a line of its own."""
        person = Person([])
        assert person.answers(format) is Move.QUIT
        assert person.heard[-1] == "\n"

    @pytest.mark.parametrize("line", ["help", "h", "?", "HELP"])
    def test_help(self, format: str, line: str) -> None:
        """Help says how to answer in this format, reads the options again, and the question comes again."""
        wanted = {"rank": RANK_HELP, "rate": RATE_HELP, "choose-three": THREE_HELP}.get(format, ONE_HELP)
        person = Person([line])
        person.answers(format)
        options = "".join(f"{number}. Do {id}.\n" for number, id in enumerate("abcde", start=1))
        assert person.heard.count(f"{wanted}\n{options}") == 1
        assert person.heard[-2] == person.heard[-4]


class TestReadingAgain:
    """What help reads."""

    def test_help_reads_the_dilemma_again(self) -> None:
        """Somebody who listens hears the title, the place and the situation once more, a paragraph a line."""
        person = Person(["help", "quit"])
        about = Dilemma("Tears", "Ward, night", "She weeps.\n\nNobody is there.")
        person.typed.answer("best", [AnswerChoice("a", "Listen.")], about=about)
        assert person.heard[2].endswith("\nTears\nWard, night\nShe weeps.\nNobody is there.\n1. Listen.\n")


class TestGoOn:
    """What is asked after a debrief and after the result."""

    @pytest.mark.parametrize(
        ("line", "move"),
        [
            ("", Move.GO_ON),
            ("  ", Move.GO_ON),
            ("undo", Move.UNDO),
            ("u", Move.UNDO),
            ("q", Move.QUIT),
            ("QUIT", Move.QUIT),
        ],
    )
    @pytest.mark.parametrize("last", [False, True])
    def test_enter_goes_on(self, line: str, move: Move, last: bool) -> None:
        """Enter goes on, undo goes back, quit stops, in the middle as at the end."""
        assert Person([line]).typed.go_on(last=last) is move

    def test_a_closed_terminal_stops(self) -> None:
        """Where nothing more can be typed, the quiz stops."""
        assert Person([]).typed.go_on(last=False) is Move.QUIT

    @pytest.mark.parametrize(
        ("last", "prompt", "explanation"),
        [
            (
                False,
                "Press Enter to go on, or type undo or quit: ",
                "Enter goes on; undo takes your last answer back; quit stops and shows your result so far.",
            ),
            (True, "Press Enter to finish, or type undo: ", "Enter ends; undo takes your last answer back."),
        ],
        ids=["after a debrief", "at the end"],
    )
    def test_anything_else_is_explained(self, last: bool, prompt: str, explanation: str) -> None:
        """Another line is refused and help explains, each followed by the same question."""
        person = Person(["next", "help", ""])
        assert person.typed.go_on(last=last) is Move.GO_ON
        refused = f"That is not Enter, undo or quit. {explanation}\n"
        assert person.heard == [prompt, refused, prompt, f"{explanation}\n", prompt]


STAGES = [
    AnswerChoice(str(number), word) for number, word in enumerate(("Starting", "Steady", "Strong", "Teaching"), start=1)
]
BACK_OR_STOP = "Or type undo to go back one question, quit to stop with everything kept, help to read this again."
STAGE_HELP = f"Type the number of one stage, such as 2. {BACK_OR_STOP}"


class TestStage:
    """Choosing one of the stages of a competency."""

    def test_a_number_chooses(self) -> None:
        """The question says which numbers it takes, and a number is a stage."""
        person = Person(["3"])
        assert person.typed.stage("How I do it now", STAGES) == "3"
        assert person.heard == ["How I do it now, 1 to 4: "]

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("", "Nothing was typed. "),
            ("5", "'5' is not a number from 1 to 4. "),
            ("strong", "'strong' is not a number from 1 to 4. "),
            ("2 3", "One number is wanted, not 2. "),
            ("help", ""),
        ],
    )
    def test_anything_else_is_explained(self, line: str, problem: str) -> None:
        """What is wrong is said, with how to answer, and the question comes again."""
        person = Person([line, "1"])
        assert person.typed.stage("Now", STAGES) == "1"
        assert person.heard == ["Now, 1 to 4: ", f"{problem}{STAGE_HELP}\n", "Now, 1 to 4: "]

    @pytest.mark.parametrize(
        ("lines", "move"), [(["undo"], Move.UNDO), (["U"], Move.UNDO), (["quit"], Move.QUIT), ([], Move.QUIT)]
    )
    def test_moves(self, lines: list[str], move: Move) -> None:
        """Undo, quit and a closed terminal are understood here too, after an exam as well."""
        person = Person([*(["flag"] if lines else []), *lines])
        if lines:
            assert person.typed.answer("best", STAGES, exam=True) is Move.FLAG
        assert person.typed.stage("Now", STAGES) is move


class TestLine:
    """A line in one's own words."""

    @pytest.mark.parametrize(
        ("line", "kept"),
        [
            ("Sat with Mary on 3 March", "Sat with Mary on 3 March"),
            ("  two   blanks\t", "two blanks"),
            ("", ""),
            ("left\x1b[D\x1b[1;5Carrows\x1bOA", "leftarrows"),
            ("a\x07bell\udce4", "a bell"),
            ("Quit smoking with the team", "Quit smoking with the team"),
            (
                "\N{WOMAN}\u200d\N{ROCKET} \u06a9\u062a\u0627\u0628\u200c\u0647\u0627",
                "\N{WOMAN}\u200d\N{ROCKET} \u06a9\u062a\u0627\u0628\u200c\u0647\u0627",
            ),
        ],
    )
    def test_what_is_typed_is_kept(self, line: str, kept: str) -> None:
        """Words stay as they were typed, in their own letters; what arrow keys leave behind is taken out."""
        assert Person([line]).typed.line("What shows it?", "Type a line.") == kept

    @pytest.mark.parametrize(("lines", "move"), [(["undo"], Move.UNDO), (["Quit"], Move.QUIT), ([], Move.QUIT)])
    def test_moves(self, lines: list[str], move: Move) -> None:
        """Undo, quit and a closed terminal are moves, not words to keep."""
        assert Person(lines).typed.line("What shows it?", "Type a line.") is move

    def test_help(self) -> None:
        """Help says what to type, and the question comes again."""
        person = Person(["help", "Done."])
        assert person.typed.line("What shows it?", "Type a line.") == "Done."
        assert person.heard == ["What shows it? ", f"Type a line. {BACK_OR_STOP}\n", "What shows it? "]

    def test_bytes_that_are_no_text(self) -> None:
        """A line that cannot be read as text is asked for again."""
        lines = iter([b"caf\xe9\n", b"caf\xc3\xa9\n"])
        heard: list[str] = []
        typed = LinePrompt(lambda: next(lines).decode(), heard.append)
        assert typed.line("What shows it?", "Type a line.") == "caf\u00e9"
        assert heard[1] == "That line holds signs that cannot be read. Type it again.\n"
