"""Whether the scenarios of a pack give their keys away together, though none of them does alone."""

from collections import Counter
from collections.abc import Iterator

from nhs_lead.model.items import Question, Scenario
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

FEWEST = 12
"""With fewer items of a format, chance alone makes patterns."""

MOST_IN_ONE_PLACE = 0.45
"""The largest share of best options that may stand in one place of the list, or be the longest or the shortest."""


def findings(made: list[Made]) -> Iterator[tuple[Made, Finding]]:
    """Yield, at the first item of each kind, where its best options stand too often or what length they have."""
    by_format: dict[str, list[tuple[Made, int, int]]] = {}
    for written in made:
        if isinstance(written.entry, Scenario) and written.entry.format in ("rank", "best"):
            best = next(place for place, option in enumerate(written.entry.options) if option.key == 1)
            lengths = [len(option.text) for option in written.entry.options]
            by_format.setdefault("scenarios", []).append((written, best, _rank_of_length(lengths, best)))
        elif isinstance(written.entry, Question):
            best = next(place for place, option in enumerate(written.entry.options) if option.correct)
            lengths = [len(option.text) for option in written.entry.options]
            by_format.setdefault("questions", []).append((written, best, _rank_of_length(lengths, best)))
    for what, items in by_format.items():
        if len(items) < FEWEST:
            continue
        first = items[0][0]
        place, count = Counter(place for _, place, _ in items).most_common(1)[0]
        if count > MOST_IN_ONE_PLACE * len(items):
            message = f"In {count} of {len(items)} {what} the best option stands in place {place + 1}."
            yield first, (("options",), rules.KEY_IN_ONE_PLACE, message, "")
        for number, says in ((0, "longest"), (-1, "shortest")):
            count = sum(rank == number for _, _, rank in items)
            if count > MOST_IN_ONE_PLACE * len(items):
                message = f"In {count} of {len(items)} {what} the best option is the {says}."
                yield first, (("options",), rules.KEY_IN_ONE_PLACE, message, "")


def _rank_of_length(lengths: list[int], which: int) -> int:
    """Return 0 where `which` alone is the longest, -1 where it alone is the shortest, 1 otherwise.

    Four years, or two options of the same length, give nothing away.
    """
    others = lengths[:which] + lengths[which + 1 :]
    if lengths[which] > max(others):
        return 0
    return -1 if lengths[which] < min(others) else 1
