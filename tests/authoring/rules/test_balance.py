"""Whether the scenarios of a pack give their keys away together."""

from nhs_lead.authoring.rules import balance
from nhs_lead.model.items import Choice, Format, Item, Option, Question, Scenario
from nhs_lead.packs.entries import Made
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START


def scenario(number: int, best: int, lengths: tuple[int, ...] = (20, 21, 22), format: Format = "rank") -> Scenario:
    """A scenario whose best option stands in place `best`, counted from 0, and whose options are so long."""
    others = iter(range(2, len(lengths) + 1))
    options = tuple(
        Option(id=f"o{place}", text="x" * length, key=1 if place == best else next(others), because="So.")
        for place, length in enumerate(lengths)
    )
    return Scenario(id=f"s{number}", situation="You wait.", format=format, options=options)


def question(number: int, best: int, lengths: tuple[int, ...] = (20, 21, 22)) -> Question:
    options = tuple(
        Choice(id=f"o{place}", text="x" * length, correct=place == best, because="So.")
        for place, length in enumerate(lengths)
    )
    return Question(id=f"q{number}", question="Who?", options=options)


def told(items: list[Item]) -> list[str]:
    made = [Made(item, Raw("scenario", {}, "a.yaml", START)) for item in items]
    return [f"{one.entry.id} {rule.code} {message}" for one, (_, rule, message, _) in balance.findings(made)]


def test_even() -> None:
    """Where the best option stands here and there, and is long and short by turns, there is nothing to tell."""
    assert told([scenario(n, n % 3) for n in range(12)]) == []


def test_best_option_in_one_place() -> None:
    """Where the best option mostly stands in one place, that is told once, at the first item."""
    orders = [(20, 21, 22), (22, 20, 21), (21, 22, 20)]
    assert told([scenario(n, 1, orders[n % 3]) for n in range(12)]) == [
        "s0 NL407 In 12 of 12 scenarios the best option stands in place 2."
    ]


def test_best_option_of_one_length() -> None:
    """Where the best option is mostly the longest, or the shortest, a learner need not read it."""
    long = [scenario(n, n % 3, tuple(23 if place == n % 3 else 20 + place for place in range(3))) for n in range(12)]
    assert told([*long]) == ["s0 NL407 In 12 of 12 scenarios the best option is the longest."]
    short = [scenario(n, n % 3, tuple(10 if place == n % 3 else 20 + place for place in range(3))) for n in range(12)]
    assert told([*short]) == ["s0 NL407 In 12 of 12 scenarios the best option is the shortest."]


def test_options_of_one_length() -> None:
    """Where options are as long as each other, as years are, length gives nothing away."""
    assert told([question(n, n % 3, (4, 4, 4)) for n in range(12)]) == []
    assert told([question(n, n % 3, (4, 4, 3)) for n in range(12)]) == []


def test_few_items() -> None:
    """Eleven items are too few to tell a habit from chance."""
    assert told([scenario(n, 0) for n in range(11)]) == []


def test_each_sort_by_itself() -> None:
    """Scenarios and recall questions are judged apart; formats without one best option are not judged."""
    apart: list[Item] = [*(scenario(n, 0) for n in range(6)), *(question(n, 0) for n in range(6))]
    assert told(apart) == []
    assert told([scenario(n, 0, format="choose-three") for n in range(12)]) == []
    assert told([question(n, 2) for n in range(12)]) == [
        "q0 NL407 In 12 of 12 questions the best option stands in place 3.",
        "q0 NL407 In 12 of 12 questions the best option is the longest.",
    ]
