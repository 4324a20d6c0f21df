"""Steps of a track are told from each other by their ids."""

from nhs_lead.model.knowledge import Faq, Step, Track
from nhs_lead.packs import rules
from nhs_lead.packs.steps import findings


def test_a_second_step_with_the_same_id() -> None:
    """Each step whose id an earlier one has is told at its place; a track whose ids differ has no finding."""
    first, second = (Step(id=id, when="day", title="Walk round") for id in ("walk", "ask"))
    assert findings(Track(id="new-matron", steps=(first, second))) == []
    assert findings(Track(id="new-matron", steps=(first, second, first))) == [
        (("steps", 2, "id"), rules.DUPLICATE_STEP, "Two steps have the id 'walk'.", "")
    ]


def test_other_entries_have_no_steps_to_tick() -> None:
    """What is no track is passed over."""
    assert findings(Faq(id="a", question="Why?", answer="So.")) == []
