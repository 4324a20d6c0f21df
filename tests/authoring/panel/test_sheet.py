"""What a panel is asked: blind, in an order of each reader's own."""

from random import Random
from typing import get_args

import msgspec

from nhs_lead.authoring.panel.sheet import SheetKind, known_items, sheet_of
from tests.authoring.panel.readers import ALL, RANK, THREE, TWINS, sheet


def test_a_sheet_is_blind() -> None:
    """Nothing on it tells a key: no title, no id, no reason; each reader has the options in another order."""
    for kind in get_args(SheetKind):
        for seed in range(5):
            told = msgspec.json.encode(sheet(kind=kind, seed=seed)).decode()
            for item in ALL:
                assert item.title not in told
                assert f'"{item.id}"' not in told
            assert "Because" not in told
            assert "Better" not in told
            assert '"key"' not in told
    orders = {tuple(one.id for one in item.options) for seed in range(20) for item in sheet(seed=seed).items[:1]}
    assert len(orders) > 3


def test_options_alone() -> None:
    """Without situations a family's options stand on the sheet once, and no story stands on it at all."""
    whole, alone = sheet(), sheet(kind="options-only")
    assert (len(whole.items), len(alone.items)) == (5, 4)
    assert all(not (item.setting or item.role or item.situation) for item in alone.items)
    assert all(item.situation for item in whole.items)
    members = known_items(ALL, "options-only")
    assert sorted(len(one.scenarios) for one in members.values()) == [1, 1, 1, 2]


def test_the_same_seed_is_the_same_order() -> None:
    """A seed throws items and options alike each time."""
    assert sheet(seed=4).items == sheet(seed=4).items
    assert sheet(seed=4).items != sheet(seed=5).items


def test_revision() -> None:
    """It changes with every word that a reader saw, and neither with the key nor with what is read afterwards."""

    def revision(**changes: object) -> str:
        changed = msgspec.structs.replace(RANK, **changes)
        (known,) = known_items([changed], "whole").values()
        return known.item.revision

    option = RANK.options[0]
    reworded = (msgspec.structs.replace(option, text="Do it."), *RANK.options[1:])
    rekeyed = (msgspec.structs.replace(option, key=3, because="Else."), *RANK.options[1:])
    assert revision() == revision(title="Else", debrief="Else", options=rekeyed, turns_on="Else")
    assert revision() == revision(options=RANK.options[::-1])
    others = [revision(situation="Else"), revision(role="Else"), revision(setting="Else"), revision(options=reworded)]
    assert len({revision(), *others}) == 5


def test_a_situation_matters_to_its_readers_alone() -> None:
    """With options only, a reworded situation leaves the revision as it is: nobody saw it."""
    reworded = msgspec.structs.replace(TWINS[0], situation="Else")
    before, after = known_items(TWINS, "options-only"), known_items([reworded, TWINS[1]], "options-only")
    assert [one.item for one in before.values()] == [one.item for one in after.values()]


def test_everything_is_asked_once() -> None:
    """Each reader is asked every item and every option, whatever the order."""
    known = known_items(ALL, "whole")
    asked = sheet_of(known, "whole", "r", Random(3))
    assert {item.code for item in asked.items} == set(known)
    eight = next(item for item in asked.items if item.asks == "three")
    assert sorted(option.id for option in eight.options) == [option.id for option in THREE.options]
