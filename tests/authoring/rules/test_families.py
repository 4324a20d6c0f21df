"""Whether families keep their promise, whether situations point, and whether manners alone find the best option."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.authoring.rules import families
from nhs_lead.model.families import by_family, pairs_alike, same_answer
from nhs_lead.model.items import Format, Option, Scenario, Verdict
from nhs_lead.packs.entries import Made
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START
from tests.authoring.conftest import Problems

LETTERS = "abcdefgh"


def member(id: str, *keys: int, format: Format = "rank", family: str = "f", turns_on: str = "This") -> Scenario:
    options = tuple(
        Option(id=letter, text=f"Do {letter}.", key=key, because="So.")
        for letter, key in zip(LETTERS, keys, strict=False)
    )
    return Scenario(id=id, situation="…", format=format, options=options, family=family or None, turns_on=turns_on)


def rated(id: str, sides: str) -> Scenario:
    """A member to rate; + is on the good side, - on the other."""
    verdicts: dict[str, Verdict] = {"+": "appropriate", "-": "inappropriate", "*": "very-appropriate"}
    options = tuple(
        Option(id=letter, text=f"Do {letter}.", verdict=verdicts[side], because="So.")
        for letter, side in zip(LETTERS, sides, strict=False)
    )
    return Scenario(id=id, situation="…", format="rate", options=options, family="f", turns_on="This")


def told(*scenarios: Scenario, spoilt: tuple[Raw, ...] = ()) -> list[str]:
    made = [Made(one, Raw("scenario", {}, "a.yaml", START)) for one in scenarios]
    return [
        f"{one.entry.id} {'/'.join(map(str, path))} {rule.code}"
        for one, (path, rule, _, _) in families.findings(made, spoilt)
    ]


def test_a_family_that_keeps_its_promise() -> None:
    """Members with the same options and other best answers have nothing to mend, and neither has what stands alone."""
    alone = member("alone", 1, 2, 3, family="", turns_on="")
    assert told(member("a", 1, 2, 3), member("b", 3, 1, 2), member("c", 2, 3, 1), alone) == []


def test_any_two_members_differ() -> None:
    """No option is best in two members, also where a place is shared, and whichever two of three members they are."""
    assert told(member("a", 1, 1, 3), member("b", 3, 1, 2)) == ["b options NL424"]
    assert told(member("a", 1, 2, 3), member("b", 3, 1, 2), member("c", 1, 3, 2)) == ["c options NL424"]
    assert told(member("a", 1, 2, 3, format="best"), member("b", 1, 3, 2, format="best")) == ["b options NL424"]


def test_choosing_three() -> None:
    """Of three right ones two have to differ: one is too few, two are enough."""
    first = member("a", 1, 1, 1, 2, 2, 2, 2, 2, format="choose-three")
    assert told(first, member("b", 1, 1, 2, 1, 2, 2, 2, 2, format="choose-three")) == ["b options NL424"]
    assert told(first, member("b", 1, 2, 2, 1, 1, 2, 2, 2, format="choose-three")) == []


def test_rating() -> None:
    """Two options have to change sides; a step on the same side is none."""
    assert told(rated("a", "++---"), rated("b", "*+---")) == ["b options NL424"]
    assert told(rated("a", "++---"), rated("b", "+----")) == ["b options NL424"]
    assert told(rated("a", "++---"), rated("b", "-+--+")) == []


def test_options_that_are_not_the_same() -> None:
    """Another text, an option too many and one too few are each told where they stand, and no key is compared then."""
    first = member("a", 1, 2, 3)
    renamed = tuple(
        Option(id=id, text=f"Do {text}.", key=key, because="So.")
        for id, text, key in (("a", "other", 1), ("b", "b", 2), ("x", "c", 3))
    )
    other = Scenario(id="b", situation="…", format="rank", options=renamed, family="f", turns_on="This")
    assert told(first, other) == ["b options/0/text NL422", "b options/2/id NL422", "b options NL422"]


def test_order_in_the_file_does_not_matter() -> None:
    """Options are shuffled when they are asked, so members may list them in any order."""
    first, second = member("a", 1, 2, 3), member("b", 3, 1, 2)
    turned = Scenario(id="b", situation="…", format="rank", options=second.options[::-1], family="f", turns_on="This")
    assert told(first, turned) == []


def test_alone_and_what_it_turns_on() -> None:
    """A family of one, a member that does not say what it turns on, and one that says it without a family."""
    assert told(member("a", 1, 2, 3)) == ["a family NL421"]
    assert told(member("a", 1, 2, 3), member("b", 2, 1, 3, turns_on="  ")) == ["b family NL425"]
    assert told(member("a", 1, 2, 3, family="")) == ["a turns_on NL425"]


def test_a_spoilt_twin_is_there() -> None:
    """Where the twin has faults of its own, its sister is not told to be alone as well."""
    spoilt = Raw("scenario", {"id": "b", "family": "f"}, "a.yaml", START)
    assert told(member("a", 1, 2, 3), spoilt=(spoilt,)) == []


def test_members_in_different_files(problems: Problems) -> None:
    """Members are found wherever they are written, also in a pack above."""
    text = """
        - id: NAME
          situation: A nurse waits for you in the hall with a letter and a coat, and she has one hour left before she
            has to leave for the train that takes her home, where her brother has been waiting since early noon today.
          format: rank
          family: coats
          turns_on: The hour
          options:
            - {id: a, text: Do a., key: KEY, because: So.}
            - {id: b, text: Do b., key: 2, because: So.}
            - {id: c, text: Do c., key: 3, because: So.}
          debrief: So.
          reflect: So?
        """
    first, second = text.replace("NAME", "one").replace("KEY", "1"), text.replace("NAME", "two").replace("KEY", "1")
    assert [one.split()[1] for one in problems({"scenarios/a.yaml": first})] == ["NL421"]
    assert [one.split()[1] for one in problems({"scenarios/a.yaml": first}, over={"scenarios/b.yaml": second})] == [
        "NL424"
    ]
    assert [one.split()[1] for one in problems({"scenarios/a.yaml": first, "scenarios/b.yaml": second})] == ["NL424"]


@given(st.lists(st.permutations([1, 2, 3, 4, 5]), min_size=2, max_size=4))
def test_pairs_are_alike_when_they_share_a_best_option(keys: list[list[int]]) -> None:
    """The rule holds for each pair alone, and in either direction."""
    members = [member(f"m{number}", *some) for number, some in enumerate(keys)]
    bests = [some.index(1) for some in keys]
    alike = sum(bests[i] == bests[j] for i in range(len(bests)) for j in range(i))
    assert len(pairs_alike(members)) == alike
    assert all(same_answer(one, other) == same_answer(other, one) for one in members for other in members)
    assert by_family(members) == {"f": members}


def ending(sentence: str) -> bool:
    scenario = Scenario(
        id="a", situation=f"You lead a ward. {sentence}", format="rank", options=member("a", 1, 2, 3).options
    )
    return bool(list(families.pointing(scenario)))


@pytest.mark.parametrize(
    "sentence",
    [
        "You do not know what he would like to happen.",
        "You don't yet know why.",
        "Nobody has asked what she herself wants.",
        "No one has spoken to either of them alone.",
        "Nobody knows how many falls go unreported.",
        "You have not asked her which part of the work wore her down.",
        "You haven't heard his side.",
        "You cannot tell how urgent it is. What should you do?",
        "It is not clear who decides. What should you do first?",
        "What happened yesterday is not yet known.",
        "There is no telling what is hidden among the others.",
    ],
)
def test_ends_that_point(sentence: str) -> None:
    """A last sentence that says what has not been found out names the answer, in whatever words it is put."""
    assert ending(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The theatre manager is on her way in.",
        "You do not know her. She starts on Monday.",
        "No patient was harmed in any of the fourteen.",
        "The one next door asks when it is her turn. What should you do?",
        "Her request came in seven weeks ago.",
        "Nobody was hurt.",
        "One of the nurses says that she will believe it when she sees it.",
    ],
)
def test_ends_that_do_not(sentence: str) -> None:
    """An end inside the story is none that points, nor is a doubt further up."""
    assert not ending(sentence)


BEST = ("Ask her in private what happened.", "Hear them together before you say more.", "Tell him openly and first.")
OTHERS = ("Move her to the day shift.", "Write the letter tonight.", "Keep to the plan.", "Send for the doctor.")


def bank(best_of: list[str], number: int, dice: Random) -> list[Made]:
    """A bank of `number` items, each with one well-mannered option and four others; the best is thrown of `best_of`."""
    made = []
    for one in range(number):
        texts = [BEST[one % 3], *OTHERS]
        best = texts[0] if dice.choice(best_of) == "manners" else dice.choice(texts)
        keys = iter(range(2, 6))
        options = tuple(
            Option(id=LETTERS[place], text=text, key=1 if text == best else next(keys), because="So.")
            for place, text in enumerate(texts)
        )
        item = Scenario(id=f"s{one}", situation="…", format="rank", options=options)
        made.append(Made(item, Raw("scenario", {}, "a.yaml", START)))
    return made


def test_manners_give_it_away() -> None:
    """In a bank in which the polite option is mostly the best one, that is told once, at the first item."""
    found = list(families.cue_words(bank(["manners"], 12, Random(1))))
    assert [(one.entry.id, finding[1].code) for one, finding in found] == [("s0", "NL427")]
    assert "12 of 12 scenarios, and chance in 2." in found[0][1][2]
    assert "'hearing somebody out' (8)" in found[0][1][2]
    assert list(families.cue_words(bank(["manners", "other"], 60, Random(2))))


def test_a_balanced_bank() -> None:
    """Where the polite option is best as often as any other, nothing is told, but for luck in two of forty banks."""
    assert sum(bool(list(families.cue_words(bank(["other"], 60, Random(seed))))) for seed in range(40)) <= 2


def test_few_items_say_little() -> None:
    """Eleven items are too few, and so is what luck may do with twelve."""
    assert list(families.cue_words(bank(["manners"], 11, Random(1)))) == []
    items = bank(["other"], 12, Random(1))
    assert list(families.cue_words(items)) == []
