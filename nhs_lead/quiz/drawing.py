"""Which items a quiz asks, and in which order their options stand."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from nhs_lead.errors import NotFoundError
from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import EVERYTHING, LENIENT, search
from nhs_lead.model.entry import Entry
from nhs_lead.model.families import family_of
from nhs_lead.model.graphemes import shortened
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.references import references_of

if TYPE_CHECKING:
    from random import Random  # it loads OpenSSL, and a look-up throws no dice

NO_TOPICS = ("scenario", "question", "source", "track", "interview")
"""Kinds whose entries are no topics of a quiz: they are asked, or lead to what is."""

_Asked = TypeVar("_Asked", bound=Item)


USUAL_COUNT = 5
"""Items of a sitting where nobody says how many."""

LONGEST_ECHO = 80
"""Signs of a topic that are said again where nothing is asked on it."""


class Topic(NamedTuple):
    """What a quiz is about: its name, the id of its entry or else the words that were typed, and all its items."""

    title: str
    id: str
    items: list[Item]
    words: str = ""


class DrawnItem(NamedTuple):
    """An item as it is put to a learner: its options in the order in which they are shown."""

    item: Item
    order: tuple[str, ...]


def topic(library: Library, words: str, kind: str = "scenario") -> Topic:
    """Find what `words` name and the items of `kind` (scenario or question) that practise it.

    `words` may be an id, another name, a tag or any words; without words all items are the topic. Raises NotFoundError,
    with the topics that do have items, where there are none, or with the way to ask a question that is named by its id.
    """
    if not words.strip():
        return _found(Topic("All topics", "", []), library.of_kind(kind), library, kind)
    named = library.get(words)
    if isinstance(named, Question) and kind == "scenario":
        raise NotFoundError(f"'{named.id}' is a question of fact.", f"nhs-lead quiz --recall {named.id} asks it.")
    for entry in [named] if named else library.named(words):
        items = library.practising(entry, kind)
        if items:
            return _found(Topic(entry.title, entry.id, []), items, library, kind)
    tagged = library.tagged(words, kind)
    if tagged:
        return _found(Topic(words, "", [], words), tagged, library, kind)
    if named:
        raise _nothing_on(named.title, library, kind, _close_to(named, library, kind))
    nearest = search(library, [words], Within((kind,)), limit=10)
    if nearest.certainty < -LENIENT and search(library, [words], EVERYTHING, limit=1).certainty < 0:
        raise _nothing_on(words, library, kind)  # it is about something else
    others = [name for name in library.holdings.counts if name not in NO_TOPICS]
    for hit in search(library, [words], Within(tuple(others)), limit=3).hits:
        items = library.practising(hit.entry, kind)
        if items:
            return _found(Topic(hit.entry.title, hit.entry.id, []), items, library, kind)
    return _found(Topic(words, "", [], words), [hit.entry for hit in nearest.hits], library, kind)


def draw(
    items: Sequence[Item],
    count: int,
    dice: "Random",
    *,
    level: str = "",
    difficulty: int | None = None,
    last_asked: Callable[[Item], str] = lambda _: "",
) -> list[DrawnItem]:
    """Draw `count` of `items` in an order thrown with `dice`, each with its options shuffled.

    `level` and `difficulty` keep to items of that level and difficulty. Items that were never asked come first, then
    those that were not for longest: `last_asked` gives the time of each, in a form that sorts, or nothing. Of a family
    one member is drawn at most, the first in that order: what it turned on would give its twin away.
    """
    fitting = _fitting(items, level, difficulty)
    drawn = one_of_each_family(sorted(dice.sample(fitting, len(fitting)), key=last_asked))
    return [shuffled(item, dice) for item in drawn[:count]]


def one_of_each_family(items: Iterable[_Asked]) -> list[_Asked]:
    """Return `items` in their order, but of each family only the member that comes first."""
    kept: list[_Asked] = []
    taken: set[str] = set()
    for item in items:
        family = family_of(item)
        if family not in taken:
            kept.append(item)
            taken |= {family} - {""}
    return kept


def draw_twins(
    families: Iterable[Sequence[Item]],
    count: int,
    dice: "Random",
    *,
    level: str = "",
    difficulty: int | None = None,
    last_asked: Callable[[Item], str] = lambda _: "",
) -> list[DrawnItem]:
    """Draw at most `count` items out of whole `families`, the members of a family one after the other.

    Families come in an order thrown with `dice`: those never asked first, then those that were not for longest. Of
    them so many are taken that as near to `count` items as can be are asked, and never more. A family fits where one
    of its members is of `level` and `difficulty`. Nothing is drawn where not even one family has so few members.
    """
    fitting = [members for members in families if len(members) > 1 and _fitting(members, level, difficulty)]
    thrown = sorted(dice.sample(fitting, len(fitting)), key=lambda members: max(map(last_asked, members)))
    drawn: list[DrawnItem] = []
    for members in _filling([list(some) for some in thrown], count):
        drawn += [shuffled(member, dice) for member in dice.sample(members, len(members))]
    return drawn


def _filling(families: Sequence[list[Item]], count: int) -> list[list[Item]]:
    """Return those of `families` that come nearest to `count` members in all; among equals the ones at the front."""
    # reachable[n]: the sums of members, up to `count`, that families from the n-th on can make up.
    reachable: list[set[int]] = [{0}]
    for members in reversed(families):
        later = reachable[0]
        with_it = {total + len(members) for total in later if total + len(members) <= count}
        reachable.insert(0, later | with_it)
    wanted = max(reachable[0])
    chosen: list[list[Item]] = []
    for number, members in enumerate(families, start=1):
        if wanted - len(members) in reachable[number]:
            chosen.append(members)
            wanted -= len(members)
    return chosen


def whole_families(library: Library, items: Sequence[Item]) -> list[list[Item]]:
    """Return the families that `items` belong to, whole: also with members that are not about the same topic."""
    families = dict.fromkeys(family for item in items if (family := family_of(item)))
    return [list[Item](library.of_family(family)) for family in families]


def _fitting(items: Sequence[Item], level: str, difficulty: int | None) -> list[Item]:
    return [
        item
        for item in items
        if (not level or item.level == level) and (difficulty is None or item.difficulty == difficulty)
    ]


def in_form(items: Sequence[Item], form: str) -> list[Item]:
    """Return those of `items` that can be asked in the format `form` (best or rate), in that format.

    Ranking and choosing the best are keyed alike; a rating needs a verdict on every option.
    """
    return [
        msgspec.structs.replace(item, format=form)
        for item in items
        if isinstance(item, Scenario)
        and (
            (form == "best" and item.format in ("rank", "best"))
            or (form == "rate" and all(option.verdict for option in item.options))
        )
    ]


def shuffled(item: Item, dice: "Random") -> DrawnItem:
    """Return `item` with its options in an order thrown with `dice`."""
    ids = [option.id for option in item.options]
    return DrawnItem(item, tuple(dice.sample(ids, len(ids))))


def _found(topic: Topic, items: Sequence[Entry], library: Library, kind: str) -> Topic:
    asked: list[Item] = [item for item in items if isinstance(item, Scenario | Question)]
    if asked:
        return topic._replace(items=asked)
    raise _nothing_on(topic.title, library, kind)


def _close_to(entry: Entry, library: Library, kind: str) -> list[str]:
    """Return the ids of entries that `entry` names, and that items of `kind` practise."""
    others = library.entries(dict.fromkeys(reference.id for reference in references_of(entry)))
    return [other.id for other in others if library.how_many_practise(other, kind)]


def _nothing_on(title: str, library: Library, kind: str, near: Sequence[str] = ()) -> NotFoundError:
    practised = near or dict.fromkeys(
        name for item in library.of_kind(kind) for name in getattr(item, "competencies", ())
    )
    what = "recall questions" if kind == "question" else "scenarios"
    on = f"There are {what} on what it is close to" if near else f"There are {what} on"
    hint = f"{on}: {', '.join(practised)}." if practised else f"This content has no {what} yet."
    return NotFoundError(f"There are no {what} on '{shortened(title, LONGEST_ECHO)}'.", hint)
