"""What sheets come to, worked out by hand for panels of two to four."""

from collections.abc import Mapping

import pytest

from nhs_lead.authoring.panel.agreement import ItemFigures, key_numbers, report
from nhs_lead.authoring.panel.filled_sheet import FilledSheet
from nhs_lead.authoring.panel.sheet import SheetItem
from tests.authoring.panel.readers import ALL, RANK, RATE, THREE, TWINS, Answer, by_key, filled, known, scenario


def item(sheets: list[FilledSheet], id: str) -> ItemFigures:
    return next(one for one in report(sheets, known()).items if one.id == id)


def places(*of: int) -> Answer:
    """Answers with these places for a, b and c; any other item as its key has it."""

    def answer(asked: SheetItem) -> dict[str, str]:
        return dict(zip("abc", map(str, of), strict=True)) if asked.asks == "places" else by_key(asked)

    return answer


def test_one_voice_with_the_key() -> None:
    """Where all agree with the key, shares are whole, W is 1, the distance 0, and there is nothing to look at."""
    found = item(filled(by_key, by_key, by_key), "winter")
    assert (found.readers, found.w, found.distance, found.look) == (3, 1.0, 0.0, ())
    assert found.best is not None
    assert (found.best.hits, found.best.of, found.best.share) == (3, 3, 1.0)
    assert found.worst is not None
    assert found.worst.hits == 3
    assert [(one.id, one.mean, one.first, one.last) for one in found.options] == [
        ("a", 1.0, 3, 0),
        ("b", 2.0, 0, 0),
        ("c", 3.0, 0, 3),
    ]


def test_a_panel_that_sees_it_otherwise() -> None:
    """Mean places, the distance from the key and the reasons to look follow from what readers said."""
    found = item(filled(places(2, 1, 3), places(2, 1, 3), places(1, 2, 3)), "winter")
    assert [round(one.mean, 2) for one in found.options] == [1.67, 1.33, 3.0]
    assert found.best is not None
    assert (found.best.hits, found.best.of) == (1, 3)
    assert found.distance == pytest.approx((0.6667 + 0.6667 + 0) / 3, abs=1e-3)
    assert found.look == ("the panel's best is 'b', the key's 'a'",)


def test_ties() -> None:
    """Equal places become mid-ranks; a tie for the first place has found the best only where all of it is the key's."""
    found = item(filled(places(1, 1, 3), places(1, 2, 3)), "winter")
    assert [one.mean for one in found.options] == [1.25, 1.75, 3.0]
    assert found.best is not None
    assert (found.best.hits, found.best.of) == (1, 2)


def test_verdicts() -> None:
    """Of a rating the sides are counted, and kappa says how far the verdicts agree."""

    def turned(asked: SheetItem) -> Mapping[str, str]:
        return {"a": "vi", "b": "a", "c": "i"} if asked.asks == "verdicts" else by_key(asked)

    found = item(filled(by_key, by_key, turned), "thanks")
    assert found.sides is not None
    assert (found.sides.hits, found.sides.of) == (8, 9)
    assert [one.mean for one in found.options] == [2.0, 2.0, 3.0]
    assert found.kappa is not None
    assert 0 < found.kappa < 1
    assert item(filled(by_key, by_key), "thanks").kappa == 1


def test_three_of_eight() -> None:
    """Of three right ones it is counted how many readers chose."""

    def late(asked: SheetItem) -> Mapping[str, str]:
        return {id: "x" if id in "cde" else "" for id in "abcdefgh"} if asked.asks == "three" else by_key(asked)

    found = item(filled(by_key, late), "beds")
    assert found.right == 2.0
    assert [one.mean for one in found.options[:5]] == [0.5, 0.5, 1.0, 0.5, 0.5]


def test_options_alone() -> None:
    """What readers of the options say is held against each member of a family: of two, one at most is found."""
    figures = report(filled(by_key, by_key, kind="options-only"), known())
    found = {one.id: one.options_only for one in figures.items}
    assert all(one.readers == 0 and not one.options for one in figures.items)
    shares = {id: only.best.share for id, only in found.items() if only and only.best}
    assert shares == {"winter": 1.0, "spring": 1.0, "autumn": 0.0}
    assert figures.whole is None
    assert figures.options_only is not None
    assert figures.options_only.best is not None
    assert (figures.options_only.best.hits, figures.options_only.best.of) == (4, 6)
    winter = next(one for one in figures.items if one.id == "winter")
    assert winter.look == ("the options alone give the best one away (2 of 2)",)
    assert next(one for one in figures.items if one.id == "autumn").look == ()


def test_what_to_look_at_comes_first() -> None:
    """Items with more reasons stand before those with fewer, and both kinds of sheet are counted beside each other."""
    sheets = filled(places(3, 2, 1), places(3, 2, 1))
    sheets += [one._replace(reader="o1") for one in filled(by_key, kind="options-only")]
    figures = report(sheets, known())
    numbers = [len(one.look) for one in figures.items]
    assert numbers == sorted(numbers, reverse=True)
    assert figures.items[0].id in {"winter", "spring"}
    assert figures.whole is not None
    assert (figures.whole.readers, figures.whole.items) == (2, len(ALL))
    assert figures.options_only is not None
    assert figures.options_only.readers == 1


def test_key_numbers() -> None:
    """A shared key has all of its places; a verdict is 1 to 4; right is 1."""
    assert key_numbers(scenario("tied", 1, 1, 3)) == {"a": (1, 2), "b": (1, 2), "c": (3,)}
    assert key_numbers(RATE) == {"a": (1,), "b": (2,), "c": (3,)}
    assert sum(place for (place,) in key_numbers(THREE).values()) == 3
    assert key_numbers(RANK) == key_numbers(TWINS[0])
