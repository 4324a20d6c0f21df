"""What an export kept of each item."""

from nhs_lead.model.fidelity import Carried, FidelityNote, counts, reasons

CARRIED = [
    Carried(id="a", kind="scenario"),
    Carried(id="b", kind="scenario", fate="left out", how="It has no place."),
    Carried(id="c", kind="scenario", fate="deviating", how="Rounded."),
    Carried(id="d", kind="question", fate="deviating", how="Shortened."),
    Carried(id="e", kind="question", fate="deviating", how="Rounded."),
]


def test_every_fate_is_counted() -> None:
    """A fate that nothing met counts as none."""
    assert counts(CARRIED) == {"identical": 1, "deviating": 3, "left out": 1}
    assert counts([]) == {"identical": 0, "deviating": 0, "left out": 0}


def test_reasons_group_what_shares_them() -> None:
    """What deviates comes first, then what was left out; each reason once, in the order in which they came."""
    assert reasons(CARRIED) == [
        FidelityNote(fate="deviating", how="Rounded.", ids=("c", "e")),
        FidelityNote(fate="deviating", how="Shortened.", ids=("d",)),
        FidelityNote(fate="left out", how="It has no place.", ids=("b",)),
    ]
