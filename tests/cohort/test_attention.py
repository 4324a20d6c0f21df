"""Which items deserve a look first."""

from typing import Any

from nhs_lead.cohort.attention import look_first
from nhs_lead.cohort.item_figures import AnswerFigures
from nhs_lead.cohort.report import GroupItem


def figures(id: str, **fields: Any) -> GroupItem:
    """Return the figures of an item about which nothing is odd."""
    told: dict[str, Any] = {
        "id": id, "revision": "r", "title": id, "format": "rank", "family": "", "learners": 30, "facility": 0.8,
        "index": 0.5, "discrimination": 0.4, "discrimination_low": 0.1, "discrimination_high": 0.7, "seconds": None,
        "answers": AnswerFigures(favourite="a"), "best": ("a",),
    }  # fmt: skip
    return GroupItem(**{**told, **fields})


def test_a_sound_item_needs_no_look() -> None:
    """Good figures give no reason."""
    assert look_first([figures("good")]) == ()


def test_each_reason_is_told_and_the_worst_leads() -> None:
    """A key that may be wrong weighs more than an item that is easy, or an option that nobody chooses."""
    items = [
        figures("unchosen", answers=AnswerFigures(favourite="a", unchosen=("d",))),
        figures("easy", facility=0.97),
        figures("other", answers=AnswerFigures(favourite="b")),
        figures("blunt", discrimination=0.0),
        figures("wrong", discrimination=-0.4, index=-0.3, answers=AnswerFigures(favourite="e")),
    ]
    told = look_first(items)
    assert [one.id for one in told] == ["wrong", "blunt", "other", "easy", "unchosen"]
    assert len(told[0].reasons) == 3
    assert told[2].reasons == ("Most put 'b' first, and the key 'a'.",)


def test_few_learners_give_no_correlation() -> None:
    """Of about five learners a correlation is no reason."""
    assert look_first([figures("few", discrimination=-0.5, learners=5)]) == ()
