"""Marks for an answer by published schemes, with the share that guessing would have earned taken out.

Schemes are named and versioned, and an answer on record is always marked by the scheme that is stored with it. To
change a rule, add a function and a row to `SCHEMES` under a new version and name it in `CURRENT`: what was answered
before keeps its marks, its chance and its debrief.

- `ranking@1`: the UK Foundation Programme's rule for ranking items, generalised to n options (Moodle's ordering
  question calls it RELATIVE_TO_CORRECT): each option earns (n - 1) less the places it is out.
- `best@1`: the nearer the chosen option stands to the top of the key, the more it earns, as in `ranking@1`.
- `choose@1`: the UK Foundation Programme's rule for 'choose three of eight': four marks for each right one.
- `rating@1`: four marks for the verdict of the key, two for the neighbouring one on the same side (appropriate or
  not). The two marks are a convention of this program: no published table for near misses was found.
- `single@1`: one mark for the right answer.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, get_args

from msgspec import Struct

from nhs_lead.errors import UsageError
from nhs_lead.model.items import Item, Option, Question, Scenario, Verdict, format_of
from nhs_lead.model.judgement import band, judgement_index

Answer = Sequence[str] | str | Mapping[str, str]
"""What a learner said: option ids in order (rank) or as a set (choose-three), one id, or a verdict for each id."""

VERDICTS: tuple[str, ...] = get_args(Verdict)

CHOICE_MARKS = 4
EXACT_VERDICT, NEAR_VERDICT = 4, 2


class OptionMark(Struct, frozen=True, kw_only=True):
    """What one option earned: what was said of it, what the key says, and the marks.

    `given` and `key` are places (rank), verdicts (rate), or whether it was chosen and, for the key, its key number
    (best, choose-three) or whether it is correct (recall).
    """

    id: str
    given: int | str | bool
    key: int | str | bool
    marks: int


class Marked(Struct, frozen=True, kw_only=True):
    """One answer with its marks. `chance` is what guessing earns on average."""

    id: str
    format: str
    scheme: str
    answer: Answer
    marks: int
    max: int
    chance: float
    index: float
    options: tuple[OptionMark, ...]


class Total(Struct, frozen=True, kw_only=True):
    """Marks of several answers together."""

    marks: int
    max: int
    chance: float
    index: float
    band: str


def total(marked: Sequence[Marked]) -> Total:
    """Return the marks of all answers together; the index is taken over the sums. At least one answer is needed."""
    marks, most = sum(answer.marks for answer in marked), sum(answer.max for answer in marked)
    chance = sum(answer.chance for answer in marked)
    index = judgement_index(marks, most, chance)
    return Total(marks=marks, max=most, chance=round(chance, 4), index=index, band=band(index))


def mark(item: Item, answer: Answer, scheme: str = "") -> Marked:
    """Return the marks of `answer`, which has passed `answers.checked`, by `scheme` or else by the current one.

    Raises UsageError where there is no such scheme, or where it does not mark the format in which `item` is asked.
    """
    format = format_of(item)
    scheme = scheme or CURRENT[format]
    rule = SCHEMES.get(scheme)
    if rule is None or rule.format != format:
        known = ", ".join(name for name, other in SCHEMES.items() if other.format == format)
        raise UsageError(
            f"This version cannot mark an answer to '{item.id}' by the scheme '{scheme[:40]}'.",
            f"It knows {known} for this format; a newer version of nhs-lead may know more.",
        )
    earned = rule.earn(item, answer)
    marks = sum(option.marks for option in earned.options)
    return Marked(
        id=item.id,
        format=format,
        scheme=scheme,
        answer=answer if isinstance(answer, str) else dict(answer) if isinstance(answer, Mapping) else tuple(answer),
        marks=marks,
        max=earned.max,
        chance=round(earned.chance, 4),
        index=judgement_index(marks, earned.max, earned.chance),
        options=earned.options,
    )


def key_places(options: Sequence[Option]) -> dict[str, tuple[int, ...]]:
    """Return the places that the key gives each option: 1 to n by rising key, equal keys sharing theirs."""
    keys = sorted(option.key or 0 for option in options)
    places: dict[int, list[int]] = {}
    for place, key in enumerate(keys, start=1):
        places.setdefault(key, []).append(place)
    return {option.id: tuple(places[option.key or 0]) for option in options}


class Earned(NamedTuple):
    """What a scheme makes of an answer: the marks of each option, the most there are, and what guessing earns."""

    options: tuple[OptionMark, ...]
    max: int
    chance: float


def _rank(item: Item, answer: Answer) -> Earned:
    assert isinstance(item, Scenario)
    given = {id: place for place, id in enumerate(answer, start=1)}
    places = key_places(item.options)
    size = len(item.options)

    def earned(id: str, place: int) -> int:
        return max(0, (size - 1) - min(abs(place - right) for right in places[id]))

    options = tuple(
        OptionMark(id=option.id, given=given[option.id], key=option.key or 0, marks=earned(option.id, given[option.id]))
        for option in item.options
    )
    # In a random order each option stands in each place equally often.
    chance = sum(earned(option.id, place) for option in item.options for place in range(1, size + 1)) / size
    return Earned(options, size * (size - 1), chance)


def _best(item: Item, answer: Answer) -> Earned:
    assert isinstance(item, Scenario)
    size = len(item.options)
    worth = {option.id: size - (option.key or size) for option in item.options}
    options = tuple(
        OptionMark(
            id=option.id,
            given=option.id == answer,
            key=option.key or 0,
            marks=worth[option.id] if option.id == answer else 0,
        )
        for option in item.options
    )
    return Earned(options, size - 1, sum(worth.values()) / size)


def _choose(item: Item, answer: Answer) -> Earned:
    assert isinstance(item, Scenario)
    right = [option.id for option in item.options if option.key == 1]
    options = tuple(
        OptionMark(
            id=option.id,
            given=option.id in answer,
            key=option.key or 0,
            marks=CHOICE_MARKS if option.id in answer and option.id in right else 0,
        )
        for option in item.options
    )
    most = CHOICE_MARKS * len(right)
    return Earned(options, most, most * len(right) / len(item.options))


def _rate(item: Item, answer: Answer) -> Earned:
    assert isinstance(item, Scenario)
    assert isinstance(answer, Mapping)

    def earned(key: str, given: str) -> int:
        if given == key:
            return EXACT_VERDICT
        steps, half = abs(VERDICTS.index(given) - VERDICTS.index(key)), len(VERDICTS) // 2
        same_side = (VERDICTS.index(given) < half) == (VERDICTS.index(key) < half)
        return NEAR_VERDICT if steps == 1 and same_side else 0

    options = tuple(
        OptionMark(
            id=option.id,
            given=answer[option.id],
            key=option.verdict or "",
            marks=earned(option.verdict or "", answer[option.id]),
        )
        for option in item.options
    )
    of_guesses = sum(earned(option.verdict or "", verdict) for option in item.options for verdict in VERDICTS)
    chance = of_guesses / len(VERDICTS)
    return Earned(options, EXACT_VERDICT * len(item.options), chance)


def _recall(item: Item, answer: Answer) -> Earned:
    assert isinstance(item, Question)
    options = tuple(
        OptionMark(
            id=option.id,
            given=option.id == answer,
            key=option.correct,
            marks=int(option.correct and option.id == answer),
        )
        for option in item.options
    )
    return Earned(options, 1, 1 / len(item.options))


class Scheme(NamedTuple):
    """A marking rule: the format that it marks, and the function that does."""

    format: str
    earn: Callable[[Item, Answer], Earned]


SCHEMES: dict[str, Scheme] = {
    "ranking@1": Scheme("rank", _rank),
    "best@1": Scheme("best", _best),
    "choose@1": Scheme("choose-three", _choose),
    "rating@1": Scheme("rate", _rate),
    "single@1": Scheme("recall", _recall),
}
"""Every scheme that answers on record may have been given under. Rows are added, never changed or taken out."""

CURRENT = {
    "rank": "ranking@1",
    "best": "best@1",
    "choose-three": "choose@1",
    "rate": "rating@1",
    "recall": "single@1",
}
"""The scheme by which each format is marked from now on."""
