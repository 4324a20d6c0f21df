"""An answer while it is being given: what each key does to it, in every format."""

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.ask.answer_draft import AnswerDraft, RankDraft, RateDraft, ThreeDraft, draft, ordinal
from nhs_lead.quiz.marking import VERDICTS

IDS = list("abcdefgh")


def pressed(answer: AnswerDraft, digits: str) -> AnswerDraft:
    """Press `digits` one after the other."""
    for digit in digits:
        answer.digit(int(digit))
    return answer


class TestOne:
    """Choosing one."""

    @pytest.mark.parametrize("format", ["best", "recall", "stage"])
    def test_a_digit_chooses(self, format: str) -> None:
        """A digit is the choice, a later one another; without any, something is missing."""
        answer = draft(format, 4)
        assert answer.missing() == "Nothing is chosen yet: press the number of an option."
        assert pressed(answer, "13").answer(IDS) == "c"
        assert answer.missing() == ""
        assert [answer.mark(option) for option in range(4)] == ["( )", "( )", "(x)", "( )"]

    def test_arrows_choose(self) -> None:
        """The first arrow stands on the first option; both ends hold."""
        answer = draft("best", 3)
        answer.arrow(1)
        assert answer.answer(IDS) == "a"
        for _ in range(5):
            answer.arrow(1)
        assert answer.answer(IDS) == "c"

    def test_a_digit_of_no_option(self) -> None:
        """It changes nothing and is told."""
        answer = pressed(draft("best", 3), "2")
        assert answer.digit(4) == "There is no option 4; there are 3."
        assert answer.answer(IDS) == "b"

    def test_taking_back(self) -> None:
        """The choice can be left open again, once."""
        answer = pressed(draft("best", 3), "2")
        assert (answer.take_back(), answer.take_back()) == (True, False)
        assert answer.missing()


class TestThree:
    """Choosing three."""

    def test_the_order_is_that_of_the_screen(self) -> None:
        """Ticks have no order."""
        answer = pressed(ThreeDraft(8), "614")
        assert answer.answer(IDS) == ["a", "d", "f"]
        assert answer.numbers() == "1, 4, 6"

    def test_a_fourth_is_refused(self) -> None:
        """It says which three are chosen; the same digit again unticks."""
        answer = pressed(ThreeDraft(8), "123")
        assert answer.digit(4) == "Three are chosen: 1, 2, 3. Untick one of them first."
        assert pressed(answer, "24").numbers() == "1, 3, 4"

    @pytest.mark.parametrize(
        ("digits", "missing"),
        [("", "3 more are wanted: three in all."), ("12", "1 more is wanted: three in all."), ("123", "")],
    )
    def test_what_is_missing(self, digits: str, missing: str) -> None:
        """It says how many more."""
        assert pressed(ThreeDraft(8), digits).missing() == missing


class TestRank:
    """Putting in order."""

    @pytest.mark.parametrize("order", [*permutations("1234")][::5])
    def test_digits_in_order_are_the_ranking(self, order: tuple[str, ...]) -> None:
        """Whatever the order, the digits pressed are the places."""
        answer = pressed(RankDraft(4), "".join(order))
        assert answer.answer(IDS) == [IDS[int(digit) - 1] for digit in order]
        assert answer.missing() == ""

    def test_the_same_digit_takes_the_place_back(self) -> None:
        """Those behind it move up."""
        answer = pressed(RankDraft(5), "3123")
        assert [answer.mark(option).strip() for option in range(5)] == ["1st", "2nd", "-", "-", "-"]
        assert answer.missing() == "Options 3, 4 and 5 have no place yet."

    def test_shifting(self) -> None:
        """What is placed moves up and down in the order, not beyond its ends; what is not placed stays."""
        answer = pressed(RankDraft(3), "312")
        answer.shift(-1)
        assert answer.numbers() == "3, 2, 1"
        answer.shift(-1)
        answer.shift(-1)
        assert answer.numbers() == "2, 3, 1"
        answer.shift(1)
        assert answer.numbers() == "3, 2, 1"

    @given(st.lists(st.sampled_from(["u", " ", "[", "]", "up", "down", *"123456789"]), max_size=40))
    def test_no_option_has_two_places(self, keys: list[str]) -> None:
        """Whatever is pressed, places run from 1, each once; and what is complete names every option."""
        answer = RankDraft(5)
        for key in keys:
            if key.isdigit():
                answer.digit(int(key))
            else:
                moves: dict[str, Callable[[], object]] = {
                    "u": answer.take_back,
                    " ": answer.space,
                    "[": lambda: answer.shift(-1),
                    "]": lambda: answer.shift(1),
                    "up": lambda: answer.arrow(-1),
                    "down": lambda: answer.arrow(1),
                }
                moves[key]()
        places = sorted(mark for option in range(5) if (mark := answer.mark(option)) != "  -")
        assert places == [ordinal(place) for place in range(1, len(places) + 1)]
        assert (answer.missing() == "") == (sorted(answer.answer(IDS)) == IDS[:5])


class TestRate:
    """Rating each."""

    def test_a_number_chooses_and_a_number_rates(self) -> None:
        """Then the cursor goes to the next option without a verdict, which still has to be chosen."""
        answer = RateDraft(3)
        pressed(answer, "24")
        assert answer.cursor == 2
        assert answer.below(1) == "very inappropriate"
        assert pressed(answer, "1132").answer(IDS[:3]) == {"a": VERDICTS[0], "b": VERDICTS[3], "c": VERDICTS[1]}

    def test_an_arrow_chooses_too(self) -> None:
        """After an arrow the next digit is a verdict, and the words of the verdicts stand below the option."""
        answer = RateDraft(2)
        answer.arrow(1)
        assert answer.below(0).startswith("1 very appropriate  2 appropriate")
        assert answer.digit(5) == "5 is not a verdict: 1 to 4 rate option 1."
        answer.digit(3)
        assert answer.missing() == "Option 2 has no verdict yet."

    def test_taking_back(self) -> None:
        """The last verdict given goes first, whichever option it was on."""
        answer = pressed(RateDraft(3), "112131")
        answer.take_back()
        assert answer.missing() == "Option 3 has no verdict yet."
        pressed(answer, "12")
        answer.take_back()
        assert answer.missing() == "Options 1 and 3 have no verdict yet."


@pytest.mark.parametrize(("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (8, "8th")])
def test_places_are_read_as_people_say_them(number: int, said: str) -> None:
    """1st, 2nd, 3rd, and th from there."""
    assert ordinal(number) == said
